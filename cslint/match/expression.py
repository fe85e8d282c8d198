"""From a pattern's tree to a regular expression over normalised text.

Between any two characters of the pattern may stand particles and fillers, and soft stops if the pattern is long
enough to be sure of itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cslint.match.pattern import SHORT, Char, Choice, Gap, Pause, Slot
from cslint.match.slots import SLOTS
from cslint.text.clauses import NO_STOP, STOP
from cslint.text.speech import FILLERS, LEAD_INS, PARTICLES, SOFT_STOPS

if TYPE_CHECKING:
    from cslint.match.pattern import Pattern, Sequence

GAP: Final = 8
"""Longest gap that ``…`` stands for, in characters."""

_FILLER = "|".join(FILLERS)
# 儿 is a suffix here, never the noun of 儿子, 儿童, 女儿.
_SUFFIX = "(?<![女幼婴孤胎少小])儿(?![子童女科媳歌])"
_CLOSED = f"(?:[{PARTICLES}]|{_SUFFIX}|{_FILLER}| )*?"
_OPEN = f"(?:[{PARTICLES}{re.escape(SOFT_STOPS)}]|{_SUFFIX}|{_FILLER})*?"
_PAUSE = f"(?:{STOP}|[{PARTICLES}]|{_FILLER})*?"
_LEAD = f"(?:[{PARTICLES}]|{_FILLER}|{'|'.join(LEAD_INS)}| )*?"
_TAIL = f"(?:[{PARTICLES}么]|{_SUFFIX})*"


def compile_pattern(pattern: Pattern, *, explain: bool = False) -> re.Pattern[str]:
    """Compile; group ``m`` is the match itself. With ``explain`` every skipped stretch is a group of its own."""
    writer = _Writer(join=_OPEN if pattern.content >= SHORT else _CLOSED, content=pattern.content, explain=explain)
    body = writer.sequence(pattern.sequence)
    before = rf"(?:\A|(?<=\W)){_LEAD}" if pattern.starts else ""
    after = rf"(?={_TAIL}(?:{STOP}|\Z))" if pattern.ends else ""
    return re.compile(f"{before}(?P<m>{body}){after}")


class _Writer:
    """Writes the expression of one pattern."""

    def __init__(self, *, join: str, content: int, explain: bool) -> None:
        self._join = f"({join})" if explain else join
        self._pause = f"({_PAUSE})" if explain else _PAUSE
        self._particles_needed = content < SHORT - 1

    def sequence(self, sequence: Sequence) -> str:
        written: list[str] = []
        for index, node in enumerate(sequence):
            if index and not isinstance(node, Pause) and not isinstance(sequence[index - 1], Pause):
                written.append(self._join)
            if isinstance(node, Char):
                particle = node.value in PARTICLES and not self._particles_needed
                written.append(re.escape(node.value) + ("?" if particle else ""))
            elif isinstance(node, Choice):
                written.append(f"(?:{'|'.join(self.sequence(option) for option in node.options)})")
            elif isinstance(node, Gap):
                written.append(f"{NO_STOP}{{0,{GAP}}}?")
            elif isinstance(node, Pause):
                written.append(self._pause)
            elif isinstance(node, Slot):
                written.append(SLOTS[node.name])
        return "".join(written)


def needed(sequence: Sequence) -> tuple[frozenset[str], ...]:
    """Sets of characters of which every match holds at least one each; an empty tuple promises nothing."""
    found: list[frozenset[str]] = []
    for node in sequence:
        if isinstance(node, Char) and node.value not in PARTICLES:
            found.append(frozenset(node.value))
        elif isinstance(node, Choice):
            options = [needed(option) for option in node.options]
            if all(options):
                # Any one set of each option will do: the smallest promise is the most telling.
                found.append(frozenset().union(*(min(option, key=lambda s: (len(s), sorted(s))) for option in options)))
    return tuple(found)
