"""Turns joined where the recogniser may have cut one sentence in two."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from cslint.model import DocumentKind, Role
from cslint.text.clauses import clause_around
from cslint.text.normalise import normalise
from cslint.text.speech import HARD_STOPS, INVISIBLE, SOFT_STOPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cslint.model import Document, Turn

REACH: Final = 16
"""Characters on each side of a joint that a match across it is looked for in, filled up to the clause's end."""

SNIPPET: Final = 8
"""A turn of fewer characters may be the middle of a phrase that was cut twice."""

SILENCE: Final = 2.0
"""Longest silence inside a sentence, in seconds. Ours."""

JOINT: Final = "\u200b"
"""What stands between two joined turns: an invisible character, the end of nothing."""

_ASKING: Final = frozenset("?!")
_EDGE: Final = frozenset(HARD_STOPS + SOFT_STOPS + INVISIBLE + ".")
_HARD_MARKS: Final = frozenset(HARD_STOPS + ".") - _ASKING
_SOFT_MARKS: Final = frozenset(" \t,、:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """``[start, end)`` of a turn's text."""

    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Parts of consecutive turns as one text; ``begins`` tells where in ``text`` each part begins.

    The stops that a recogniser puts at the end of every piece are invisible at a joint, soft ones only if ``soft``;
    question and exclamation marks stand. Each part keeps its length.
    """

    text: str
    parts: tuple[Part, ...]
    begins: tuple[int, ...]

    @staticmethod
    def of(document: Document, parts: Iterable[Part], *, soft: bool = True, pause: str = JOINT) -> Joined:
        """Join parts of a document's turns, in order; ``pause`` is the character at the joints after the first."""
        parts = tuple(parts)
        texts = [document.turns[part.turn].text[part.start : part.end] for part in parts]
        for number in range(len(texts) - 1):
            texts[number] = _without_stops(texts[number][::-1], soft=soft)[::-1]
            texts[number + 1] = _without_stops(texts[number + 1], soft=soft)
        begins = [0]
        for text in texts[:-1]:
            begins.append(begins[-1] + len(text) + len(JOINT))
        text = texts[0] + "".join(f"{pause if number else JOINT}{each}" for number, each in enumerate(texts[1:]))
        return Joined(text=text, parts=parts, begins=tuple(begins))

    @staticmethod
    def whole(document: Document, turns: Iterable[int], *, soft: bool = True) -> Joined:
        """Join whole turns."""
        parts = [Part(turn=turn, start=0, end=len(document.turns[turn].text)) for turn in turns]
        return Joined.of(document, parts, soft=soft)

    def crosses(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` of the text begins in the first part and ends in another."""
        return len(self.parts) > 1 and start < self.begins[1] - len(JOINT) and end > self.begins[1]

    def place(self, end: int) -> tuple[int, int]:
        """The turn in which something that ends at ``end`` of the text does so, and where in the turn's text."""
        number = max(number for number, begin in enumerate(self.begins) if begin < end or number == 0)
        return self.parts[number].turn, self.parts[number].start + end - self.begins[number]


def sentences(document: Document, merged: Iterable[tuple[Role, tuple[int, ...]]]) -> tuple[tuple[int, ...], ...]:
    """Runs of turns of one role in which a sentence may have been cut: longer silences end them.

    ``merged`` are the merged turns' roles and turns. A script's lines are as they were written.
    """
    if document.kind is DocumentKind.SCRIPT:
        return ()
    return tuple(
        run
        for role, turns in merged
        if role in (Role.AGENT, Role.CUSTOMER) and len(turns) > 1
        for run in _without_silence(document.turns, turns)
        if len(run) > 1
    )


def joints(document: Document, normal: Sequence[str], run: Sequence[int]) -> Iterator[Joined]:
    """For each turn of a run but the last, its end and what was said next."""
    for number, turn in enumerate(run[:-1]):
        parts = [Part(turn=turn, start=_tail(normal[turn]), end=len(normal[turn]))]
        for following in run[number + 1 :]:
            parts.append(Part(turn=following, start=0, end=_head(normal[following])))
            if len(normal[following]) >= SNIPPET:
                break
        # A phrase that ends with its turn ends there, whatever is said next.
        yield Joined.of(document, parts, pause=",")


def _tail(text: str) -> int:
    """Where the clause begins that the last ``REACH`` characters begin in."""
    place = max(len(text) - REACH, 0)
    return clause_around(text, place, place)[0]


def _head(text: str) -> int:
    """Where the clause ends that the first ``REACH`` characters end in."""
    place = min(len(text), REACH)
    return clause_around(text, place, place)[1]


def _without_silence(turns: Sequence[Turn], run: Sequence[int]) -> Iterator[tuple[int, ...]]:
    first = 0
    for number, (one, other) in enumerate(pairwise(run), start=1):
        end, start = turns[one].end, turns[other].start
        if end is not None and start is not None and start - end > SILENCE:
            yield tuple(run[first:number])
            first = number
    yield tuple(run[first:])


def _without_stops(text: str, *, soft: bool) -> str:
    """``text`` with the stops that it begins with invisible, unless one of them asks or calls out; quotes stay."""
    stops = "".join(takewhile(_EDGE.__contains__, map(normalise, text)))
    if not _ASKING.isdisjoint(stops):
        return text
    unseen = _HARD_MARKS | _SOFT_MARKS if soft else _HARD_MARKS
    return "".join(JOINT if stop in unseen else text[at] for at, stop in enumerate(stops)) + text[len(stops) :]
