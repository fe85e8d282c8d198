"""The second filter: beside a piece, the rest of its pattern must stand near enough.

Every element of a pattern that cannot be left out must be heard, unless a whole edit took it. Of the elements that a
piece does not cover, the two rarest are its **companions**: the classes of one (of both, where no whole edit is
forgiven) must be met within the reach of the pattern, to the side on which they belong.
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

EACH: Final = 2
"""Companions of a piece."""

FAR: Final = 64
"""A companion that may stand further off is not looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Companions:
    """For each row of a table of pieces and each of its companions: a set of classes, the side, how far off.

    ``sets[row, n]`` is a row of ``member``, -1 for none; ``need`` counts the companions that must be met.
    """

    member: NDArray[np.bool_]
    sets: Ints
    side: Ints
    reach: Ints
    need: Ints

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
        found: list[Ints] = []
        left = np.flatnonzero(reach > 0)
        position, sets, side, reach = position[left], sets[left] << 8, side[left], reach[left]
        step = 0
        while len(left):
            step += 1
            position = position + side
            here = member.take(sets + classes.take(position, mode="clip"))
            found.append(left[here])
            on = np.flatnonzero(~here & (reach > step) & (position >= 0) & (position <= last))
            left, position, sets, side, reach = left[on], position[on], sets[on], side[on], reach[on]
        return np.concatenate(found) if found else left


def companions(rows: Iterable[tuple[int, tuple[int, ...]]], automaton: Callable[[int], Automaton]) -> Companions:
    """The companions of rows, each a pattern and a piece of it."""
    single = odds().single
    numbers: dict[frozenset[int], int] = {}
    known: dict[tuple[int, tuple[int, ...]], tuple[list[tuple[int, int, int]], int]] = {}
    found = []
    for row in rows:
        if row not in known:
            pattern, piece = row
            each = automaton(pattern)
            covered = {each.element[node] for node in piece}
            groups = sorted(
                (sum(single[code] for code in group), element, group)
                for element, group in each.groups
                if element not in covered
            )
            chosen = []
            for _, element, group in groups[:EACH]:
                side = 1 if element > each.element[piece[0]] else -1
                reach = each.reach_after[piece[0]] if side > 0 else each.reach_before[piece[0]]
                if reach < FAR:
                    chosen.append((numbers.setdefault(group, len(numbers)), side, reach))
            known[row] = (chosen, max(0, len(chosen) - each.whole))
        found.append(known[row])
    member = np.zeros((max(len(numbers), 1), 256), np.bool_)
    for group, number in numbers.items():
        member[number, list(group)] = True
    table = np.array([[*chosen, *[(-1, 1, 0)] * (EACH - len(chosen))] for chosen, _ in found], np.int64).reshape(
        len(found), EACH, 3
    )
    return Companions(
        member=member,
        sets=table[:, :, 0],
        side=table[:, :, 1],
        reach=table[:, :, 2],
        need=np.array([need for _, need in found], np.int64),
    )
