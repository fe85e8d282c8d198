"""Jumps: what may be passed over or not (fillers, what is said twice, the suffix 儿) in a stream of classes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.text.sounds import BARRIER, SKIPPED, alphabet
from cslint.text.speech import FILLERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cslint.match.stream import Stream

    Ints = NDArray[np.int64]

CHAIN: Final = 8
"""Longest run of fillers and repetitions that one jump passes over."""

REACH: Final = 40
"""Longest jump, in characters of the stream."""

_SUFFIX: Final = ord("儿")


@dataclass(frozen=True, slots=True, kw_only=True)
class Jumps:
    """Positions ``left`` and ``right`` that follow each other once what stands between them is passed over.

    ``edges`` are all of them in order, between two that are far away; ``solid[i]`` counts the positions before ``i``
    that nothing passes over.
    """

    left: Ints
    right: Ints
    edges: Ints
    solid: Ints

    def calm(self, position: Ints) -> tuple[Ints, Ints]:
        """How many characters there are between each position and the next end of a jump before and after it."""
        before = self.edges[np.searchsorted(self.edges, position, "right") - 1]
        return position - before, self.edges[np.searchsorted(self.edges, position, "left")] - position

    def reach(self, position: Ints, side: Ints, length: Ints) -> Ints:
        """How far ``length`` characters reach to one side where jumps make it longer."""
        before, after = self.calm(position)
        jumpy = np.flatnonzero(np.where(side > 0, after, before) <= length)
        reach = length.copy()
        at, way, counted = position[jumpy], side[jumpy], length[jumpy]
        here = self.solid[at]
        ahead = np.searchsorted(self.solid, here + counted + 1, "left") - at
        behind = at - np.searchsorted(self.solid, here - counted, "left") + 1
        reach[jumpy] = np.maximum(np.where(way > 0, ahead, behind), counted)
        return reach


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
        keys = np.unique((left + 1) * (REACH + 1) + np.minimum(right - left, REACH))
        left, length = keys // (REACH + 1) - 1, keys % (REACH + 1)
        near = length < REACH
        left, right = left[near], (left + length)[near]
        found_left.append(left)
        found_right.append(right)
    left, right = np.concatenate(found_left), np.concatenate(found_right)
    inside = (left >= 0) & (right < size)
    left, right = left[inside], right[inside]
    covered = np.zeros(size + 1, np.int32)
    np.add.at(covered, starts, 1)
    np.add.at(covered, np.minimum(ends, size), -1)
    solid = np.concatenate(([0], np.cumsum(np.cumsum(covered[:size]) == 0)))
    far = np.iinfo(np.int32).max
    edges = np.concatenate(([-far], np.sort(np.concatenate((left, right))), [far]))
    return Jumps(left=left, right=right, edges=edges, solid=solid)


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
        first = first[classes.take(first) != BARRIER]
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
