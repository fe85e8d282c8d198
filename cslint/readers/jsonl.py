"""JSON Lines: one call a line, read line by line, so that size does not matter and a bad line costs one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.errors import Problem
from cslint.readers.encoding import UTF8
from cslint.readers.json_call import Place, read_call
from cslint.readers.json_text import Broken, decoded
from cslint.readers.lines import LineDecoder, raw_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Document
    from cslint.readers.job import Job


def read_jsonl(job: Job) -> Iterator[Document | Problem]:
    """The calls of a JSONL file; the position of a call is its line."""
    path = job.source.path
    decoder = LineDecoder(path, job.encoding)
    for raw in raw_lines(job.source, job.encoding):
        if isinstance(raw, Problem):
            yield raw
            continue
        if not raw.data or raw.data.isspace():
            continue
        try:
            # UTF-8 goes to msgspec as it is, which decodes strings only.
            value = decoded(raw.data) if decoder.settled and decoder.encoding == UTF8 else None
        except UnicodeDecodeError:
            value = None
        if value is None:
            text = decoder.decode(raw)
            if text is None:
                yield decoder.problem(raw)
                continue
            value = decoded(text)
        if isinstance(value, Broken):
            yield value.problem(path, raw.number)
        else:
            yield from read_call(job, value, Place(raw.number, raw.number))
