"""The second filter: all candidates at once walk from their piece to both ends of their pattern, by class.

What alignment would accept the walk accepts too: it counts a misheard character at the least that it may cost, and
does not ask which edits a reading's length allows. It is alignment without its exceptions, for thousands of places at
a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.match.outline import Drawing
from cslint.match.tolerance import WEAK_EDIT
from cslint.match.walk import MOST, Side, Walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cslint.match.automaton import Automaton
    from cslint.match.jumps import Jumps
    from cslint.match.rows import Rows
    from cslint.match.stream import Stream
    from cslint.match.walk import Ways

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]


class Scout:
    """Walks the patterns of some rows, both ways from their pieces."""

    def __init__(self, rows: Rows, automata: Mapping[int, Automaton]) -> None:
        self._rows: Final = rows
        back, forth = Drawing(automata, -1), Drawing(automata, 1)
        # A piece that may sound like many has many rows, which all go on alike.
        columns = np.stack((rows.pattern, rows.node, rows.piece, rows.length))
        distinct, which = np.unique(columns, axis=1, return_inverse=True)
        before, after, most = [], [], []
        for number, first, piece, length in distinct.T.tolist():
            each = automata[number]
            nodes = each.pieces[piece]
            last = nodes[nodes.index(first) + length - 1]
            before.append(back.state(number, first))
            after.append(forth.state(number, last))
            # What stands between the piece's own nodes may add to a reading.
            inside = length if last == first else sum(each.weight[first : last + 1])
            most.append(min(each.content_before[first] + inside + each.content_after[last], MOST))
        starts = (np.array(states, np.int32)[which] for states in (before, after))
        self._sides: Final = tuple(
            Side(drawing.outline(), each) for drawing, each in zip((back, forth), starts, strict=True)
        )
        size = max(automata, default=-1) + 1
        # budgets[pattern, m]: what a reading of m characters may cost, of MOST or more the most that any may.
        self._budgets: Final = np.zeros((size, MOST + 1), np.int32)
        whole = np.zeros(size, np.bool_)
        for number, each in automata.items():
            self._budgets[number] = [each.budgets[min(m, len(each.budgets) - 1)] for m in range(MOST)] + [each.limit]
            whole[number] = each.whole > 0
        self._limit: Final = self._budgets[rows.pattern, np.array(most, np.int32)[which]]
        self._whole: Final = whole.take(rows.pattern) & (self._limit >= WEAK_EDIT)

    def allow(self, stream: Stream, around: Jumps, found: tuple[Ints, Ints, Ints]) -> NDArray[np.int64]:
        """Which pieces may belong to what alignment accepts, by their first and last positions and their rows."""
        back, forth = (Walk(side, stream, around, way) for side, way in zip(self._sides, (-1, 1), strict=True))
        first, last, met = found
        whole = self._whole.take(met)
        left, left_edited = back.may_start(first, met, whole)
        right, right_edited = forth.may_start(last, met, whole & (left | left_edited))
        kept = np.flatnonzero((left & right) | (whole & ((left & right_edited) | (right & left_edited))))
        first, last, met = first.take(kept), last.take(kept), met.take(kept)
        left, right, whole = left.take(kept), right.take(kept), whole.take(kept)
        cost = self._rows.cost(stream, (first, last, met))
        limit = self._limit.take(met) - cost
        rights = forth.cheapest(last, met, limit, on=right & (limit >= 0))
        lefts = back.cheapest(first, met, limit, on=left & (rights.reached | whole))
        good = self._fit(met, cost, lefts, rights)
        # A whole edit lies on one side of the piece and leaves the other side as it is.
        for walk, place, sides in ((back, first, (None, rights)), (forth, last, (lefts, None))):
            other = sides[0] or sides[1]
            assert other is not None  # noqa: S101  one of them is
            on = whole & ~good & other.reached & (limit >= WEAK_EDIT)
            if on.any():
                edited = walk.cheapest(place, met, limit, on=on, edits=True)
                good |= self._fit(met, cost, edited, other)
        return kept.take(np.flatnonzero(good))

    def _fit(self, met: Ints, cost: Ints, one: Ways, other: Ways) -> Flags:
        """Whether what both sides cost is within the budget of a reading of their contents."""
        good = np.zeros(len(met), np.bool_)
        both = np.flatnonzero(one.reached & other.reached)
        if len(both):
            here, spent = met.take(both), cost.take(both)
            content = self._rows.length.take(here)[:, None] + np.arange(MOST + 1)
            budgets = self._budgets[self._rows.pattern.take(here)]
            numbers = np.arange(len(here))[:, None]
            sides = one.cost[both], other.cost[both]
            fits = np.zeros(len(here), np.bool_)
            for left in range(MOST + 1):
                total = sides[1] + (sides[0][:, left] + spent)[:, None]
                fits |= (total <= budgets[numbers, np.minimum(content + left, MOST)]).any(axis=1)
            good[both] = fits
        return good
