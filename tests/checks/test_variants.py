"""Lines that differ on festivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.model import Outcome
from tests.packs.invented import call, ended, required

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

DAILY, NEW_YEAR, FESTIVAL = "您好,欧飞", "新年好,欧飞", "节日好,欧飞"
RULE = required(
    template="您好,{company}",
    variants=[
        {"on": ["元旦", "春节"], "template": "新年好,{company}"},
        {"on": ["五一", "端午", "中秋", "国庆"], "elements": [{"name": "节日好", "any": ["节日好", "节日快乐"]}]},
    ],
)


@pytest.mark.parametrize(
    ("date", "right"),
    [
        ("2026-03-12", {DAILY}),
        ("2026-04-05", {DAILY}),
        ("2026-01-01", {NEW_YEAR}),
        ("2026-01-02", {DAILY, NEW_YEAR}),
        ("2026-02-15", {DAILY}),
        ("2026-02-16", {NEW_YEAR}),
        ("2026-02-19", {NEW_YEAR}),
        ("2026-02-20", {DAILY, NEW_YEAR}),
        ("2026-02-23", {DAILY, NEW_YEAR}),
        ("2026-02-24", {DAILY}),
        ("2026-05-01", {FESTIVAL}),
        ("2026-06-19", {FESTIVAL}),
        ("2026-09-25", {FESTIVAL}),
        ("2025-10-05", {DAILY, FESTIVAL}),
        ("2025-10-06", {FESTIVAL}),
        ("2025-10-08", {DAILY, FESTIVAL}),
        ("2025-10-09", {DAILY}),
    ],
)
def test_which_lines_are_right_on_a_day(load: Load, date: str, right: set[str]) -> None:
    ruleset = load(RULE)
    assert {
        line for line in (DAILY, NEW_YEAR, FESTIVAL) if ended(check(call(line, date=date), ruleset))[0] is Outcome.PASS
    } == right


def test_finding_names_the_element_of_the_day(load: Load) -> None:
    (finding,) = check(call(DAILY, date="2026-01-01"), load(RULE)).findings
    assert finding.message == "缺少用语(缺“新年好”)"
    assert finding.pattern == "新年好,{company}"


def test_of_several_lines_the_nearest_one_is_judged(load: Load) -> None:
    (finding,) = check(call("新年好", date="2026-01-02"), load(RULE)).findings
    assert finding.message == "缺少用语(缺“〈公司名称〉”)"


def test_without_a_date_nothing_is_said(load: Load) -> None:
    result = check(call(DAILY), load(RULE))
    assert ended(result) == (Outcome.NOT_EVALUATED, "缺少 meta.date,不能判断是否节日")
    assert result.findings == ()


def test_years_beyond_the_lunar_table(load: Load) -> None:
    result = check(call(DAILY, date="2100-03-01"), load(RULE))
    assert ended(result) == (Outcome.NOT_EVALUATED, "农历表不含 2100 年")


def test_lines_that_are_the_same_all_year_need_no_date(load: Load) -> None:
    assert ended(check(call(DAILY), load(required(template="您好,{company}"))))[0] is Outcome.PASS
