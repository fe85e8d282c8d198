"""The problems of one call, each kind told once however often it occurs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cslint.errors import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


class Notes:
    """Gathers problems while a call is read; ``of`` names the call in an array (``第 3 通``)."""

    def __init__(self, path: str, *, sheet: str | None = None, of: str = "") -> None:
        self._path = path
        self._sheet = sheet
        self._of = of
        self._first: dict[str, Problem] = {}
        self._count: dict[str, int] = {}

    def add(self, line: int | None, message: str, hint: str, *, kind: str = "") -> None:
        """Note an error; those of one ``kind`` (the message, if not given) are told once, at the first."""
        self._add(line, message, hint, kind=kind, severity=Severity.ERROR)

    def warn(self, line: int | None, message: str, hint: str) -> None:
        """Note what the user should know, though everything could be read."""
        self._add(line, message, hint, severity=Severity.WARNING)

    def problems(self) -> Iterator[Problem]:
        """The problems in the order in which their kinds first occurred."""
        for key, problem in self._first.items():
            count = self._count[key]
            yield problem if count == 1 else replace(problem, message=f"{problem.message}(这一通共 {count} 处)")

    def absorb(self, other: Notes) -> None:
        """Take over the notes of a later part of the same call."""
        for key, problem in other._first.items():
            self._first.setdefault(key, problem)
            self._count[key] = self._count.get(key, 0) + other._count[key]

    def _add(self, line: int | None, message: str, hint: str, *, severity: Severity, kind: str = "") -> None:
        key = kind or message
        self._count[key] = self._count.get(key, 0) + 1
        if key not in self._first:
            text = f"{self._of}:{message}" if self._of else message
            self._first[key] = Problem(
                path=self._path, line=line, sheet=self._sheet, message=text, hint=hint, severity=severity
            )
