"""Slots: the filled-in values of a line, each a regular expression over normalised text."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cslint.match.placeholders import masked, placeholder
from cslint.text.clauses import NO_STOP

if TYPE_CHECKING:
    from collections.abc import Mapping

SLOT_LENGTH: Final = 32
"""Longest value of a slot, in characters."""

_NUMERAL = "[0-9零〇一二三四五六七八九十百千两幺洞]"
_HAN = "[\u3400-\u9fff]"
_JOB_NUMBER = f"(?:[a-z]{{0,3}}{_NUMERAL}{{1,12}}[号]?)"
_UNIT = "(?:个?工作日|个?小时|分钟|天|日|号|月|点钟?|点半|周|星期|礼拜|时|年|秒)"
_DAY = "(?:今天|明天|后天|当天|当日|今日|明日|本周|下周|上午|下午|晚上|中午|傍晚|早上|稍后|马上|立即|尽快)"


def _time(number: str) -> str:
    """Regular expression of times and lengths of time whose numbers are given by another."""
    return (
        f"(?:{_DAY}|(?:下?周|星期|礼拜)[一二三四五六日天末]|半?个?{number}[多来]?{_UNIT}|半个?{_UNIT}"
        f"|{number}[:/.-]{number})+(?:之?内|以内|之?前|以前|左右|之?后)?"
    )


_VALUES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "company": f"{_HAN}{{2,12}}?",
        "name": f"{_HAN}{{1,4}}?",
        "number": _JOB_NUMBER,
        "agent": f"(?:{_JOB_NUMBER}|{_HAN}{{1,4}}?)",
        "landline": "0[0-9]{2,3}[ -]?[0-9]{7,8}(?![0-9])",
        "digits": "(?:[a-z0-9零〇一二三四五六七八九十百千万两幺洞]|(?<=[0-9])[ -](?=[0-9]))+",
        "time": _time(f"{_NUMERAL}+"),
        "any": f"{NO_STOP}{{1,12}}?",
    }
)

BLANK: Final = "blank-"
"""What the name of a slot begins with that takes a placeholder too."""

UNFILLED: Final = f"{BLANK}known"
"""The slot that takes the placeholder of a company whose names are known, and nothing else."""

SLOTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **_VALUES,
        **{f"{BLANK}{name}": value for name, value in _VALUES.items()},
        f"{BLANK}time": _time(f"(?:{_NUMERAL}+|{masked(1)})"),
        UNFILLED: "(?!)",
    }
)
"""Slot name to the regular expression of what may fill it, placeholders left out."""

PLACEHOLDERS: Final[Mapping[str, str]] = MappingProxyType(
    {**{f"{BLANK}{name}": placeholder(name) for name in _VALUES}, UNFILLED: placeholder("company")}
)
"""The same of the placeholders that the slots take which take any."""

LAZY: Final = frozenset({"company", "name", "agent", "any"} | {name for name in SLOTS if name.startswith(BLANK)})
"""Slots that take any words: the fewer the better."""

SLOT_TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "company": "公司名称",
        "name": "姓名",
        "number": "工号",
        "agent": "工号或姓名",
        "landline": "固定电话",
        "digits": "号码",
        "time": "时间",
        "any": "…",
    }
)
"""Slot name to what people call it."""
