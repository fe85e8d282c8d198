"""A whole JSON file: one call, an array of calls, or an object that holds such an array.

The file is split into calls without being built as objects, so that memory stays near the file's own size.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import msgspec

from cslint.errors import Problem
from cslint.readers.encoding import ASCII, UTF8, WIDE
from cslint.readers.json_call import TURNS, Place, read_call, turns_key
from cslint.readers.json_text import Broken, decoded
from cslint.readers.lines import narrow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Document
    from cslint.readers.job import Job

LARGEST = 256 * 1024 * 1024
HOLDERS = (
    "documents",
    "calls",
    "data",
    "records",
    "items",
    "conversations",
    "dialogs",
    "dialogues",
    "transcripts",
    "通话",
)
_FORM = '请写成 {"id": …, "turns": […]}、由它们组成的数组,或 {"documents": […]}'
_SPLIT = "请另存为每行一通通话的 .jsonl 文件,或拆成几个文件"
_array = msgspec.json.Decoder(list[msgspec.Raw]).decode
_object = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


def read_json(job: Job) -> Iterator[Document | Problem]:
    """The calls of a JSON file in order; the position of a call is its number in the array."""
    text = utf8_of(job)
    if isinstance(text, Problem):
        yield text
        return
    if job.wanted != "transcript":
        from cslint.readers.script.read_keyed import json_script  # noqa: PLC0415  loading it takes longer than most calls

        script = json_script(job, text, HOLDERS)
        if script is not None:
            yield from script
            return
    try:
        calls = _split(text)
    except (msgspec.DecodeError, RecursionError):
        calls = None
    if calls is None:
        yield from _whole(job, text)
    else:
        yield from _one_by_one(job, text, calls)


def utf8_of(job: Job, what: str = "JSON", remedy: str = _SPLIT) -> bytes | Problem:
    """The file in UTF-8, which is proved only by decoding it; ``what`` it is and how to shorten it, for messages."""
    data = narrow(job.source, job.encoding).read(LARGEST + 1)
    if len(data) > LARGEST:
        return job.problem(f"{what} 文件超过 {LARGEST // 1024 // 1024} MB,没有读", remedy)
    data = data.removeprefix(codecs.BOM_UTF8)
    encoding = UTF8 if job.encoding in {UTF8, ASCII, *WIDE} else job.encoding
    try:
        # The decoder of JSON looks at strings only, and only when it comes to them.
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        begin = data.rfind(b"\n", 0, error.start) + 1
        return job.problem(
            f"这里不是 {encoding.upper()} 编码,与文件其余部分不同",
            "请把整个文件另存为 UTF-8",
            line=line,
            column=len(data[begin : error.start].decode(encoding, "replace")) + 1,
        )
    return data if encoding == UTF8 else text.encode(UTF8)


def _split(text: bytes) -> list[msgspec.Raw] | None:
    """The calls of an array or a holder, as slices; ``None`` for anything else. Raises like msgspec."""
    if text.lstrip().startswith(b"["):
        return _array(text)
    held = _object(text)
    if any(key in held for key in TURNS):
        return None
    for key in HOLDERS:
        if key in held and bytes(held[key])[:1] == b"[":
            return _array(held[key])
    return None


def _one_by_one(job: Job, text: bytes, calls: list[msgspec.Raw]) -> Iterator[Document | Problem]:
    if calls and _is_turn(decoded(bytes(calls[0]))):
        yield from read_call(job, {"turns": [decoded(bytes(each)) for each in calls]}, Place(1, 1))
        return
    line, end = 1, 0
    for number, raw in enumerate(calls, start=1):
        data = bytes(raw)
        # Between two slices there are only blanks and a comma, so the first place where a slice occurs is its own.
        start = text.find(data, end)
        line += text.count(b"\n", end, start)
        value = decoded(data)
        if isinstance(value, Broken):
            yield value.problem(job.source.path, line)
        else:
            yield from read_call(job, value, Place(number, line, f"第 {number} 通"))
        line += data.count(b"\n")
        end = start + len(data)


def _whole(job: Job, text: bytes) -> Iterator[Document | Problem]:
    """A file that is one call, or one that only the forgiving decoder takes."""
    value = decoded(text)
    if isinstance(value, Broken):
        yield value.problem(job.source.path)
        return
    calls = value
    if isinstance(value, dict) and turns_key(value) is None:
        calls = next((value[key] for key in HOLDERS if isinstance(value.get(key), list)), value)
    if not isinstance(calls, list):
        yield from read_call(job, calls, Place(1, 1))
    elif calls and _is_turn(calls[0]):
        yield from read_call(job, {"turns": calls}, Place(1, 1))
    else:
        for number, each in enumerate(calls, start=1):
            yield from read_call(job, each, Place(number, None, f"第 {number} 通"))


def _is_turn(value: object) -> bool:
    return isinstance(value, dict) and turns_key(value) is None and ("text" in value or "content" in value)
