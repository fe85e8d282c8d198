"""``--watch``: check again whenever a file changes, until it is interrupted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cslint.cli.complaint import complain
from cslint.cli.status import Status
from cslint.errors import CslintError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from watchfiles import Change

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Empties a terminal and goes to its upper left corner."""


def watch(paths: Iterable[str], run: Callable[[], Status], *, written: Path | None = None) -> Status:
    """Call ``run`` now and after each change below ``paths``; the status of the last time.

    ``written`` is what ``run`` writes itself: no change to that counts. What is wrong with a rule or a configuration is
    told, and mended by the next change. Raises ``UsageError`` without the library that tells of changes, and for a path
    that leads nowhere.
    """
    try:
        from watchfiles import DefaultFilter  # noqa: PLC0415  an extra
        from watchfiles import watch as changes  # noqa: PLC0415  see above
    except ImportError as error:
        raise UsageError("--watch 需要 watchfiles", "安装:pip install 'cslint[watch]'") from error
    watched = tuple(paths)
    for each in watched:
        if not Path(each).exists():
            raise UsageError(f"没有“{each}”,等不到它变动", "请检查路径")
    status = _once(run)
    usual = DefaultFilter()

    def counts(change: Change, path: str) -> bool:
        return usual(change, path) and not _belongs(Path(path), written)

    try:
        for _ in changes(*watched, watch_filter=counts):
            if sys.stdout.isatty():
                sys.stdout.write(CLEAR)
            status = _once(run)
    except KeyboardInterrupt:
        pass  # that is how it ends
    return status


def _belongs(path: Path, written: Path | None) -> bool:
    """Whether ``path`` is that of a file that is written, whole or not yet."""
    if written is None or path.parent.resolve() != written.parent.resolve():
        return False
    return path.name == written.name or path.name.startswith(f".{written.name}.")


def _once(run: Callable[[], Status]) -> Status:
    try:
        status = run()
    except CslintError as error:
        complain(error)
        status = Status.USAGE
    sys.stdout.flush()
    sys.stderr.write("正在等待文件变动,按 Ctrl-C 结束\n")
    sys.stderr.flush()
    return status
