"""What kind of file it is: by its content first, by its name only where the content leaves it open."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from cslint.errors import Problem
from cslint.readers.encoding import detect
from cslint.readers.identity import Ids
from cslint.readers.job import Job
from cslint.readers.json_call import turns_key
from cslint.readers.json_file import read_json
from cslint.readers.json_text import decoded
from cslint.readers.jsonl import read_jsonl
from cslint.readers.suffixes import AS_OFFICE, AS_XLSX, LINES, SUFFIXES, WEB, YAML

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cslint.model import Document
    from cslint.readers.job import Wanted
    from cslint.readers.roles import RoleNames
    from cslint.readers.source import Source

    Reading = Callable[[], Iterator[Document | Problem]]

_LOOK = 20
_SAMPLE = 64 * 1024
_ZIP = b"PK"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_AS_TEXT = "请另存为 .txt、.csv、.xlsx 或 .jsonl 后再检查"
# By their first bytes; each with what to do.
_FOREIGN = (
    (b"%PDF-", "这是 PDF 文件", _AS_TEXT),
    (b"{\\rtf", "这是 RTF 文档", _AS_TEXT),
    (b"<!DOCTYPE html", "这是网页", _AS_TEXT),
    (b"<html", "这是网页(有些系统把它当作 .xls 导出)", AS_XLSX),
    (b"\x1f\x8b", "这是 gzip 压缩文件", "请先解压"),
    (b"7z\xbc\xaf\x27\x1c", "这是 7z 压缩文件", "请先解压"),
    (b"Rar!", "这是 RAR 压缩文件", "请先解压"),
    (b"RIFF", "这是录音或视频文件", "请先转写成文字"),
    (b"ID3", "这是录音文件", "请先转写成文字"),
    (b"\xff\xfb", "这是录音文件", "请先转写成文字"),
    (b"OggS", "这是录音文件", "请先转写成文字"),
    (b"fLaC", "这是录音文件", "请先转写成文字"),
    (b"\x89PNG", "这是图片", "请先转成文字"),
    (b"\xff\xd8\xff", "这是图片", "请先转成文字"),
)
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", re.IGNORECASE)
_TEXTUAL = 4
_NO_TEXT = ("不是文本文件,或编码无法识别", "请另存为 UTF-8 编码的文本,或 .xlsx")


def choose(source: Source, wanted: Wanted, roles: RoleNames) -> Reading | Problem:
    """How to read ``source``, or why it cannot be read."""
    head = source.head
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe\x0b\x0c") and source.whole:
        return Problem(path=source.path, message="文件是空的", hint="请检查文件是否导出完整")
    job = partial(Job, source=source, wanted=wanted, roles=roles, ids=Ids(source.stem))
    if head.startswith(_ZIP) and head[2:4] in {b"\x03\x04", b"\x05\x06", b"\x07\x08"}:
        from cslint.readers.office import read_office  # noqa: PLC0415  most inputs are text

        return partial(read_office, job(encoding=""))
    page = source.suffix in WEB or (wanted == "script" and source.suffix not in SUFFIXES and _PAGE.match(head))
    if not page and (foreign := _foreign(head, _FOREIGN[:_TEXTUAL])):
        return Problem(path=source.path, message=foreign[0], hint=foreign[1])
    encoding = detect(head, whole=source.whole)
    if encoding is None:
        message, hint = _foreign(head, _FOREIGN) or _NO_TEXT
        return Problem(path=source.path, message=message, hint=hint)
    text = job(encoding=encoding)
    lines = _first_lines(text)
    if reading := _page(text) if page else _json(text, lines):
        return reading
    from cslint.readers.choose_text import choose_text  # noqa: PLC0415  JSON, the most frequent, needs none of it

    return choose_text(text, lines)


def _page(job: Job) -> Reading:
    from cslint.readers.script.html import read_html  # noqa: PLC0415  most inputs are no pages

    return partial(read_html, job)


def _foreign(head: bytes, kinds: tuple[tuple[bytes, str, str], ...]) -> tuple[str, str] | None:
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in head:
            return "文件有密码保护", "请在 Office 或 WPS 里取消密码后另存为 .xlsx 或 .docx"
        return "这是旧格式(.xls 或 .doc)或有密码保护的文件", AS_OFFICE
    begin = head[:64].lower()
    return next((rest for mark, *rest in kinds if begin.startswith(mark.lower())), None)  # type: ignore[return-value]  # the rest of a triple is a pair


def _first_lines(job: Job) -> list[str]:
    head = job.source.head[:_SAMPLE]
    whole = job.source.whole and len(head) == len(job.source.head)
    text = head.decode(job.encoding, "ignore").removeprefix("\ufeff")
    lines = re.split(r"\r\n|\n|\r", text)
    return lines if whole or len(lines) == 1 else lines[:-1]


def _json(job: Job, lines: list[str]) -> Reading | None:
    """The reader of a text that begins like JSON; JSON Lines if the objects stand one to a line."""
    if job.source.suffix in YAML:
        return None
    full = [line for line in lines if line.strip()]
    start = "".join(full[:3])[:200].replace(" ", "").replace("\t", "")
    if re.match(r"\[(?:[{\]]|$)", start) or (job.source.suffix == ".json" and re.match(r"\[[\[\"]", start)):
        return partial(read_json, job)
    one_a_line = start.startswith("{") and len(full) > 1 and any(map(_is_object, full[:_LOOK]))
    if not one_a_line and not re.match(r"\{(?:[\"'}]|$)", start):
        return None
    if len(full) == 1:
        # A line longer than what was looked at is more likely one of many, unless the name says otherwise.
        by_line = job.source.suffix in LINES or not (job.source.whole or job.source.suffix == ".json")
    else:
        by_line = one_a_line or job.source.suffix in LINES
    return partial(read_jsonl if by_line else read_json, job)


def _is_object(line: str) -> bool:
    """Whether a line is a whole call by itself, or anything else that no line of a larger JSON text can be."""
    if not (line.startswith("{") and line.rstrip().endswith("}")):
        return False
    value = decoded(line)
    return isinstance(value, dict) and ("id" in value or turns_key(value) is not None)
