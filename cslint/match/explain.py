"""Why a match is one: what was forgiven in it, and what was passed over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cslint.match.align import spans
from cslint.match.passage import Passage
from cslint.match.skeleton import OUT, Kind
from cslint.text.normalise import normalise
from cslint.text.sounds import SAME_SYLLABLE, WHOLE, distance
from cslint.text.speech import HARD_STOPS, INVISIBLE, SOFT_STOPS

if TYPE_CHECKING:
    from cslint.match.align import Span
    from cslint.match.automaton import Automaton


class Likeness(StrEnum):
    """How a character that was said stands for another one."""

    SYLLABLE = "same_syllable"
    NEAR = "near_syllable"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgiven:
    """A character that was taken for another."""

    said: str
    meant: str
    likeness: Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Why a match is one.

    ``skipped`` are the particles, fillers and repetitions passed over, ``same`` the spellings (said, meant) that
    count as the same, ``forgiven`` the characters taken for others, ``dropped`` those of the pattern that were not
    said, ``extra`` those said beside it, ``gaps`` what stood in its gaps.
    """

    skipped: tuple[str, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    forgiven: tuple[Forgiven, ...] = ()
    dropped: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


def align(automaton: Automaton, text: str, start: int, end: int) -> Alignment:
    """How the pattern stands in ``text[start:end]``; nothing if it does not."""
    passage = Passage(normalise(text))
    span = _span(automaton, passage, start, end)
    said = text[start:end]
    same = tuple(
        dict.fromkeys((a, b) for a, b in zip(said, passage.text[start:end], strict=True) if a.isalpha() and a != b)
    )
    return Alignment(same=same) if span is None else _read(automaton, passage.text, span, same)


def _span(automaton: Automaton, passage: Passage, start: int, end: int) -> Span | None:
    """The best alignment that takes just ``[start, end)``."""
    best: Span | None = None
    for place in range(start, end):
        for piece in automaton.pieces:
            for span in spans(automaton, passage, (piece[0], place), piece):
                if (span.start, span.end) == (start, end) and (best is None or span.rank < best.rank):
                    best = span
    return best


def _read(automaton: Automaton, text: str, span: Span, same: tuple[tuple[str, str], ...]) -> Alignment:
    skipped: list[str] = []
    forgiven: list[Forgiven] = []
    dropped: list[str] = []
    extra: list[str] = []
    gaps: list[str] = []
    place = span.start
    for node, start, end in span.steps:
        skipped.append(text[place:start].strip(HARD_STOPS + SOFT_STOPS + INVISIBLE))
        place = end
        if node == OUT:
            extra.append(text[start:end])
        elif automaton.kinds[node] is Kind.GAP:
            gaps.append(text[start:end])
        elif automaton.kinds[node] is Kind.PAUSE:
            skipped.append(text[start:end].strip(HARD_STOPS + SOFT_STOPS + INVISIBLE))
        elif automaton.kinds[node] is Kind.CHAR and start == end:
            dropped.append(automaton.values[node])
        elif automaton.kinds[node] is Kind.CHAR and text[start:end] != automaton.values[node]:
            price = distance(automaton.values[node], text[start])
            likeness = Likeness.OTHER if price == WHOLE else Likeness.NEAR
            if price == SAME_SYLLABLE:
                likeness = Likeness.SYLLABLE
            forgiven.append(Forgiven(said=text[start:end], meant=automaton.values[node], likeness=likeness))
    return Alignment(
        skipped=tuple(dict.fromkeys(each for each in skipped if each)),
        same=same,
        forgiven=tuple(dict.fromkeys(forgiven)),
        dropped=tuple(dropped),
        extra=tuple(extra),
        gaps=tuple(each for each in gaps if each),
    )
