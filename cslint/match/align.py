"""Weighted alignment of a pattern's automaton with a text, from one pair of characters that are known to agree.

The pair splits the alignment: what comes before it and what comes after it are searched apart, each for all ends
that fit in the budget, and joined. States that another one beats in every way are not followed (Pareto pruning), so
the search is exact for any budget that grows with the length of the reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.match.passage import Over
from cslint.match.pattern import GAP
from cslint.match.skeleton import OUT, Kind
from cslint.match.slots import LAZY
from cslint.match.tolerance import MIXED, WEAK_EDIT, edit, edits
from cslint.text.sounds import WHOLE, distance
from cslint.text.speech import HARD_STOPS, INVISIBLE, NEGATIONS, PARTICLES, SOFT_STOPS, STRUCTURE

if TYPE_CHECKING:
    from cslint.match.automaton import Automaton
    from cslint.match.passage import Passage

Steps = tuple[int, int, int, "Steps | None"]
"""A node (``OUT`` for an extra character), the range of the text that it takes, and the steps before."""

State = tuple[int, int, int, int, int, "Steps | None"]
"""Place, cost, content, whole edits, characters passed over or in gaps, steps."""

_NOT_EXTRA: Final = frozenset(PARTICLES + HARD_STOPS + SOFT_STOPS + INVISIBLE + NEGATIONS + STRUCTURE + ".")
_CHAR, _GAP, _PAUSE = int(Kind.CHAR), int(Kind.GAP), int(Kind.PAUSE)


@dataclass(frozen=True, slots=True)
class Span:
    """A pattern's words in a normalised text; ``passed`` counts characters in gaps and between the words."""

    start: int
    end: int
    cost: int
    content: int
    passed: int
    steps: tuple[tuple[int, int, int], ...]

    @property
    def rank(self) -> tuple[int, int, int, int, int]:
        """Order of preference among alignments that overlap: the cheapest, then the fullest, then the tightest."""
        return (self.cost, -self.content, self.passed, self.start - self.end, self.start)

    def moved(self, by: int) -> Span:
        """The same words in a text that has ``by`` more characters before them."""
        steps = tuple((node, start + by, end + by) for node, start, end in self.steps)
        return Span(self.start + by, self.end + by, self.cost, self.content, self.passed, steps)


def spans(automaton: Automaton, passage: Passage, anchor: tuple[int, int], piece: tuple[int, ...]) -> list[Span]:
    """Spans of the pattern in which a node takes the character at a place, the best alignment of each.

    Without whole edits if there are any such; else with one, but none in ``piece``, to which the node belongs.
    """
    node, place = anchor
    price = distance(automaton.values[node], passage.text[place])
    if price > automaton.limit or price >= WHOLE:
        return []
    rights = _leave(automaton, passage, anchor, (1, ()))
    if not rights and not automaton.whole:
        return []
    lefts = _leave(automaton, passage, anchor, (-1, ()))
    found = _joined(automaton, (node, place, price), (lefts, rights))
    if found or not automaton.whole:
        return found
    # A whole edit lies on one side of the anchor and leaves the other side as it is.
    if rights:
        edited = _leave(automaton, passage, anchor, (-1, piece))
        found = _joined(automaton, (node, place, price), (edited, rights))
    if lefts:
        edited = _leave(automaton, passage, anchor, (1, piece))
        found += _joined(automaton, (node, place, price), (lefts, edited))
    return found


def _leave(
    automaton: Automaton, passage: Passage, anchor: tuple[int, int], how: tuple[int, tuple[int, ...]]
) -> list[State]:
    """The ways from an anchor out of the pattern, as far as they end where a match may end.

    ``how`` is the direction, 1 or -1, and the piece that a whole edit must leave alone; no piece, no whole edits.
    """
    way, piece = how
    ends = _Search(automaton, passage, way, piece).run(*anchor)
    if way > 0 and automaton.ends:
        return [end for end in ends if passage.closes(end[0])]
    if way < 0 and automaton.starts:
        return [end for end in ends if passage.opens(end[0])]
    return ends


