"""The JSON formats: keys and shape of the contract, valid whatever the words."""

from __future__ import annotations

import dataclasses
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.model import Finding, Result
from cslint.report.record import document_record, dump
from cslint.report.statistics import statistics_json

from .invented import HEADER, PLAIN, RESULTS, SCRIPT, A, call, said, turn
from .rendering import render, tally

FINDING_KEYS = [
    *("code", "name", "level", "category", "clauses", "message"),
    *("speaker", "turn", "line", "start", "end", "span", "evidence", "pattern"),
    *("similarity", "suggestion", "explanation", "fingerprint"),
]
SCRIPT_KEYS = [*FINDING_KEYS, "column", "place", "fix"]


def test_keys_are_the_contract_s_in_its_order() -> None:
    report = json.loads(render("json"))
    assert list(report) == ["cslint", "ruleset", "documents", "summary"]
    assert list(report["ruleset"]) == ["standard", "digest"]
    assert list(report["summary"]) == ["documents", "findings", "by_level"]
    for document in report["documents"]:
        assert list(document) == ["id", "kind", "source", "outcome", "findings", "not_evaluated"]
        for finding in document["findings"]:
            assert list(finding) == (SCRIPT_KEYS if document["kind"] == "script" else FINDING_KEYS)
        for each in document["not_evaluated"]:
            assert list(each) == ["code", "clauses", "reason"]


def test_values() -> None:
    report = json.loads(render("json"))
    assert report["ruleset"] == {"standard": "oufei", "digest": HEADER.digest}
    assert report["summary"] == {"documents": 4, "findings": 11, "by_level": {"error": 7, "warning": 2, "info": 2}}
    assert [each["id"] for each in report["documents"]] == ["h001", "[red]h002[/]", "h003", "welcome"]
    first = report["documents"][0]["findings"][0]
    assert (first["turn"], first["line"], first["span"], first["evidence"]) == (3, None, [2, 6], "不归我管")
    assert (first["start"], first["end"], first["similarity"]) == (7.0, 8.5, 0.996)


def test_levels_that_did_not_occur_are_left_out() -> None:
    result = Result(document=PLAIN, findings=(said(PLAIN, "DFL003", 3, "不归我管"),), outcomes=())
    assert json.loads(render("json", [result]))["summary"]["by_level"] == {"error": 1}


def test_only_scripts_have_lines() -> None:
    numbered = dataclasses.replace(said(PLAIN, "DFL003", 3, "不归我管"), line=17)
    script = said(SCRIPT, "DFL003", 2, "这个不归我管")
    transcript = Result(document=PLAIN, findings=(numbered,), outcomes=())
    lines = [each["findings"][0]["line"] for each in json.loads(render("json", [transcript, _of(script)]))["documents"]]
    assert lines == [None, 126]


def _of(finding: Finding) -> Result:
    return Result(document=SCRIPT, findings=(finding,), outcomes=())


def test_a_document_is_a_line_and_stands_alone_in_jsonl() -> None:
    lines = render("jsonl").splitlines()
    documents = json.loads(render("json"))["documents"]
    assert len(lines) == len(RESULTS)
    common = {"cslint": "0.0.0", "ruleset": {"standard": "oufei", "digest": HEADER.digest}}
    for line, document in zip(lines, documents, strict=True):
        assert json.loads(line) == document | common
        assert line.startswith('{"id":')
    assert len(render("json").splitlines()) == len(RESULTS) + 4


def test_infinite_and_noisy_numbers() -> None:
    finding = dataclasses.replace(said(PLAIN, "DFL003", 3, "不归我管"), start=0.1 + 0.2, end=float("inf"))
    record = document_record(Result(document=PLAIN, findings=(finding,), outcomes=()), HEADER)
    assert '"start":0.3,"end":null' in dump(record)


@given(st.text(st.characters(codec=None, categories=None)))
def test_any_text_comes_back_from_one_encodable_line(text: str) -> None:
    line = dump({"evidence": text})
    assert len(line.splitlines()) == 1
    assert not [each for each in line if ord(each) < 0x20 or 0x7F <= ord(each) < 0xA0]
    line.encode("utf-8")
    # two surrogates that happen to follow each other come back as the one character that they make
    expected = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(line)["evidence"] == expected


@pytest.mark.parametrize("text", ["\x1b[2J", "\x9b2J", "\u2028", "\u202e", "\x7f", "制\u200b表"])
def test_no_line_of_json_moves_a_terminal(text: str) -> None:
    document = call("h", turn(A, text))
    result = Result(document=document, findings=(said(document, "DFL003", 0, text),), outcomes=())
    output = render("json", [result])
    assert text not in output
    assert msgspec.json.decode(output.encode())["documents"][0]["findings"][0]["evidence"] == text


def test_statistics_as_json() -> None:
    statistics = json.loads(statistics_json(HEADER, tally()))
    assert statistics[0] == {
        "code": "DFL003",
        "count": 5,
        "level": "error",
        "name": "not-my-job",
        "message": "把责任推给别人",
    }
    assert [(each["count"], each["code"]) for each in statistics[1:]] == [
        (2, "OPN010"),
        (1, "CLS010"),
        (1, "PRO001"),
        (1, "RAT001"),
        (1, "RPL001"),
    ]
    assert json.loads(statistics_json(HEADER, tally([]))) == []
