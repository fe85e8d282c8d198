"""``cslint check --explain --show-outcomes``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.packs.invented import SPOKEN, forbidden, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Command = Callable[..., Ran]

ANGRY = {"name": "angry", "title": "客户生气", "speaker": "customer", "patterns": ["~投诉~"], "lasts": 2}
REPLY = {
    "code": "THX501",
    "name": "thanks-unanswered",
    "kind": "reply",
    "level": "info",
    "message": "没有回应",
    "cue": {"patterns": ["~谢谢~"]},
    "say": ["不客气"],
}
CALLS = [
    {"id": "a", "turns": [{"role": "customer", "text": "我要投诉"}, {"role": "agent", "text": SPOKEN}]},
    {"id": "b", "turns": [{"role": "agent", "text": "您好"}, {"role": "customer", "text": "谢谢"}]},
    {"id": "c", "meta": {"direction": "outbound"}, "turns": [{"role": "agent", "text": "您好"}] * 2},
]
FORMATS = ("full", "concise", "grouped", "json", "jsonl")


@pytest.fixture
def arguments(tmp_path: Path) -> list[object]:
    pack = write_pack(tmp_path / "own", forbidden("AAA001"), REPLY, situations=[ANGRY])
    path = tmp_path / "calls.jsonl"
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in CALLS), encoding="utf-8")
    return ["check", "--standard", pack, path]


def test_outcomes_of_every_rule_on_every_document(cslint: Command, arguments: list[object]) -> None:
    documents = cslint(*arguments, "--show-outcomes", "--output-format", "json").json["documents"]
    assert all("situations" not in document for document in documents)
    reasons = [[(each["code"], each["outcome"], each["reason"]) for each in one["outcomes"]] for one in documents]
    unfit = ("THX501", "not_applicable", "没有出现这种情形")
    assert reasons == [
        [("AAA001", "fail", None), unfit],
        [("AAA001", "pass", None), ("THX501", "not_evaluated", "说完通话就结束了,缺少 meta.ended_by")],
        [("AAA001", "pass", None), unfit],
    ]


def test_situations_of_every_document(cslint: Command, arguments: list[object]) -> None:
    documents = cslint(*arguments, "--explain", "--output-format", "json").json["documents"]
    assert all("outcomes" not in document for document in documents)
    assert [[each["name"] for each in document["situations"]] for document in documents] == [
        ["angry"],
        ["calm"],
        ["calm", "silent", "outbound"],
    ]
    assert documents[0]["situations"][0]["signs"] == [{"turn": 0, "span": [2, 4]}]


def test_for_people(cslint: Command, arguments: list[object]) -> None:
    out = cslint(*arguments, "--explain", "--show-outcomes", "--output-format", "concise").out
    assert "  情境: 客户生气 (第1轮“投诉”)\n  不合格 1 条\n    AAA001\n" in out
    assert "  未评估 1 条 (说完通话就结束了,缺少 meta.ended_by)\n    THX501\n" in out


@pytest.mark.parametrize("name", FORMATS)
def test_jobs_do_not_change_a_byte(cslint: Command, arguments: list[object], name: str) -> None:
    options = ["--explain", "--show-outcomes", "--output-format", name]
    one = cslint(*arguments, *options)
    two = cslint(*arguments, *options, "--jobs", 2)
    assert one.status == 1
    assert (one.status, one.out) == (two.status, two.out)


@pytest.mark.parametrize("name", FORMATS)
def test_findings_and_status_stay_as_they_are(cslint: Command, arguments: list[object], name: str) -> None:
    plain = cslint(*arguments, "--output-format", name)
    asked = cslint(*arguments, "--explain", "--show-outcomes", "--output-format", name)
    assert plain.status == asked.status == 1
    assert "情境" not in plain.out
    assert "outcomes" not in plain.out
    assert len(asked.out) > len(plain.out)
