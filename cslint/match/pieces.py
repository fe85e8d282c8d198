"""The pigeonhole: disjoint pieces of a pattern, of which at least one must stand unbroken in what was said.

A pattern is cut into segments of its sequence; whatever its reading, each segment contributes one of its strings, and
of each string the two or three characters that are rarest together are the piece. Same and near syllables stay in
their class, and what is passed over is passed over by the filter too, so that only whole edits break a piece. If
``n + 1`` segments are looked for, ``n`` whole edits cannot spoil them all; where a pattern has fewer that are rare
enough, those that it has are its key, and edits are forgiven only beside it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final

from cslint.match.skeleton import Kind
from cslint.match.tolerance import edits
from cslint.text.sounds import OTHER, alphabet, rates
from cslint.text.speech import PARTICLES

if TYPE_CHECKING:
    from cslint.match.skeleton import Skeleton, Tree

MOST_STRINGS: Final = (32, 256)
"""A segment of several elements is not looked for if it has more strings; where what is left is met too often, more are
allowed."""

MOST_WORDS: Final = 4096
"""An element of more strings is not looked for."""

OFTEN: Final = 5e-4
"""What is met at more places than this share is met too often."""

SEGMENT: Final = 4
"""Longest segment, in elements of the pattern's sequence."""

TOO_FREQUENT: Final = 4e-5
"""Pieces expected at more places than this share are not looked for beside rarer ones."""

_STRING: Final = 3

Nodes = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Elements ``[start, end)`` of a sequence, the pieces of its strings, and how often one is expected."""

    start: int
    end: int
    pieces: tuple[Nodes, ...]
    expected: float


@dataclass(frozen=True, slots=True)
class Odds:
    """How often characters and pairs of characters are met, by class."""

    raw: bytes
    power: tuple[float, ...]
    single: tuple[float, ...]
    classes: dict[str, int]
    strings: dict[tuple[int, ...], float]

    def of(self, codes: Nodes) -> float:
        """The share of places at which a string of classes is expected."""
        known = self.strings.get(codes)
        if known is None:
            known = self.single[codes[0]]
            for left, right in pairwise(codes):
                known *= self.power[self.raw[left << 8 | right]] / self.single[left]
            self.strings[codes] = known
        return known

    def rarity(self, char: str) -> float:
        """The rarer a character's sound, the greater."""
        return -math.log2(self.single[self.code(char)])

    def code(self, char: str) -> int:
        """The class that a character has by itself."""
        known = self.classes.get(char)
        if known is None:
            point = ord(char)
            known = self.classes[char] = int(alphabet().codes[point]) if point <= 0xFFFF else OTHER
        return known


@cache
def odds() -> Odds:
    """The odds of all classes, read once."""
    table = rates()
    power = tuple(2 ** (-each / 8) for each in range(256))
    single = tuple(float(sum(power[each] for each in row)) for row in table.tolist())
    return Odds(table.tobytes(), power, single, {}, {})


def choose(skeleton: Skeleton) -> tuple[Nodes, ...]:
    """The pieces to look for: of as many segments as the edits of the longest reading call for, plus one.

    Of fewer where the pattern has no more, or only such as are met everywhere; the rarest in any case.
    """
    chosen: tuple[Nodes, ...] = ()
    for most in MOST_STRINGS:
        chosen, expected = _disjoint(_segments(skeleton, most), edits(skeleton.longest) + 1)
        if chosen and expected < OFTEN:
            break
    return chosen


def _disjoint(segments: list[Segment], wanted: int) -> tuple[tuple[Nodes, ...], float]:
    """The pieces of the disjoint segments that are rarest together, and how often one is expected."""
    best: list[dict[int, tuple[float, tuple[Segment, ...]]]] = [{0: (0.0, ())}]
    for count in range(wanted):
        row: dict[int, tuple[float, tuple[Segment, ...]]] = {}
        for segment in segments:
            for end, (expected, chosen) in best[count].items():
                if end > segment.start:
                    continue
                total = expected + segment.expected
                if segment.end not in row or total < row[segment.end][0]:
                    row[segment.end] = (total, (*chosen, segment))
        best.append(row)
    for count in range(wanted, 0, -1):
        if best[count]:
            expected, chosen = min(best[count].values(), key=lambda each: each[0])
            if count == 1 or expected < TOO_FREQUENT:
                return tuple(dict.fromkeys(piece for segment in chosen for piece in segment.pieces)), expected
    return (), 1.0


def _segments(skeleton: Skeleton, most: int) -> list[Segment]:
    """Every segment that can be looked for, by its start."""
    elements = [_strings(skeleton, (node,), MOST_WORDS) for node in skeleton.tree]
    found: list[Segment] = []
    for start, first in enumerate(elements):
        strings: list[Nodes] | None = [()]
        if first == [()]:
            continue
        for end in range(start + 1, min(start + SEGMENT, len(elements)) + 1):
            strings = _join(strings, elements[end - 1], most if end > start + 1 else MOST_WORDS)
            if strings is None:
                break
            if all(strings):
                pieces, expected = _rarest(skeleton, strings)
                found.append(Segment(start=start, end=end, pieces=pieces, expected=expected))
    return found


def _strings(skeleton: Skeleton, tree: Tree, most: int) -> list[Nodes] | None:
    """All node strings of a tree, particles and pauses left out; ``None`` if there are more, or none can be told."""
    strings: list[Nodes] | None = [()]
    for node in tree:
        if isinstance(node, int):
            kind = skeleton.kinds[node]
            if kind is Kind.CHAR:
                silent = skeleton.values[node] in PARTICLES
                part: list[Nodes] | None = [()] if silent else [(node,)]
            else:
                part = [()] if kind is Kind.PAUSE else None
        else:
            part = []
            for option in node:
                more = _strings(skeleton, option, most)
                if more is None or len(part) + len(more) > most:
                    return None
                part.extend(more)
        strings = _join(strings, part, most)
        if strings is None:
            return None
    return strings


def _join(left: list[Nodes] | None, right: list[Nodes] | None, most: int) -> list[Nodes] | None:
    if left is None or right is None or len(left) * len(right) > most:
        return None
    return [(*a, *b) for a, b in product(left, right)]


def _rarest(skeleton: Skeleton, strings: list[Nodes]) -> tuple[tuple[Nodes, ...], float]:
    """Of each string the rarest two or three characters that follow each other, and how often any is expected."""
    table = odds()
    codes = [0 if kind is not Kind.CHAR else table.code(value) for kind, value in skeleton.nodes()]
    pieces: dict[Nodes, float] = {}
    for string in dict.fromkeys(strings):
        if len(string) <= _STRING:
            pieces[string] = table.of(tuple([codes[node] for node in string]))
            continue
        best = 2.0
        for at in range(len(string) - _STRING + 1):
            window = string[at : at + _STRING]
            expected = table.of((codes[window[0]], codes[window[1]], codes[window[2]]))
            if expected < best:
                best, piece = expected, window
        pieces[piece] = best
    return tuple(pieces), sum(pieces.values())
