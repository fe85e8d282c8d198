"""Festivals: which of them a day belongs to, lunar ones included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from lunardate import LunarDate


class Festival(StrEnum):
    """The festivals that have lines of their own (清明 has none)."""

    NEW_YEAR = "元旦"
    SPRING = "春节"
    LABOUR = "五一"
    DRAGON_BOAT = "端午"
    MID_AUTUMN = "中秋"
    NATIONAL = "国庆"


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A festival on a day: ``certain`` on its own days, not on the days after them when either form of a line fits."""

    festival: Festival
    certain: bool


# Days that belong to a festival, from its first, and days after those; "ours": no source document gives lengths.
_LENGTH: Final = {
    Festival.NEW_YEAR: (1, 2),
    Festival.SPRING: (4, 4),
    Festival.LABOUR: (2, 3),
    Festival.DRAGON_BOAT: (1, 2),
    Festival.MID_AUTUMN: (1, 2),
    Festival.NATIONAL: (3, 4),
}


def seasons(day: date) -> tuple[Season, ...]:
    """The festivals that ``day`` belongs to or comes shortly after, certain ones first.

    Raises ``ValueError`` for years that the lunar table does not cover (1901 to 2099).
    """
    found = []
    for year in (day.year - 1, day.year):
        for festival, first in _first_days(year).items():
            length, after = _LENGTH[festival]
            distance = (day - first).days
            if 0 <= distance < length + after:
                found.append(Season(festival=festival, certain=distance < length))
    order = list(Festival)
    return tuple(sorted(found, key=lambda s: (not s.certain, order.index(s.festival))))


def _first_days(year: int) -> dict[Festival, date]:
    first = {
        Festival.NEW_YEAR: date(year, 1, 1),
        Festival.LABOUR: date(year, 5, 1),
        Festival.NATIONAL: date(year, 10, 1),
    }
    # 除夕, the day before the first of the first month, opens the 春节.
    first[Festival.SPRING] = LunarDate(year, 1, 1).to_solar_date() - timedelta(days=1)
    first[Festival.DRAGON_BOAT] = LunarDate(year, 5, 5).to_solar_date()
    first[Festival.MID_AUTUMN] = LunarDate(year, 8, 15).to_solar_date()
    return first
