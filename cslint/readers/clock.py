"""Time stamps as people write them, and what they say of a call once all of them are known.

A stamp alone does not tell whether it counts from the start of the call or from midnight; a call's first one does.
"""

from __future__ import annotations

import math
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# Every count has a bound, as these are tried at every place of lines that may be long.
_CLOCK = r"\d{1,3}[:：]\d{2}(?:[:：]\d{2})?(?:[.,]\d{1,6})?"
_DAY = r"\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?"
_LENGTH = r"(?:\d{1,3}\s?分\s?)?\d{1,9}(?:\.\d{1,6})?\s?(?:ms|s|秒|毫秒)"
_DECIMAL = r"\d{1,6}\.\d{1,6}"
_TO = r"\s{0,3}(?:-{1,3}>?|~|～|–|—{1,2}|→|至|到)\s{0,3}"
MOMENT = rf"(?:{_DAY}[\sT]{{0,3}}{_CLOCK}|{_CLOCK}|{_LENGTH})"
SPAN = rf"(?:{MOMENT}|{_DECIMAL})(?:(?:{_TO}|\s{{0,3}}[,，]\s{{0,3}})(?:{MOMENT}|{_DECIMAL}))?"
BOXED = rf"[\[【(（<{{]\s{{0,3}}{SPAN}\s{{0,3}}[\]】)）>}}]"
# Outside brackets a bare decimal is an amount, not a time, and a clock must end where its digits do.
STAMP = rf"(?:{BOXED}|{MOMENT}(?:{_TO.replace('|[,，]', '')}{MOMENT})?(?!\d|[:：.]\d))"

