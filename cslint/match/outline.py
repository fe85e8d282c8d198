"""The outlines of many patterns: one table of what may be heard next, by class, for a walk over a stream.

A **state** is a place in a pattern, in one direction: behind a node, or in the midst of a gap. States that go on alike
are one. Particles and pauses are no states, since a stream doesn't hold what they stand for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.match.passage import Over
from cslint.match.pattern import GAP
from cslint.match.rows import Keys, mixed, sieve, spread
from cslint.match.skeleton import OUT, Kind
from cslint.match.slots import LAZY, SLOTS
from cslint.text.sounds import SKIPPED, alphabet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from cslint.match.automaton import Automaton

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]
    _Row = tuple[frozenset[int], bool, bool, bool]
    """Classes that may be heard; whether anything may, also behind the pattern, also behind it at a clause's end."""

NOWHERE: Final = -1
ANY_CHAR: Final = 0
"""Stands for any character of its class in ``Outline.chars``."""

_FILLED: Final = -1
_FIRST_HAN: Final = "\u3400"


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
class Gate:
    """What may be heard in states: rows of 512, by class and by class plus 256 where a clause may end."""

    table: Flags
    row: Ints

    def __reduce__(self) -> tuple[object, ...]:
        return _unpacked, (np.packbits(self.table), self.row)

    def open(self, states: Ints, heard: NDArray[np.uint16]) -> Flags:
        """Whether the gate is open in each state for what is heard there."""
        allowed: Flags = self.table.take((self.row.take(states) << 9) + heard)
        return allowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The states of many patterns in one direction.

    ``steps`` are the keys ``state << 8 | class``, each with the characters of the pattern and the states behind them.
    ``gate`` tells what may be heard next, ``second`` what one step further; ``inner`` is the gate without what may be
    heard because the pattern may end; ``edited`` tells what may be heard next and what one step further where a whole
    edit is. ``out`` tells that the pattern may end in a state, ``closed`` that the clause must end with it, ``open``
    that anything may follow. ``crosses`` is the strongest stop that may be passed over before the next character (0
    none, 1 soft, 2 hard), ``gap`` the state after one more character of a gap, ``inside`` tells that a gap is begun.
    ``replaced`` and ``dropped`` are the states behind a character that a whole edit takes.
    """

    steps: Keys
    likely: Flags
    gate: Gate
    inner: Gate
    second: Gate
    edited: tuple[Gate, ...]
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
        which = np.flatnonzero(self.likely.take(mixed(keys, self.likely)))
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
        steps: list[tuple[int, int, int]] = []
        columns: list[tuple[bool, bool, bool, int, int, bool]] = []
        rows: dict[_Row, int] = {}
        row: list[int] = []
        targets: list[frozenset[int] | None] = []
        replaced: list[list[int]] = []
        dropped: list[list[int]] = []
        done = 0
        while done < len(self._todo):
            pattern, links, inside = self._todo[done]
            each = self._automata[pattern]
            next_ = _beyond(each, links, self._way)
            ways = [
                (code, ord(each.values[node]), self.state(pattern, node))
                for node in next_.chars
                for code in _classes(each.values[node])
            ]
            if next_.slots:
                filled = self._number(pattern, (), _FILLED)
                ways += [(code, ANY_CHAR, filled) for code in sorted(_slot_classes(next_.slots))]
            steps += [(done << 8 | code, char, target) for code, char, target in ways]
            gap = NOWHERE
            if next_.gaps and inside == 0:
                beyond = tuple(dict.fromkeys(other for node in next_.gaps for other in self._links(each)[node]))
                gap = self._number(pattern, beyond, 1)
            elif 0 < inside < GAP:
                gap = self._number(pattern, links, inside + 1)
            # A gap right behind a gap is not worth a state of its own, nor what comes behind a slot.
            opened = next_.opened or bool(next_.gaps and inside) or inside == _FILLED
            closed = each.ends if self._way > 0 else each.starts
            columns.append((next_.out, opened, closed, 2 if next_.pause else each.over is Over.SOFT, gap, inside > 0))
            anything = opened or gap != NOWHERE
            codes = frozenset(code for code, _, _ in ways)
            row.append(rows.setdefault((codes, anything, next_.out and not closed, next_.out and closed), len(rows)))
            targets.append(None if anything or next_.out else frozenset(target for _, _, target in ways))
            edited = next_.chars if each.whole else []
            replaced.append([self.state(pattern, node) for node in edited if not each.fixed[node]])
            dropped.append([self.state(pattern, node) for node in edited if each.droppable[node]])
            done += 1
        table = np.array(columns, np.int32).reshape(len(columns), 6).T
        walks = np.array(sorted(steps), np.int64).reshape(-1, 3).T
        likely = sieve(walks[0])
        inner, gate = _gates(rows)
        none = len(rows)
        inner, gate = (np.concatenate((each, np.zeros((1, 2, 256), np.bool_))) for each in (inner, gate))
        behind = [None if each is None else (none, *sorted({row[target] for target in each})) for each in targets]
        return Outline(
            steps=Keys.of_rows(walks[0]),
            likely=likely,
            gate=Gate(table=gate.ravel(), row=np.array(row, np.int32)),
            inner=Gate(table=inner.ravel(), row=np.array(row, np.int32)),
            second=_united(inner, gate, behind),
            edited=tuple(
                _united(
                    inner, gate, [(own, *sorted({row[each] for each in to})) for own, to in zip(row, ways, strict=True)]
                )
                for ways in (dropped, replaced)
            ),
            chars=walks[1].astype(np.uint32),
            targets=walks[2].astype(np.int32),
            out=table[0] > 0,
            open=table[1] > 0,
            closed=table[2] > 0,
            crosses=table[3].astype(np.int8),
            gap=table[4],
            inside=table[5] > 0,
            replaced=_lists(replaced),
            dropped=_lists(dropped),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Next:
    """What may come next in a state: characters, slots by name, gaps; the pattern's end, anything at all, a pause."""

    chars: list[int]
    slots: list[str]
    gaps: list[int]
    out: bool
    opened: bool
    pause: bool


