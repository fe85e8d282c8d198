"""Script text (话术): each line with words is a turn, the agent's unless it is marked as the customer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.errors import Problem
from cslint.model import Role, Script, Turn
from cslint.readers.lines import LONGEST, lines
from cslint.readers.prefix import prefix_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Document
    from cslint.readers.job import Job


def read_script(job: Job) -> Iterator[Document | Problem]:
    """The one script of a text file; its turns have the line and, without a prefix, the very text of the line."""
    turns: list[Turn] = []
    size = 0
    for line in lines(job.source, job.encoding):
        if isinstance(line, Problem):
            yield line
            continue
        text = line.text.strip()
        size += len(text)
        if size > LONGEST:
            yield job.problem(f"话术文件超过 {LONGEST // 1024 // 1024} MB,没有检查", "请拆成几个文件", line=line.number)
            return
        if not text:
            continue
        prefix = prefix_of(text, job.roles)
        role = prefix.role if prefix else None
        turns.append(Turn(role=role or Role.AGENT, text=prefix.text if prefix and role else text, line=line.number))
    if turns:
        name, _ = job.ids.give(None, 1)
        yield Script(id=name, turns=tuple(turns), source=job.source.path)
