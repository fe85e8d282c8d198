"""Where a command writes: findings to stdout or a file, everything else to stderr."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cslint.errors import UsageError
from cslint.report import open_console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console


def stderr() -> Console:
    """The console for status and problems."""
    return open_console(sys.stderr)


@contextmanager
def output(path: Path | None) -> Iterator[Console]:
    """The console for findings: stdout, or a file that replaces ``path`` once all of it is written."""
    if path is None:
        # Findings hold Chinese whatever the locale says, and machines read them: UTF-8 and bare line feeds.
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield open_console(sys.stdout)
        sys.stdout.flush()
        return
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield open_console(file, color=False)
        unfinished.replace(path)
    except OSError as error:
        raise UsageError(f"写不了输出文件 {path}:{error.strerror}", "换一个可写的位置,或先建好文件夹") from error
    finally:
        unfinished.unlink(missing_ok=True)
