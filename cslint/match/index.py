"""The filter: one table of the pieces of many patterns, and the places in a stream that hold one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.match.companions import companions
from cslint.match.jumps import filler_pairs, jumps
from cslint.match.neighbours import neighbours
from cslint.text.sounds import BARRIER, SKIPPED, alphabet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from cslint.match.automaton import Automaton
    from cslint.match.companions import Companions
    from cslint.match.jumps import Jumps
    from cslint.match.neighbours import Neighbours
    from cslint.match.skeleton import Skeleton
    from cslint.match.stream import Stream

    Ints = NDArray[np.int64]

_ONE, _TWO, _THREE, _FILLER = 1, 2, 4, 8
_HASH_BITS: Final = 20
FEW: Final = 200
"""So many candidates are aligned without looking for their companions first."""

_ANY_CHAR: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one pattern looks for: pieces as strings of nodes; of the ``exact`` ones only the very words count."""

    pattern: int
    skeleton: Skeleton
    pieces: tuple[tuple[int, ...], ...]
    exact: frozenset[tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows by ascending ``keys``: a piece's pattern, number and first node; its characters if those are wanted."""

    keys: Ints
    pattern: Ints
    node: Ints
    piece: Ints
    chars: NDArray[np.uint32]
    pieces: tuple[tuple[int, ...], ...]

    def rows(self, keys: Ints) -> tuple[Ints, Ints]:
        """For every key that is in the table, its index in ``keys`` and a row, one pair for each row."""
        first = np.searchsorted(self.keys, keys, "left")
        count = np.searchsorted(self.keys, keys, "right") - first
        which = np.repeat(np.arange(len(keys)), count)
        return which, first[which] + np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Positions of a stream at which a node of a piece may stand, in order of text, pattern, position and node.

    Nothing optional may be passed over for ``calm_before`` and ``calm_after`` characters around it.
    """

    text: Ints
    position: Ints
    pattern: Ints
    node: Ints
    piece: Ints
    calm_before: Ints
    calm_after: Ints


class Index:
    """The pieces of many patterns."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._around: Final[dict[int, tuple[Neighbours, Companions]]] = {}
        one, two, three, jump = _Rows(1), _Rows(2), _Rows(3), _Rows(2)
        for entry in entries:
            for piece in entry.pieces:
                (one, two, three)[len(piece) - 1].add(entry, piece, 0)
                for at in range(len(piece) - 1):
                    jump.add(entry, piece, at)
        self._tables: Final = (one.table(), two.table(), three.table(), jump.table())
        self._one, self._two, self._three, self._jump = self._tables
        self._single = np.zeros(256, np.bool_)
        self._single[self._one.keys] = True
        self._pairs = np.zeros(1 << 16, np.uint8)
        self._pairs[self._two.keys] |= _TWO
        self._pairs[self._three.keys >> 8] |= _THREE
        self._pairs[filler_pairs()] |= _FILLER
        self._triples = np.zeros(1 << _HASH_BITS, np.bool_)
        self._triples[_hash(self._three.keys)] = True
        self._jumping = np.zeros(1 << 16, np.bool_)
        self._jumping[self._jump.keys] = True

    def candidates(self, stream: Stream, automaton: Callable[[int], Automaton]) -> Candidates:
        """The places that alignment has to look at; ``automaton`` gives that of a pattern."""
        classes = stream.classes
        pairs = classes[:-1].astype(np.uint16)
        pairs <<= 8
        pairs |= classes[1:]
        flags = self._pairs.take(pairs)
        flagged = np.flatnonzero(flags)
        marks = flags.take(flagged)
        at = np.flatnonzero(self._single.take(classes)) if len(self._one.keys) else flagged[:0]
        around = jumps(stream, flagged[(marks & _FILLER) > 0])
        found = [self._look(stream, self._one, at, classes.take(at).astype(np.int64))]
        at = flagged[(marks & _TWO) > 0]
        found.append(self._look(stream, self._two, at, pairs.take(at).astype(np.int64)))
        at = flagged[(marks & _THREE) > 0]
        at = at[at + 2 < len(classes)]
        keys = pairs.take(at).astype(np.int64) << 8 | classes.take(at + 2)
        likely = self._triples.take(_hash(keys))
        at, keys = at[likely], keys[likely]
        found.append(self._look(stream, self._three, at, keys))
        keys = classes.take(around.left).astype(np.int64) << 8 | classes.take(around.right)
        likely = self._jumping.take(keys)
        left, right, keys = around.left[likely], around.right[likely], keys[likely]
        which, rows = self._jump.rows(keys)
        left, right = left[which], right[which]
        agree = _agree(self._jump.chars[rows, 0], stream.chars(left)) & _agree(
            self._jump.chars[rows, 1], stream.chars(right)
        )
        found.append((left[agree], rows[agree], self._jump))
        return self._gather(stream, around, found, automaton)

    def _gather(
        self,
        stream: Stream,
        around: Jumps,
        found: list[tuple[Ints, Ints, Table]],
        automaton: Callable[[int], Automaton],
    ) -> Candidates:
        """The candidates whose companions are near, in order, each once."""
        if sum(len(at) for at, _, _ in found) > FEW:
            found = [
                self._near(stream, around, number, (at, rows, automaton)) for number, (at, rows, _) in enumerate(found)
            ]
        position = np.concatenate([at for at, _, _ in found])
        pattern = np.concatenate([table.pattern[rows] for _, rows, table in found])
        node = np.concatenate([table.node[rows] for _, rows, table in found])
        piece = np.concatenate([table.piece[rows] for _, rows, table in found])
        text = np.searchsorted(stream.starts, stream.places.take(position), "right") - 1
        order = np.lexsort((piece, node, position, pattern, text))
        columns = [column[order] for column in (position, pattern, node, piece)]
        if len(position) > 1:
            again = np.logical_and.reduce([np.diff(column) == 0 for column in columns])
            order = order[np.concatenate(([True], ~again))]
        before, after = around.calm(position[order])
        return Candidates(
            text=text[order],
            position=position[order],
            pattern=pattern[order],
            node=node[order],
            piece=piece[order],
            calm_before=before,
            calm_after=after,
        )

    def _near(
        self, stream: Stream, around: Jumps, number: int, found: tuple[Ints, Ints, Callable[[int], Automaton]]
    ) -> tuple[Ints, Ints, Table]:
        """Of the positions and rows found for a table those that have the right words around them."""
        at, rows, automaton = found
        table = self._tables[number]
        if number not in self._around:
            # Worked out when there is first enough to read.
            length = table.chars.shape[1]
            patterns = table.pattern.tolist()
            self._around[number] = (
                neighbours(((p, piece, length) for p, piece in zip(patterns, table.pieces, strict=True)), automaton),
                companions(zip(patterns, table.pieces, strict=True), automaton),
            )
        beside, far = self._around[number]
        tests = (far.in_clause, far.present) if table is self._jump else (beside.allow, far.in_clause, far.present)
        for test in tests:
            keep = test(stream, around, at, rows)
            at, rows = at[keep], rows[keep]
        return at, rows, table

    @staticmethod
    def _look(stream: Stream, table: Table, at: Ints, keys: Ints) -> tuple[Ints, Ints, Table]:
        """The positions and rows at which a table's pieces stand."""
        which, rows = table.rows(keys)
        at = at[which]
        keep = np.ones(len(at), np.bool_)
        for offset in range(table.chars.shape[1]):
            keep &= _agree(table.chars[rows, offset], stream.chars(np.minimum(at + offset, len(stream.places) - 1)))
        return at[keep], rows[keep], table


class _Rows:
    """Rows of a table that is being put together."""

    def __init__(self, length: int) -> None:
        self._length: Final = length
        self._keys: list[int] = []
        self._pattern: list[int] = []
        self._node: list[int] = []
        self._chars: list[tuple[int, ...]] = []
        self._pieces: list[tuple[int, ...]] = []
        self._piece: list[int] = []

    def add(self, entry: Entry, piece: tuple[int, ...], at: int) -> None:
        """Add the rows of a piece from its ``at``-th node on, one for each string of classes that it may sound like."""
        part = piece[at : at + self._length]
        exact = piece in entry.exact
        values = [entry.skeleton.values[node] for node in part]
        keys = [0]
        for value in values:
            codes = (
                (int(alphabet().codes[ord(value)]),) if exact and ord(value) <= 0xFFFF else alphabet().classes(value)
            )
            keys = [key << 8 | int(code) for key in keys for code in codes if code not in (SKIPPED, BARRIER)]
        chars = tuple(map(ord, values)) if exact else (_ANY_CHAR,) * len(part)
        self._keys += keys
        self._pattern += [entry.pattern] * len(keys)
        self._node += [part[0]] * len(keys)
        self._chars += [chars] * len(keys)
        self._pieces += [piece] * len(keys)
        self._piece += [entry.pieces.index(piece)] * len(keys)

    def table(self) -> Table:
        """The rows, sorted, each once."""
        keys = np.array(self._keys, np.int64)
        pattern = np.array(self._pattern, np.int64)
        node = np.array(self._node, np.int64)
        piece = np.array(self._piece, np.int64)
        chars = np.array(self._chars, np.uint32).reshape(len(keys), self._length)
        order = np.lexsort((piece, node, pattern, keys))
        return Table(
            keys=keys[order],
            pattern=pattern[order],
            node=node[order],
            piece=piece[order],
            chars=chars[order],
            pieces=tuple(self._pieces[each] for each in order.tolist()),
        )


def _agree(wanted: NDArray[np.uint32], said: NDArray[np.uint32]) -> NDArray[np.bool_]:
    agree: NDArray[np.bool_] = (wanted == _ANY_CHAR) | (wanted == said)
    return agree


def _hash(keys: Ints) -> Ints:
    return (keys * 0x9E3779B1 >> 12) & ((1 << _HASH_BITS) - 1)
