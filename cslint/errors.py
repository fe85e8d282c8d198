"""The exception tree and the problems that are reported without stopping.

An exception here carries data; the edge (``cli``) turns it into a message. No exception text ever holds words
of a call: transcripts are personal data.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem with an input or a rule file is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with an input or a rule file: where, what, and what to do about it.

    ``line`` and ``column`` are 1-based; for a sheet ``column`` is a column number and ``sheet`` its name.
    ``hint`` is the remedy, in one sentence.
    """

    path: str
    message: str
    hint: str = ""
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    severity: Severity = Severity.ERROR

    @property
    def where(self) -> str:
        """``path:line:column`` as far as known (``path[sheet]:row:column`` in a workbook)."""
        place = f"{self.path}[{self.sheet}]" if self.sheet else self.path
        for number in (self.line, self.column):
            if number is None:
                break
            place += f":{number}"
        return place


class CslintError(Exception):
    """Base of every error that cslint raises on purpose."""


class UsageError(CslintError):
    """The command or call was asked for something that does not exist (``hint`` tells what does)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class PatternError(CslintError):
    """A pattern of a rule cannot be understood; ``offset`` is the 0-based character in the pattern."""

    def __init__(self, message: str, offset: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint


class PackError(CslintError):
    """A rule pack is wrong; every problem found in it is in ``problems``."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the rule pack")
        self.problems = problems


class ConfigError(CslintError):
    """A configuration file is wrong; every problem found in it is in ``problems``."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the configuration")
        self.problems = problems
