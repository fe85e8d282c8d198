"""Turns on their way to being turns: who, what, and a time not yet settled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cslint.model import NOTHING, Role, Turn
from cslint.readers.clock import LONGEST, Stamp, settle, stamp_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, time

    from cslint.readers.notes import Notes

ROLE_HINT = "请把说话人写成 客服、客户 或 系统(agent、customer、system);确实不知道的写 unknown"
TIME_HINT = "时间应是从通话开始算起的秒数或 00:12 这样的时间,不小于 0,结束不早于开始;毫秒请在列名里注明 ms"
_TECHNICAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,19}|\d{1,2}|(?:说话人|发言人|声道|通道)\s?\d{1,2}|[左右]声道")


class Spoken(NamedTuple):
    """One utterance. ``begin`` and ``end`` are as the source has them: a stamp, a number of ``units`` seconds, text."""

    role: Role
    text: str
    line: int | None
    begin: object = None
    end: object = None
    units: tuple[float, float] = (1.0, 1.0)
    extra: Mapping[str, object] = NOTHING


def shown(name: str) -> str:
    """An unknown role name as messages may show it: only what is plainly a technical name, never a person's."""
    return f"“{name}”" if _TECHNICAL.fullmatch(name) else ""


def turns_of(said: Sequence[Spoken], notes: Notes) -> tuple[tuple[Turn, ...], date | None, time | None]:
    """The turns of a call, with its date and time where its stamps tell them. Bad times are noted and left out."""
    if all(each.begin is None and each.end is None for each in said):
        return (
            tuple(Turn(role=each.role, text=each.text, line=each.line, extra=each.extra) for each in said),
            None,
            None,
        )
    stamps = [
        (_stamp(each, each.begin, each.units[0], notes), _stamp(each, each.end, each.units[1], notes)) for each in said
    ]
    timing = settle(stamps)
    if timing.vague:
        notes.warn(said[0].line, "时间只精确到分钟,按没有时间处理", "需要到秒的时间,例如 10:05:33")
    turns = []
    for each, (start, end) in zip(said, timing.spans, strict=True):
        if start is not None and end is not None and end < start:
            notes.add(each.line, "结束时间早于开始时间", TIME_HINT)
            end = None  # noqa: PLW2901  the turn is made from it in this very round
        turns.append(Turn(role=each.role, text=each.text, start=start, end=end, line=each.line, extra=each.extra))
    return tuple(turns), timing.day, timing.time


def _stamp(each: Spoken, value: object, unit: float, notes: Notes) -> Stamp | None:
    if value is None or isinstance(value, Stamp):
        return value
    if type(value) is float and 0 <= value * unit <= LONGEST:
        return Stamp(value * unit)
    try:
        return stamp_of(value, unit)
    except (ValueError, OverflowError):
        notes.add(each.line, "时间无效,按没有时间处理", TIME_HINT)
        return None
