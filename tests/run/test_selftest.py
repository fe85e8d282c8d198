from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cslint.run.selftest import Complaint, run_examples
from tests.packs.invented import SPOKEN, forbidden, required

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.packs import Ruleset
    from cslint.run.selftest import Report

    Load = Callable[..., Ruleset]

FAILS = [SPOKEN, f"哎,{SPOKEN}"]
PASSES = [f"客户:{SPOKEN}", "好的"]


def complaints(report: Report) -> list[tuple[str, Complaint]]:
    return [(failure.rule.code, failure.complaint) for failure in report.failures]


def examples(fails: list[object], passes: list[object]) -> dict[str, object]:
    return {"fails": fails, "passes": passes}


def test_good_examples(load: Load) -> None:
    report = run_examples(load(forbidden(examples=examples([*FAILS], [*PASSES]))))
    assert (report.rules, report.examples, report.failures, report.unfired, report.idle) == (1, 4, (), (), ())


@pytest.mark.parametrize(
    ("fails", "passes", "expected"),
    [
        ([*FAILS, "好的呢"], PASSES, [Complaint.SILENT]),
        (FAILS, [*PASSES, f"您好,{SPOKEN}"], [Complaint.FALSE_ALARM]),
        (FAILS, [*PASSES, f"{SPOKEN},{SPOKEN}"], [Complaint.FALSE_ALARM] * 2),
        (FAILS[:1], PASSES, [Complaint.TOO_FEW]),
        (FAILS, PASSES[:1], [Complaint.TOO_FEW]),
        (FAILS, ["好的呢", "您请讲"], [Complaint.NO_NEAR_MISS]),
        ([], PASSES, [Complaint.TOO_FEW]),
        ([], [], [Complaint.TOO_FEW] * 2),
        (["您好", "再见"], ["您好呀", "好的"], [Complaint.SILENT] * 2 + [Complaint.UNNOTICED]),
    ],
)
def test_complaints(load: Load, fails: list[object], passes: list[object], expected: list[Complaint]) -> None:
    report = run_examples(load(forbidden(examples=examples(fails, passes))))
    assert complaints(report) == [("AAA001", complaint) for complaint in expected]


def test_a_complaint_says_where_and_which_example(load: Load) -> None:
    rule = forbidden(examples=examples([*FAILS, "好的呢"], [*PASSES, ["客户:喂", f"坐席:您好,{SPOKEN}"]]))
    silent, alarm = run_examples(load(rule)).failures
    lines = Path(silent.rule.path).read_text(encoding="utf-8").splitlines()
    assert "好的呢" in lines[silent.line - 1]
    assert "好的呢" in silent.message
    assert lines[alarm.line - 1].strip() == "["
    assert f"“{SPOKEN}”" in alarm.message
    assert f"客户:喂 / 坐席:您好,{SPOKEN}" in alarm.message


def test_only_a_rules_own_findings_count_for_it(load: Load) -> None:
    other = forbidden(
        "AAA002", "你去找别人吧", examples=examples(["你去找别人吧", SPOKEN], ["客户:你去找别人吧", "好"])
    )
    report = run_examples(load(forbidden(examples=examples([*FAILS], [*PASSES, "你去找别人吧"])), other))
    assert complaints(report) == [("AAA002", Complaint.SILENT)]


def test_a_rule_that_another_always_covers_is_noticed(load: Load) -> None:
    shorter = forbidden("AAA002", "不是我的事", examples=examples([*FAILS], [*PASSES]))
    report = run_examples(load(forbidden(examples=examples([*FAILS], [*PASSES])), shorter))
    assert complaints(report) == [
        ("AAA002", Complaint.SILENT),
        ("AAA002", Complaint.SILENT),
        ("AAA002", Complaint.UNNOTICED),
    ]
    assert report.unfired == ("AAA002",)


def test_rules_that_nothing_fires(load: Load) -> None:
    report = run_examples(load(forbidden(examples=examples([*FAILS], [*PASSES])), forbidden("AAA002", "你去找别人吧")))
    assert report.unfired == ("AAA002",)


def test_patterns_that_no_example_uses(load: Load) -> None:
    rule = forbidden(
        "AAA001", SPOKEN, "你去找别人吧", "有本事你投诉", examples=examples([*FAILS, "你去找别人吧"], PASSES)
    )
    assert run_examples(load(rule)).idle == (("AAA001", "有本事你投诉"),)


def test_required_lines_need_no_near_miss(load: Load) -> None:
    rule = required(
        template="您好,{company}",
        variants=[{"on": ["元旦"], "template": "新年好,{company}"}],
        examples=examples(
            [
                {"turns": ["您好,欧飞"], "meta": {"date": "2026-01-01"}},
                {"turns": ["新年好,欧飞"], "meta": {"date": "2026-03-12"}},
            ],
            [
                {"turns": ["您好,欧飞"], "meta": {"date": "2026-03-12"}},
                {"turns": ["客户:喂", "坐席:新年好,欧飞"], "meta": {"date": "2026-01-01"}},
            ],
        ),
    )
    report = run_examples(load(rule))
    assert complaints(report) == []
    assert report.examples == 4
