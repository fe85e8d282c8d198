"""Lines aligned in columns by terminal cells, as rich's tables would fold Chinese in the middle of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from cslint.report.cells import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

_GAP: Final = "  "
_LEAST: Final = 8  # of the last column, even where the others leave nothing

Row = tuple[tuple[str, str], ...]
"""One line: a (words, style) pair a column; the words are visible already."""


def align(rows: Sequence[Row], *, indent: str = "", numeric: bool = False, width: int | None = None) -> list[Text]:
    """``rows`` (one at least) as lines in which each column starts at the same cell; empty columns are left out.

    The last column is not padded, and cut off where the line would pass ``width``. ``numeric`` aligns the first
    column to the right.
    """
    widths = [max(map(cell_len, column)) for column in zip(*[[cell[0] for cell in row] for row in rows], strict=True)]
    used = cell_len(indent) + sum(each + len(_GAP) for each in widths[:-1] if each)
    room = None if width is None else max(width - used, _LEAST)
    return [_line(row, widths, indent, numeric=numeric, room=room) for row in rows]


def table_width(console: Console) -> int | None:
    """Where lines are cut off: at a terminal's edge; in a file or pipe nowhere, so that nothing is lost to grep."""
    return console.width if console.is_terminal else None


def _line(row: Row, widths: Sequence[int], indent: str, *, numeric: bool, room: int | None) -> Text:
    line = Text(indent)
    last = len(row) - 1
    for number, ((words, style), width) in enumerate(zip(row, widths, strict=True)):
        if not width:
            continue
        blanks = " " * (width - cell_len(words))
        if number == last:
            line.append(words if room is None else fit(words, room), style)
        elif numeric and number == 0:
            line.append(blanks).append(words, style).append(_GAP)
        else:
            line.append(words, style).append(blanks + _GAP)
    line.rstrip()
    return line
