"""The problems of one call, each kind told once however often it occurs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.errors import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


class Notes:
    """Gathers problems while a call is read; ``of`` names the call in an array or sheet (``第 3 通``)."""

    def __init__(self, path: str, *, sheet: str | None = None, of: str = "") -> None:
        self._path = path
        self._sheet = sheet
        self._of = of
        self._kinds: dict[tuple[str, str], list[Problem]] = {}

    def add(
        self, line: int | None, message: str, hint: str, *, kind: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        """Note a problem; those of one ``message`` and ``kind`` are told once, at the first line, with their number."""
        problem = Problem(
            path=self._path,
            line=line,
            sheet=self._sheet,
            message=f"{self._of}：{message}" if self._of else message,
            hint=hint,
            severity=severity,
        )
        self._kinds.setdefault((message, kind), []).append(problem)

    def problems(self) -> Iterator[Problem]:
        """The problems in the order in which their kinds first occurred."""
        for (first, *others) in self._kinds.values():
            if not others:
                yield first
                continue
            yield Problem(
                path=first.path,
                line=first.line,
                sheet=first.sheet,
                message=f"{first.message}（这一通共 {len(others) + 1} 处）",
                hint=first.hint,
                severity=first.severity,
            )
