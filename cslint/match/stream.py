"""Many texts joined into one buffer of near-syllable classes, as the filter reads it.

What may always be passed over (particles, stops, invisible characters) is not in the stream.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.text.normalise import normalise_points
from cslint.text.sounds import BARRIER, BARRIER_CHAR, OTHER, SKIPPED, alphabet
from cslint.text.speech import FILLERS, LEAD_INS, PARTICLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


OPENERS: Final = "".join(sorted({word.rstrip(PARTICLES)[-1] for word in (*FILLERS, *LEAD_INS)}))
"""Last characters of the words that may lead into a clause."""

CLOSERS: Final = "么儿"
"""Characters that may follow the last word of a clause."""


@dataclass(frozen=True, kw_only=True)
class Stream:
    """The classes of the characters that count, and where they stand in the joined normalised text.

    ``places[i]`` is the offset of ``classes[i]`` in ``points``; ``starts`` are the offsets of the texts.
    """

    points: NDArray[np.uint32]
    classes: NDArray[np.uint8]
    places: NDArray[np.int64]
    starts: NDArray[np.int64]

    def chars(self, positions: NDArray[np.int64]) -> NDArray[np.uint32]:
        """The normalised characters at positions of the stream."""
        return self.points.take(self.places.take(positions))

    @cached_property
    def open_at(self) -> NDArray[np.bool_]:
        """Whether a clause may begin at each position, words that lead in left out."""
        apart = np.diff(self.places, prepend=-2) > 1
        apart[1:] |= _codes(OPENERS).take(self.classes[:-1])
        return apart

    @cached_property
    def close_at(self) -> NDArray[np.bool_]:
        """Whether a clause may end at each position, words that do not count left out."""
        apart = np.diff(self.places, append=self.places[-1:] + 2) > 1
        apart[:-1] |= _codes(CLOSERS).take(self.classes[1:])
        return apart

    @cached_property
    def edges(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The positions at which a clause may begin and may end, with ends that are far away."""
        far = np.iinfo(np.int32).max
        opening, closing = np.flatnonzero(self.open_at), np.flatnonzero(self.close_at)
        return np.concatenate(([-far], opening)), np.concatenate((closing, [far]))

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
    places = np.flatnonzero(every != SKIPPED)
    return Stream(points=points, classes=every.take(places), places=places, starts=starts)


@cache
def _codes(chars: str) -> NDArray[np.bool_]:
    """Which classes the characters have, and the barrier."""
    table = np.zeros(256, np.bool_)
    table[[BARRIER, *(int(alphabet().codes[ord(char)]) for char in chars)]] = True
    return table
