"""The filter: the places in a stream at which the pieces of many patterns stand, and on both sides the rest of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.match.jumps import filler_pairs, jumps
from cslint.match.rows import LENGTHS, mixed, rows, sieve
from cslint.match.scout import Scout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from cslint.match.automaton import Automaton
    from cslint.match.jumps import Jumps
    from cslint.match.rows import Entry
    from cslint.match.stream import Stream

    Ints = NDArray[np.int32]
    Found = tuple[Ints, Ints, Ints]
    """First and last positions of pieces, and their rows."""

FEW: Final = 200
"""So many candidates are aligned without sending the scout first."""

_TWO, _FILLER = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Positions of a stream at which a node of a piece may stand, in order of pattern, position, node and piece.

    Nothing optional may be passed over for ``calm_before`` and ``calm_after`` characters around it.
    """

    text: Ints
    position: Ints
    pattern: Ints
    node: Ints
    piece: Ints
    calm_before: NDArray[np.int64]
    calm_after: NDArray[np.int64]


class Index:
    """The pieces of many patterns."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._rows: Final = rows(entries)
        self._scout: Scout | None = None
        one, two, three, neighbours = (table.keys for table in self._rows.tables)
        self._single: Final = np.zeros(256, np.bool_)
        self._single[one] = True
        self._pairs: Final = np.zeros(1 << 16, np.uint8)
        self._pairs[two] |= _TWO
        self._pairs[filler_pairs()] |= _FILLER
        self._triples: Final = sieve(three.astype(np.uint32))
        self._neighbours: Final = np.zeros(1 << 16, np.bool_)
        self._neighbours[neighbours] = True

    def prepare(self, automaton: Callable[[int], Automaton]) -> None:
        """Work out what is otherwise worked out when there is first enough to read."""
        if self._scout is None:
            patterns = np.unique(self._rows.pattern).tolist()
            self._scout = Scout(self._rows, {pattern: automaton(pattern) for pattern in patterns})

    def candidates(self, stream: Stream, automaton: Callable[[int], Automaton]) -> Candidates:
        """The places that alignment has to look at; ``automaton`` gives that of a pattern."""
        classes = stream.classes
        pairs = classes[:-1].astype(np.uint16)
        pairs <<= 8
        pairs |= classes[1:]
        flags = self._pairs.take(pairs)
        flagged = np.flatnonzero(flags)
        marks = flags.take(flagged)
        around = jumps(stream, flagged[marks >= _FILLER])
        triples = pairs[:-1].astype(np.uint32)
        triples <<= 8
        triples |= classes[2:]
        places = (
            np.flatnonzero(self._single.take(classes)) if len(self._rows.tables[0].keys) else flagged[:0],
            flagged[(marks & _TWO) > 0],
            np.flatnonzero(self._triples.take(mixed(triples, self._triples))),
        )
        found = [self._leaps(stream, around)]
        keys: tuple[NDArray[np.unsignedinteger], ...] = (
            classes.take(places[0]),
            pairs.take(places[1]),
            triples.take(places[2]),
        )
        for number, (at, codes) in enumerate(zip(places, keys, strict=True)):
            which, met = self._rows.tables[number].of(codes)
            first = at.astype(np.int32).take(which)
            found.append(self._exactly(stream, (first, first + np.int32(LENGTHS[number] - 1), met)))
        return self._gather(stream, around, found, automaton)

    def _leaps(self, stream: Stream, around: Jumps) -> Found:
        """Where two neighbours of a piece stand on both sides of a jump."""
        classes = stream.classes
        keys = classes.take(around.left).astype(np.int32) << 8 | classes.take(around.right)
        likely = np.flatnonzero(self._neighbours.take(keys))
        which, met = self._rows.tables[-1].of(keys.take(likely))
        on = likely.take(which)
        return self._exactly(stream, (around.left.take(on), around.right.take(on), met))

    def _exactly(self, stream: Stream, found: Found) -> Found:
        """What was found, without that which sounds like the only words that will do."""
        first, last, met = found
        strict = np.flatnonzero(self._rows.exact.take(met))
        if not len(strict):
            return found
        here = met.take(strict)
        right = np.ones(len(met), np.bool_)
        right[strict] = self._rows.cost(stream, (first.take(strict), last.take(strict), here)) == 0
        on = np.flatnonzero(right)
        return first.take(on), last.take(on), met.take(on)

    def _gather(
        self, stream: Stream, around: Jumps, found: list[Found], automaton: Callable[[int], Automaton]
    ) -> Candidates:
        """The candidates that may be walked to both ends of their patterns, in order, each once."""
        first, last, met = (np.concatenate(column) for column in zip(*found, strict=True))
        if len(met) > FEW:
            self.prepare(automaton)
            assert self._scout is not None  # noqa: S101  just prepared
            on = self._scout.allow(stream, around, (first, last, met))
            first, met = first.take(on), met.take(on)
        columns = [first, *(column.take(met) for column in (self._rows.pattern, self._rows.node, self._rows.piece))]
        order = np.lexsort((columns[3], columns[2], columns[0], columns[1]))
        columns = [column.take(order) for column in columns]
        fresh = np.ones(len(order), np.bool_)
        fresh[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
        position, pattern, node, piece = (column[fresh] for column in columns)
        before, after = around.calm(position)
        return Candidates(
            text=(np.searchsorted(stream.starts, stream.places.take(position), "right") - 1).astype(np.int32),
            position=position,
            pattern=pattern,
            node=node,
            piece=piece,
            calm_before=before,
            calm_after=after,
        )
