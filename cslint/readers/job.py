"""What every reader is handed: the input, what the caller wants it read as, and the names it gives out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cslint.errors import Problem, Severity
from cslint.model import Script, Transcript

if TYPE_CHECKING:
    from cslint.readers.identity import Ids
    from cslint.readers.roles import RoleNames
    from cslint.readers.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped(Problem):
    """A file that was looked into and holds nothing that is to be checked; nothing is wrong with it."""


Wanted = Literal["auto", "transcript", "script"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One file to read: ``encoding`` is that of its text (meaningless for a workbook)."""

    source: Source
    wanted: Wanted
    encoding: str
    roles: RoleNames
    ids: Ids

    @property
    def document(self) -> type[Transcript] | type[Script]:
        """The class that the documents of a file with turns get."""
        return Script if self.wanted == "script" else Transcript

    def problem(self, message: str, hint: str, *, line: int | None = None, column: int | None = None) -> Problem:
        """An error of the file as a whole, or at a line."""
        return Problem(path=self.source.path, line=line, column=column, message=message, hint=hint)

    def skipped(self, message: str, hint: str) -> Skipped:
        """What to know of a file that holds nothing to check."""
        return Skipped(path=self.source.path, message=message, hint=hint, severity=Severity.WARNING)

    def wordless(self) -> Skipped:
        """That a script was read in which nobody says anything: headings, code, comments."""
        return self.skipped("里面没有话术,没有检查", "不是话术的文件,可在配置里用 exclude 排除")

    def warning(self, message: str, hint: str, *, line: int | None = None) -> Problem:
        """Something to know that keeps nothing from being read."""
        return Problem(path=self.source.path, line=line, message=message, hint=hint, severity=Severity.WARNING)
