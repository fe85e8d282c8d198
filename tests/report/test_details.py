"""What ``--explain`` and ``--show-outcomes`` add to each format."""

from __future__ import annotations

import dataclasses
import io
import json
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from cslint.model import Outcome, Result, RuleOutcome, Sighting
from cslint.report import FORMATS, Header, open_console

from .invented import CLEAN, HEADER, HOSTILE, PLAIN, RESULTS, SCRIPT, missed, passed
from .rendering import render, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from syrupy.assertion import SnapshotAssertion

FOR_PEOPLE = ("full", "concise", "grouped")
BOTH = dataclasses.replace(HEADER, outcomes=True, situations=True)
ANGRY = Sighting(name="angry", title="客户生气", signs=((1, (0, 8)),))
SILENT = Sighting(name="silent", title="客户无声", signs=((0, None), (2, None), (3, None), (5, None)))
OUTBOUND = Sighting(name="outbound", title="外呼")


def unfit(code: str) -> RuleOutcome:
    return RuleOutcome(code=code, clauses=(), outcome=Outcome.NOT_APPLICABLE, reason="没有出现这种情形")


SEEN = (
    dataclasses.replace(RESULTS[0], situations=(OUTBOUND, SILENT, ANGRY)),
    dataclasses.replace(RESULTS[1], situations=(Sighting(name="a", title="[red]坏\x1b[0m[/]", signs=((0, (6, 60)),)),)),
    Result(document=CLEAN, findings=(), outcomes=(*map(passed, ("AAA001", "BBB001")), unfit("CCC001"))),
    RESULTS[3],
)


def shown(name: str, header: Header, results: Sequence[Result] = SEEN, width: int = 80) -> str:
    stream = io.StringIO()
    report = FORMATS[name](open_console(stream, color=False, width=width), quiet=True)
    report.begin(header)
    for result in results:
        report.document(result)
    report.end(tally(results))
    return stream.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_both(name: str, snapshot: SnapshotAssertion) -> None:
    assert shown(name, BOTH) == snapshot


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_added_where_nobody_asks(name: str) -> None:
    plain = [dataclasses.replace(result, situations=()) for result in SEEN]
    assert shown(name, HEADER) == shown(name, HEADER, plain) == render(name, plain, quiet=True)


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_findings_come_first_and_stay_as_they_are(name: str) -> None:
    assert shown(name, BOTH, SEEN[:1]).startswith(shown(name, HEADER, SEEN[:1]).rstrip("\n"))


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_a_clean_document_is_told_too(name: str) -> None:
    assert shown(name, BOTH, SEEN[2:3]).splitlines() == [
        "calls.jsonl[h003]",
        "  情境: 没有特别的情境",
        "  合格 2 条",
        "    AAA001、BBB001",
        "  不适用 1 条 (没有出现这种情形)",
        "    CCC001",
        "",
    ]


def test_outcomes_stand_by_outcome_and_reason_and_code() -> None:
    outcomes = (missed("ZZZ001", "甲"), missed("AAA001", "乙"), missed("BBB001", "甲"), passed("CCC001"))
    result = Result(document=CLEAN, findings=(), outcomes=outcomes)
    lines = shown("full", dataclasses.replace(HEADER, outcomes=True), [result]).splitlines()[1:]
    assert lines == [
        "  合格 1 条",
        "    CCC001",
        "  未评估 1 条 (乙)",
        "    AAA001",
        "  未评估 2 条 (甲)",
        "    BBB001、ZZZ001",
        "",
    ]


def test_signs_are_told_by_turn_and_words_three_at_most() -> None:
    lines = shown("concise", dataclasses.replace(HEADER, situations=True), SEEN[:1]).splitlines()
    assert "  情境: 外呼" in lines
    assert "  情境: 客户无声 (第1轮、第3轮、第4轮等 4 处)" in lines
    assert f"  情境: 客户生气 (第2轮“{PLAIN.turns[1].text[:8]}”)" in lines


def test_lines_of_scripts_are_told_by_their_own_number() -> None:
    result = Result(
        document=SCRIPT, findings=(), outcomes=(), situations=(Sighting(name="a", title="甲", signs=((2, None),)),)
    )
    assert "  情境: 甲 (第126行)\n" in shown("full", BOTH, [result])


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_hostile_words_do_no_harm(name: str) -> None:
    output = shown(name, BOTH, SEEN[1:2], width=60)
    assert [each for each in output if each != "\n" and not each.isprintable() and each != "\u200d"] == []
    assert "[red]坏" in output
    assert HOSTILE.turns[0].text not in output


def test_many_codes_are_wrapped() -> None:
    result = Result(document=CLEAN, findings=(), outcomes=tuple(passed(f"AAA{n:03}") for n in range(90)))
    output = shown("full", dataclasses.replace(HEADER, outcomes=True), [result], width=50)
    assert max(map(cell_len, output.splitlines())) <= 50
    assert output.count("AAA") == 90


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_of_a_machine(name: str) -> None:
    output = shown(name, BOTH, SEEN)
    first = (json.loads(output)["documents"] if name == "json" else [*map(json.loads, output.splitlines())])[0]
    keys = [key for key in first if key not in ("cslint", "ruleset")]
    assert keys[-4:] == ["findings", "not_evaluated", "situations", "outcomes"]
    assert first["situations"] == [
        {"name": "outbound", "title": "外呼", "signs": []},
        {"name": "silent", "title": "客户无声", "signs": [{"turn": turn, "span": None} for turn in (0, 2, 3, 5)]},
        {"name": "angry", "title": "客户生气", "signs": [{"turn": 1, "span": [0, 8]}]},
    ]
    assert first["outcomes"] == [
        {"code": "ABC001", "clauses": [], "outcome": "pass", "reason": None},
        *(
            {"code": code, "clauses": ["P062"], "outcome": "not_evaluated", "reason": "缺少 meta.date"}
            for code in ("DAT002", "DAT001")
        ),
    ]
