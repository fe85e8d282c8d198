"""All lines of a script that has to be parsed as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.errors import Problem
from cslint.readers.lines import LONGEST, lines

if TYPE_CHECKING:
    from collections.abc import Generator

    from cslint.readers.job import Job

LINE_LIMIT: Final = 100_000
"""Characters; no line that somebody is to say is longer, and parsers may take long for one."""


def too_long(job: Job, line: int, column: int | None = None) -> Problem:
    """The problem of a line over ``LINE_LIMIT``."""
    hint = "请把它分成几行,每句话术各占一行"
    return job.problem(f"这一行超过 {LINE_LIMIT:,} 个字,没有检查", hint, line=line, column=column)


def whole(job: Job) -> Generator[Problem, None, list[str] | None]:
    """The lines of a script, the first at index 0; ``None`` if it is too large. Yields the problems met.

    A line over ``LINE_LIMIT`` is left empty.
    """
    found: list[str] = []
    size = 0
    for line in lines(job.source, job.encoding):
        if isinstance(line, Problem):
            yield line
            continue
        found.extend("" for _ in range(line.number - 1 - len(found)))
        text = line.text
        size += len(text)
        if size > LONGEST:
            yield job.problem(f"话术文件超过 {LONGEST // 1024 // 1024} MB,没有检查", "请拆成几个文件", line=line.number)
            return None
        if len(text) > LINE_LIMIT:
            yield too_long(job, line.number)
            text = ""
        found.append(text.replace("\r", " "))
    return found
