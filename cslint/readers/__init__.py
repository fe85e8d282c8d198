"""Reading: one file per input format, and ``read`` before them all."""

from __future__ import annotations

from os import PathLike
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from cslint.errors import Problem
from cslint.readers.choose import choose
from cslint.readers.ending import rounded_off
from cslint.readers.job import Wanted
from cslint.readers.roles import RoleNames
from cslint.readers.source import STANDARD_INPUT, display, opened
from cslint.readers.suffixes import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cslint.model import Document, Role

__all__ = ["Wanted", "read", "supported"]


def read(
    path_or_stream: str | PathLike[str] | BinaryIO,
    *,
    as_: Wanted = "auto",
    name: str | None = None,
    roles: Mapping[str, Role] | None = None,
) -> Iterator[Document | Problem]:
    """The documents of one file and the problems met on the way, in order.

    ``-`` is standard input; ``name`` is what to call a stream. ``as_`` says what a text is where it should not be
    guessed. ``roles`` adds names of speakers to those that are known, e.g. ``{"说话人1": Role.AGENT}``. Nothing in
    the file makes this raise, and no problem holds words of a call.
    """
    path = name or (display(path_or_stream) if isinstance(path_or_stream, str | PathLike) else STANDARD_INPUT)
    try:
        with opened(path_or_stream, name=name) as source:
            reading = choose(source, as_, RoleNames(roles or {}))
            if isinstance(reading, Problem):
                yield reading
            else:
                yield from rounded_off(reading(), source.path)
    except OSError as error:
        yield _unreadable(path, error)


def supported(path: str | PathLike[str]) -> bool:
    """Whether a file of this name is read when a folder is walked."""
    return PurePath(path).suffix.lower() in SUFFIXES


def _unreadable(path: str, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(path=path, message="文件不存在", hint="请检查路径")
    if isinstance(error, IsADirectoryError):
        return Problem(path=path, message="这是文件夹,不是文件", hint="请指定其中的文件")
    if isinstance(error, PermissionError):
        return Problem(path=path, message="没有读取权限", hint="请检查文件权限,或关闭正在使用它的程序")
    return Problem(path=path, message=f"读取中断({error.strerror or '输入输出错误'})", hint="请检查磁盘或网络后重试")
