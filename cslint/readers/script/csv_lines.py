"""Scripts in CSV: a column of lines, each with the place of its characters in the text of the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from cslint.errors import Problem
from cslint.model import Piece, Place
from cslint.readers.csv_file import DELIMITERS, Rows, sample_rows
from cslint.readers.script.build import ScriptBuilder
from cslint.readers.script.sheet import Layout, SheetRows, layout_of
from cslint.readers.suffixes import LINES, TABLES, TEXTS
from cslint.readers.table import Header, cell_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cslint.model import Document
    from cslint.readers.job import Job
    from cslint.readers.lines import Line
    from cslint.readers.table import Row

    Spot = tuple[str, int, int]

_SEVERAL = 2
_MANY = 10_000
_UNQUOTED = r"[^{}\n]*"


def sniff_script(job: Job, sample: Sequence[str]) -> tuple[str, Layout] | None:
    """The delimiter under which the first lines hold a table of script, and its columns.

    What is not called a table must have a header of several columns, and Markdown has tables of its own.
    """
    suffix = job.source.suffix
    if suffix in TEXTS | LINES | {".json"} or (suffix not in TABLES and job.wanted == "script"):
        return None
    best: tuple[str, Layout] | None = None
    weight = (0, 0)
    for delimiter in DELIMITERS:
        layout = layout_of(list(sample_rows(sample, delimiter)), job.wanted)
        if layout is None or (suffix not in TABLES and len(layout.titles) < _SEVERAL):
            continue
        own = (sum(bool(each.title) for each in layout.columns), len(layout.titles))
        if best is None or own > weight:
            best, weight = (delimiter, layout), own
    return best


def read_csv_script(job: Job, delimiter: str, layout: Layout) -> Iterator[Document | Problem]:
    """The one script of a text with columns."""
    builder = ScriptBuilder(job)
    # Without a header no row has more cells than it should.
    titles = layout.titles or ("",) * _MANY
    rows = Rows(job, delimiter, Header({"text": layout.text}, {}, titles, layout.line))

    def said(row: Row, index: int) -> list[tuple[str, Place]]:
        text = cell_text(row.cell(index))
        return list(_placed(text, _spots(rows.taken, delimiter, index), row.line)) if text else []

    sheet = SheetRows(job, builder, layout, said)
    for row in rows:
        if isinstance(row, Problem):
            yield row
        else:
            yield from sheet.take(row)
    if script := builder.script(job):
        yield script


def _placed(text: str, spots: list[Spot], line: int) -> Iterator[tuple[str, Place]]:
    """The lines of a cell with their places; without spots that are its characters only the row is known."""
    joined = "".join(character for character, _, _ in spots)
    start = len(joined) - len(joined.lstrip())
    known = joined.strip() == text
    for part in text.split("\n"):
        if not part:
            start += 1
            continue
        if not known:
            yield part, Place(line=line)
            continue
        own = spots[start : start + len(part)]
        pieces = [
            Piece(offset, number, column)
            for offset, (_, number, column) in enumerate(own)
            if offset == 0 or (number, column - 1) != own[offset - 1][1:]
        ]
        yield part, Place(line=own[0][1], column=own[0][2], pieces=tuple(pieces))
        start += len(part) + 1


def _spots(lines: Sequence[Line], delimiter: str, index: int) -> list[Spot]:
    """The characters of the cell at ``index`` of a row, each with its line and column, as the csv module reads it."""
    inside = _UNQUOTED.format(re.escape(delimiter))
    cell = re.compile(rf'"(?P<quoted>[^"]*(?:""[^"]*)*)(?:"(?P<rest>{inside})|\Z)|(?P<plain>{inside})')
    text = "\n".join(line.text.replace("\r", " ") for line in lines)
    begin = 0
    for _ in range(index):
        found = cell.match(text, begin)
        if found is None or text[found.end() : found.end() + 1] != delimiter:
            return []
        begin = found.end() + 1
    found = cell.match(text, begin)
    if found is None:
        return []
    places = _places(lines)
    spots: list[Spot] = []
    for group in ("quoted", "rest", "plain"):
        start, end = found.span(group)
        at = start
        while at < end:
            spots.append((text[at], *places(at)))
            at += 2 if group == "quoted" and text.startswith('""', at) else 1
    return spots


def _places(lines: Sequence[Line]) -> Callable[[int], tuple[int, int]]:
    """Line and column of a character of ``lines`` joined by line feeds."""
    starts = list(accumulate((len(line.text) + 1 for line in lines[:-1]), initial=0))

    def place(at: int) -> tuple[int, int]:
        number = bisect_right(starts, at) - 1
        return lines[number].number, at - starts[number] + 1

    return place
