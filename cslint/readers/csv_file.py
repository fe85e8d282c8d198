"""CSV, TSV and the like: rows of a text, whatever separates their cells, and however carelessly they are quoted."""

from __future__ import annotations

import csv
from collections import deque
from typing import TYPE_CHECKING

from cslint.errors import Problem
from cslint.readers.lines import Line, lines
from cslint.readers.table import Row, find_header
from cslint.readers.table_calls import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cslint.model import Document
    from cslint.readers.job import Job
    from cslint.readers.table import Header

DELIMITERS = (",", "\t", ";", "|")
_PATIENCE = 20


def sniff(sample: Sequence[str], *, words_only: bool = False) -> tuple[str, Header] | None:
    """The delimiter under which the first lines hold the best header, and that header."""
    best: tuple[str, Header] | None = None
    for delimiter in DELIMITERS:
        header = find_header(sample_rows(sample, delimiter), words_only=words_only)
        if header and (best is None or header.weight > best[1].weight):
            best = delimiter, header
    return best


def first_row(sample: Sequence[str]) -> Row | None:
    """The first row with cells, split by the delimiter that makes the most of it."""
    rows = [next((row for row in sample_rows(sample, each) if row.cells), None) for each in DELIMITERS]
    return max((row for row in rows if row), key=lambda row: len(row.cells), default=None)


def read_csv(job: Job, delimiter: str, header: Header) -> Iterator[Document | Problem]:
    """The calls of a text with columns."""
    yield from read_rows(job, header, Rows(job, delimiter, header))


def sample_rows(sample: Sequence[str], delimiter: str) -> Iterator[Row]:
    """The rows of the first lines of a text, under a delimiter."""
    reader = csv.reader((line + "\n" for line in sample[:100]), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error:
        return


class Rows:
    """The rows below the header.

    A quotation mark that is never closed makes the csv module swallow the rows behind it; such a row is taken as it
    stands, a problem tells of it, and the swallowed lines are read again.
    """

    def __init__(self, job: Job, delimiter: str, header: Header) -> None:
        self._job = job
        self._delimiter = delimiter
        self._header = header
        self._lines = lines(job.source, job.encoding)
        self._again: deque[Line] = deque()
        self._taken: list[Line] = []
        self._problems: list[Problem] = []
        self._torn = 0

    @property
    def taken(self) -> list[Line]:
        """The lines that the present row was read from."""
        return self._taken

    def __iter__(self) -> Iterator[Row | Problem]:
        reader = self._reader()
        while True:
            self._taken = []
            try:
                cells = next(reader)
                torn = len(self._taken) > 1 and self._swallowed()
            except StopIteration:
                break
            except csv.Error:
                cells, torn = [], True
            yield from self._told()
            if torn:
                cells = self._tear()
                reader = self._reader()
                yield from self._told()
            line = self._taken[0].number
            if line > self._header.line and cells:
                yield Row(line, self._fitted(cells, line))
                yield from self._told()
        yield from self._told()

    def _reader(self) -> Iterator[list[str]]:
        if self._torn < _PATIENCE:
            return csv.reader(self._feed(), delimiter=self._delimiter)
        return csv.reader(self._feed(), delimiter=self._delimiter, quoting=csv.QUOTE_NONE)

    def _feed(self) -> Iterator[str]:
        """Lines for the csv module; what was taken for the present row is remembered."""
        while True:
            line: Line | Problem | None = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            if isinstance(line, Problem):
                self._problems.append(line)
                continue
            self._taken.append(line)
            yield line.text.replace("\r", " ") + "\n"

    def _swallowed(self) -> bool:
        """Whether a cell of several lines is none: its quotation marks do not pair, or its lines are rows."""
        if sum(line.text.count('"') for line in self._taken) % 2:
            return True
        role = self._header.columns.get("role")
        if role is None:
            return False
        inner = (line.text.split(self._delimiter) for line in self._taken[1:])
        return any(
            len(cells) == len(self._header.titles) and self._job.roles.of(cells[role].strip('" ')) for cells in inner
        )

    def _tear(self) -> list[str]:
        """Cells of the first line taken, without heed to quotation marks; the other lines will be read again."""
        self._torn += 1
        first, *others = self._taken
        self._again.extendleft(reversed(others))
        self._problems.append(
            self._job.problem(
                "引号没有成对,这一行按没有引号处理", '单元格里的引号请成对,或把 " 写成 ""', line=first.number
            )
        )
        return [cell.strip().strip('"') for cell in first.text.split(self._delimiter)]

    def _fitted(self, cells: list[str], line: int) -> list[str]:
        """Cells with the words put together again where a delimiter inside them was not quoted."""
        width = len(self._header.titles)
        surplus = len(cells) - width
        if surplus <= 0 or not any(cell.strip() for cell in cells[width:]):
            return cells
        text = self._header.columns["text"]
        if text != width - 1:
            self._problems.append(
                self._job.problem(
                    "这一行的列比表头多,多出的分隔符当作内容的一部分",
                    "请给内容加上双引号,或检查列是否错位",
                    line=line,
                )
            )
        words = self._delimiter.join(cells[text : text + surplus + 1])
        return [*cells[:text], words, *cells[text + surplus + 1 :]]

    def _told(self) -> list[Problem]:
        told, self._problems = self._problems, []
        return told
