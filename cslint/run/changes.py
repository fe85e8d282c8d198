"""``--diff-from``: what a git change brought in, told by holding the old version of each file to the same rules."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from cslint.errors import Problem, Severity
from cslint.readers import read
from cslint.readers.source import STANDARD_INPUT, display
from cslint.run.lint import Standard, lint
from cslint.run.quiet.earlier import Earlier
from cslint.run.quiet.history import history
from cslint.run.suppress import SIDECAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cslint.model import Result
    from cslint.packs import Ruleset
    from cslint.readers import Wanted
    from cslint.run.quiet.history import History
    from cslint.run.suppress import Suppressions

    Judge = Callable[[str, bytes], Iterable[Result | Problem]]


class Changes:
    """What is new in a working tree since its history parted from that of a reference.

    Commits, the index and the working tree count; a file that git does not know is new as a whole, as is one outside
    the repository, of which ``warning`` tells.
    """

    def __init__(self, changes: History) -> None:
        self._history = changes
        self._top = os.path.realpath(changes.root).rstrip(os.sep) + os.sep
        self._folders: dict[str, str] = {}

    @classmethod
    def since(cls, reference: str, folder: str | Path = ".") -> Changes:
        """The changes of the repository around ``folder``; raises ``UsageError`` with a remedy."""
        return cls(history(os.fspath(folder), reference))

    def touched(self, path: str | Path) -> bool:
        """Whether a file, or the sidecar of it, may hold something new."""
        name = self._name(os.fspath(path))
        if name is None or name in self._history.changed or self._is_new(name):
            return True
        beside = self._own(os.fspath(path) + SIDECAR)
        if beside in self._history.changed:
            return True
        return (beside is None or self._is_new(beside)) and os.path.lexists(os.fspath(path) + SIDECAR)

    def files(self) -> tuple[Path, ...]:
        """All files of the working tree that were changed or added, in order."""
        names = sorted({*self._history.changed, *self._history.untracked()})
        paths = [Path(self._history.root, each) for each in names]
        return tuple([each for each in paths if each.is_file()])

    def old(self, path: str | Path) -> bytes | None:
        """The bytes that a file had; ``None`` if it is new. Raises ``UsageError`` if git has lost them."""
        name = self._name(os.fspath(path))
        if name is None:
            return None
        before = self._history.changed.get(name)
        if before is not None:
            return self._history.content(before)
        if self._is_new(name):
            return None
        try:
            return Path(path).read_bytes()
        except OSError:
            return None

    def warning(self, path: str | Path) -> Problem | None:
        """What to know of a file outside the repository; ``None`` of any other."""
        if os.fspath(path) == STANDARD_INPUT or self._name(os.fspath(path)) is not None:
            return None
        return Problem(
            path=display(path),
            message="文件不在这个 git 仓库里,全部内容都当作新的",
            hint="只检查仓库里的文件,或不用 --diff-from",
            severity=Severity.WARNING,
        )

    def over(self, results: Iterable[Result | Problem], before: Judge) -> Iterator[Result | Problem]:
        """Results and problems as they come, without the findings that the old version of each file had too.

        The documents of a file come one behind the other, what is wrong with its sidecar last. ``before(path, data)``
        judges old bytes of a file as the new ones were judged, suppressions too; it is asked only where there are
        findings.
        """
        path: str | None = None
        old: Earlier | None = None
        for each in results:
            if isinstance(each, Problem):
                yield each
                continue
            # What is wrong with a sidecar is known from its file.
            if each.document.source.removesuffix(SIDECAR) != path:
                path, old = each.document.source.removesuffix(SIDECAR), None
                warning = self.warning(path)
                if warning is not None:
                    yield warning
            if old is None and each.findings:
                old = self._before(path, before)
            yield each if old is None else old.without(each)

    def _before(self, path: str, before: Judge) -> Earlier:
        data = self.old(path)
        return Earlier(() if data is None else before(path, data))

    def _is_new(self, name: str) -> bool:
        """Whether git does not know a file of the working tree; what submodules hold is their own affair."""
        return name not in self._history.tracked and not any(
            name.startswith(f"{each}/") for each in self._history.submodules
        )

    def _name(self, path: str) -> str | None:
        """The path of a file in the repository, ``None`` outside it; what a link leads to counts."""
        if path == STANDARD_INPUT:
            return None
        own = self._own(path)
        if not Path(path).is_symlink() or own in self._history.changed:
            return own  # where a link that was changed led to before is another file
        return self._below(os.path.realpath(path))

    def _own(self, path: str) -> str | None:
        """The path of a file or link itself."""
        folder, file = os.path.split(path)
        real = self._folders.get(folder)
        if real is None:
            real = self._folders[folder] = os.path.realpath(folder).rstrip(os.sep)
        return self._below(f"{real}{os.sep}{file}")

    def _below(self, path: str) -> str | None:
        return path[len(self._top) :].replace(os.sep, "/") if path.startswith(self._top) else None


def before(ruleset: Ruleset, suppressions: Suppressions, as_of: Callable[[str], Wanted]) -> Judge:
    """How old bytes of a file are judged: read as ``as_of`` its path says, by these rules and suppressions."""

    def judge(path: str, data: bytes) -> Iterator[Result | Problem]:
        inputs = read(BytesIO(data), as_=as_of(path), name=path)
        return suppressions.over(lint(inputs, ruleset, Standard(name=ruleset.standard)))

    return judge
