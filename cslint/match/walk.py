"""Walking many patterns over a stream at once, in one direction, by class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.match.outline import NOWHERE
from cslint.match.rows import price
from cslint.match.tolerance import WEAK_EDIT
from cslint.text.sounds import BARRIER, WHOLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cslint.match.jumps import Jumps
    from cslint.match.outline import Gate, Outline
    from cslint.match.stream import Stream

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]

NEVER: Final = 100
"""A cost that no budget holds."""

MOST: Final = 8
"""Readings of so many characters and more are counted as one."""

CROWD: Final = 4
"""When there are so many times more walkers than at the start, those that met are counted as one."""


TOO_MANY: Final = 12
FEW: Final = 5_000
"""When there are still so many times more, and more than a few, no more is asked of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walkers:
    """Where walks over a stream have come to.

    ``origin`` is the number of the candidate, ``state`` where in its pattern a walker is, ``place`` the next position
    of the stream, ``cost`` in fifths and ``content`` in characters so far; ``edited`` after a whole edit, ``leapt``
    right after a jump.
    """

    origin: Ints
    state: Ints
    place: Ints
    cost: Ints
    content: Ints
    edited: Flags
    leapt: Flags

    def pick(self, which: NDArray[np.int64] | Ints) -> Walkers:
        """Some of the walkers."""
        return Walkers(
            origin=self.origin.take(which),
            state=self.state.take(which),
            place=self.place.take(which),
            cost=self.cost.take(which),
            content=self.content.take(which),
            edited=self.edited.take(which),
            leapt=self.leapt.take(which),
        )


