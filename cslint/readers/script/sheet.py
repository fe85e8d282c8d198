"""Sheets and CSV whose rows hold lines of a script: which they are, and their lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cslint.readers.script.sheet_columns import Column, Kind, columns_of, is_role, of_scripts
from cslint.readers.script.table_rows import TableRows
from cslint.readers.script.whole import LINE_LIMIT, too_long
from cslint.readers.table import HEADER_WITHIN, cell_text, header_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cslint.errors import Problem
    from cslint.model import Place, Role
    from cslint.readers.job import Job
    from cslint.readers.script.build import ScriptBuilder
    from cslint.readers.table import Row

    Said = tuple[str, Place]

_HAN = re.compile("[\\u3400-\\u9fff]")
_BREAK = re.compile(r"\r\n|\n|\r|\v")


class Layout(NamedTuple):
    """The columns of a sheet of script and the row of its header (0: it has none); ``titles`` are its words."""

    columns: list[Column]
    line: int
    titles: tuple[str, ...]
    role: int | None = None

    @property
    def text(self) -> int:
        """The first column of lines."""
        return next(each.at for each in self.columns if each.kind is Kind.LINES)


def layout_of(rows: Iterable[Row], wanted: str) -> Layout | None:
    """How the sheet that begins with ``rows`` holds a script; ``None``: it holds none, or calls.

    ``wanted`` is what the caller wants the file read as; if that is a script, any table with Chinese text is one.
    """
    if wanted == "transcript":
        return None
    best: Layout | None = None
    weight = 0
    first = [row for row, _ in zip(rows, range(HEADER_WITHIN), strict=False)]
    for row in first:
        titles = tuple(cell_text(cell) for cell in row.cells)
        columns = columns_of(titles)
        certain = columns is not None and of_scripts(columns)
        if wanted == "auto" and not certain and header_of(row) is not None:
            break
        if columns is None or not (certain or wanted == "script"):
            continue
        known = sum(each.kind is not Kind.NOTE for each in columns)
        if known > weight:
            role = next((at for at, title in enumerate(titles) if is_role(title)), None)
            best, weight = Layout(columns, row.line, titles, role), known
    return _by_amount(first) if best is None and wanted == "script" else best


def _by_amount(rows: Sequence[Row]) -> Layout | None:
    """Lines in the column that holds most Chinese characters."""
    amounts: dict[int, int] = {}
    for row in rows:
        for index, cell in enumerate(row.cells):
            amounts[index] = amounts.get(index, 0) + len(_HAN.findall(cell_text(cell)))
    most = max(amounts, key=lambda index: (amounts[index], -index), default=None)
    if most is None or not amounts[most]:
        return None
    return Layout([Column(most, "", Kind.LINES)], 0, ())


class SheetRows:
    """Hands the rows of one sheet to a builder; ``said`` tells the lines of a cell, by row and column index."""

    def __init__(
        self,
        job: Job,
        builder: ScriptBuilder,
        layout: Layout,
        said: Callable[[Row, int], list[Said]],
        *,
        sheet: str | None = None,
    ) -> None:
        self._job = job
        self._layout = layout
        self._said = said
        if sheet is not None:
            builder.heading(sheet, 1, max(layout.line, 1))
        self._rows = TableRows(builder, layout.columns, int(sheet is not None))
        self._used = [each.at for each in layout.columns if each.kind in {Kind.LINES, Kind.HEADING}]

    def take(self, row: Row) -> Iterator[Problem]:
        """A row below the header (the header once more is none); yields the problems with its lines."""
        layout = self._layout
        if row.line <= layout.line or (layout.titles and tuple(map(cell_text, row.cells)) == layout.titles):
            return
        said = {index: self._said(row, index) for index in self._used}
        for lines in said.values():
            for text, place in lines:
                if len(text) > LINE_LIMIT:
                    yield replace(too_long(self._job, place.line, place.column), sheet=place.sheet)
            lines[:] = [each for each in lines if len(each[0]) <= LINE_LIMIT]
        self._rows.take(said, row.line, role=self._role(row))

    def _role(self, row: Row) -> Role | None:
        name = cell_text(row.cell(self._layout.role))
        return self._job.roles.of(name) if name else None


def lines_of(text: str) -> list[str]:
    """The lines of a cell."""
    return _BREAK.split(text)


def letters(column: int) -> str:
    """The name of the column of that number: ``A`` for 1, ``AB`` for 28."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
