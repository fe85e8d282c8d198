"""What a file says of a call beside its words, from raw values to ``Meta``."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cslint.model import NOTHING, Direction, Meta, Party

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cslint.readers.notes import Notes

_DATE = re.compile(r"(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?(?:[\sT].*)?|(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(
    r"(?:.*\d日?[\sT])?(上午|下午|晚上|[ap]m)?\s*(\d{1,2})[:：时点](\d{1,2})?分?(?:[:：](\d{2})[\d.]*秒?)?", re.I
)
_LENGTH = re.compile(
    r"(?:(\d+)\s?(?:小时|时|h))?\s?(?:(\d+)\s?(?:分钟|分|min|m))?\s?(?:(\d+(?:\.\d+)?)\s?(?:秒钟|秒|secs?|s)?)?", re.I
)
_CLOCK = re.compile(r"(?:(\d{1,3})[:：])?(\d{1,3})[:：](\d{2}(?:\.\d+)?)")
_LONGEST = 64
_EMPTY = frozenset({"", "-", "--", "/", "无", "n/a", "null", "none", "未知"})

_INBOUND = ("inbound", "incoming", "in", "呼入", "来电", "呼入电话", "入呼")
_OUTBOUND = ("outbound", "outgoing", "out", "呼出", "外呼", "去电", "呼出电话", "出呼", "回访")
_AGENT = ("agent", "坐席", "座席", "客服", "坐席挂机", "客服挂机", "坐席挂断", "客服挂断", "话务员", "员工")
_CUSTOMER = ("customer", "client", "user", "客户", "用户", "顾客", "客户挂机", "用户挂机", "客户挂断", "用户挂断")
_DROPPED = ("dropped", "drop", "掉线", "断线", "中断", "线路中断", "异常中断", "系统", "掉话")
_DIRECTIONS = {**dict.fromkeys(_INBOUND, Direction.INBOUND), **dict.fromkeys(_OUTBOUND, Direction.OUTBOUND)}
_PARTIES = {
    **dict.fromkeys(_AGENT, Party.AGENT),
    **dict.fromkeys(_CUSTOMER, Party.CUSTOMER),
    **dict.fromkeys(_DROPPED, Party.DROPPED),
}


def meta_of(raw: Mapping[str, object], notes: Notes, line: int | None) -> Meta:
    """``Meta`` from raw values under the keys of the Contract; a bad value is noted at ``line`` and left out.

    The other keys go to ``extra`` as they are.
    """
    known: dict[str, object] = {}
    for key, (parse, form) in _KEYS.items():
        value = raw.get(key)
        if value is None or (isinstance(value, str) and value.strip().casefold() in _EMPTY):
            continue
        try:
            known[key] = parse(value)
        except (ValueError, OverflowError):
            notes.add(line, f"meta 的 {key} 无法识别,按“未知”处理", f"请把 {key} 写成 {form}")
    extra = {key: value for key, value in raw.items() if key not in _KEYS}
    return Meta(**known, extra=MappingProxyType(extra) if extra else NOTHING)  # type: ignore[arg-type]  # each key was given its own type above


def merged(raw: Mapping[str, object], day: date | None, clock: time | None) -> Mapping[str, object]:
    """``raw`` with the date and time of a call's first stamp where it names none itself."""
    found = {key: value for key, value in (("date", day), ("time", clock)) if value is not None}
    return {**found, **raw} if found else raw


def spread(field: str, value: object) -> dict[str, object]:
    """The keys of the Contract that a column or header line of ``field`` fills."""
    if field == "clock":
        field = "when"
    if field not in {"when", "date"}:
        return {field.removeprefix("weak_"): value}
    if isinstance(value, datetime):
        return {"date": value.date(), "time": value.time()}
    if isinstance(value, str) and _DATE.fullmatch(value.strip()):
        return {"date": value, "time": value} if ":" in value or "：" in value else {"date": value}
    return {"date": value} if field == "date" else {"time": value}


def _date(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DATE.fullmatch(_short(_text(value)))
    if not found:
        raise ValueError
    year, month, day = (part for part in found.groups() if part)
    return date(int(year), int(month), int(day))


def _time(value: object) -> time:
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, time):
        return value
    if isinstance(value, timedelta):
        if not timedelta(0) <= value < timedelta(days=1):
            raise ValueError
        seconds = value.seconds
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    found = _TIME.fullmatch(_short(_text(value)))
    if not found:
        raise ValueError
    half, hour, minute, second = found.groups()
    late = (half or "").lower() in {"下午", "晚上", "pm"} and int(hour) < 12
    return time(int(hour) + 12 * late, int(minute or 0), int(second or 0))


def _seconds(value: object) -> float:
    """A length in seconds: a number, 184秒, 3分4秒, 03:04 or 00:03:04."""
    if isinstance(value, timedelta):
        number = value.total_seconds()
    elif isinstance(value, time):
        number = float(value.hour * 3600 + value.minute * 60 + value.second)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value)
    elif isinstance(value, str):
        text = _short(value.strip())
        found = _CLOCK.fullmatch(text) or _LENGTH.fullmatch(text)
        if not found or not any(found.groups()):
            raise ValueError
        hours, minutes, seconds = (float(part or 0) for part in found.groups())
        number = hours * 3600 + minutes * 60 + seconds
    else:
        raise ValueError  # noqa: TRY004  to the callers all bad values are alike
    if not math.isfinite(number) or number < 0:
        raise ValueError
    return number


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError  # noqa: TRY004  to the callers all bad values are alike
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _short(text: str) -> str:
    if len(text) > _LONGEST:
        raise ValueError
    return text


def _one_of(table: Mapping[str, object]) -> Callable[[object], object]:
    def parse(value: object) -> object:
        found = table.get(_text(value).casefold())
        if found is None:
            raise ValueError
        return found

    return parse


class _Key(NamedTuple):
    parse: Callable[[object], object]
    form: str


_KEYS = {
    "date": _Key(_date, "YYYY-MM-DD,例如 2026-03-12"),
    "time": _Key(_time, "HH:MM,例如 10:05"),
    "direction": _Key(_one_of(_DIRECTIONS), "inbound(呼入)或 outbound(呼出)"),
    "agent": _Key(_text, "文字,例如 1024"),
    "agent_name": _Key(_text, "文字"),
    "ring_seconds": _Key(_seconds, "不小于 0 的秒数"),
    "ended_by": _Key(_one_of(_PARTIES), "agent(客服)、customer(客户)或 dropped(断线)"),
    "duration": _Key(_seconds, "不小于 0 的秒数"),
    "redial_after_seconds": _Key(_seconds, "不小于 0 的秒数"),
}
