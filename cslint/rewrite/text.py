"""Edits in text of any form: at the characters themselves, with encoding, byte order mark and line ends kept."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from cslint.readers.encoding import ASCII, UTF8, detect
from cslint.readers.source import HEAD
from cslint.rewrite.edit import RewriteError, together
from cslint.rewrite.harmless import harm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.rewrite.edit import Edit

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARK = "\ufeff"


def rewrite_text(data: bytes, name: str, edits: Sequence[Edit]) -> bytes:
    """``data`` with ``edits``, which overlap nowhere. Raises ``RewriteError``."""
    mark, encoding, text = _decoded(data, name)
    begins = _line_starts(data, text)
    changes: list[tuple[int, Edit]] = []
    errors: list[RewriteError] = []
    for edit in edits:
        try:
            changes.append((_offset(text, begins, edit, name), edit))
        except RewriteError as error:
            errors.append(error)
        if found := harm(edit.trimmed().new, name):
            message = f"要写入的文字里有 {found},会破坏文件的格式"
            errors.append(RewriteError(name, message, "请手工修改", (edit,)))
    if errors:
        raise together(errors)
    changes.sort(key=lambda each: each[0])
    parts, last = [], 0
    for start, edit in changes:
        if start < last:
            raise RewriteError(name, "两处改动重叠", "请先改其中一处,再检查一次", (edit,))
        parts += [text[last:start], edit.new]
        last = start + len(edit.old)
    try:
        return mark + "".join([*parts, text[last:]]).encode(encoding)
    except UnicodeEncodeError as error:
        raise RewriteError(
            name, f"要写入的文字在 {encoding.upper()} 编码里没有", "请先把文件另存为 UTF-8", tuple(edits)
        ) from error


def _decoded(data: bytes, name: str) -> tuple[bytes, str, str]:
    """The byte order mark, the encoding and the text, which together give ``data`` again."""
    mark = next((each for each in _MARKS if data.startswith(each)), b"")
    encoding = detect(data[:HEAD], whole=len(data) <= HEAD)
    if encoding == ASCII:
        # The first bytes were all ASCII: the first line that is not settles it, as when reading.
        line = next((each for each in data.split(b"\n") if not each.isascii()), b"")
        encoding = detect(line, whole=True) if line else UTF8
        encoding = UTF8 if encoding in {None, ASCII} else encoding
    body = data[len(mark) :]
    try:
        text = body.decode(encoding or UTF8)
        if text.encode(encoding or UTF8) == body:
            return mark, encoding or UTF8, text
    except UnicodeError:
        pass
    raise RewriteError(name, "文件里有别的编码的内容,改写会损坏它", "请先把整个文件另存为 UTF-8")


def _line_starts(data: bytes, text: str) -> list[int]:
    """Where each line begins in ``text``, as the readers count lines."""
    only_returns = b"\r" in data[:HEAD] and b"\n" not in data[:HEAD]
    starts = [0, *(found.end() for found in re.finditer("[\r\n]" if only_returns else "\n", text))]
    # A mark can stand in the middle, where files were put one behind the other; no column counts it.
    return [start + text.startswith(_MARK, start) for start in starts]


def _offset(text: str, begins: Sequence[int], edit: Edit, name: str) -> int:
    """Where in ``text`` the characters of ``edit`` stand."""
    if not edit.place.unbroken(edit.start, edit.end):
        raise RewriteError(name, "要改的文字在文件里不是连着写的", "请手工修改", (edit,))
    line, column = edit.place.at(edit.start)
    start = begins[line - 1] + column - 1 if 0 < line <= len(begins) else len(text)
    if text[start : start + len(edit.old)] != edit.old:
        # The line holds the words: they are written in another way here (\u4f60, &#20320;).
        raise RewriteError(name, "要改的文字在文件里是用转义写的", "请手工修改", (edit,))
    return start
