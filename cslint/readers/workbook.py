"""Excel workbooks: every sheet with a recognisable header, one row a turn, or one cell a line of a script."""

from __future__ import annotations

import io
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from cslint.errors import Problem, Severity
from cslint.model import Place
from cslint.readers.script.build import ScriptBuilder
from cslint.readers.script.sheet import Layout, SheetRows, layout_of, letters, lines_of
from cslint.readers.table import HEADER_WITHIN, Row, cell_text, find_header, missing_header
from cslint.readers.table_calls import read_rows
from cslint.readers.zip_guard import BROKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cslint.model import Document
    from cslint.readers.job import Job

_T = TypeVar("_T")

_FAILURES = (CalamineError, OSError, ValueError, OverflowError)


class _Passed(NamedTuple):
    """A sheet with cells but without a header; ``tabular``: it looks as if it should have one."""

    name: str
    first: Row
    tabular: bool


class _Script(NamedTuple):
    """A sheet of script; ``left`` is the 0-based column in which its cells begin."""

    name: str
    left: int
    layout: Layout
    rows: Iterator[Row | Problem]

    def read(self, job: Job, builder: ScriptBuilder) -> Iterator[Problem]:
        """Hand the lines to the builder, and yield the problems."""
        sheet = SheetRows(job, builder, self.layout, self.said, sheet=self.name)
        for row in self.rows:
            if isinstance(row, Problem):
                yield row
            else:
                yield from sheet.take(row)

    def said(self, row: Row, index: int) -> list[tuple[str, Place]]:
        """The lines of a cell."""
        column = self.left + index + 1
        place = Place(line=row.line, column=column, sheet=self.name, cell=f"{letters(column)}{row.line}")
        value = row.cell(index)
        return [(text, place) for text in lines_of(value)] if isinstance(value, str) else []


def read_workbook(job: Job, data: bytes) -> Iterator[Document | Problem]:
    """The calls of the workbook ``data``, which was looked into, sheet by sheet; lines are row numbers."""
    book = _calmly(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    if book is None:
        yield job.problem(*BROKEN)
        return
    passed: list[_Passed] = []
    builder: ScriptBuilder | None = None
    found = False
    for index, sheet in enumerate(book.sheets_metadata):
        if sheet.typ is SheetTypeEnum.WorkSheet:
            for each in _read_sheet(job, book, index):
                if isinstance(each, _Script):
                    builder = builder or ScriptBuilder(job)
                    yield from each.read(job, builder)
                    found = True
                elif isinstance(each, _Passed):
                    passed.append(each)
                else:
                    found = True
                    yield each
    if builder is not None and (script := builder.script(job)) is not None:
        yield script
    yield from _unread(job, passed, found=found)


def _read_sheet(job: Job, book: CalamineWorkbook, index: int) -> Iterator[Document | Problem | _Passed | _Script]:
    name = book.sheet_names[index]
    sheet = _calmly(lambda: book.get_sheet_by_index(index))
    if sheet is None:
        yield Problem(path=job.source.path, sheet=name, message="工作表无法读取", hint=BROKEN.hint)
        return
    rows = _rows(job, sheet)
    top = list(islice(rows, HEADER_WITHIN))
    sound = [row for row in top if not isinstance(row, Problem)]
    if layout := layout_of(sound, job.wanted):
        left = sheet.start[1] if sheet.start else 0
        yield _Script(name, left, layout, chain(top, rows))
        return
    header = find_header(sound)
    if header:
        skip = header.columns["text"]
        below = (row for row in chain(top, rows) if isinstance(row, Problem) or row.line > header.line)
        yield from read_rows(job, header, _filled(below, _merges(sheet, skip)), sheet=name)
        return
    full = [row for row in sound if any(cell_text(cell) for cell in row.cells)]
    if full:
        yield _Passed(name, full[0], len(full) > 1 and len(full[0].cells) > 1)


def _unread(job: Job, passed: list[_Passed], *, found: bool) -> Iterator[Problem]:
    """What to say of the sheets that were passed over: an error if they were all there was."""
    for sheet in passed:
        if found and not sheet.tabular:
            continue
        message, hint = missing_header(sheet.first, job.roles)
        severity = Severity.WARNING if found else Severity.ERROR
        yield Problem(
            path=job.source.path, sheet=sheet.name, line=sheet.first.line, message=message, hint=hint, severity=severity
        )


def _rows(job: Job, sheet: CalamineSheet) -> Iterator[Row | Problem]:
    rows = _calmly(sheet.iter_rows)
    number = 0
    while rows is not None:
        cells = _calmly(lambda: next(rows, ()))
        number += 1
        if cells is None:
            yield Problem(
                path=job.source.path, sheet=sheet.name, line=number, message="从这一行起无法读取", hint=BROKEN.hint
            )
            return
        if cells == ():
            return
        yield Row(number, cells)


def _merges(sheet: CalamineSheet, skip: int) -> dict[int, dict[int, int]]:
    """First and last row (0-based) of the cells merged downwards, by column, but for the column ``skip``."""
    left = sheet.start[1] if sheet.start else 0
    merges: dict[int, dict[int, int]] = {}
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
        if bottom > top and column - left != skip:
            merges.setdefault(column - left, {})[top] = bottom
    return merges


def _filled(rows: Iterator[Row | Problem], merges: dict[int, dict[int, int]]) -> Iterator[Row | Problem]:
    """Rows in which every part of a merged cell has its value."""
    held: dict[int, tuple[int, object]] = {}
    for row in rows:
        if isinstance(row, Problem) or not merges:
            yield row
            continue
        cells = list(row.cells)
        for column, starts in merges.items():
            if not column < len(cells):
                continue
            if (bottom := starts.get(row.line - 1)) is not None:
                held[column] = bottom, cells[column]
            elif column in held and row.line - 1 <= held[column][0] and cells[column] in {None, ""}:
                cells[column] = held[column][1]
        yield Row(row.line, cells)


def _calmly(call: Callable[[], _T]) -> _T | None:
    """What ``call`` returns, ``None`` if the library gives up on a damaged file."""
    with _Damage():
        return call()
    return None


class _Damage:
    """Lets the library's own errors pass, and its panics, whose class has no name that could be imported."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> bool:
        return kind is not None and (issubclass(kind, _FAILURES) or kind.__name__ == "PanicException")
