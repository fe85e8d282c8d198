"""Verification: of a pattern's candidates in one text, those that are matches."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from cslint.match.align import spans
from cslint.match.passage import Passage
from cslint.match.skeleton import Kind
from cslint.match.tolerance import similarity
from cslint.text.normalise import respell
from cslint.text.speech import NEGATIONS
from cslint.text.words import cuts_a_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cslint.match.align import Span
    from cslint.match.automaton import Automaton
    from cslint.match.stream import Stream

LONG: Final = 6
"""A match of this many characters is not doubted for cutting a word in two."""

MEMORY: Final = 50_000
"""How many stretches of text are remembered with the spans in them."""

Near = tuple[int, int, int, tuple[int, int]]
"""A candidate: node, number of its piece, position in the stream, characters before and after it that are calm."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Match:
    """Where a pattern was found: ``[start, end)`` in code points of the original text.

    ``pattern`` is the index of the pattern in the matcher; ``similarity`` is 1.0 for the very words.
    """

    start: int
    end: int
    pattern: int
    similarity: float = 1.0


class Hearing:
    """One text of a stream, in which matches are verified."""

    def __init__(self, stream: Stream, number: int, text: str) -> None:
        self._stream: Final = stream
        self._text: Final = text
        self._start: Final = int(stream.starts[number])

    @cached_property
    def passage(self) -> Passage:
        """The normalised text."""
        points = self._stream.points[self._start : self._start + len(self._text)]
        return Passage(points.tobytes().decode("utf-32-le", "surrogatepass"))

    def place(self, position: int) -> int:
        """Where in the text a position of the stream stands, or the text's nearest end."""
        places = self._stream.places
        return min(max(int(places[min(max(position, 0), len(places) - 1)]) - self._start, 0), len(self._text))

    def cuts(self, span: Span) -> bool:
        """Whether a span begins or ends inside a word, also when what was said twice is taken as said once."""
        if not cuts_a_word(self._spelt, span.start, span.end):
            return False
        once, kept = self._once
        if not kept:
            return True
        start, end = kept[span.start], kept[span.end]
        return start >= end or cuts_a_word(once, start, end)

    @cached_property
    def _once(self) -> tuple[str, list[int]]:
        """The text without what is said again, and how much of it stands before each place; nothing if all stands."""
        repeated = self.passage.repeated()
        if not repeated:
            return "", []
        kept = list(accumulate((place not in repeated for place in range(len(self._spelt))), initial=0))
        return "".join(char for place, char in enumerate(self._spelt) if place not in repeated), kept

    @cached_property
    def _spelt(self) -> str:
        return respell(self._text)


class Verifier:
    """Looks at candidates; remembers what it saw, so that what is said again and again is aligned once."""

    def __init__(self, build: Callable[[int], Automaton]) -> None:
        self._build: Final = build
        self._automata: Final[dict[int, Automaton]] = {}
        self._memory: Final[dict[tuple[int, int, int, int, str], tuple[Span, ...]]] = {}

    def automaton(self, pattern: int) -> Automaton:
        """The automaton of a pattern, built when first needed."""
        known = self._automata.get(pattern)
        if known is None:
            known = self._automata[pattern] = self._build(pattern)
        return known

    def verify(self, hearing: Hearing, pattern: int, near: Sequence[Near]) -> list[Match]:
        """The matches of one pattern among its candidates."""
        automaton = self.automaton(pattern)
        if not automaton.pieces:
            return [Match(start=start, end=end, pattern=pattern) for start, end in _values(automaton, hearing.passage)]
        found: list[Span] = []
        for node, piece, position, calm in near:
            place = hearing.place(position)
            if found and found[-1].cost == 0 and found[-1].start <= place < found[-1].end:
                continue
            before, after = automaton.reach_before[node], automaton.reach_after[node]
            first, last = position - before, position + after + 1
            if calm[0] <= before or calm[1] <= after:
                heard: Sequence[Span] = spans(automaton, hearing.passage, (node, place), automaton.pieces[piece])
            else:
                heard = self._remembered(hearing, (pattern, node, piece, place), (first, last))
            found.extend(_upright(hearing, heard) if automaton.loose else _sound(hearing, heard))
        return [
            Match(start=span.start, end=span.end, pattern=pattern, similarity=similarity(span.cost, span.content))
            for span in _best(found)
        ]

    def _remembered(
        self, hearing: Hearing, anchor: tuple[int, int, int, int], window: tuple[int, int]
    ) -> list[Span] | tuple[Span, ...]:
        """The spans at a candidate, by the words around it."""
        pattern, node, piece, place = anchor
        automaton = self._automata[pattern]
        if automaton.starts or automaton.ends:
            return spans(automaton, hearing.passage, (node, place), automaton.pieces[piece])
        first = hearing.place(window[0])
        words = hearing.passage.text[first : hearing.place(window[1] - 1) + 1]
        key = (pattern, piece, node, place - first, words)
        known = self._memory.get(key)
        if known is None:
            if len(self._memory) >= MEMORY:
                self._memory.clear()
            known = self._memory[key] = tuple(
                spans(automaton, Passage(words), (node, place - first), automaton.pieces[piece])
            )
        return [span.moved(first) for span in known]


def _values(automaton: Automaton, passage: Passage) -> Iterator[tuple[int, int]]:
    """Where a pattern of slots alone stands: the longest value from each place on."""
    place = 0
    while place < len(passage.text):
        end = place
        for node, name in enumerate(automaton.values):
            if automaton.kinds[node] is Kind.SLOT and end == place:
                end = max(passage.slot_ends(name, place), default=place)
        if end > place:
            yield place, end
        place = max(end, place + 1)


def _sound(hearing: Hearing, found: Sequence[Span]) -> list[Span]:
    """The spans that cut no word."""
    return [span for span in found if span.end - span.start >= LONG or not hearing.cuts(span)]


def _upright(hearing: Hearing, found: Sequence[Span]) -> list[Span]:
    """The spans that do not take a word in two behind its negation: 要挂机 is not in 不要挂机."""
    text = hearing.passage.text
    return [span for span in found if text[max(span.start - 1, 0)] not in NEGATIONS or not hearing.cuts(span)]


def _best(found: list[Span]) -> list[Span]:
    """Of overlapping spans the best."""
    if len(found) < 2:
        return found
    kept: list[tuple[int, int]] = []
    best: list[Span] = []
    for span in sorted(found, key=lambda each: each.rank):
        at = bisect(kept, (span.start, span.end))
        if (at and kept[at - 1][1] > span.start) or (at < len(kept) and kept[at][0] < span.end):
            continue
        kept.insert(at, (span.start, span.end))
        best.append(span)
    return best