def _joined(automaton: Automaton, anchor: tuple[int, int, int], sides: tuple[list[State], list[State]]) -> list[Span]:
    """The spans that both sides of an anchor make, as far as the budget of their reading goes."""
    node, place, price = anchor
    lefts, rights = sides
    best: dict[tuple[int, int], Span] = {}
    weight = automaton.weight[node]
    for start, left_cost, left_content, left_whole, left_passed, left_steps in lefts:
        for end, right_cost, right_content, right_whole, right_passed, right_steps in rights:
            cost = left_cost + price + right_cost
            content = left_content + weight + right_content
            whole = left_whole + right_whole
            if cost and (cost > automaton.budgets[content] or whole > edits(content)):
                continue
            if whole and cost > WHOLE and content < MIXED:
                continue
            steps = (*_unroll(left_steps), (node, place, place + 1), *reversed(_unroll(right_steps)))
            span = Span(start, end, cost, content, left_passed + right_passed, steps)
            known = best.get((start, end))
            if known is None or span.rank < known.rank:
                best[start, end] = span
    return list(best.values())


def _unroll(steps: Steps | None) -> list[tuple[int, int, int]]:
    """Steps from the outermost to the one next to the anchor."""
    found = []
    while steps is not None:
        found.append(steps[:3])
        steps = steps[3]
    return found