class Side:
    """What stands on one side of the pieces of some rows; ``state`` is that of each row."""

    def __init__(self, outline: Outline, state: Ints) -> None:
        self.outline: Final = outline
        self.state: Final = state


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Ways out of patterns: ``cost[n, m]`` is the least of the n-th at a content of m characters, or ``NEVER``."""

    cost: NDArray[np.int16]
    reached: Flags


class Walk:
    """Walks in one direction over one stream."""

    def __init__(self, side: Side, stream: Stream, around: Jumps, way: int) -> None:
        self._side: Final = side
        self._outline: Final = side.outline
        self._stream: Final = stream
        self._around: Final = around
        self._way: Final = way

    def may_start(self, edge: Ints, met: Ints, whole: Flags) -> tuple[Flags, Flags]:
        """Whether there are two steps from the edge of each row's piece, and whether there are by a whole edit.

        The second is asked only for those where an edit may be ``whole``.
        """
        outline, way = self._outline, int(self._way)
        heard = self._stream.heard[0 if way < 0 else 1]
        place = edge + self._way
        beyond = place + self._way
        state = self._side.state.take(met)
        near, far = heard.take(place), heard.take(beyond, mode="clip")
        leaps = self._around.at(place, way)
        both = outline.gate.open(state, near) & (outline.second.open(state, far) | self._around.at(beyond, way)) | leaps
        edited = both.copy()
        rest = np.flatnonzero(whole & ~both)
        state = state.take(rest)
        edited[rest] = outline.edited[0].open(state, near.take(rest)) | outline.edited[1].open(state, far.take(rest))
        return both, edited

    def cheapest(self, edge: Ints, met: Ints, limit: Ints, *, on: Flags, edits: bool = False) -> Ways:
        """The cheapest ways out of the pattern from the edge of each row's piece; none from those not ``on``."""
        size = len(met)
        best = np.full((size, MOST + 1), NEVER, np.int16)
        reached = np.zeros(size, np.bool_)
        origin = np.flatnonzero(on).astype(np.int32)
        none = np.zeros(len(origin), np.int32)
        never = np.zeros(len(origin), np.bool_)
        walkers = Walkers(
            origin=origin,
            state=self._side.state.take(met.take(origin)),
            place=edge.take(origin) + self._way,
            cost=none,
            content=none,
            edited=never,
            leapt=never,
        )
        while len(walkers.state):
            walkers = self._leap(walkers)
            self._leave(walkers, best, reached)
            found = [self._take(walkers, limit), self._loiter(walkers)]
            if edits:
                found.append(self._edit(walkers, limit))
            walkers = _together([each for each in found if each is not None and len(each.state)])
            if len(walkers.state) > CROWD * len(origin):
                walkers = _merged(walkers)
            if len(walkers.state) > TOO_MANY * len(origin) + FEW:
                # Somebody says the same two words a hundred times over: alignment shall look at it.
                best[walkers.origin, MOST] = 0
                reached[walkers.origin] = True
                break
        return Ways(cost=best, reached=reached)

    def _leap(self, walkers: Walkers) -> Walkers:
        """The walkers, and beside them those that pass over what may be passed over."""
        index, place = self._around.from_(walkers.place, int(self._way))
        if not len(index):
            return walkers
        ahead = walkers.pick(index)
        ahead = Walkers(
            origin=ahead.origin,
            state=ahead.state,
            place=place,
            cost=ahead.cost,
            content=ahead.content,
            edited=ahead.edited,
            leapt=np.ones(len(index), np.bool_),
        )
        return _together([walkers, ahead])

    def _leave(self, walkers: Walkers, best: NDArray[np.int16], reached: Flags) -> None:
        """Note the walkers that have come to an end of their pattern where it may end."""
        outline, way = self._outline, self._way
        free = outline.open.take(walkers.state)
        done = free | outline.out.take(walkers.state)
        which = np.flatnonzero(done)
        if not len(which):
            return
        last = walkers.place.take(which) - way
        closed = outline.closed.take(walkers.state.take(which)) & ~free.take(which)
        bound = np.flatnonzero(closed)
        if len(bound):
            fits = (self._stream.closes if way > 0 else self._stream.opens)(last.take(bound))
            keep = np.ones(len(which), np.bool_)
            keep[bound] = fits
            which = which[keep]
        content = np.where(free.take(which), MOST, walkers.content.take(which))
        origin = walkers.origin.take(which)
        reached[origin] = True
        np.minimum.at(best, (origin, content), walkers.cost.take(which).astype(np.int16))

    def _take(self, walkers: Walkers, limit: Ints) -> Walkers:
        """The walkers one character further."""
        outline, stream, way = self._outline, self._stream, self._way
        index, step = outline.next(walkers.state, stream.classes.take(walkers.place))
        state, place = walkers.state.take(index), walkers.place.take(index)
        cost = walkers.cost.take(index) + price(outline.chars.take(step), stream.chars(place))
        keep = cost <= limit.take(walkers.origin.take(index))
        stop = stream.stops.take(place if way > 0 else place + 1)
        keep &= (stop <= outline.crosses.take(state)) | walkers.leapt.take(index)
        on = np.flatnonzero(keep)
        index = index.take(on)
        return Walkers(
            origin=walkers.origin.take(index),
            state=outline.targets.take(step.take(on)),
            place=place.take(on) + way,
            cost=cost.take(on),
            content=np.minimum(walkers.content.take(index) + 1, MOST).astype(np.int32),
            edited=walkers.edited.take(index),
            leapt=np.zeros(len(index), np.bool_),
        )

    def _loiter(self, walkers: Walkers) -> Walkers | None:
        """The walkers in gaps one character further in them."""
        outline, stream, way = self._outline, self._stream, self._way
        gap = outline.gap.take(walkers.state)
        which = np.flatnonzero(gap != NOWHERE)
        if not len(which):
            return None
        here = walkers.pick(which)
        stop = stream.stops.take(here.place if way > 0 else here.place + 1)
        most = np.where(outline.inside.take(here.state), 0, outline.crosses.take(here.state))
        keep = ((stop <= most) | here.leapt) & (stream.classes.take(here.place) != BARRIER)
        on = np.flatnonzero(keep)
        return Walkers(
            origin=here.origin.take(on),
            state=gap.take(which.take(on)),
            place=here.place.take(on) + way,
            cost=here.cost.take(on),
            content=here.content.take(on),
            edited=here.edited.take(on),
            leapt=np.zeros(len(on), np.bool_),
        )

    def _edit(self, walkers: Walkers, limit: Ints) -> Walkers | None:
        """The walkers behind a whole edit, of those that have none yet, as far as they may go on from there."""
        which = np.flatnonzero(~walkers.edited & (walkers.cost + WEAK_EDIT <= limit.take(walkers.origin)))
        here = walkers.pick(which)
        outline, way = self._outline, self._way
        inside = self._stream.classes.take(here.place) != BARRIER
        replaced, to = outline.replaced.of(here.state)
        dropped, past = outline.dropped.of(here.state)
        ways = (
            # A match does not end with a character that the pattern does not hold.
            (np.flatnonzero(inside), here.state[inside], outline.inner, (way, WEAK_EDIT, 0)),
            (replaced, outline.replaced.values.take(to), outline.gate, (way, WHOLE, 1)),
            (dropped, outline.dropped.values.take(past), outline.gate, (0, WEAK_EDIT, 1)),
        )
        found = []
        for index, state, gate, (step, price_, gained) in ways:
            place = here.place.take(index) + np.int32(step)
            cost = here.cost.take(index) + np.int32(price_)
            fits = self._open(gate, state, place) & (cost <= limit.take(here.origin.take(index)))
            on = np.flatnonzero(fits & inside.take(index) if step else fits)
            left = index.take(on)
            found.append(
                Walkers(
                    origin=here.origin.take(left),
                    state=state.take(on),
                    place=place.take(on),
                    cost=cost.take(on),
                    content=np.minimum(here.content.take(left) + np.int32(gained), MOST),
                    edited=np.ones(len(on), np.bool_),
                    leapt=np.zeros(len(on), np.bool_),
                )
            )
        return _together(found)

    def _open(self, gate: Gate, state: Ints, place: Ints) -> Flags:
        """Whether the gate is open in states with what is heard at places."""
        heard = self._stream.heard[0 if self._way < 0 else 1].take(place, mode="clip")
        open_: Flags = gate.open(state, heard) | self._around.at(place, int(self._way))
        return open_


def _together(parts: list[Walkers]) -> Walkers:
    if len(parts) == 1:
        return parts[0]
    if not parts:
        none = np.zeros(0, np.int32)
        flags = np.zeros(0, np.bool_)
        return Walkers(origin=none, state=none, place=none, cost=none, content=none, edited=flags, leapt=flags)
    return Walkers(
        origin=np.concatenate([each.origin for each in parts]),
        state=np.concatenate([each.state for each in parts]),
        place=np.concatenate([each.place for each in parts]),
        cost=np.concatenate([each.cost for each in parts]),
        content=np.concatenate([each.content for each in parts]),
        edited=np.concatenate([each.edited for each in parts]),
        leapt=np.concatenate([each.leapt for each in parts]),
    )


def _merged(walkers: Walkers) -> Walkers:
    """Of walkers at the same place of the same pattern the cheapest."""
    order = np.lexsort(
        (walkers.cost, walkers.content, walkers.leapt, walkers.edited, walkers.place, walkers.state, walkers.origin)
    )
    sorted_ = walkers.pick(order)
    again = np.ones(len(order), np.bool_)
    for column in (sorted_.origin, sorted_.state, sorted_.place, sorted_.content, sorted_.edited, sorted_.leapt):
        again[1:] &= column[1:] == column[:-1]
    again[0] = False
    return sorted_.pick(np.flatnonzero(~again))
