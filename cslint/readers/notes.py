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
        self._place = path, sheet, of
        self._first: dict[str, Problem] = {}
        self._count: dict[str, int] = {}

    def add(self, line: int | None, message: str, hint: str, *, kind: str = "", column: int | None = None) -> None:
        """Note an error; those of one ``kind`` (the message, if not given) are told once, at the first."""
        self._keep(kind or message, self._problem(line, message, hint, column=column))

    def warn(self, line: int | None, message: str, hint: str) -> None:
        """Note what the user should know, though everything could be read."""
        self._keep(message, replace(self._problem(line, message, hint), severity=Severity.WARNING))

    def absorb(self, other: Notes) -> None:
        """Take over the notes of a later part of the same call."""
        for kind, problem in other._first.items():
            self._keep(kind, problem)
            self._count[kind] += other._count[kind] - 1

    def problems(self) -> Iterator[Problem]:
        """The problems in the order in which their kinds first occurred."""
        for kind, problem in self._first.items():
            count = self._count[kind]
            yield problem if count == 1 else replace(problem, message=f"{problem.message}(这一通共 {count} 处)")

    def _problem(self, line: int | None, message: str, hint: str, *, column: int | None = None) -> Problem:
        path, sheet, of = self._place
        text = f"{of}:{message}" if of else message
        return Problem(path=path, sheet=sheet, line=line, column=column, message=text, hint=hint)

    def _keep(self, kind: str, problem: Problem) -> None:
        self._count[kind] = self._count.get(kind, 0) + 1
        self._first.setdefault(kind, problem)
