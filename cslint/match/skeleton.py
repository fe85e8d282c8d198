"""The numbered tree of a pattern: its nodes in reading order, and what may stand next to each.

Every edge goes up. Options share the tuples of their followers, so a pattern of a hundred thousand readings stays as
small as it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from cslint.match.pattern import SHORT, Char, Choice, Gap, Pause
from cslint.text.speech import PARTICLES

if TYPE_CHECKING:
    from cslint.match.pattern import Pattern, Sequence

OUT: Final = -1
"""Stands for "the pattern ends here" among followers, and "begins here" among predecessors."""


class Kind(IntEnum):
    """Kinds of nodes."""

    CHAR = 0
    GAP = 1
    PAUSE = 2
    SLOT = 3


Tree = tuple["int | tuple[Tree, ...]", ...]
"""A sequence of node numbers and choices; a choice is a tuple of sequences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """The numbered nodes of a pattern; ``values`` holds a character or a slot's name.

    ``longest`` is the content of the longest reading; ``optional`` are the particles that may be missing.
    """

    tree: Tree
    kinds: tuple[Kind, ...]
    values: tuple[str, ...]
    optional: frozenset[int]
    longest: int

    def nodes(self) -> zip[tuple[Kind, str]]:
        """The kind and the value of each node."""
        return zip(self.kinds, self.values, strict=True)


def number(pattern: Pattern) -> Skeleton:
    """Number the nodes of a pattern."""
    kinds: list[Kind] = []
    values: list[str] = []
    optional: set[int] = set()
    droppable = pattern.content >= SHORT - 1

    def add(kind: Kind, value: str) -> int:
        kinds.append(kind)
        values.append(value)
        return len(kinds) - 1

    def walk(sequence: Sequence) -> tuple[Tree, int]:
        tree: list[int | tuple[Tree, ...]] = []
        longest = 0
        for node in sequence:
            if isinstance(node, Char):
                tree.append(add(Kind.CHAR, node.value))
                if node.value not in PARTICLES:
                    longest += 1
                elif droppable:
                    optional.add(len(kinds) - 1)
            elif isinstance(node, Choice):
                options = [walk(option) for option in node.options]
                tree.append(tuple(option for option, _ in options))
                longest += max(length for _, length in options)
            elif isinstance(node, Gap):
                tree.append(add(Kind.GAP, ""))
            elif isinstance(node, Pause):
                tree.append(add(Kind.PAUSE, ""))
            else:
                tree.append(add(Kind.SLOT, node.name))
                longest += 1
        return tuple(tree), longest

    tree, longest = walk(pattern.sequence)
    return Skeleton(
        tree=tree,
        kinds=tuple(kinds),
        values=tuple(values),
        optional=frozenset(optional),
        longest=longest,
    )


def link(
    skeleton: Skeleton, tree: Tree, beyond: tuple[int, ...], links: list[tuple[int, ...]], *, forward: bool
) -> tuple[int, ...]:
    """Note what lies beyond each node of ``tree`` in one direction; the nodes by which ``tree`` is entered."""
    for node in reversed(tree) if forward else tree:
        if isinstance(node, int):
            links[node] = beyond
            beyond = (node, *beyond) if node in skeleton.optional else (node,)
        else:
            entries: dict[int, None] = {}
            for option in node:
                entries.update(dict.fromkeys(link(skeleton, option, beyond, links, forward=forward)))
            # OUT stands last, so that it is quickly looked for.
            beyond = (*(each for each in entries if each != OUT), *((OUT,) if OUT in entries else ()))
    return beyond


def flat(tree: Tree) -> list[int]:
    """All nodes of a tree, in their order."""
    found: list[int] = []
    for node in tree:
        if isinstance(node, int):
            found.append(node)
        else:
            found.extend(each for option in node for each in flat(option))
    return found
