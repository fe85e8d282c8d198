from __future__ import annotations

from datetime import date, timedelta

import pytest

from cslint.text.calendar import Festival, seasons


def certain(day: date) -> list[str]:
    return [each.festival.value for each in seasons(day) if each.certain]


def possible(day: date) -> list[str]:
    return [each.festival.value for each in seasons(day)]


@pytest.mark.parametrize(
    ("first", "last", "festival"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), "元旦"),
        (date(2026, 2, 16), date(2026, 2, 19), "春节"),
        (date(2026, 5, 1), date(2026, 5, 2), "五一"),
        (date(2026, 6, 19), date(2026, 6, 19), "端午"),
        (date(2026, 9, 25), date(2026, 9, 25), "中秋"),
        (date(2026, 10, 1), date(2026, 10, 3), "国庆"),
        (date(2025, 1, 28), date(2025, 1, 31), "春节"),
        (date(2024, 2, 9), date(2024, 2, 12), "春节"),
        (date(2025, 10, 6), date(2025, 10, 6), "中秋"),
        (date(2023, 6, 22), date(2023, 6, 22), "端午"),
    ],
)
def test_days_of_a_festival(first: date, last: date, festival: str) -> None:
    assert festival not in certain(first - timedelta(days=1))
    for number in range((last - first).days + 1):
        assert festival in certain(first + timedelta(days=number))
    assert festival not in certain(last + timedelta(days=1))


@pytest.mark.parametrize(
    ("last", "festival"),
    [
        (date(2026, 2, 23), "春节"),
        (date(2026, 5, 5), "五一"),
        (date(2026, 10, 7), "国庆"),
    ],
)
def test_days_after_a_festival_are_uncertain(last: date, festival: str) -> None:
    assert possible(last) == [festival]
    assert certain(last) == []
    assert possible(last + timedelta(days=1)) == []


def test_no_day_before_a_festival_belongs_to_it() -> None:
    for first in (date(2026, 1, 1), date(2026, 2, 16), date(2026, 5, 1), date(2026, 6, 19), date(2026, 9, 25)):
        assert possible(first - timedelta(days=1)) == []


def test_mid_autumn_in_the_days_after_the_national_day() -> None:
    assert [(each.festival, each.certain) for each in seasons(date(2025, 10, 6))] == [
        (Festival.MID_AUTUMN, True),
        (Festival.NATIONAL, False),
    ]


def test_two_festivals_on_one_day() -> None:
    assert certain(date(2020, 10, 1)) == ["中秋", "国庆"]


@pytest.mark.parametrize("day", [date(2026, 4, 4), date(2026, 4, 5), date(2026, 3, 12), date(2026, 12, 24)])
def test_ordinary_days(day: date) -> None:
    assert seasons(day) == ()


def test_leap_months_do_not_repeat_a_festival() -> None:
    # 2025 has a second sixth month, 2020 a second fourth, 2033 a second eleventh.
    for year in (2020, 2025, 2033):
        days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
        assert sum("端午" in certain(day) for day in days) == 1
        assert sum("中秋" in certain(day) for day in days) == 1
        assert sum("春节" in certain(day) for day in days) == 4


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2100, 1, 1), date.min, date.max])
def test_years_out_of_the_lunar_table(day: date) -> None:
    with pytest.raises(ValueError, match="year"):
        seasons(day)


@pytest.mark.parametrize("day", [date(1902, 2, 8), date(2099, 10, 1)])
def test_years_at_the_ends_of_the_lunar_table(day: date) -> None:
    assert certain(day)
