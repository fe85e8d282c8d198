"""Scripts in plain text: each line with words is a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.errors import Problem
from cslint.model import Piece, Place
from cslint.readers.lines import LONGEST, lines
from cslint.readers.script.build import ScriptBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Document
    from cslint.readers.job import Job


def read_script(job: Job) -> Iterator[Document | Problem]:
    """The one script of a text file."""
    builder = ScriptBuilder(job)
    size = 0
    for line in lines(job.source, job.encoding):
        if isinstance(line, Problem):
            yield line
            continue
        size += len(line.text)
        if size > LONGEST:
            yield job.problem(f"话术文件超过 {LONGEST // 1024 // 1024} MB,没有检查", "请拆成几个文件", line=line.number)
            return
        builder.line(line.text, Place(line=line.number, pieces=(Piece(0, line.number, 1),)))
    if script := builder.script(job):
        yield script
