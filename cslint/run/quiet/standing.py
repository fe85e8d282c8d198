"""Which turns of a script stand on which lines of its file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from cslint.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint.model import Script, Turn


class Standing:
    """The lines of a script's file that hold words; a turn may stand on several lines, several turns on one."""

    def __init__(self, script: Script) -> None:
        spans = [(*_lines(turn), number) for number, turn in enumerate(script.turns) if turn.line is not None]
        self._spans = sorted(spans)
        self._firsts = [first for first, _, _ in self._spans]
        self._reach = list(accumulate((last for _, last, _ in self._spans), max))

    def next_line(self, line: int) -> int | None:
        """The first line behind ``line`` that holds words."""
        index = bisect_right(self._firsts, line + 1)
        if index and self._reach[index - 1] > line:
            return line + 1
        return self._firsts[index] if index < len(self._firsts) else None

    def turns_at(self, lines: Iterable[int]) -> dict[int, list[int]]:
        """For each of ``lines`` that holds words the numbers of the turns there."""
        wanted = sorted(set(lines))
        found: dict[int, list[int]] = {}
        if wanted:
            for first, last, turn in self._spans:
                for line in wanted[bisect_left(wanted, first) : bisect_right(wanted, last)]:
                    found.setdefault(line, []).append(turn)
        return found


def _lines(turn: Turn) -> tuple[int, int]:
    """The first and the last line of a turn."""
    line = turn.line or 0
    if not isinstance(turn, Line) or turn.place is None:
        return line, line
    ends = (turn.place.line, *(piece.line for piece in turn.place.pieces))
    return min(ends), max(ends)
