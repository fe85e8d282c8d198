"""Putting fixes into scripts, until there is nothing left to fix."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.model import Line, Result
from cslint.report.remedy import puttable
from cslint.rewrite import Edit, RewriteError, rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cslint.errors import Problem

    Judge = Callable[[io.BytesIO], Iterable[Result | Problem]]

ROUNDS: Final = 10
"""Most times that a file is fixed and looked at again: what one fix made may need another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What fixing came to: the file's bytes now, how many words were replaced, and what is still to say of it.

    ``error`` is why no more was fixed than was.
    """

    data: bytes
    count: int
    items: tuple[Result | Problem, ...]
    error: RewriteError | None = None


def fixable(each: Result | Problem, *, unsafe: bool) -> bool:
    """Whether anything came of a file that could be fixed without asking."""
    return isinstance(each, Result) and next(_edits(each, unsafe=unsafe), None) is not None


def fix(data: bytes, name: str, items: Iterable[Result | Problem], judge: Judge, *, unsafe: bool = False) -> Fixed:
    """Fix the scripts of a file called ``name``, of which ``items`` came; ``judge`` says what comes of other bytes.

    Only what has a single answer is fixed, and only what says the same without a doubt unless ``unsafe``.
    """
    now: tuple[Result | Problem, ...] = tuple(items)
    count = 0
    error: RewriteError | None = None
    for _ in range(ROUNDS):
        wanted = [edit for each in now if isinstance(each, Result) for edit in _edits(each, unsafe=unsafe)]
        edits, changed, refused = _put(data, name, wanted)
        error = error or refused
        if not edits:
            break
        data, count = changed, count + edits
        now = tuple(judge(io.BytesIO(data)))
    return Fixed(data=data, count=count, items=now, error=error)


def _put(data: bytes, name: str, edits: list[Edit]) -> tuple[int, bytes, RewriteError | None]:
    """How many of the edits the file could take, what it is then, and why it could not take another one."""
    first: RewriteError | None = None
    while edits:
        try:
            return len(edits), rewritten(data, name, edits), first
        except RewriteError as error:
            first = first or error
            edits = [each for each in edits if each not in error.edits] if error.edits else []
    return 0, data, first


def _edits(result: Result, *, unsafe: bool) -> Iterator[Edit]:
    """What to put in, in the order of findings; of overlapping ones the first."""
    document = result.document
    ends: dict[int, int] = {}
    for finding in result.findings:
        if finding.fix is None or not (finding.fix.safe or unsafe) or not puttable(finding, document):
            continue
        turn, span, new = finding.turn, finding.span, finding.fix.single
        if turn is None or span is None or new is None or span[0] < ends.get(turn, 0):
            continue
        line, old = document.turns[turn], document.turns[turn].text[span[0] : span[1]]
        if isinstance(line, Line) and line.place is not None and new != old:
            ends[turn] = span[1]
            yield Edit(place=line.place, start=span[0], end=span[1], old=old, new=new)
