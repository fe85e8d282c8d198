"""Counts, closing lines, statistics."""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.model import DocumentKind, Level, Result
from cslint.report import CodeCount, Unevaluated, closing, open_console, write_statistics

from .invented import CLEAN, HEADER, PLAIN, RESULTS, missed, said
from .rendering import tally

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


def test_counts() -> None:
    summary = tally()
    assert (summary.documents, summary.findings, summary.failed, summary.undecided) == (4, 11, 3, 3)
    assert list(summary.by_kind.items()) == [(DocumentKind.TRANSCRIPT, 3), (DocumentKind.SCRIPT, 1)]
    assert list(summary.by_level.items()) == [(Level.ERROR, 7), (Level.WARNING, 2), (Level.INFO, 2)]
    assert summary.by_code[0] == CodeCount(code="DFL003", name="not-my-job", level=Level.ERROR, count=5)
    assert summary.unevaluated == (
        Unevaluated(code="DAT001", count=3, reason="缺少 meta.date"),
        Unevaluated(code="DAT002", count=1, reason="缺少 meta.date"),
        Unevaluated(code="END001", count=1, reason="缺少 meta.ended_by"),
    )
    assert summary.broken == ("END001",)


@given(st.permutations(RESULTS))
def test_order_does_not_matter(results: list[Result]) -> None:
    assert tally(results) == tally()


def test_a_summary_is_finished() -> None:
    with pytest.raises(TypeError):
        tally().by_level[Level.ERROR] = 0  # type: ignore[index]  the fault under test


def test_the_highest_level_of_a_rule_is_told() -> None:
    high = said(PLAIN, "DFL003", 3, "不归我管")
    low = dataclasses.replace(high, level=Level.INFO)
    for findings in ((high, low), (low, high)):
        (count,) = tally([Result(document=PLAIN, findings=findings, outcomes=())]).by_code
        assert (count.level, count.count) == (Level.ERROR, 2)


def test_the_commonest_reason_is_told_and_few_are_kept() -> None:
    reasons = ["甲", *(f"第{number}轮" for number in range(500)), "乙", "甲"]
    results = [Result(document=CLEAN, findings=(), outcomes=(missed("DAT001", reason),)) for reason in reasons]
    assert tally(results).unevaluated == (Unevaluated(code="DAT001", count=503, reason="甲"),)


def test_closing_lines() -> None:
    assert [line.plain for line in closing(tally())] == [
        "共检查 3 通通话、1 份话术,发现 11 处问题:7 错误,2 警告,2 提示",
        "未评估 5 项(3 条规则):缺少所需信息,不算通过",
        "结果不完整:规则 END001 运行出错",
    ]
    clean = Result(document=CLEAN, findings=(), outcomes=())
    assert [line.plain for line in closing(tally([clean]))] == ["共检查 1 通通话,未发现问题"]
    assert [line.plain for line in closing(tally([]))] == ["没有检查任何通话或话术"]


def test_statistics(snapshot: SnapshotAssertion) -> None:
    stream = io.StringIO()
    write_statistics(open_console(stream, color=False, width=80), HEADER, tally())
    write_statistics(open_console(stream, color=False, width=80), HEADER, tally([]))
    assert stream.getvalue() == snapshot
