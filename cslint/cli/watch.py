"""``--watch``: check again whenever a file changes, until it is interrupted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cslint.cli.complaint import complain
from cslint.cli.status import Status
from cslint.errors import CslintError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Empties a terminal and goes to its upper left corner."""


def watch(paths: Iterable[str], run: Callable[[], Status]) -> Status:
    """Call ``run`` now and after each change below ``paths``; the status of the last time.

    What is wrong with a rule or a configuration is told, and mended by the next change. Raises ``UsageError`` without
    the library that tells of changes.
    """
    try:
        from watchfiles import watch as changes  # noqa: PLC0415  an extra
    except ImportError as error:
        raise UsageError("--watch 需要 watchfiles", "安装:pip install 'cslint[watch]'") from error
    status = _once(run)
    try:
        for _ in changes(*paths):
            if sys.stdout.isatty():
                sys.stdout.write(CLEAR)
            status = _once(run)
    except KeyboardInterrupt:
        pass  # that is how it ends
    return status


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