class _Search:
    """The ways out of a pattern in direction ``way``; ``piece`` as in ``_leave``."""

    __slots__ = ("_automaton", "_edge", "_inside", "_known", "_most", "_passage", "_stack", "_way")

    def __init__(self, automaton: Automaton, passage: Passage, way: int, piece: tuple[int, ...]) -> None:
        self._automaton: Final = automaton
        self._passage: Final = passage
        self._way: Final = way
        self._most: Final = int(bool(piece))
        self._inside: Final = frozenset(piece)
        self._edge: Final = (piece[-1] if way > 0 else piece[0]) if piece else None
        self._stack: list[tuple[int, State]] = []
        self._known: dict[tuple[int, int, bool], list[State]] = {}

    def run(self, node: int, place: int) -> list[State]:
        """The ways from ``node``, which takes the character at ``place``."""
        automaton, passage, way = self._automaton, self._passage, self._way
        links = automaton.after if way > 0 else automaton.before
        rest = automaton.content_after if way > 0 else automaton.content_before
        free = passage.after if way > 0 else passage.before
        beyond = (automaton.content_before if way > 0 else automaton.content_after)[node] + automaton.weight[node]
        price = distance(automaton.values[node], passage.text[place])
        budgets = automaton.budgets
        ends: list[State] = []
        stack = self._stack
        stack.append((node, (place + 1 if way > 0 else place, 0, 0, 0, 0, None)))
        while stack:
            node, state = stack.pop()
            following = links[node]
            # What the longest reading that is still possible may cost.
            limit = budgets[beyond + state[2] + rest[node]] - price - state[1]
            if limit < 0:
                continue
            if following[-1] == OUT:
                # A match neither begins nor ends with a character that the pattern does not hold.
                if state[5] is None or state[5][0] != OUT:
                    ends.append(state)
                if len(following) == 1:
                    continue
            held = self._edge is not None and node != self._edge and (node < self._edge) == (way > 0)
            roomy = limit >= WEAK_EDIT and state[3] < self._most and not held
            for spot in free(state[0], automaton.over):
                self._take(state, node, spot, (limit, held))
                if roomy:
                    self._replace(state, node, spot, limit)
            if roomy:
                self._drop(state, following, limit)
        return ends

    def _take(self, state: State, node: int, spot: int, bounds: tuple[int, bool]) -> None:
        """Let each node that may follow take what stands at ``spot``, as far as it sounds like it.

        ``bounds`` are the fifths that may be spent, and whether the piece is not yet left.
        """
        automaton, text, way = self._automaton, self._passage.text, self._way
        limit, held = bounds
        at = spot if way > 0 else spot - 1
        here = text[at] if 0 <= at < len(text) else ""
        place, cost, content, whole, passed, steps = state
        over = passed + (spot - place) * way
        for following, price in automaton.next(node, here, way):
            if held and following not in self._inside and not automaton.silent[following]:
                continue
            if price < 0:
                self._fill((spot, cost, content, whole, over, steps), following)
            elif price <= limit:
                gained = content + automaton.weight[following]
                self._push(following, (spot + way, cost + price, gained, whole, over, (following, at, at + 1, steps)))

    def _fill(self, state: State, node: int) -> None:
        """Let a gap, a pause or a slot take what it may from the state's place on."""
        automaton, passage, way = self._automaton, self._passage, self._way
        place, cost, content, whole, passed, steps = state
        kind = automaton.kinds[node]
        content += automaton.weight[node]
        reaches: list[int] | tuple[int, ...]
        if kind == _GAP:
            reaches = [place]
            edge = len(passage.text) if way > 0 else 0
            while len(reaches) <= GAP and place != edge and passage.gap_may_hold(place if way > 0 else place - 1):
                place += way
                reaches.append(place)
        elif kind == _PAUSE:
            reaches = (passage.after if way > 0 else passage.before)(place, Over.PAUSE)
        elif way > 0:
            reaches = passage.slot_ends(automaton.values[node], place)
        else:
            reaches = passage.slot_starts(automaton.values[node], place)
        for reach in reaches:
            first, last = (state[0], reach) if way > 0 else (reach, state[0])
            over = passed + (last - first if kind in (_GAP, _PAUSE) or automaton.values[node] in LAZY else 0)
            self._push(node, (reach, cost, content, whole, over, (node, first, last, steps)))

    def _replace(self, state: State, node: int, spot: int, limit: int) -> None:
        """Take one character for a quite different one, or pass over one that the pattern does not hold."""
        automaton, text, way = self._automaton, self._passage.text, self._way
        at = spot if way > 0 else spot - 1
        if not 0 <= at < len(text) or text[at] in _NOT_EXTRA:
            return
        place, cost, content, whole, passed, steps = state
        over = passed + (spot - place) * way
        for following in (automaton.after if way > 0 else automaton.before)[node]:
            if following == OUT or automaton.fixed[following] or limit < WHOLE:
                continue
            if distance(automaton.values[following], text[at]) == WHOLE:
                gained = content + automaton.weight[following]
                step = (following, at, at + 1, steps)
                self._push(following, (spot + way, cost + WHOLE, gained, whole + 1, over, step))
        price = edit(text[at])
        if automaton.kinds[node] == _CHAR and price <= limit:
            self._push(node, (spot + way, cost + price, content, whole + 1, over, (OUT, at, at + 1, steps)))

    def _drop(self, state: State, following: tuple[int, ...], limit: int) -> None:
        """Go on as if one of the following characters had been said."""
        automaton = self._automaton
        place, cost, content, whole, passed, steps = state
        for node in following:
            if node == OUT or not automaton.droppable[node]:
                continue
            price = edit(automaton.values[node])
            if price <= limit:
                gained = content + automaton.weight[node]
                self._push(node, (place, cost + price, gained, whole + 1, passed, (node, place, place, steps)))

    def _push(self, node: int, state: State) -> None:
        """Go on from a state unless one that was met there is as good in every way."""
        last = state[5]
        key = (node, state[0], last is not None and last[0] == OUT)
        known = self._known.get(key)
        if known is None:
            self._known[key] = [state]
        else:
            _, cost, content, whole, passed, _ = state
            for other in known:
                if other[1] <= cost and other[2] >= content and other[3] <= whole and other[4] <= passed:
                    return
            known.append(state)
        self._stack.append((node, state))
