"""Runs the invented results through a format, as the command line does."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.cells import cell_len

from cslint.errors import Problem
from cslint.model import Result
from cslint.report import FORMATS, Tally, open_console

from .invented import HEADER, RESULTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.model import Document, Finding
    from cslint.report import Header, Summary


def tally(results: Sequence[Result] = RESULTS) -> Summary:
    counts = Tally()
    for result in results:
        counts.add(result)
    return counts.summary()


def render(
    name: str,
    results: Sequence[Result | Problem] = RESULTS,
    *,
    header: Header = HEADER,
    width: int = 80,
    color: bool = False,
    quiet: bool = False,
) -> str:
    stream = io.StringIO()
    report = FORMATS[name](open_console(stream, color=color, width=width), quiet=quiet)
    report.begin(header)
    for each in results:
        if isinstance(each, Problem):
            report.problem(each)
        else:
            report.document(each)
    report.end(tally([each for each in results if isinstance(each, Result)]))
    return stream.getvalue()


def full(document: Document, finding: Finding, width: int = 80) -> list[str]:
    """The lines of one diagnostic."""
    result = Result(document=document, findings=(finding,), outcomes=())
    return render("full", [result], width=width, quiet=True).splitlines()


def carets(lines: Sequence[str]) -> tuple[str, int, int]:
    """The line above the only row of carets, the first cell of the row, and how many cells it marks."""
    (number,) = (number for number, line in enumerate(lines) if line.rstrip().endswith("^"))
    row = lines[number].rstrip()
    first = row.index("^")
    assert set(row[first:]) == {"^"}
    return lines[number - 1], cell_len(row[:first]), len(row) - first
