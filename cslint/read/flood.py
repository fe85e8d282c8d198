"""Keeps a file that is wrong throughout from drowning what else there is to say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cslint.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cslint.model import Document

MOST = 100


def held_back(items: Iterable[Document | Problem]) -> Iterator[Document | Problem]:
    """``items`` with at most ``MOST`` problems of one kind (one hint), and at the end how many more there were."""
    counts: dict[str, int] = {}
    last: dict[str, Problem] = {}
    for item in items:
        if isinstance(item, Problem):
            count = counts[item.hint] = counts.get(item.hint, 0) + 1
            if count > MOST:
                last[item.hint] = item
                continue
        yield item
    for hint, problem in last.items():
        yield replace(
            problem, line=None, column=None, sheet=None, message=f"还有 {counts[hint] - MOST} 处同类问题，没有一一列出"
        )
