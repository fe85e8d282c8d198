"""What the formats for machines share, and what those for people share; either leaves ``document`` to the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.report.closing import closing
from cslint.report.details import details
from cslint.report.terminal import line_width, put

if TYPE_CHECKING:
    from rich.console import Console

    from cslint.errors import Problem
    from cslint.model import Result
    from cslint.report.protocol import Header
    from cslint.report.summary import Summary


class MachineReport:
    """Writes to the console's stream itself, past rich; there is no closing line to leave out."""

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        self._write = console.file.write

    def begin(self, header: Header) -> None:
        """Write nothing before the documents."""

    def problem(self, problem: Problem) -> None:
        """Have no place for inputs that could not be read."""

    def end(self, summary: Summary) -> None:
        """Write nothing after the documents."""


class HumanReport:
    """Prints through the console and ends with the closing lines, unless ``quiet``."""

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        self._console = console
        self._quiet = quiet

    def begin(self, header: Header) -> None:
        """Keep the rules and clauses to look things up."""
        self._header = header

    def _details(self, result: Result) -> None:
        """Print what was asked for beside findings."""
        if self._header.outcomes or self._header.situations:
            put(self._console, details(result, self._header, line_width(self._console)))

    def problem(self, problem: Problem) -> None:
        """Leave inputs that could not be read to stderr."""

    def end(self, summary: Summary) -> None:
        """Print the closing lines."""
        if not self._quiet:
            put(self._console, closing(summary))
