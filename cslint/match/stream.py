"""Many texts joined into one buffer of near-syllable classes, as the filter reads it.

What may always be passed over (particles, stops, invisible characters) is not in the stream.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cslint.text.normalise import normalise_points
from cslint.text.sounds import BARRIER_CHAR, OTHER, SKIPPED, alphabet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
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
