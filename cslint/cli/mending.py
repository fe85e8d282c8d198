"""``--fix`` and ``--diff``: the files of a run as they are fixed, or what fixing them would change."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from cslint.errors import Problem, Severity
from cslint.model import DocumentKind, Result
from cslint.readers.encoding import detect
from cslint.report.difference import write_difference
from cslint.rewrite import RewriteError, overwrite
from cslint.run.fixing import fix, fixable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from cslint.run.checking import Checking, Input
    from cslint.run.fixing import Fixed

    Came = tuple[Input | None, Result | Problem]


class Mending:
    """Fixes the files that results came from; with ``diff`` only shows there how they would change.

    ``count`` tells how many words were replaced, and ``files`` in how many files.
    """

    def __init__(self, checking: Checking, *, unsafe: bool, diff: Console | None = None) -> None:
        self._checking = checking
        self._unsafe = unsafe
        self._diff = diff
        self.count = 0
        self.files = 0

    @property
    def only_shows(self) -> bool:
        """Whether files stay as they are."""
        return self._diff is not None

    def over(self, stream: Iterable[Came]) -> Iterator[Result | Problem]:
        """What is left to say of each file once it is fixed; with ``diff`` only problems."""
        for file, group in groupby(stream, key=lambda came: came[0]):
            held: list[Result | Problem] = []
            for _, each in group:
                if isinstance(each, Result) and each.document.kind is DocumentKind.TRANSCRIPT:
                    yield from self._kept([*held, each])  # what was said on a call is not ours to change
                    held = []
                else:
                    held.append(each)
            if file is not None and any(fixable(each, unsafe=self._unsafe) for each in held):
                held = self._mended(file, held)
            elif file is not None and file.data is not None and self._diff is None:
                sys.stdout.buffer.write(file.data.getvalue())  # whoever pipes a text through wants it back
            yield from self._kept(held)

    def _kept(self, items: Iterable[Result | Problem]) -> Iterator[Result | Problem]:
        return (each for each in items if self._diff is None or isinstance(each, Problem))

    def _mended(self, file: Input, items: list[Result | Problem]) -> list[Result | Problem]:
        try:
            data = file.data.getvalue() if file.data is not None else file.path.read_bytes()
        except OSError as error:
            return [*items, _problem(file, f"读不了:{error.strerror}", "请检查文件权限")]
        fixed = fix(data, file.source, items, partial(self._checking.again, file), unsafe=self._unsafe)
        told = [] if fixed.error is None else [_refused(file, fixed.error)]
        if fixed.data == data and (file.data is None or self._diff is not None):
            return [*items, *told]
        if self._diff is not None:
            before, after = _lines(data, items), _lines(fixed.data, fixed.items)
            write_difference(self._diff, file.source, before, after)
        elif file.data is not None:
            sys.stdout.buffer.write(fixed.data)
        else:
            try:
                overwrite(file.path, data, fixed.data)
            except RewriteError as error:
                return [*items, _problem(file, error.message, error.hint)]
        self._count(fixed)
        return [*fixed.items, *told]

    def _count(self, fixed: Fixed) -> None:
        self.count += fixed.count
        self.files += 1


def _lines(data: bytes, items: Iterable[Result | Problem]) -> list[str]:
    """The lines of a text file; of a document the lines of script in it."""
    if data.startswith(b"PK"):
        return [f"{turn.text}\n" for each in items if isinstance(each, Result) for turn in each.document.turns]
    return data.decode(detect(data, whole=True) or "utf-8", "replace").splitlines(keepends=True)


def _refused(file: Input, error: RewriteError) -> Problem:
    """What to say of fixes that were not put in: nothing is lost if it is a few words, which are reported still."""
    problem = _problem(file, error.message, error.hint)
    if not error.edits:
        return problem
    first = error.edits[0]
    line, column = first.place.at(first.start) if first.place.paragraph is None else (None, None)
    more = f"(共 {len(error.edits)} 处)" if len(error.edits) > 1 else ""
    return replace(
        problem,
        message=f"{problem.message}{more}",
        severity=Severity.WARNING,
        line=line,
        column=column,
        sheet=first.place.sheet,
    )


def _problem(file: Input, message: str, hint: str) -> Problem:
    return Problem(path=file.source, message=message, hint=hint)
