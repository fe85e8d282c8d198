"""Patterns as one regular expression: for words that are only counted, as they were written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cslint.match.pattern import GAP, Char, Choice, Gap, Pause
from cslint.match.slots import SLOTS
from cslint.text.clauses import NO_STOP
from cslint.text.speech import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.match.pattern import Node, Pattern

_BETWEEN = f"[{PARTICLES}]?"


def expression(patterns: Sequence[Pattern]) -> re.Pattern[str]:
    """What any of the patterns says, over normalised text: particles may stand between, nothing may be misheard."""
    readings = sorted({_sequence(pattern.sequence) for pattern in patterns}, key=lambda each: (-len(each), each))
    begins = [_begin(pattern.sequence) for pattern in patterns]
    # Most places of a text begin none of the words: one look at their character tells.
    ahead = f"(?=[{re.escape(''.join(sorted(set().union(*begins))))}])" if all(begins) else ""
    return re.compile(f"{ahead}(?:{'|'.join(readings)})")


def _sequence(sequence: tuple[Node, ...]) -> str:
    return _BETWEEN.join(map(_node, sequence))


def _node(node: Node) -> str:
    if isinstance(node, Char):
        return re.escape(node.value)
    if isinstance(node, Choice):
        return f"(?:{'|'.join(map(_sequence, sorted(node.options, key=len, reverse=True)))})"
    if isinstance(node, Gap):
        return f"{NO_STOP}{{0,{GAP}}}?"
    return r"\W*" if isinstance(node, Pause) else SLOTS[node.name]


def _begin(sequence: tuple[Node, ...]) -> set[str]:
    """The characters that a sequence may begin with; nothing if that may be any."""
    found: set[str] = set()
    for node in sequence:
        if isinstance(node, Char):
            return found | {node.value}
        if not isinstance(node, Choice):
            return set()
        optional = False
        for option in node.options:
            if not option:
                optional = True
                continue
            begin = _begin(option)
            if not begin:
                return set()
            found |= begin
        if not optional:
            return found
    return set()
