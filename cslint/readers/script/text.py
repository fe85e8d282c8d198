"""Scripts in plain text: each line with words is a turn, but for headings and comments to cslint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cslint.model import Piece, Place
from cslint.readers.script.build import ScriptBuilder
from cslint.readers.script.directives import is_directive
from cslint.readers.script.headings import headings
from cslint.readers.script.marks import list_mark
from cslint.readers.script.whole import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.errors import Problem
    from cslint.model import Document
    from cslint.readers.job import Job

_COMMENT = re.compile(
    r"(?:<!--(?P<boxed>\s*cslint[^\n]{0,1000}?)-->|(?:[#＃]+|//)(?P<rest>\s*cslint.*))", re.IGNORECASE
)


def read_script(job: Job) -> Iterator[Document | Problem]:
    """The one script of a text file."""
    lines = yield from whole(job)
    if lines is None:
        return
    builder = ScriptBuilder(job)
    said = [_without_comments(line, number, builder) for number, line in enumerate(lines, 1)]
    found = headings([text for text, _ in said], job.roles)
    apart = True
    for index, (text, pieces) in enumerate(said):
        if not text.strip():
            apart = True
            continue
        if heading := found.get(index):
            builder.heading(heading.title, heading.level, index + 1)
        else:
            item = list_mark(text) > 0 and not text.rstrip().endswith((":", "："))
            if item or apart:
                builder.block(int(item))
            builder.line(text, Place(line=index + 1, column=pieces[0].column, pieces=pieces))
        apart = False
    yield builder.script(job) or job.wordless()


def _without_comments(text: str, number: int, builder: ScriptBuilder) -> tuple[str, tuple[Piece, ...]]:
    """The line without comments to cslint, which go to the builder, and where its parts stand."""
    first = (Piece(0, number, 1),)
    if "cslint" not in text.lower():
        return text, first
    kept, pieces, end = "", list(first), 0
    for found in _COMMENT.finditer(text):
        group = "boxed" if found["boxed"] is not None else "rest"
        if is_directive(found[group]):
            builder.comment(found[group], number, found.start(group) + 1)
            kept += text[end : found.start()]
            end = found.end()
            pieces = [each for each in pieces if each.offset < len(kept)]
            pieces.append(Piece(len(kept), number, end + 1))
    return kept + text[end:], tuple(pieces)
