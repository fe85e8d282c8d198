"""Scripts in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.readers.script.build import ScriptBuilder
from cslint.readers.script.html_parse import HtmlPiece
from cslint.readers.script.whole import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.errors import Problem
    from cslint.model import Document
    from cslint.readers.job import Job


def read_html(job: Job) -> Iterator[Document | Problem]:
    """The one script of a page: what it shows, block by block."""
    if job.wanted == "transcript":
        yield job.problem("网页只能作为话术检查,不能作为通话记录", "通话请另存为 .txt、.csv、.xlsx 或 .jsonl")
        return
    lines = yield from whole(job)
    if lines is None:
        return
    builder = ScriptBuilder(job)
    piece = HtmlPiece(builder)
    for number, text in enumerate(lines, 1):
        piece.add(text, number, 1)
    for trouble in piece.parse():
        yield job.problem(trouble.message, trouble.hint, line=trouble.line)
    yield builder.script(job) or job.wordless()
