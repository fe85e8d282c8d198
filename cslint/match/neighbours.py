"""The first filter after the pieces: right beside a piece stands what its pattern allows there.

A whole edit may spoil that on one side. Then the other side is as it should be, and behind what was dropped, slipped in
or replaced the pattern goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.match.skeleton import OUT, Kind
from cslint.text.sounds import alphabet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from cslint.match.automaton import Automaton
    from cslint.match.jumps import Jumps
    from cslint.match.stream import Stream

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

ANYTHING: Final = frozenset(range(256))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """For each row of a table of pieces, what may stand on one side of the piece.

    ``next`` and ``beyond`` are rows of ``member``: the classes right beside it, and those that may follow them where
    an edit was; ``edge`` tells whether the clause may end there instead.
    """

    member: Flags
    next: Ints
    beyond: Ints
    edge: Flags

    def agree(self, stream: Stream, outer: Ints, side: int, rows: Ints) -> tuple[Flags, Flags]:
        """Whether the character at ``outer`` is right, and whether it would be but for an edit."""
        size = len(stream.classes) - 1
        member = self.member.ravel()
        near = stream.classes.take(np.clip(outer, 0, size))
        far = stream.classes.take(np.clip(outer + side, 0, size))
        right = self.next[rows] << 8
        later = self.beyond[rows] << 8
        inner = np.clip(outer - side, 0, size)
        ends = (stream.close_at if side > 0 else stream.open_at).take(inner)
        good: Flags = member.take(right + near) | (self.edge[rows] & ends)
        edited: Flags = member.take(right + far) | member.take(later + near) | member.take(later + far)
        return good, edited


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Both sides of a table's pieces; ``length`` is how long the pieces are, ``whole`` whether an edit is forgiven."""

    left: Sides
    right: Sides
    length: Ints
    whole: Flags

    def allow(self, stream: Stream, around: Jumps, position: Ints, rows: Ints) -> Flags:
        """Whether the rows' pieces, found at the positions, have the right neighbours."""
        length = self.length[rows]
        left, left_edited = self.left.agree(stream, position - 1, -1, rows)
        right, right_edited = self.right.agree(stream, position + length, 1, rows)
        before, after = around.calm(position)
        jump_left, jump_right = before <= 2, after <= length + 1
        left |= jump_left
        right |= jump_right
        spoilt = (left & (right_edited | jump_right)) | (right & (left_edited | jump_left))
        result: Flags = (left & right) | (self.whole[rows] & spoilt)
        return result


def neighbours(rows: Iterable[tuple[int, tuple[int, ...], int]], automaton: Callable[[int], Automaton]) -> Neighbours:
    """The neighbours of rows, each a pattern, a piece of it, and how many of its nodes were looked up."""
    numbers: dict[frozenset[int], int] = {ANYTHING: 0}
    known: dict[tuple[int, tuple[int, ...]], tuple[int, ...]] = {}
    found: list[tuple[int, ...]] = []
    for pattern, piece, length in rows:
        if (pattern, piece) not in known:
            each = automaton(pattern)
            columns: list[int] = [each.whole]
            for node, links, closed in ((piece[0], each.before, each.starts), (piece[-1], each.after, each.ends)):
                first, second, edge = _beside(each, node, links, closed=closed)
                columns += [numbers.setdefault(first, len(numbers)), numbers.setdefault(second, len(numbers)), edge]
            known[pattern, piece] = tuple(columns)
        found.append((length, *known[pattern, piece]))
    member = np.zeros((len(numbers), 256), np.bool_)
    for classes, number in numbers.items():
        member[number, list(classes)] = True
    table = np.array(found, np.int64).reshape(len(found), 8).T
    return Neighbours(
        left=Sides(member=member, next=table[2], beyond=table[3], edge=table[4] > 0),
        right=Sides(member=member, next=table[5], beyond=table[6], edge=table[7] > 0),
        length=table[0],
        whole=table[1] > 0,
    )


def _beside(
    each: Automaton, node: int, links: tuple[tuple[int, ...], ...], *, closed: bool
) -> tuple[frozenset[int], frozenset[int], bool]:
    """The classes beside a node in the direction of ``links``, those beyond what an edit may take, and the edge.

    ``closed`` if the clause must end at the edge of the pattern.
    """
    first, out = _next(each, node, links)
    if first is None or (out and not closed):
        return ANYTHING, ANYTHING, True
    second: set[int] = set()
    for other in first:
        if each.fixed[other] and not each.droppable[other]:
            continue
        beyond, ends = _next(each, other, links)
        if beyond is None or ends:
            return _classes(each, first), ANYTHING, out
        second |= _classes(each, beyond)
    return _classes(each, first), frozenset(second), out


def _classes(each: Automaton, nodes: Iterable[int]) -> frozenset[int]:
    return frozenset(code for node in nodes for code in alphabet().classes(each.values[node]))


def _next(each: Automaton, node: int, links: tuple[tuple[int, ...], ...]) -> tuple[set[int] | None, bool]:
    """The characters that may stand beside a node, ``None`` for any; and whether it may be the outermost."""
    found: set[int] = set()
    out = False
    todo, seen = [node], {node}
    while todo:
        for other in links[todo.pop()]:
            if other == OUT:
                out = True
            elif each.silent[other]:
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
            elif each.kinds[other] is Kind.CHAR:
                found.add(other)
            else:
                return None, True
    return found, out
