"""The second filter: beside a piece, the rest of its pattern must stand near enough.

Every element of a pattern that cannot be left out must be heard, unless a whole edit took it. Of the elements that a
piece does not cover, the rarest that no whole edit can take are its **companions**: their classes must be met within
the reach of the pattern, to the side on which they belong. Where there are none, all but one of the rarest others must.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.match.pieces import odds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from cslint.match.automaton import Automaton
    from cslint.match.jumps import Jumps
    from cslint.match.stream import Stream

    Ints = NDArray[np.int64]

EACH: Final = 3
"""Companions of a piece."""

FAR: Final = 64
"""A companion that may stand further off is not looked for."""

TOO_FAR: Final = 256
"""Where jumps make a reach longer than this, what is looked for counts as met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Companions:
    """For each row of a table of pieces and each of its companions: a set of classes, the side, how far off.

    ``sets[row, n]`` is a row of ``member``, -1 for none; ``need`` counts the companions that must be met. Within
    ``before`` and ``after`` characters a clause must begin and end, -1 for where it need not.
    """

    member: NDArray[np.bool_]
    sets: Ints
    side: Ints
    reach: Ints
    need: Ints
    before: Ints
    after: Ints

    def in_clause(self, stream: Stream, around: Jumps, position: Ints, rows: Ints) -> NDArray[np.bool_]:
        """Whether a clause begins and ends near enough to each position, for rows of which it must."""
        opening, closing = stream.edges
        inside = np.ones(len(position), np.bool_)
        for side, reaches in ((1, self.after[rows]), (-1, self.before[rows])):
            which = np.flatnonzero(reaches >= 0)
            here = position[which]
            ways = np.full(len(which), side)
            reach = around.reach(here, ways, reaches[which])
            if side > 0:
                fits = closing[np.searchsorted(closing, here)] - here <= reach
            else:
                fits = here - opening[np.searchsorted(opening, here, "right") - 1] <= reach
                # What stands after a copy of itself opens a clause where the copy does.
                fits |= around.calm(here)[0] <= reach
            inside[which] &= fits
        return inside

    def present(self, stream: Stream, around: Jumps, position: Ints, rows: Ints) -> NDArray[np.bool_]:
        """Whether enough companions are met near each position, for the row that was found there."""
        met = np.zeros(len(position), np.int64)
        need = self.need[rows]
        for number in range(EACH):
            which = np.flatnonzero(met + (EACH - number) >= need) if number else np.arange(len(position))
            which = which[(self.sets[rows[which], number] >= 0) & (met[which] < need[which])]
            row = rows[which]
            side = self.side[row, number]
            reach = around.reach(position[which], side, self.reach[row, number])
            met[which[self._met(stream, position[which], (self.sets[row, number], side, reach))]] += 1
        return met >= need

    def _met(self, stream: Stream, position: Ints, wanted: tuple[Ints, Ints, Ints]) -> Ints:
        """Indices of the positions near which a class of the set stands."""
        sets, side, reach = wanted
        classes, last = stream.classes, len(stream.classes) - 1
        member = self.member.ravel()
        found: list[Ints] = [np.flatnonzero(reach > TOO_FAR)]
        left = np.flatnonzero((reach > 0) & (reach <= TOO_FAR))
        position, sets, side, reach = position[left], sets[left] << 8, side[left], reach[left]
        step = 0
        while len(left):
            step += 1
            position = position + side
            here = member.take(sets + classes.take(position, mode="clip"))
            found.append(left[here])
            on = np.flatnonzero(~here & (reach > step) & (position >= 0) & (position <= last))
            left, position, sets, side, reach = left[on], position[on], sets[on], side[on], reach[on]
        return np.concatenate(found)


def companions(rows: Iterable[tuple[int, tuple[int, ...]]], automaton: Callable[[int], Automaton]) -> Companions:
    """The companions of rows, each a pattern and a piece of it."""
    single = odds().single
    numbers: dict[frozenset[int], int] = {}
    known: dict[tuple[int, tuple[int, ...]], tuple[list[tuple[int, int, int]], int]] = {}
    found = []
    edges = []
    for row in rows:
        each = automaton(row[0])
        # Over a jump it may be the piece's second character that was found.
        before, after = each.reach_before[row[1][-1]], each.reach_after[row[1][0]]
        edges.append((before if each.starts else -1, after if each.ends else -1))
        if row not in known:
            piece = row[1]
            covered = {each.element[node] for node in piece}
            groups = [group for group in each.groups if group.element not in covered]
            sure = [group for group in groups if group.sure or not each.whole]
            chosen: list[tuple[int, int, int]] = []
            for group in sorted(sure or groups, key=lambda g: (sum(single[code] for code in g.classes), g.element)):
                side = 1 if group.element > each.element[piece[0]] else -1
                reach = each.reach_after[piece[0]] if side > 0 else each.reach_before[piece[-1]]
                if reach < FAR and len(chosen) < EACH:
                    chosen.append((numbers.setdefault(group.classes, len(numbers)), side, reach))
            known[row] = (chosen, len(chosen) if sure else max(0, len(chosen) - each.whole))
        found.append(known[row])
    member = np.zeros((max(len(numbers), 1), 256), np.bool_)
    for classes, number in numbers.items():
        member[number, list(classes)] = True
    table = np.array([[*chosen, *[(-1, 1, 0)] * (EACH - len(chosen))] for chosen, _ in found], np.int64).reshape(
        len(found), EACH, 3
    )
    return Companions(
        member=member,
        sets=table[:, :, 0],
        side=table[:, :, 1],
        reach=table[:, :, 2],
        need=np.array([need for _, need in found], np.int64),
        before=np.array([before for before, _ in edges], np.int64),
        after=np.array([after for _, after in edges], np.int64),
    )
