"""What stands in the file itself: columns in bytes, and whether words are written there as they are read."""

from __future__ import annotations

import contextlib
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
        text = self._text(source, line, "utf-8")
        if text is None:
            return None
        mark = len(_MARK) if line == 1 and text.startswith(_MARK) else 0  # no column to a reader, three bytes to git
        start, end = (column - 1 + mark for column in stretch)
        if text[start : start + 1] != words[0] or text[end - 1 : end] != words[-1]:
            return None
        return len(text[:start].encode()) + 1, len(text[:end].encode()) + 1

    def holds(self, source: str, line: int, stretch: tuple[int, int], words: str) -> bool | None:
        """Whether a line holds ``words``, character by character as they are read; ``None`` where that is not known.

        It does not where they are written as references or escapes, as ``&#20320;`` in HTML.
        """
        text = self._text(source, line, "utf-8", "gb18030")
        if text is None:
            return None
        start, end = (column - 1 for column in stretch)
        return (text.removeprefix(_MARK) if line == 1 else text)[start:end] == words

    def _text(self, source: str, line: int, *encodings: str) -> str | None:
        """A line of a file in the first of some encodings in which it may be."""
        lines = self._of(source)
        if line > len(lines):
            return None
        for encoding in encodings:
            with contextlib.suppress(UnicodeDecodeError):
                return lines[line - 1].decode(encoding)
        return None

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
