"""Metrics of a whole call by what its record says: ringing, length, hanging up, the hour."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from cslint.checks.exemption import exempted
from cslint.checks.line import Window
from cslint.checks.metrics.reading import NO_TIMES, Reading, exactly, unread
from cslint.checks.timing import end_of
from cslint.model import Direction, Party, Role

if TYPE_CHECKING:
    from cslint.checks.call import Call
    from cslint.checks.metrics.reading import Setting

_ROUNDING: Final = 1.0
"""The line may close this much before the last word's end: records round to seconds. Ours."""

_CLOSING: Final = Window(first=None, last=2)


def ring(call: Call, _: Setting) -> tuple[Reading, ...]:
    """Seconds for which the telephone rang."""
    seconds = call.document.meta.ring_seconds
    return (unread("缺少 meta.ring_seconds") if seconds is None else exactly(seconds, "振铃"),)


def duration(call: Call, _: Setting) -> tuple[Reading, ...]:
    """Seconds until the line closed; where that is not known, until the last turn's end."""
    seconds = call.document.meta.duration
    if seconds is not None:
        return (exactly(seconds, "通话时长"),)
    turns = call.document.turns
    ends = [end for turn in turns if (end := end_of(turn)) is not None]
    known = bool(turns) and end_of(turns[-1]) is not None
    what = "通话时长(到最后一句话为止)"
    if known:
        return (exactly(max(ends), what),)
    return (
        Reading(
            low=max(ends, default=-math.inf), high=math.inf, what=what, doubt="缺少 meta.duration,轮次也没有起止时间"
        ),
    )


def hung_up(call: Call, setting: Setting) -> tuple[Reading, ...]:
    """1 if the agent hung up, else 0; nothing where one of the reasons holds for which he may."""
    ended_by = call.document.meta.ended_by
    if _may_hang_up(call, setting):
        return ()
    if ended_by is None:
        return (unread("缺少 meta.ended_by"),)
    by_agent = float(ended_by is Party.AGENT)
    return (Reading(low=by_agent, high=by_agent, told="坐席先挂机,应当等客户先挂"),)


def hang_up_delay(call: Call, _: Setting) -> tuple[Reading, ...]:
    """Seconds from the last word to the line's closing, where the agent hung up."""
    meta = call.document.meta
    if meta.ended_by not in (Party.AGENT, None) or not call.merged:
        return ()
    lasts = [end_of(call.document.turns[merged.turns[-1]]) for merged in call.merged[-2:]]
    if meta.duration is None or None in lasts:
        return (unread("缺少 meta.duration" if meta.duration is None else NO_TIMES),)
    seconds = round(meta.duration - max(end for end in lasts if end is not None), 6)
    if seconds < -_ROUNDING:
        return (unread("meta.duration 早于最后一句话"),)
    what = "最后一句话说完到坐席挂机只隔了"
    if meta.ended_by is None:
        return (
            Reading(low=max(seconds, 0.0), high=max(seconds, 0.0), what=what, doubt="缺少 meta.ended_by", sure=False),
        )
    return (exactly(max(seconds, 0.0), what),)


def start_hour(call: Call, _: Setting) -> tuple[Reading, ...]:
    """The hour at which the agent called, 10:30 as 10.5; nothing of a call that came in."""
    meta = call.document.meta
    if meta.direction is Direction.INBOUND:
        return ()
    if meta.time is None:
        return (unread("缺少 meta.time" if meta.direction else "缺少 meta.time 和 meta.direction"),)
    hour = meta.time.hour + meta.time.minute / 60 + meta.time.second / 3600
    if meta.direction is None:
        return (Reading(low=hour, high=hour, what="外呼时间", doubt="缺少 meta.direction", sure=False),)
    return (exactly(hour, "外呼时间"),)


def _may_hang_up(call: Call, setting: Setting) -> bool:
    if not call.of(Role.AGENT):
        return False
    return bool(exempted(("abuse", "silence", "bad_line"), call, _CLOSING)) or any(
        call.during(name) for name in setting.allow_after
    )
