"""The last word on a file: not too many problems of one kind, and never nothing at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cslint.errors import Problem, Severity
from cslint.readers.job import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cslint.model import Document

MOST = 100


def rounded_off(items: Iterable[Document | Problem], path: str) -> Iterator[Document | Problem]:
    """``items`` of the file ``path`` with at most ``MOST`` problems of one kind (one hint).

    At the end it is told how many more there were; and a file that gave neither documents nor errors gets an error,
    as it must not pass for clean.
    """
    counts: dict[str, int] = {}
    last: dict[str, Problem] = {}
    empty = True
    for item in items:
        if isinstance(item, Problem):
            empty = empty and item.severity is not Severity.ERROR and not isinstance(item, Skipped)
            count = counts[item.hint] = counts.get(item.hint, 0) + 1
            if count > MOST:
                last[item.hint] = item
                continue
        else:
            empty = False
        yield item
    for hint, problem in last.items():
        more = counts[hint] - MOST
        yield replace(problem, line=None, column=None, sheet=None, message=f"还有 {more} 处同类问题,没有一一列出")
    if empty:
        yield Problem(
            path=path, message="没有读到任何通话或话术", hint="请检查文件是否导出完整,每句话是否写明说话人和内容"
        )
