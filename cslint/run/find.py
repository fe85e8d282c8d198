"""Which files a command means: files as they are given, folders walked as git would see them."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pathspec import GitIgnoreSpec

from cslint.errors import Problem, Severity
from cslint.readers import supported
from cslint.readers.source import display

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STANDARD_INPUT = "-"
_IGNORE = ".gitignore"
# Excel keeps a file of this name beside each workbook that is open.
_LOCK = "~$"


class _Ignore(NamedTuple):
    """The patterns of the ``.gitignore`` of one folder, an absolute path."""

    folder: Path
    patterns: GitIgnoreSpec


class _Step(NamedTuple):
    """A folder or file still to visit, the patterns that hold there, and the real paths of the folders above it."""

    folder: Path
    ignores: tuple[_Ignore, ...]
    above: tuple[str, ...]


def find(paths: Iterable[str | Path]) -> Iterator[Path | Problem]:
    """The files to read, each once, and the problems of paths that lead to none.

    A file that is given is taken whatever its name; a folder is walked in the order of names, without hidden files
    and folders, what a ``.gitignore`` excludes, and files of other kinds. ``-`` is standard input.
    """
    seen: set[str] = set()
    for path in map(Path, paths):
        if str(path) == STANDARD_INPUT:
            if STANDARD_INPUT not in seen:
                seen.add(STANDARD_INPUT)
                yield path
        elif _is(path, stat.S_ISDIR):
            yield from _folder(path, seen)
        else:
            yield from _file(path, seen)


def _file(path: Path, seen: set[str]) -> Iterator[Path | Problem]:
    problem = _unreadable(path)
    if problem:
        yield problem
    elif _first_time(path, seen):
        yield path


def _folder(folder: Path, seen: set[str]) -> Iterator[Path | Problem]:
    """What is in ``folder``; a problem if there is nothing, but not if all of it was named before."""
    found = False
    for each in _walk(folder, _above(folder)):
        if isinstance(each, Problem):
            yield each
        else:
            found = True
            yield from _file(each, seen)
    if not found:
        yield _problem(
            folder,
            "文件夹里没有可检查的文件",
            "支持 .jsonl .json .txt .md .csv .tsv .xlsx;隐藏的和 .gitignore 排除的不算",
        )


def _walk(folder: Path, ignores: tuple[_Ignore, ...]) -> Iterator[Path | Problem]:
    """Supported files below ``folder``, in the order of names."""
    # An own stack: folders can be nested deeper than calls.
    stack = [_Step(folder, ignores, ())]
    while stack:
        step = stack.pop()
        if not _is(step.folder, stat.S_ISDIR):
            yield step.folder
            continue
        real = os.path.realpath(step.folder)
        if real in step.above:
            continue
        try:
            names = sorted(each.name for each in step.folder.iterdir())
        except OSError as error:
            yield _problem(step.folder, f"文件夹读不了:{error.strerror}", "请检查文件夹的权限")
            continue
        found = step.ignores
        if _IGNORE in names:
            ignore, problems = _load(step.folder)
            yield from problems
            found = (*found, ignore)
        inside = [
            _Step(path, found, (*step.above, real))
            for name in names
            if not name.startswith((".", _LOCK)) and _wanted(path := step.folder / name, found)
        ]
        stack += reversed(inside)


def _wanted(path: Path, ignores: tuple[_Ignore, ...]) -> bool:
    folder = _is(path, stat.S_ISDIR)
    # What cannot be looked at is kept, to be reported; a pipe is not, as reading it may never end.
    file = supported(path) and (_is(path, stat.S_ISREG) or not _is(path, bool))
    return (folder or file) and not _ignored(path, ignores, folder=folder)


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
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            hint = "这一行不起作用,请改正或删去"
            problems.append(replace(_problem(path, "排除规则写法有误", hint), line=number, severity=Severity.WARNING))
        else:
            good.append(line)
    return _Ignore(folder.absolute(), GitIgnoreSpec.from_lines(good)), problems


def _ignored(path: Path, ignores: tuple[_Ignore, ...], *, folder: bool = False) -> bool:
    """Whether git would ignore ``path``: the pattern nearest to it decides."""
    for ignore in reversed(ignores):
        relative = path.absolute().relative_to(ignore.folder).as_posix()
        verdict = ignore.patterns.check_file(relative + "/" * folder).include
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


def _first_time(path: Path, seen: set[str]) -> bool:
    real = os.path.realpath(path)
    if real in seen:
        return False
    seen.add(real)
    return True
