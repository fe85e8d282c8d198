"""Which lines of a file edits belong to, and the proof that what was made of the file holds what it should.

Both read the file as a script, as it was read when its faults were found.
"""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

from cslint.errors import Problem
from cslint.model.script import Line, Script
from cslint.readers import read
from cslint.rewrite.edit import Edit, RewriteError, together

if TYPE_CHECKING:
    from collections.abc import Sequence

Located = tuple[Edit, int]
"""An edit and the index of its line."""

_CHANGED = "文件与检查时不一样"
_AGAIN = "请重新检查后再试"


def located(data: bytes, name: str, edits: Sequence[Edit]) -> tuple[list[Line], list[Located]]:
    """The lines of the file ``name`` and each edit with its line, in reading order. Raises ``RewriteError``."""
    lines = _lines(data, name)
    if not lines:
        raise RewriteError(name, "读不出话术,不能改写", "请先用 cslint check 检查这个文件")
    by_place: dict[tuple[object, ...], list[int]] = {}
    for number, line in enumerate(lines):
        if line.place is not None:
            by_place.setdefault(_key(line), []).append(number)
    found: list[Located] = []
    errors: list[RewriteError] = []
    for edit, count in _counted(edits):
        if not edit.old or edit.end - edit.start != len(edit.old):
            errors.append(RewriteError(name, "改动的范围与原文的长度不符", _AGAIN, (edit,)))
            continue
        same = by_place.get(_key(Line(role=lines[0].role, text="", place=edit.place)), [])
        fitting = [each for each in same if lines[each].text[edit.start : edit.end] == edit.old]
        # The lines of one cell share their place: an edit that fits several of them must be meant for each.
        if len(fitting) != count:
            message = "要改的文字不在原处," + _CHANGED if len(fitting) < count else "要改的文字在同一格里有几处"
            hint = _AGAIN if len(fitting) < count else "请手工修改"
            errors.append(RewriteError(name, message, hint, (edit,) * count))
            continue
        found += [(edit, each) for each in fitting]
    if errors:
        raise together(errors)
    found.sort(key=lambda each: (each[1], each[0].start, each[0].end, each[0].new))
    for (first, index), (second, other) in pairwise(found):
        if index == other and second.start < first.end:
            raise RewriteError(name, "两处改动重叠", "请先改其中一处,再检查一次", (second,))
    return lines, found


def prove(changed: bytes, name: str, lines: Sequence[Line], found: Sequence[Located]) -> None:
    """Raise ``RewriteError`` unless ``changed`` reads as ``lines`` with the edits ``found``."""
    wanted = [(line.role, line.text, line.counter) for line in lines]
    for edit, index in reversed(found):
        role, text, counter = wanted[index]
        wanted[index] = role, text[: edit.start] + edit.new + text[edit.end :], counter
    made = [(line.role, line.text, line.counter) for line in _lines(changed, name)]
    if made == wanted:
        return
    touched = {index for _, index in found}
    wrong = [index for index in range(len(wanted)) if index < len(made) and made[index] != wanted[index]]
    guilty = tuple(edit for edit, index in found if index in wrong) if wrong and touched.issuperset(wrong[:1]) else ()
    raise RewriteError(name, "改写后的文件读出来与预期不符,没有改写", "请手工修改", guilty)


def _lines(data: bytes, name: str) -> list[Line]:
    scripts = [
        each
        for each in read(io.BytesIO(data), name=name, as_="script")
        if not isinstance(each, Problem) and isinstance(each, Script)
    ]
    return [line for script in scripts for line in script.turns if isinstance(line, Line)]


def _key(line: Line) -> tuple[object, ...]:
    place = line.place
    return () if place is None else (place.sheet, place.cell, place.key, place.line, place.column, place.pieces)


def _counted(edits: Sequence[Edit]) -> list[tuple[Edit, int]]:
    counts: dict[Edit, int] = {}
    for edit in edits:
        counts[edit] = counts.get(edit, 0) + 1
    return list(counts.items())
