"""The outlines of many patterns: one table of what may be heard next, by class, for a walk over a stream.

A **state** is a place in a pattern, in one direction: behind a node, or in the midst of a gap. States that go on alike
are one. Particles and pauses are no states, since a stream doesn't hold what they stand for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.match.passage import Over
from cslint.match.pattern import GAP
from cslint.match.rows import Keys, spread
from cslint.match.skeleton import OUT, Kind
from cslint.text.sounds import alphabet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from cslint.match.automaton import Automaton

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]

NOWHERE: Final = -1
_FILTER_BITS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Lists of values by key: those of key ``k`` are ``values[first[k]:first[k + 1]]``."""

    first: Ints
    values: Ints

    def of(self, keys: Ints) -> tuple[Ints, Ints]:
        """For every value of every key, the index of the key in ``keys`` and the index of the value."""
        first = self.first.take(keys)
        return spread(first, self.first.take(keys + 1) - first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The states of many patterns in one direction.

    ``steps`` are the keys ``state << 8 | class``, each with the characters of the pattern and the states behind them.
    ``row[state]`` is the row of ``gate`` that tells what may be heard next there: by class, and by class plus 256 where
    a clause may end; ``inner`` leaves out what may be heard because the pattern may end. ``out`` tells that it may end
    in a state, ``closed`` that the clause must end with it, ``open`` that anything may follow. ``crosses`` is the
    strongest stop that may be passed over before the next character (0 none, 1 soft, 2 hard), ``gap`` the state after
    one more character of a gap, ``inside`` tells that a gap is begun. ``replaced`` and ``dropped`` are the states
    behind a character that a whole edit takes.
    """

    steps: Keys
    likely: Flags
    gate: Flags
    inner: Flags
    row: Ints
    chars: NDArray[np.uint32]
    targets: Ints
    out: Flags
    open: Flags
    closed: Flags
    crosses: NDArray[np.int8]
    gap: Ints
    inside: Flags
    replaced: Lists
    dropped: Lists

    def next(self, states: Ints, classes: NDArray[np.uint8]) -> tuple[Ints, Ints]:
        """For every step that takes a class from a state, the index of the state in ``states``, and of the step."""
        keys = states.astype(np.int64) << 8 | classes
        which = np.flatnonzero(self.likely.take(_hash(keys)))
        index, step = self.steps.of(keys.take(which))
        return which.take(index).astype(np.int32), step


class Drawing:
    """Outlines in the making; ``state`` gives the number of what follows a node of a pattern."""

    def __init__(self, automata: Mapping[int, Automaton], way: int) -> None:
        self._automata: Final = automata
        self._way: Final = way
        self._numbers: Final[dict[tuple[int, tuple[int, ...], int], int]] = {}
        self._todo: Final[list[tuple[int, tuple[int, ...], int]]] = []

    def state(self, pattern: int, node: int) -> int:
        """The state behind a node."""
        links = self._automata[pattern].after if self._way > 0 else self._automata[pattern].before
        return self._number(pattern, links[node], 0)

    def outline(self) -> Outline:
        """All states asked for, and those that may be reached from them."""
        keys: list[int] = []
        chars: list[int] = []
        targets: list[int] = []
        columns: list[tuple[bool, bool, bool, int, int, bool]] = []
        rows: dict[tuple[frozenset[int], bool, bool, bool], int] = {}
        first: list[int] = []
        edits: tuple[list[list[int]], list[list[int]]] = ([], [])
        done = 0
        while done < len(self._todo):
            pattern, links, inside = self._todo[done]
            each = self._automata[pattern]
            found, out, opened, pause, gaps = _beyond(each, links, self._way)
            codes: set[int] = set()
            for node in found:
                char = each.values[node]
                codes.update(_classes(char))
                target = self.state(pattern, node)
                for code in _classes(char):
                    keys.append(done << 8 | code)
                    chars.append(ord(char))
                    targets.append(target)
            gap = NOWHERE
            if gaps and not inside:
                beyond = tuple(dict.fromkeys(other for node in gaps for other in self._links(each)[node]))
                gap = self._number(pattern, beyond, 1)
            elif inside and inside < GAP:
                gap = self._number(pattern, links, inside + 1)
            # A gap right behind a gap is not worth a state of its own.
            opened = opened or bool(gaps and inside)
            closed = each.ends if self._way > 0 else each.starts
            columns.append((out, opened, closed, 2 if pause else int(each.over is Over.SOFT), gap, inside > 0))
            key = (frozenset(codes), opened or gap != NOWHERE, out and not closed, out and closed)
            first.append(rows.setdefault(key, len(rows)))
            edits[0].append([self.state(pattern, node) for node in found if each.whole and not each.fixed[node]])
            edits[1].append([self.state(pattern, node) for node in found if each.whole and each.droppable[node]])
            done += 1
        order = np.argsort(np.array(keys, np.int64), kind="stable")
        steps = np.array(keys, np.int64)[order]
        likely = np.zeros(1 << _FILTER_BITS, np.bool_)
        likely[_hash(steps)] = True
        inner = np.zeros((len(rows), 2, 256), np.bool_)
        for (heard, anything, _, _), row in rows.items():
            inner[row, :, slice(None) if anything else sorted(heard)] = True
        gate = inner.copy()
        for (_, _, ends, edge), row in rows.items():
            gate[row] |= ends
            gate[row, 1] |= edge
        table = np.array(columns, np.int32).reshape(len(columns), 6).T
        return Outline(
            steps=Keys.of_rows(steps),
            likely=likely,
            gate=gate.ravel(),
            inner=inner.ravel(),
            row=np.array(first, np.int32),
            chars=np.array(chars, np.uint32)[order],
            targets=np.array(targets, np.int32)[order],
            out=table[0] > 0,
            open=table[1] > 0,
            closed=table[2] > 0,
            crosses=table[3].astype(np.int8),
            gap=table[4],
            inside=table[5] > 0,
            replaced=_lists(edits[0]),
            dropped=_lists(edits[1]),
        )

    def _links(self, each: Automaton) -> tuple[tuple[int, ...], ...]:
        return each.after if self._way > 0 else each.before

    def _number(self, pattern: int, links: tuple[int, ...], inside: int) -> int:
        key = (pattern, links, inside)
        known = self._numbers.get(key)
        if known is None:
            known = self._numbers[key] = len(self._todo)
            self._todo.append(key)
        return known


def _beyond(each: Automaton, links: tuple[int, ...], way: int) -> tuple[list[int], bool, bool, bool, list[int]]:
    """The characters that may come next, whether the pattern may end, whether a slot may, a pause; and the gaps."""
    table = each.after if way > 0 else each.before
    found: dict[int, None] = {}
    gaps: list[int] = []
    out = opened = pause = False
    todo, seen = list(links), set(links)
    while todo:
        node = todo.pop()
        if node == OUT:
            out = True
            continue
        kind = each.kinds[node]
        if kind is Kind.SLOT:
            opened = True
        elif kind is Kind.CHAR and not each.silent[node]:
            found[node] = None
        else:
            pause = pause or kind is Kind.PAUSE
            if kind is Kind.GAP:
                gaps.append(node)
            fresh = [other for other in table[node] if other not in seen]
            seen.update(fresh)
            todo.extend(fresh)
    return list(found), out, opened, pause, gaps


_known: dict[str, tuple[int, ...]] = {}


def _classes(char: str) -> tuple[int, ...]:
    known = _known.get(char)
    if known is None:
        known = _known[char] = alphabet().classes(char)
    return known


def _lists(values: Iterable[list[int]]) -> Lists:
    rows = list(values)
    return Lists(
        first=np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int32),
        values=np.array([value for row in rows for value in row], np.int32),
    )


def _hash(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    return (keys * 0x9E3779B1 >> 12) & ((1 << _FILTER_BITS) - 1)
