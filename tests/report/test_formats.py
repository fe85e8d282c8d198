"""Every format's output as a whole."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

import pytest

from cslint.model import Result
from cslint.report import FORMATS, open_console

from .invented import CLEAN, HEADER, RESULTS, missed, passed
from .rendering import render, tally

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

FOR_PEOPLE = ("full", "concise", "grouped")


@pytest.mark.parametrize("name", FORMATS)
def test_output(name: str, snapshot: SnapshotAssertion) -> None:
    assert render(name) == snapshot


def test_full_at_120_columns(snapshot: SnapshotAssertion) -> None:
    assert render("full", width=120) == snapshot


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_to_report(name: str, snapshot: SnapshotAssertion) -> None:
    clean = Result(document=CLEAN, findings=(), outcomes=(passed("DFL003"),))
    assert render(name, [clean]) == snapshot


@pytest.mark.parametrize("name", FORMATS)
def test_no_documents(name: str, snapshot: SnapshotAssertion) -> None:
    assert render(name, []) == snapshot


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_quiet_leaves_out_the_closing_lines_only(name: str) -> None:
    assert render(name).startswith(render(name, quiet=True))
    assert "共检查 3 通通话、1 份话术,发现 11 处问题:7 错误,2 警告,2 提示\n" in render(name)
    assert "共检查" not in render(name, quiet=True)


@pytest.mark.parametrize("name", FORMATS)
def test_output_is_text_without_control_characters(name: str) -> None:
    output = render(name)
    assert [each for each in output if each != "\n" and not each.isprintable() and each != "\u200d"] == []
    assert output.endswith("\n")
    output.encode("utf-8")


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_colour_adds_escapes_and_changes_no_word(name: str) -> None:
    colored = render(name, color=True, width=140)
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == render(name, width=140)


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_undecided_only_is_not_listed_but_counted(name: str) -> None:
    undecided = Result(document=CLEAN, findings=(), outcomes=(missed("DAT001", "缺少 meta.date"),))
    assert render(name, [undecided]) == ("共检查 1 通通话,未发现问题\n未评估 1 项(1 条规则):缺少所需信息,不算通过\n")


def test_reports_hold_no_document() -> None:
    """What a report keeps does not grow with the documents it was told of."""
    for name in FORMATS:
        report = FORMATS[name](open_console(io.StringIO(), color=False, width=80))
        report.begin(HEADER)
        report.document(RESULTS[0])
        before = {key: sys.getsizeof(value) for key, value in vars(report).items()}
        for _ in range(50):
            report.document(RESULTS[0])
        assert {key: sys.getsizeof(value) for key, value in vars(report).items()} == before
        report.end(tally([]))
