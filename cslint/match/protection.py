"""What of a pattern may not be forgiven: the words that carry its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.match.skeleton import OUT, Kind, flat
from cslint.text.speech import LIGHT, NEGATIONS, PARTICLES, WEAK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cslint.match.skeleton import Skeleton, Tree

_KEPT: Final = NEGATIONS + "是"

KEY_SHARE: Final = 3
"""One in so many of a pattern's elements is key to it, and at least one."""


def protection(
    skeleton: Skeleton,
    before: Sequence[tuple[int, ...]],
    after: Sequence[tuple[int, ...]],
    rarity: Callable[[str], float],
) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    """For each node, whether another sound may not stand for it, and whether it may be missing."""
    nodes = range(len(skeleton.kinds))
    held = {node for node in nodes if skeleton.kinds[node] is not Kind.CHAR or skeleton.values[node] in _KEPT}
    # A particle that is the meaning stands; one that may be missing is in nobody's way.
    held.update(node for node in nodes if skeleton.values[node] in PARTICLES)
    held.update(_key_nodes(skeleton, rarity), _optional_nodes(skeleton.tree), _words(skeleton.tree))
    # Without its edges it would be a shorter phrase.
    held.update(node for node in nodes if OUT in before[node])
    last = {node for node in nodes if OUT in after[node]} - held
    chosen = {node for element in skeleton.tree if not isinstance(element, int) for node in flat((element,))}
    return (
        tuple(node in held or node in last or node in chosen for node in nodes),
        tuple(node not in held and (node not in last or skeleton.values[node] in WEAK) for node in nodes),
    )


def _words(tree: Tree) -> set[int]:
    """The nodes of the options of choices that are words of one character."""
    options = [option for node in tree if not isinstance(node, int) for option in node]
    alone = {node for option in options if len(option) == 1 for node in option if isinstance(node, int)}
    return alone.union(*map(_words, options))


def _optional_nodes(tree: Tree) -> list[int]:
    """The nodes that may be left out anyway: nothing is gained by forgiving that they were not said."""
    found: list[int] = []
    for node in tree:
        if not isinstance(node, int):
            for option in node:
                found.extend(flat(option) if () in node else _optional_nodes(option))
    return found


def _key_nodes(skeleton: Skeleton, rarity: Callable[[str], float]) -> list[int]:
    """The nodes of the rarest characters: of a choice that cannot be left out, the rarest of each option."""
    ranked: list[tuple[float, list[int]]] = []
    for node in skeleton.tree:
        options: tuple[Tree, ...] = ((node,),) if isinstance(node, int) else node
        best: list[tuple[float, int]] = []
        for option in options:
            chars = [each for each in flat(option) if skeleton.kinds[each] is Kind.CHAR]
            scores = [
                (-1.0 if skeleton.values[each] in LIGHT else rarity(skeleton.values[each]), -each) for each in chars
            ]
            if not scores:
                break
            score, negative = max(scores)
            best.append((score, -negative))
        else:
            ranked.append((min(score for score, _ in best), [each for _, each in best]))
    ranked.sort(key=lambda each: (-each[0], each[1]))
    chosen = ranked[: max(1, len(ranked) // KEY_SHARE)]
    return [node for _, nodes in chosen for node in nodes]
