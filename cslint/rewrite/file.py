"""A file on disk: written beside itself and renamed, so that nobody ever finds half of it."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cslint.rewrite.edit import RewriteError
from cslint.rewrite.formats import rewritten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.rewrite.edit import Edit

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def rewrite(path: Path, edits: Sequence[Edit]) -> None:
    """Put ``edits`` into the file at ``path`` (that behind a symbolic link). Raises ``RewriteError``.

    The mode stays. On any failure the file is as it was and nothing else is left in its folder.
    """
    if not edits:
        return
    name = _name(path)
    try:
        data = path.read_bytes()
    except (OSError, RuntimeError) as error:
        raise RewriteError(name, *_reason(error)) from error
    overwrite(path, data, rewritten(data, name, edits))


def overwrite(path: Path, known: bytes, data: bytes) -> None:
    """Put ``data`` in the place of what is known to be in the file at ``path``; otherwise as ``rewrite``."""
    name = _name(path)
    try:
        target = path.resolve(strict=True)
        before = _writable(target, name)
        if target.read_bytes() != known:
            raise _changed(name)
        _replace(target, data, before)
    # A loop of symbolic links is a RuntimeError in Python 3.11 and 3.12, an OSError later.
    except (OSError, RuntimeError) as error:
        raise RewriteError(name, *_reason(error)) from error


def _name(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def _changed(name: str) -> RewriteError:
    return RewriteError(name, "文件刚刚被别的程序改过,没有改写", "请重新检查后再试")


def _writable(target: Path, name: str) -> os.stat_result:
    """What is known of a file that may be written. Raises ``RewriteError`` and ``OSError``."""
    found = target.stat()
    if not stat.S_ISREG(found.st_mode):
        raise RewriteError(name, "不是普通文件,不能改写", "请指定普通文件")
    if not found.st_mode & _WRITABLE or not os.access(target, os.W_OK):
        raise RewriteError(name, "文件是只读的,没有改写", "请先给文件写权限")
    return found


def _replace(target: Path, data: bytes, before: os.stat_result) -> None:
    """Let ``data`` take the place of what is in ``target``, which is as ``before`` tells."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(stat.S_IMODE(before.st_mode))
        now = target.stat()
        if (now.st_mtime_ns, now.st_size, now.st_ino) != (before.st_mtime_ns, before.st_size, before.st_ino):
            raise _changed(str(target))
        Path(temporary).replace(target)
    finally:
        # Gone after the renaming; whatever ended the writing before it, even Ctrl-C, leaves it behind.
        with suppress(OSError):
            Path(temporary).unlink(missing_ok=True)


def _reason(error: OSError | RuntimeError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "文件不存在,没有改写", "请检查路径"
    if isinstance(error, PermissionError):
        return "没有写入权限,没有改写", "请检查文件和所在文件夹的权限,或关闭正在使用它的程序"
    return f"写入失败({getattr(error, 'strerror', None) or '输入输出错误'}),没有改写", "请检查磁盘空间和路径后重试"
