"""Many texts joined into one buffer of near-syllable classes, as the filter reads it.

What may always be passed over (particles, stops, invisible characters) is not in the stream.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.text.normalise import normalise_points
from cslint.text.sounds import BARRIER, BARRIER_CHAR, OTHER, SKIPPED, alphabet
from cslint.text.speech import FILLERS, HARD_STOPS, LEAD_INS, PARTICLES, SOFT_STOPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int32] | NDArray[np.int64]

EDGE: Final = 255
SOFT: Final = 1
HARD: Final = 2

OPENERS: Final = "".join(sorted({word.rstrip(PARTICLES)[-1] for word in (*FILLERS, *LEAD_INS)}))
"""Last characters of the words that may lead into a clause."""

CLOSERS: Final = "么儿"
"""Characters that may follow the last word of a clause."""


class Stream:
    """The classes of the characters that count, and where they stand in the joined normalised text.

    ``codes`` are the classes of all ``points``; ``places[i]`` is the offset of ``classes[i]`` in them; ``starts`` are
    the offsets of the texts. A barrier stands first, between any two texts, and last.
    """

    def __init__(self, points: NDArray[np.uint32], codes: NDArray[np.uint8], starts: NDArray[np.int64]) -> None:
        self.points: Final = points
        self.codes: Final = codes
        self.starts: Final = starts
        self.places: Final = np.flatnonzero(codes != SKIPPED).astype(np.int32)
        self.classes: Final = codes.take(self.places)

    def chars(self, positions: Ints) -> NDArray[np.uint32]:
        """The normalised characters at positions of the stream."""
        return self.points.take(self.places.take(positions))

    def opens(self, positions: Ints) -> NDArray[np.bool_]:
        """Whether a clause may begin at each position, words that lead in left out."""
        opens: NDArray[np.bool_] = self.heard[0].take(positions - 1) > EDGE
        return opens

    def closes(self, positions: Ints) -> NDArray[np.bool_]:
        """Whether a clause may end at each position, words that do not count left out."""
        closes: NDArray[np.bool_] = self.heard[1].take(positions + 1) > EDGE
        return closes

    @cached_property
    def heard(self) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
        """The class at each position, 256 more where a clause may end before it, or begin behind it."""
        apart = self.places[1:] - self.places[:-1] > 1
        after = self.classes.astype(np.uint16)
        before = after.copy()
        after[1:] += (apart | _codes(CLOSERS).take(self.classes[1:])).astype(np.uint16) << 8
        before[:-1] += (apart | _codes(OPENERS).take(self.classes[:-1])).astype(np.uint16) << 8
        return before, after

    @cached_property
    def stops(self) -> NDArray[np.uint8]:
        """The strongest stop right before each position: 0 for none, ``SOFT`` or ``HARD``; of a dot it says nothing."""
        strongest = np.zeros(len(self.classes) + 1, np.uint8)
        skipped = np.flatnonzero(self.codes == SKIPPED)
        levels = _levels().take(np.minimum(self.points.take(skipped), 0xFFFF))
        for level in (SOFT, HARD):
            stops = np.flatnonzero(levels == level)
            # So many of the characters before a stop are in the stream.
            strongest[skipped.take(stops) - stops] = level
        return strongest

    def text(self, number: int, length: int) -> str:
        """The normalised text of a number, ``length`` characters long."""
        start = int(self.starts[number])
        return self.points[start : start + length].tobytes().decode("utf-32-le", "surrogatepass")


def join(texts: Sequence[str]) -> Stream:
    """Normalise texts and put them one after the other, a barrier before, between and behind them."""
    joined = BARRIER_CHAR.join(("", *texts, ""))
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.cumsum(lengths + 1) - lengths
    barrier = np.flatnonzero(points == ord(BARRIER_CHAR))
    if len(barrier) != len(texts) + 1:
        points = points.copy()
        points[barrier] = 0xFFFD
        points[starts - 1] = ord(BARRIER_CHAR)
        points[-1] = ord(BARRIER_CHAR)
    points = normalise_points(points)
    codes = alphabet().codes
    if points.size and int(points.max()) > 0xFFFF:
        every = np.where(points > 0xFFFF, OTHER, codes.take(np.minimum(points, 0xFFFF))).astype(np.uint8)
    else:
        every = codes.take(points)
    return Stream(points, every, starts)


@cache
def _levels() -> NDArray[np.uint8]:
    """The strength of each stop by code point; none for a colon, which may be a clock's."""
    levels = np.zeros(0x10000, np.uint8)
    for level, stops in ((SOFT, SOFT_STOPS), (HARD, HARD_STOPS)):
        levels[[ord(stop) for stop in stops if stop not in " :"]] = level
    return levels


@cache
def _codes(chars: str) -> NDArray[np.bool_]:
    """Which classes the characters have, and the barrier."""
    table = np.zeros(256, np.bool_)
    table[[BARRIER, *(int(alphabet().codes[ord(char)]) for char in chars)]] = True
    return table