def _beyond(each: Automaton, links: tuple[int, ...], way: int) -> _Next:
    """What may come next where ``links`` are the nodes that may follow, particles and pauses passed over."""
    table = each.after if way > 0 else each.before
    chars: dict[int, None] = {}
    slots: list[str] = []
    gaps: list[int] = []
    opened = pause = False
    todo, seen = list(links), set(links)
    while todo:
        node = todo.pop()
        if node == OUT:
            continue
        kind = each.kinds[node]
        if kind is Kind.SLOT:
            if each.values[node] in LAZY:
                opened = True
            else:
                slots.append(each.values[node])
        elif kind is Kind.CHAR and not each.silent[node]:
            chars[node] = None
        else:
            pause = pause or kind is Kind.PAUSE
            if kind is Kind.GAP:
                gaps.append(node)
            fresh = [other for other in table[node] if other not in seen]
            seen.update(fresh)
            todo.extend(fresh)
    return _Next(chars=list(chars), slots=slots, gaps=gaps, out=OUT in seen, opened=opened, pause=pause)


def _unpacked(bits: NDArray[np.uint8], row: Ints) -> Gate:
    return Gate(table=np.unpackbits(bits).view(np.bool_), row=row)


def _gates(rows: Iterable[_Row]) -> tuple[Flags, Flags]:
    """For each row what may be heard by class, twice: first without, then with what may follow the pattern's end."""
    table = list(rows)
    inner = np.zeros((len(table), 2, 256), np.bool_)
    for number, (codes, anything, _, _) in enumerate(table):
        inner[number, :, slice(None) if anything else sorted(codes)] = True
    gate = inner.copy()
    for number, (_, _, ends, edge) in enumerate(table):
        gate[number] |= ends
        gate[number, 1] |= edge
    return inner, gate


def _united(own: Flags, gate: Flags, sets: list[tuple[int, ...] | None]) -> Gate:
    """A gate for each state: ``sets`` are rows of ``gate``, the first one of ``own``; ``None`` for an open gate."""
    numbers: dict[tuple[int, ...] | None, int] = {}
    of_state = [numbers.setdefault(each, len(numbers)) for each in sets]
    table = np.zeros((len(numbers), 2, 256), np.bool_)
    for rows, number in numbers.items():
        table[number] = True if rows is None else gate[list(rows[1:])].any(axis=0) | own[rows[0]]
    return Gate(table=table.ravel(), row=np.array(of_state, np.int32))


@cache
def _slot_codes(name: str) -> frozenset[int]:
    """The classes of all characters that a slot's expression holds: what its values begin and end with."""
    codes = alphabet().codes
    held = {char for char in SLOTS[name] if char >= _FIRST_HAN}
    held.update("0123456789abcdefghijklmnopqrstuvwxyz")
    return frozenset(int(codes[ord(char)]) for char in held) - {SKIPPED}


def _slot_classes(names: Iterable[str]) -> set[int]:
    return {code for name in names for code in _slot_codes(name)}


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
