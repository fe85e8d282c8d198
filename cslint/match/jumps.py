"""Jumps: what may be passed over or not (fillers, what is said twice, the suffix 儿) in a stream of classes."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.match.rows import spread
from cslint.text.sounds import SKIPPED, alphabet
from cslint.text.speech import FILLERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cslint.match.stream import Stream

    Ints = NDArray[np.int64]
    Places = NDArray[np.int32]
    Table = tuple[Ints, Places, NDArray[np.bool_]]

CHAIN: Final = 8
"""Longest run of fillers and repetitions that one jump passes over."""

REACH: Final = 40
"""Longest jump, in characters of the stream."""

_SUFFIX: Final = ord("儿")
_HAN: Final = (0x3400, 0x9FFF)


class Jumps:
    """Positions ``left`` and ``right`` that follow each other once what stands between them is passed over.

    ``edges`` are all of them in order, between two that are far away; ``size`` is the length of the stream.
    """

    def __init__(self, left: Places, right: Places, size: int) -> None:
        far = np.iinfo(np.int32).max
        self.left: Final = left
        self.right: Final = right
        self.edges: Final[Ints] = np.concatenate(([-far], np.sort(np.concatenate((left, right))), [far])).astype(
            np.int64
        )
        self.size: Final = size

    def calm(self, position: Places) -> tuple[Ints, Ints]:
        """How many characters there are between each position and the next end of a jump before and after it."""
        before = self.edges[np.searchsorted(self.edges, position, "right") - 1]
        return position - before, self.edges[np.searchsorted(self.edges, position, "left")] - position

    def at(self, place: Places, way: int) -> NDArray[np.bool_]:
        """Whether a jump begins at each place."""
        begins: NDArray[np.bool_] = (self._forth if way > 0 else self._back)[2].take(place, mode="clip")
        return begins

    def from_(self, place: Places, way: int) -> tuple[Places, Places]:
        """For every jump from a place on, the index of the place, and where one goes on."""
        here, there, flags = self._forth if way > 0 else self._back
        jumpy = np.flatnonzero(flags.take(place))
        first = np.searchsorted(here, place.take(jumpy), "left")
        count = np.searchsorted(here, place.take(jumpy), "right") - first
        index, jump = spread(first, count)
        return jumpy.take(index).astype(np.int32), there.take(jump)

    @cached_property
    def _forth(self) -> Table:
        return _by_place(self.left + 1, self.right, self.size)

    @cached_property
    def _back(self) -> Table:
        return _by_place(self.right - 1, self.left, self.size)


def _by_place(here: Places, there: Places, size: int) -> Table:
    order = np.argsort(here, kind="stable")
    flags = np.zeros(size, np.bool_)
    flags[here] = True
    return here[order].astype(np.int64), there[order], flags


def jumps(stream: Stream, fillers: Ints) -> Jumps:
    """The jumps of a stream; ``fillers`` are the positions at which a filler may begin."""
    starts, ends = _intervals(stream, fillers)
    size = len(stream.classes)
    order = np.lexsort((ends, starts))
    starts, ends = starts[order], ends[order]
    left, right = starts - 1, ends
    found_left, found_right = [left], [right]
    for _ in range(CHAIN - 1):
        first = np.searchsorted(starts, right, "left")
        count = np.searchsorted(starts, right, "right") - first
        if not count.any():
            break
        which = np.repeat(np.arange(len(left)), count)
        offset = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
        left, right = left[which], ends[first[which] + offset]
        keys = np.sort((left + 1) * (REACH + 1) + np.minimum(right - left, REACH))
        keys = keys[np.append(True, keys[1:] != keys[:-1])]
        left, length = keys // (REACH + 1) - 1, keys % (REACH + 1)
        near = length < REACH
        left, right = left[near], (left + length)[near]
        found_left.append(left)
        found_right.append(right)
    left, right = np.concatenate(found_left), np.concatenate(found_right)
    inside = (left >= 0) & (right < size)
    return Jumps(left[inside].astype(np.int32), right[inside].astype(np.int32), size)


def _intervals(stream: Stream, fillers: Ints) -> tuple[Ints, Ints]:
    """Where fillers, repetitions and the suffix 儿 begin and end in the stream."""
    classes = stream.classes
    size = len(classes)
    starts: list[Ints] = []
    ends: list[Ints] = []
    for filler in _filler_classes():
        here = fillers[fillers + len(filler) <= size]
        for offset, code in enumerate(filler):
            here = here[classes.take(here + offset) == code]
        starts.append(here)
        ends.append(here + len(filler))
    suffix = np.flatnonzero(classes == alphabet().codes[_SUFFIX])
    suffix = suffix[stream.chars(suffix) == _SUFFIX]
    starts.append(suffix)
    ends.append(suffix + 1)
    for length in (1, 2, 3):
        if size < 2 * length:
            break
        alike = classes[length:] == classes[:-length]
        again = alike[: size - 2 * length + 1]
        for offset in range(1, length):
            again = again & alike[offset : offset + len(again)]
        first = np.flatnonzero(again)
        for offset in range(length):
            said = stream.chars(first + offset)
            alike = (said == stream.chars(first + (offset + length))) & (said >= _HAN[0]) & (said <= _HAN[1])
            first = first[alike]
        starts.append(first)
        ends.append(first + length)
    return np.concatenate(starts), np.concatenate(ends)


@cache
def _filler_classes() -> tuple[tuple[int, ...], ...]:
    """Classes of the fillers, without the particles in them."""
    codes = alphabet().codes
    return tuple(dict.fromkeys(tuple(int(c) for c in codes[[ord(c) for c in f]] if c != SKIPPED) for f in FILLERS))


def filler_pairs() -> Ints:
    """The pairs of classes that fillers begin with, as ``first << 8 | second``."""
    return np.array(sorted({each[0] << 8 | each[1] for each in _filler_classes()}), np.int64)
