"""Which files a command means: files as they are given, folders walked as git would see them."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cslint.config.globs import Globs, is_glob
from cslint.errors import ConfigError, Problem, Severity
from cslint.readers import supported
from cslint.readers.source import display
from cslint.readers.suffixes import SUFFIXES
from cslint.run.suppress import SIDECAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cslint.config import Settings

    Held = Callable[[Path], Settings]

STANDARD_INPUT = "-"
_IGNORE = ".gitignore"
# Excel keeps a file of this name beside each workbook that is open.
_LOCK = "~$"


class _Ignore(NamedTuple):
    """The patterns of the ``.gitignore`` of one folder, an absolute path."""

    folder: Path
    patterns: Globs


class _Excludes(NamedTuple):
    """What a configuration passes over in a walk."""

    settings: Settings
    patterns: Globs

    @staticmethod
    def of(settings: Settings, top: Path) -> _Excludes:
        """The patterns of ``settings``, without those that would pass over the very folder that was named."""
        patterns = settings.exclude
        if settings.excluded(top, folder=True):
            name = settings.relative(top)
            patterns = tuple(each for each in patterns if not Globs.of((each,)).match(name, folder=True))
        return _Excludes(settings, Globs.of(patterns))

    def take(self, path: Path, *, folder: bool) -> bool:
        """Whether a file or folder is to be passed over."""
        return self.patterns.match(self.settings.relative(path), folder=folder) or self.settings.owns(path)


class _Step(NamedTuple):
    """A folder or file still to visit, the patterns that hold there, and the real paths of the folders above it."""

    folder: Path
    ignores: tuple[_Ignore, ...]
    above: tuple[str, ...]


def find(paths: Iterable[str | Path], *, settings: Held | None = None) -> Iterator[Path | Problem]:
    """The files to read, each once, and the problems of paths that lead to none.

    A file that is given is taken whatever its name; a folder is walked in the order of names, without hidden files
    and folders, what a ``.gitignore`` excludes, sidecars, and files of other kinds. ``-`` is standard input.

    ``settings`` tells what holds in a folder: what that excludes is passed over in walking, and if it says so where it
    is given, too. A configuration that is wrong is told once, and no file is taken to which it applies.
    """
    finder = _Finder(settings=settings)
    for path in map(Path, paths):
        if str(path) == STANDARD_INPUT:
            if finder.first(STANDARD_INPUT):
                yield path
        elif _is(path, stat.S_ISDIR):
            yield from finder.folder(path)
        else:
            yield from finder.given(path)


@dataclass(slots=True, kw_only=True)
class _Finder:
    """One search: what it has come by is not told again."""

    settings: Held | None
    _seen: set[str | Problem] = field(default_factory=set)

    def first(self, what: str | Problem) -> bool:
        """Whether something is met for the first time."""
        new = what not in self._seen
        self._seen.add(what)
        return new

    def given(self, path: Path) -> Iterator[Path | Problem]:
        """A file that was named; a sidecar stands for the file that it lies beside."""
        if path.name.endswith(SIDECAR) and path.name != SIDECAR:
            beside = path.with_name(path.name.removesuffix(SIDECAR))
            if _is(path, stat.S_ISREG) and not _is(beside, bool):
                yield _problem(path, f"抑制清单旁边没有 {display(beside.name)}", "请检查文件名,或删去抑制清单")
                return
            path = beside
        try:
            held = self._held(path.parent)
        except ConfigError as error:
            yield from filter(self.first, error.problems)
            return
        if not (held and held.force_exclude and held.excluded(path)):
            yield from self._file(path)

    def folder(self, folder: Path) -> Iterator[Path | Problem]:
        """What is in a folder that was named; a problem if there is nothing, but not if all of it came before."""
        try:
            held = self._held(folder)
        except ConfigError as error:
            yield from filter(self.first, error.problems)
            return
        if held and held.force_exclude and held.excluded(folder, folder=True):
            return
        found = False
        for each in self._walk(folder):
            found = True
            if isinstance(each, Problem):
                yield each
            else:
                yield from self._file(each)
        if not found:
            yield _problem(
                folder,
                "文件夹里没有可检查的文件",
                f"支持 {' '.join(sorted(SUFFIXES))};隐藏的、.gitignore 和配置排除的不算",
            )

    def _file(self, path: Path) -> Iterator[Path | Problem]:
        problem = _unreadable(path)
        if problem:
            yield problem
        elif self.first(os.path.realpath(path)):
            yield path

    def _walk(self, top: Path) -> Iterator[Path | Problem]:
        """Supported files below ``top``, in the order of names."""
        # An own stack: folders can be nested deeper than calls.
        stack = [_Step(top, _above(top), ())]
        root = os.path.realpath(top)
        while stack:
            step = stack.pop()
            if not _is(step.folder, stat.S_ISDIR):
                yield step.folder
                continue
            real = os.path.realpath(step.folder)
            # Folders that link to each other can be reached on more ways than can ever be walked: links are followed to
            # a folder once.
            linked = real != os.path.normpath(Path(root) / step.folder.relative_to(top))
            new = self.first(f"{real}{os.sep}")
            if real in step.above or (linked and not new):
                continue
            try:
                names = sorted(each.name for each in step.folder.iterdir())
            except OSError as error:
                yield _problem(step.folder, f"文件夹读不了:{error.strerror}", "请检查文件夹的权限")
                continue
            try:
                held = self._held(step.folder)
            except ConfigError as error:
                yield from filter(self.first, error.problems)
                continue
            ignores = step.ignores
            if _IGNORE in names:
                ignore, warnings = _load(step.folder)
                yield from warnings
                ignores = (*ignores, ignore)
            excludes = _Excludes.of(held, top) if held else None
            inside = [
                _Step(path, ignores, (*step.above, real))
                for name in names
                if not name.startswith((".", _LOCK)) and _wanted(path := step.folder / name, ignores, excludes)
            ]
            stack += reversed(inside)

    def _held(self, folder: Path) -> Settings | None:
        """What holds in a folder; raises ``ConfigError`` if what is said of it is wrong."""
        return self.settings(folder) if self.settings else None


def _wanted(path: Path, ignores: tuple[_Ignore, ...], excludes: _Excludes | None) -> bool:
    folder = _is(path, stat.S_ISDIR)
    # What cannot be looked at is kept, to be reported; a pipe is not, as reading it may never end.
    file = supported(path) and not path.name.endswith(SIDECAR) and (_is(path, stat.S_ISREG) or not _is(path, bool))
    if not (folder or file or _circular(path)):
        return False
    return not _ignored(path, ignores, folder=folder) and not (excludes and excludes.take(path, folder=folder))


def _circular(path: Path) -> bool:
    """Whether ``path`` is a link that leads to itself, over others or not."""
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    except ValueError:
        return False
    return False


def _above(folder: Path) -> tuple[_Ignore, ...]:
    """The ignore files of the folders above ``folder``, up to the root of its repository if it is in one."""
    start = folder.absolute()
    parents = [start, *start.parents]
    root = next((index for index, each in enumerate(parents) if (each / ".git").exists()), 0)
    return tuple(_load(each)[0] for each in reversed(parents[1 : root + 1]) if (each / _IGNORE).is_file())


def _load(folder: Path) -> tuple[_Ignore, list[Problem]]:
    """The patterns of a folder, and a warning for each line that is none."""
    path = folder / _IGNORE
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        lines, problems = [], [_problem(path, f"读不了:{error.strerror}", "请检查文件权限")]
    else:
        problems = []
    good = []
    for number, line in enumerate(lines, start=1):
        if not is_glob(line):
            hint = "这一行不起作用,请改正或删去"
            problems.append(replace(_problem(path, "排除规则写法有误", hint), line=number, severity=Severity.WARNING))
        else:
            good.append(line)
    return _Ignore(folder.absolute(), Globs.of(good)), problems


def _ignored(path: Path, ignores: tuple[_Ignore, ...], *, folder: bool = False) -> bool:
    """Whether git would ignore ``path``: the pattern nearest to it decides."""
    for ignore in reversed(ignores):
        relative = path.absolute().relative_to(ignore.folder).as_posix()
        verdict = ignore.patterns.verdict(relative, folder=folder)
        if verdict is not None:
            return verdict
    return False


def _unreadable(path: Path) -> Problem | None:
    """The problem of a path that leads to no file that may be read."""
    try:
        path.stat()
    except PermissionError:
        return _problem(path, "没有读取权限", "请检查文件夹的权限")
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            return _problem(path, "链接绕成了圈,指不到任何文件", "请删去或改正这个链接")
        broken = isinstance(error, FileNotFoundError) and path.is_symlink()
        return _problem(path, "链接指向的文件不存在" if broken else "文件或文件夹不存在", "请检查路径")
    if not os.access(path, os.R_OK):
        return _problem(path, "没有读取权限", "请检查文件权限")
    return None


def _problem(path: Path, message: str, hint: str) -> Problem:
    return Problem(path=display(path), message=message, hint=hint)


def _is(path: Path, kind: Callable[[int], bool]) -> bool:
    """Whether ``path`` leads to something of a ``kind`` told by its mode; what cannot be looked at is of none."""
    try:
        return kind(path.stat().st_mode)
    except (OSError, ValueError):
        return False
