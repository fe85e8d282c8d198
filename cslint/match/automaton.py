"""The automaton of a pattern, as alignment walks it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cslint.match.passage import Over
from cslint.match.pattern import GAP, SHORT, Tolerance
from cslint.match.protection import protection
from cslint.match.skeleton import OUT, Kind, link
from cslint.match.slots import SLOT_LENGTH
from cslint.match.tolerance import budget, edits
from cslint.text.sounds import WHOLE, distance
from cslint.text.speech import HARD_STOPS, INVISIBLE, PARTICLES, SOFT_STOPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cslint.match.pattern import Pattern
    from cslint.match.skeleton import Skeleton

LONG: Final = 6
"""A pattern of so many characters may have gaps and a whole edit too."""

LESS: Final = 2
"""By so many fifths the budget of a pattern with gaps or slots is smaller."""

_NO_WORD: Final = frozenset(PARTICLES + HARD_STOPS + SOFT_STOPS + INVISIBLE + ".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Automaton:
    """A pattern ready for alignment; what is told per node is in the nodes' order.

    ``after`` and ``before`` are the nodes next to each. ``fixed`` tells that another sound may not stand for it,
    ``droppable`` that it may be missing, ``silent`` that it is no word, ``weight`` what it adds to a reading's content.
    A match lies within ``reach_before`` and ``reach_after``
    characters of where the node stands, and holds at most ``content_before`` and ``content_after`` beside it.

    ``budgets[m]`` is what a reading of ``m`` characters may cost, ``limit`` the most of them; ``whole`` is the greatest
    number of whole edits, which leave one of ``pieces`` as it is. ``loose`` ones may cut a word in two.
    """

    kinds: tuple[Kind, ...]
    values: tuple[str, ...]
    after: tuple[tuple[int, ...], ...]
    before: tuple[tuple[int, ...], ...]
    fixed: tuple[bool, ...]
    droppable: tuple[bool, ...]
    budgets: tuple[int, ...]
    weight: tuple[int, ...]
    limit: int
    whole: int
    pieces: tuple[tuple[int, ...], ...]
    silent: tuple[bool, ...]
    reach_after: tuple[int, ...]
    reach_before: tuple[int, ...]
    content_after: tuple[int, ...]
    content_before: tuple[int, ...]
    over: Over
    starts: bool
    ends: bool
    loose: bool
    _next: dict[tuple[int, str, int], tuple[tuple[int, int], ...]] = field(default_factory=dict, repr=False)

    def next(self, node: int, char: str, way: int) -> tuple[tuple[int, int], ...]:
        """The nodes that may follow ``node`` in a direction and take ``char``, with what it costs; no whole edits.

        Gaps, pauses and slots come with a cost of -1: what they take is not one character.
        """
        key = (node, char, way)
        known = self._next.get(key)
        if known is None:
            found = []
            for each in (self.after if way > 0 else self.before)[node]:
                if each != OUT and self.kinds[each] is not Kind.CHAR:
                    found.append((each, -1))
                elif each != OUT and char:
                    price = distance(self.values[each], char)
                    if price == 0 or (price < WHOLE and char not in _NO_WORD and price <= self.limit):
                        found.append((each, price))
            known = self._next[key] = tuple(found)
        return known


def build(
    pattern: Pattern, skeleton: Skeleton, pieces: Iterable[tuple[int, ...]], rarity: Callable[[str], float]
) -> Automaton:
    """The automaton of a numbered pattern; ``rarity`` tells how telling a character is, the greater the rarer."""
    size = len(skeleton.kinds)
    after: list[tuple[int, ...]] = [()] * size
    before: list[tuple[int, ...]] = [()] * size
    link(skeleton, skeleton.tree, (OUT,), after, forward=True)
    link(skeleton, skeleton.tree, (OUT,), before, forward=False)
    fixed, droppable = protection(skeleton, before, after, rarity)
    weight = _weights(skeleton)
    # A slot leaves room enough, and so does a gap unless the words around it are many.
    loose = Kind.SLOT in skeleton.kinds or (Kind.GAP in skeleton.kinds and pattern.content < LONG)
    whole = edits(skeleton.longest) if pattern.tolerance is Tolerance.EDITS and not loose else 0
    clause = pattern.starts and pattern.ends
    limit = 0 if pattern.tolerance is Tolerance.WORDS else budget(skeleton.longest, whole_clause=clause)
    return Automaton(
        kinds=skeleton.kinds,
        values=skeleton.values,
        after=tuple(after),
        before=tuple(before),
        fixed=fixed,
        droppable=droppable,
        budgets=tuple(
            min(limit, max(0, budget(each, whole_clause=clause) - (LESS if loose else 0)))
            for each in range(skeleton.longest + 1)
        ),
        weight=weight,
        limit=limit,
        whole=whole,
        pieces=tuple(pieces),
        silent=tuple(
            kind is Kind.PAUSE or (kind is Kind.CHAR and value in PARTICLES) for kind, value in skeleton.nodes()
        ),
        reach_after=_reach(skeleton, after, whole),
        reach_before=_reach(skeleton, before, whole),
        content_after=content(weight, after),
        content_before=content(weight, before),
        over=Over.SOFT if pattern.content >= SHORT else Over.WORDS,
        starts=pattern.starts,
        ends=pattern.ends,
        loose=pattern.loose,
    )


def literal(pattern: Pattern, skeleton: Skeleton, pieces: Iterable[tuple[int, ...]]) -> frozenset[tuple[int, ...]]:
    """The pieces of which every reading is so short that only its very words are right."""
    size = len(skeleton.kinds)
    sides: list[list[tuple[int, ...]]] = [[()] * size, [()] * size]
    link(skeleton, skeleton.tree, (OUT,), sides[0], forward=True)
    link(skeleton, skeleton.tree, (OUT,), sides[1], forward=False)
    weight = _weights(skeleton)
    after, before = content(weight, sides[0]), content(weight, sides[1])
    clause = pattern.starts and pattern.ends
    found = []
    for piece in pieces:
        first, last = piece[0], piece[-1]
        most = before[first] + sum(weight[node] for node in piece) + after[last]
        # What stands between the piece's own nodes may add to a reading.
        most = skeleton.longest if len(piece) > 1 and most >= SHORT - 1 else most
        if pattern.tolerance is Tolerance.WORDS or budget(most, whole_clause=clause) == 0:
            found.append(piece)
    return frozenset(found)


def _weights(skeleton: Skeleton) -> tuple[int, ...]:
    """What each node adds to a reading's content."""
    return tuple(
        int(kind is Kind.SLOT or (kind is Kind.CHAR and value not in PARTICLES)) for kind, value in skeleton.nodes()
    )


def _reach(skeleton: Skeleton, links: list[tuple[int, ...]], whole: int) -> tuple[int, ...]:
    """How many characters a match may hold beyond each node in one direction, what is passed over not counted."""
    lengths = {Kind.CHAR: 1, Kind.GAP: GAP, Kind.PAUSE: 0, Kind.SLOT: SLOT_LENGTH}
    reach: dict[int, int] = {}

    def visit(node: int) -> int:
        if node not in reach:
            ways = [visit(each) + lengths[skeleton.kinds[each]] for each in links[node] if each != OUT]
            reach[node] = max(ways, default=0)
        return reach[node]

    # A whole edit makes a match longer only between its own characters.
    return tuple(visit(node) + (whole if visit(node) else 0) for node in range(len(links)))


def content(weight: Sequence[int], links: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The greatest content that may lie beyond each node in one direction."""
    found: dict[int, int] = {}

    def visit(node: int) -> int:
        if node not in found:
            found[node] = max((visit(each) + weight[each] for each in links[node] if each != OUT), default=0)
        return found[node]

    return tuple(visit(node) for node in range(len(links)))
