"""A plain weighted alignment of one pattern with one text: every reading from every place, nothing left out.

It shares with the matcher only the pattern's tree, what is fixed in it and which pieces are its key, and the table of
distances between characters: no filter, no automaton, no pruning.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from cslint.match.pattern import GAP
from cslint.match.skeleton import Kind
from cslint.text.clauses import HARD, STOP
from cslint.text.sounds import distance
from cslint.text.speech import (
    FILLERS,
    HARD_STOPS,
    INVISIBLE,
    LEAD_INS,
    NEGATIONS,
    PARTICLES,
    SOFT_STOPS,
    STRUCTURE,
    WEAK,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.match.automaton import Automaton
    from cslint.match.skeleton import Skeleton, Tree

SUFFIX = "(?<![女幼婴孤胎少小])儿(?![子童女科媳歌])"
LEAD = re.compile(rf"(?:[{PARTICLES}{re.escape(INVISIBLE)}]|{'|'.join((*FILLERS, *LEAD_INS))}| )*")
TAIL = re.compile(rf"(?:[{PARTICLES}么{re.escape(INVISIBLE)}]|{SUFFIX})*(?:{STOP}|\Z)")


def readings(tree: Tree, optional: frozenset[int]) -> Iterator[tuple[int, ...]]:
    parts = [
        [(node,), ()]
        if isinstance(node, int) and node in optional
        else [(node,)]
        if isinstance(node, int)
        else [each for option in node for each in readings(option, optional)]
        for node in tree
    ]
    for chosen in product(*parts):
        yield tuple(node for part in chosen for node in part)


class Oracle:
    def __init__(self, automaton: Automaton, skeleton: Skeleton, pieces: set[tuple[int, ...]]) -> None:
        self.automaton = automaton
        self.pieces = pieces
        self.readings = sorted(set(readings(skeleton.tree, skeleton.optional)))

    def spans(self, text: str) -> dict[tuple[int, int], int]:
        """Every span in which the pattern stands, and the least that it costs there."""
        found: dict[tuple[int, int], int] = {}
        for reading in self.readings:
            for start in range(len(text)):
                if self.automaton.starts and not opens(text, start):
                    continue
                for end, cost in self.ends(reading, text, start):
                    if end > start and not (self.automaton.ends and TAIL.match(text, end) is None):
                        found[start, end] = min(cost, found.get((start, end), cost))
        return found

    def ends(self, reading: tuple[int, ...], text: str, start: int) -> set[tuple[int, int]]:  # noqa: PLR0912  one place
        a = self.automaton
        done: set[tuple[int, int]] = set()
        states = {(0, start, 0, 0, 0, (), False)}
        seen = set(states)
        while states:
            at, place, cost, content, whole, run, intact = states.pop()
            if cost > a.limit or whole > a.whole:
                continue
            if at == len(reading):
                if (
                    intact
                    and cost <= a.budgets[content]
                    and not (whole and (a.budgets[content] < 3 or (cost > 5 and content < 8)))
                ):
                    done.add((place, cost))
                continue
            node = reading[at]
            kind, value, fixed = a.kinds[node], a.values[node], a.fixed[node]
            new = set()
            for spot in (place,) if at == 0 else free(text, place, a.over):
                if kind is Kind.GAP:
                    for reach in range(spot, min(spot + GAP, len(text)) + 1):
                        if all(in_gap(text, each) for each in range(spot, reach)):
                            new.add((at + 1, reach, cost, content, whole, (), intact))
                elif kind is Kind.PAUSE:
                    for reach in free(text, spot, 2):
                        new.add((at + 1, reach, cost, content, whole, run, intact))
                elif kind is Kind.CHAR:
                    weight = int(value not in PARTICLES)
                    if spot < len(text):
                        here = text[spot]
                        price = 0 if here == value else 9 if unspoken(here) else distance(value, here)
                        if price < 5:
                            said = (*run, node)[-3:] if weight else run
                            key = any(said[-len(piece) :] == piece for piece in self.pieces)
                            new.add((at + 1, spot + 1, cost + price, content + weight, whole, said, intact or key))
                        if not unspoken(here) and here not in NEGATIONS + STRUCTURE and at > 0:
                            if not fixed and price == 5:
                                new.add((at + 1, spot + 1, cost + 5, content + weight, whole + 1, (), intact))
                            new.add((at, spot + 1, cost + (3 if here in WEAK else 5), content, whole + 1, (), intact))
                    if a.droppable[node] and spot == place:
                        price = 3 if value in WEAK else 5
                        new.add((at + 1, place, cost + price, content + weight, whole + 1, (), intact))
            states |= new - seen
            seen |= new
        return done


def unspoken(char: str) -> bool:
    return char in PARTICLES + HARD_STOPS + SOFT_STOPS + INVISIBLE + "."


def in_gap(text: str, place: int) -> bool:
    return text[place] not in HARD_STOPS + SOFT_STOPS and not re.compile(HARD).match(text, place)


def opens(text: str, start: int) -> bool:
    if any(
        LEAD.fullmatch(text, first, start) and (first == 0 or re.match(r"\W", text[first - 1]))
        for first in range(start + 1)
    ):
        return True
    return any(
        again(text, first, second, length) and opens(text, first)
        for second in range(1, start + 1)
        if LEAD.fullmatch(text, second, start)
        for length in (1, 2, 3)
        for first in range(second)
    )


@cache
def free(text: str, place: int, over: int) -> frozenset[int]:
    found = {place}
    todo = [place]
    while todo:
        here = todo.pop()
        for end in range(here + 1, len(text) + 1):
            if end not in found and counts_for_nothing(text, here, end, over):
                found.add(end)
                todo.append(end)
    return frozenset(found)


def counts_for_nothing(text: str, start: int, end: int, over: int) -> bool:
    words = text[start:end]
    if words in FILLERS:
        return True
    if len(words) == 1:
        if words in PARTICLES + INVISIBLE + " " or (over and words in SOFT_STOPS):
            return True
        if re.compile(SUFFIX).match(text, start) or (over == 2 and re.compile(HARD).match(text, start)):
            return True
    return any(again(text, start, end, length) for length in (1, 2, 3))


def again(text: str, start: int, second: int, length: int) -> bool:
    """Whether the unit at ``start`` is said again at ``second`` with nothing but particles and soft stops between."""
    unit = text[start : start + length] if start >= 0 else ""
    return (
        len(unit) == length
        and second >= start + length
        and all("\u3400" <= char <= "\u9fff" and char not in PARTICLES for char in unit)
        and text[second : second + length] == unit
        and all(char in PARTICLES + SOFT_STOPS + INVISIBLE for char in text[start + length : second])
    )