_DATED = re.compile(rf"(\d{{4}})[-/.年]\s?(\d{{1,2}})[-/.月]\s?(\d{{1,2}})日?[\sT]*({_CLOCK})")
_ZONE = re.compile(r"(?<=\d)(?:Z|[+-]\d{2}:?\d{2})$")
_PARTS = re.compile(r"(\d{1,3})[:：](\d{2})(?:[:：](\d{2}))?(?:[.,](\d{1,6}))?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_WORDS = re.compile(r"(?:(\d+)\s?分\s?)?(\d+(?:\.\d+)?)\s?(ms|s|秒|毫秒)")
_MOMENTS = re.compile(rf"{MOMENT}|{_DECIMAL}")

DAY = 86_400.0
# No call is longer, and no chat counts its seconds that far: such numbers are milliseconds or something else.
LONGEST = DAY / 2
_HOUR = 3600.0
_LATE_START = 300.0
_EPOCH = 1e9
_LONG_TEXT = 64


class Form(Enum):
    """How a stamp was written: as a number of seconds, as two or three parts, with its date, or as Unix time."""

    SECONDS = 1
    SHORT = 2
    LONG = 3
    DATED = 4
    EPOCH = 5


class Stamp(NamedTuple):
    """``seconds`` since the call began, midnight or 1970, by ``form``; ``fine``: told to the second."""

    seconds: float
    form: Form = Form.SECONDS
    day: date | None = None
    fine: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What the stamps of one call say: start and end of each turn in seconds of the call, and when the call was.

    ``vague``: the stamps were there but cannot be told from minutes of the hour, so that no turn has a time.
    """

    spans: tuple[tuple[float | None, float | None], ...]
    day: date | None = None
    time: time | None = None
    vague: bool = False


def parse_span(text: str) -> tuple[Stamp | None, Stamp | None]:
    """The one or two moments in ``text``, which matched ``STAMP``; ``None`` for one that cannot be."""
    moments: list[Stamp | None] = [None, None]
    for index, found in enumerate(_MOMENTS.findall(text)[:2]):
        with suppress(ValueError):
            moments[index] = _moment(found)
    return moments[0], moments[1]


def stamp_of(value: object, unit: float = 1.0) -> Stamp | None:
    """The stamp in a cell or JSON value, ``None`` if empty; numbers are in ``unit`` seconds. Raises ``ValueError``."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        text = value.strip().strip("[]【】()（）")
        return _moment(text, unit) if text else None
    if isinstance(value, datetime):
        return Stamp(_of_day(value.time()), Form.DATED, value.date())
    if isinstance(value, time):
        return Stamp(_of_day(value), Form.LONG)
    if isinstance(value, timedelta):
        return Stamp(_sane(value.total_seconds()), Form.LONG)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(float(value), unit)
    raise ValueError


def settle(spans: Sequence[tuple[Stamp | None, Stamp | None]]) -> Timing:
    """Seconds of the call from the stamps of all its turns."""
    begins = [moment for begin, end in spans if (moment := begin or end)]
    nothing = tuple((None, None) for _ in spans)
    if not begins:
        return Timing(spans=nothing)
    first = begins[0]
    day = first.day if first.form is Form.DATED else None
    wall = first.form in {Form.DATED, Form.EPOCH} or (first.form is Form.LONG and first.seconds >= _HOUR)
    clock = _clock(first.seconds) if wall and first.form is not Form.EPOCH else None
    # One time for all turns is the time of the call.
    alike = len(begins) > 1 and len(set(begins)) == 1
    if alike or not all(stamp.fine for stamp in begins):
        return Timing(spans=nothing, day=day, time=clock, vague=not alike)
    # 10:05 may be ten o'clock; but minutes of the hour repeat, as calls have several turns a minute.
    repeats = len(begins) < 3 or len(set(begins)) < len(begins)
    if first.form is Form.SHORT and first.seconds >= _LATE_START and repeats:
        return Timing(spans=nothing, vague=True)
    line = _Line(first if wall else None)
    return Timing(spans=tuple((line.at(begin), line.at(end)) for begin, end in spans), day=day, time=clock)


class _Line:
    """Lays stamps on one line; ``origin`` is the moment at which the call began, ``None`` for its zero."""

    def __init__(self, origin: Stamp | None) -> None:
        self._wall = origin is not None
        self._day = (origin.day if origin else None) or date.min
        self._origin = origin.seconds + self._day.toordinal() * DAY if origin else 0.0
        self._last = self._origin

    def at(self, stamp: Stamp | None) -> float | None:
        if stamp is None:
            return None
        if not self._wall or stamp.form is Form.SECONDS:
            return stamp.seconds
        self._day = stamp.day or self._day
        moment = stamp.seconds + self._day.toordinal() * DAY
        if stamp.day is None and stamp.form is not Form.EPOCH and self._last - moment > LONGEST:
            moment += DAY  # past midnight
        self._last = moment
        return round(moment - self._origin, 6)


def _moment(text: str, unit: float = 1.0) -> Stamp:
    text = text.strip()
    if len(text) > _LONG_TEXT:
        raise ValueError
    if _NUMBER.fullmatch(text):
        return _number(float(text), unit)
    text = _ZONE.sub("", text)
    if found := _PARTS.fullmatch(text):
        return _parts(found)
    if (found := _DATED.fullmatch(text)) and (clock := _PARTS.fullmatch(found[4])):
        part = _parts(clock)
        fine = part.form is Form.LONG
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return Stamp(part.seconds * (1 if fine else 60), Form.DATED, day, fine)
    found = _WORDS.fullmatch(text)
    if not found:
        raise ValueError
    size = 0.001 if found[3] in {"ms", "毫秒"} else 1.0
    return Stamp(_sane(int(found[1] or 0) * 60 + float(found[2]) * size))


def _parts(found: re.Match[str]) -> Stamp:
    first, second, third, fraction = found.groups()
    if int(second) >= 60 or int(third or 0) >= 60:
        raise ValueError
    part = float(f"0.{fraction}") if fraction else 0.0
    if third is None:
        return Stamp(int(first) * 60 + int(second) + part, Form.SHORT)
    return Stamp(int(first) * 3600 + int(second) * 60 + int(third) + part, Form.LONG)


def _number(value: float, unit: float) -> Stamp:
    if math.isfinite(value) and value >= _EPOCH:
        return Stamp(value / 1000 if value >= _EPOCH * 100 else value, Form.EPOCH)
    return Stamp(_sane(round(value * unit, 6)))


def _sane(seconds: float) -> float:
    if not 0 <= seconds <= LONGEST:
        raise ValueError
    return seconds


def _of_day(moment: time) -> float:
    return moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1e6


def _clock(seconds: float) -> time | None:
    whole = int(seconds)
    return time(whole // 3600, whole // 60 % 60, whole % 60) if whole < DAY else None
