"""The rows of an index: the pieces of many patterns, by the classes that they may sound like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.text.sounds import BARRIER, NEAR_SYLLABLE, SAME_SYLLABLE, SKIPPED, alphabet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from cslint.match.skeleton import Skeleton
    from cslint.match.stream import Stream

    Ints = NDArray[np.int32]

LENGTHS: Final = (1, 2, 3, 2)
"""Characters of the pieces in each table; the last holds neighbours in pieces, between which a jump may stand."""

_SMALL: Final = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one pattern looks for: pieces as strings of nodes; of the ``exact`` ones only the very words count."""

    pattern: int
    skeleton: Skeleton
    pieces: tuple[tuple[int, ...], ...]
    exact: frozenset[tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Distinct keys in order, and the number of the first row of each; the number behind the last row stands last.

    ``direct`` gives the place of a key at once where keys are small, and one past the last for what is none.
    """

    keys: NDArray[np.int64]
    first: Ints
    direct: Ints | None

    @staticmethod
    def of_rows(keys: NDArray[np.int64], number: int = 0) -> Keys:
        """The keys of rows that are sorted by them; ``number`` is that of the first row."""
        distinct, first = np.unique(keys, return_index=True)
        direct = None
        if not len(distinct) or distinct[-1] < _SMALL:
            direct = np.full(_SMALL, len(distinct), np.int32)
            direct[distinct] = np.arange(len(distinct))
        return Keys(keys=distinct, first=(np.append(first, len(keys)) + number).astype(np.int32), direct=direct)

    def of(self, keys: NDArray[np.integer]) -> tuple[Ints, Ints]:
        """For every row of every key, the index of the key in ``keys`` and the number of the row."""
        if self.direct is not None:
            at: NDArray[np.signedinteger] = self.direct.take(keys)
            met = np.flatnonzero(at < len(self.keys))
        else:
            at = np.searchsorted(self.keys, keys)
            met = np.flatnonzero(self.keys.take(at, mode="clip") == keys)
        at = at.take(met)
        first = self.first.take(at)
        index, rows = spread(first, self.first.take(at + 1) - first)
        return met.take(index).astype(np.int32), rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Pieces of patterns: for each its pattern, its number there, its first node, its characters and their number.

    Of ``exact`` ones only the very characters will do. ``tables`` find the rows by their classes, one table for each of
    ``LENGTHS``.
    """

    tables: tuple[Keys, ...]
    pattern: Ints
    piece: Ints
    node: Ints
    chars: tuple[NDArray[np.uint32], ...]
    length: Ints
    exact: NDArray[np.bool_]

    def cost(self, stream: Stream, found: tuple[Ints, Ints, Ints]) -> Ints:
        """The least that the characters of pieces cost as they were said, by first and last position and row."""
        first, last, met = found
        length = self.length.take(met)
        total = price(self.chars[0].take(met), stream.chars(first))
        for number, place in ((1, np.where(length == 2, last, first + 1)), (2, last)):
            more = np.flatnonzero(length > number)
            total[more] += price(self.chars[number].take(met.take(more)), stream.chars(place.take(more)))
        return total


def price(wanted: NDArray[np.uint32], said: NDArray[np.uint32]) -> Ints:
    """The least that it costs to take characters for others of their classes; nothing for 0, which is any of them."""
    sounds = alphabet()
    one, other = np.minimum(wanted, 0xFFFF), np.minimum(said, 0xFFFF)
    same = (sounds.first.take(one) == sounds.first.take(other)) | sounds.several.take(one) | sounds.several.take(other)
    least: Ints = np.where((wanted == said) | (wanted == 0), 0, np.where(same, SAME_SYLLABLE, NEAR_SYLLABLE)).astype(
        np.int32
    )
    return least


def sieve(keys: NDArray[np.integer]) -> NDArray[np.bool_]:
    """A table that is true where ``mixed`` puts the keys, and hardly anywhere else."""
    table = np.zeros(1 << max(8, min(20, (16 * len(keys)).bit_length())), np.bool_)
    table[mixed(keys, table)] = True
    return table


def mixed(keys: NDArray[np.integer], table: NDArray[np.bool_]) -> NDArray[np.integer]:
    """Where keys are in a table whose size is a power of two; overflow does no harm."""
    places: NDArray[np.integer] = keys * keys.dtype.type(0x9E3779B1)
    places >>= 12
    places &= len(table) - 1
    return places


def spread(first: NDArray[np.signedinteger], count: NDArray[np.signedinteger]) -> tuple[Ints, Ints]:
    """For each range of ``count`` numbers from ``first`` on, its index, once for each number, and the numbers."""
    index = np.repeat(np.arange(len(count), dtype=np.int32), count)
    before = np.cumsum(count) - count
    return index, np.arange(len(index), dtype=np.int32) + (first - before).astype(np.int32).take(index)


def rows(entries: Iterable[Entry]) -> Rows:
    """The rows of some patterns."""
    lists: tuple[list[tuple[int, ...]], ...] = tuple([] for _ in LENGTHS)
    for entry in entries:
        for number, piece in enumerate(entry.pieces):
            exact = piece in entry.exact
            _add(lists[len(piece) - 1], entry, (number, piece, exact))
            for at in range(len(piece) - 1):
                _add(lists[-1], entry, (number, piece[at : at + 2], exact))
    parts = [np.array(sorted(each), np.int64).reshape(-1, 8) for each in lists]
    columns = np.concatenate(parts).T
    begins = np.cumsum([0, *map(len, parts)])
    return Rows(
        tables=tuple(Keys.of_rows(part[:, 0], int(begin)) for part, begin in zip(parts, begins, strict=False)),
        pattern=columns[1].astype(np.int32),
        node=columns[2].astype(np.int32),
        piece=columns[3].astype(np.int32),
        chars=tuple(column.astype(np.uint32) for column in columns[4:7]),
        length=np.repeat(np.array(LENGTHS, np.int32), [len(part) for part in parts]),
        exact=columns[7].astype(np.bool_),
    )


def _add(rows_: list[tuple[int, ...]], entry: Entry, what: tuple[int, tuple[int, ...], bool]) -> None:
    """Add a row for each string of classes that some nodes of a piece may sound like."""
    number, nodes, exact = what
    values = [entry.skeleton.values[node] for node in nodes]
    keys = [0]
    for value in values:
        own = exact and ord(value) <= 0xFFFF
        codes = (int(alphabet().codes[ord(value)]),) if own else alphabet().classes(value)
        keys = [key << 8 | int(code) for key in keys for code in codes if code not in (SKIPPED, BARRIER)]
    chars = [*map(ord, values), 0, 0][:3]
    rows_.extend((key, entry.pattern, nodes[0], number, *chars, int(exact)) for key in keys)
