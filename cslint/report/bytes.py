"""Columns in bytes: what stands before some words on their line, measured in the file itself."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_LARGEST: Final = 64 << 20  # bytes of a file worth reading again
_MARK: Final = "\ufeff"


class Bytes:
    """Reads files again for their lines and holds those of the last one."""

    __slots__ = ("_lines", "_source")

    def __init__(self) -> None:
        self._source: str | None = None
        self._lines: list[bytes] = []

    def columns(self, source: str, line: int, stretch: tuple[int, int], words: str) -> tuple[int, int] | None:
        """The 1-based columns of ``words`` and of what follows them, in bytes of UTF-8.

        ``stretch`` is the same in code points: marks of a format may stand between the words. ``None`` if the file
        cannot be read, is not UTF-8 or does not hold the words' first and last character there.
        """
        lines = self._of(source)
        if line > len(lines):
            return None
        try:
            text = lines[line - 1].decode("utf-8")
        except UnicodeDecodeError:
            return None
        mark = len(_MARK) if line == 1 and text.startswith(_MARK) else 0  # no column to a reader, three bytes to git
        start, end = (column - 1 + mark for column in stretch)
        if text[start : start + 1] != words[0] or text[end - 1 : end] != words[-1]:
            return None
        return len(text[:start].encode()) + 1, len(text[:end].encode()) + 1

    def _of(self, source: str) -> list[bytes]:
        if source != self._source:
            self._source = source
            self._lines = _read(Path(source))
        return self._lines


def _read(path: Path) -> list[bytes]:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return []
        return path.read_bytes().split(b"\n")
    except (OSError, ValueError):  # ValueError: a path that no system has
        return []
