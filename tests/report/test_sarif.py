"""SARIF: valid by models made from its published schema, and what a viewer needs to find the words."""

from __future__ import annotations

import dataclasses
import json
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from cslint.model import Clause, Piece, Place, Result
from cslint.report.paths import shared, uri

from .invented import CLAUSES, HEADER, RESULTS, RULES, A, call, said, turn
from .placed import CALLS, HOSTILE_RESULTS, PLACED, PROBLEMS, SAFE, found, line, script
from .rendering import render

if TYPE_CHECKING:
    from pathlib import Path

SETS = {
    "calls": RESULTS,
    "scripts": PLACED,
    "problems": (*PROBLEMS, *CALLS),
    "hostile": HOSTILE_RESULTS,
    "nothing": (),
}


def run(*results: Any, header: Any = HEADER) -> dict[str, Any]:
    (only,) = json.loads(render("sarif", list(results), header=header))["runs"]
    assert isinstance(only, dict)
    return only


def results_of(*results: Any) -> list[dict[str, Any]]:
    found = run(*results)["results"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("name", SETS)
def test_valid(name: str) -> None:
    log = Sarif.model_validate_json(render("sarif", list(SETS[name])).encode())
    assert log.version.value == "2.1.0"
    assert [each.tool.driver.name for each in log.runs] == ["cslint"]


@pytest.mark.parametrize("name", SETS)
def test_each_result_points_to_its_rule(name: str) -> None:
    one = run(*SETS[name])
    rules = one["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in one["results"]] == [each["ruleId"] for each in one["results"]]
    assert {each["id"] for each in rules} == {each["ruleId"] for each in one["results"]}


def test_regions_count_code_points_to_behind_the_last() -> None:
    assert run()["columnKind"] == "unicodeCodePoints"
    regions = [each["locations"][0]["physicalLocation"].get("region") for each in results_of(*PLACED)]
    assert regions == [
        {"startLine": 5, "startColumn": 5, "endLine": 5, "endColumn": 6},
        {"startLine": 5, "startColumn": 8, "endLine": 6, "endColumn": 6},
        {"startLine": 5},
        None,
        {"startLine": 9, "startColumn": 3},
        {"startLine": 6, "startColumn": 7, "endLine": 6, "endColumn": 9},
        {"startLine": 5, "startColumn": 10, "endLine": 6, "endColumn": 6},
        None,
        None,
        {"startLine": 3, "startColumn": 14, "endLine": 3, "endColumn": 18},
        {"startLine": 4, "startColumn": 12},
    ]


def test_what_has_no_lines_has_a_logical_place() -> None:
    names = [
        [each.get("fullyQualifiedName", each["name"]) for each in result["locations"][0].get("logicalLocations", ())]
        for result in results_of(*PLACED[1:], *CALLS)
    ]
    assert names == [
        ["客服 Q&A!B12"],
        ["12", "结束语"],
        ["opening.daily[2]"],
        ["opening.escaped"],
        ["h009:2"],
        ["h009:2"],
        ["h009"],
    ]


def test_a_call_of_a_jsonl_file_has_its_line() -> None:
    places = [each["locations"][0]["physicalLocation"] for each in results_of(*CALLS)]
    assert [each["region"] for each in places] == [{"startLine": 7}] * 3
    assert {each["artifactLocation"]["uri"] for each in places} == {"calls/2026%20%E5%B9%B4.jsonl"}


def test_suppressions_are_told_of_every_result() -> None:
    told = [each["suppressions"] for each in results_of(*PLACED, *HOSTILE_RESULTS)]
    assert [len(each) for each in told] == [0] * 5 + [1, 1] + [0] * 5 + [1, 0]
    assert [(each["kind"], each["justification"]) for each in chain.from_iterable(told)] == [
        ("inSource", "注释:客户的话"),
        ("inSource", "反例:禁用语"),
        ("external", "基线:::<]]>↵%"),
    ]


def test_fixes_stand_only_where_the_words_do_unbroken() -> None:
    fixes = [
        [change["artifactChanges"][0]["replacements"][0] for change in each.get("fixes", ())]
        for each in results_of(*PLACED)
    ]
    region = {"startLine": 3, "startColumn": 14, "endLine": 3, "endColumn": 18}
    assert [each for each in fixes if each] == [
        [
            {
                "deletedRegion": {"startLine": 5, "startColumn": 5, "endLine": 5, "endColumn": 6},
                "insertedContent": {"text": "您"},
            }
        ],
        [
            {"deletedRegion": region, "insertedContent": {"text": "由专人负责"}},
            {"deletedRegion": region, "insertedContent": {"text": "我帮您转过去"}},
        ],
    ]


@pytest.mark.parametrize(
    ("name", "encoding", "text", "fixed"),
    [
        ("a.md", "utf-8-sig", "你好", True),
        ("a.md", "gb18030", "你好", True),
        ("a.html", "utf-8", "&#20320;好", False),
        ("a.html", "gb18030", "&#20320;好,您", False),
    ],
)
def test_words_that_are_escaped_have_no_fix(
    tmp_path: Path, *, name: str, encoding: str, text: str, fixed: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    document = script(str(path), line("你好", Place(line=1, pieces=(Piece(0, 1, 1),))))
    (record,) = results_of(Result(document=document, findings=(found(document, 0, "你", SAFE),), outcomes=()))
    assert ("fixes" in record) is fixed


def test_what_could_not_be_read_is_a_notification_and_no_success() -> None:
    (invocation,) = run(*PROBLEMS)["invocations"]
    assert not invocation["executionSuccessful"]
    told = [
        (each["level"], each["message"]["text"], each["locations"][0]["physicalLocation"].get("region"))
        for each in invocation["toolExecutionNotifications"]
    ]
    assert told == [
        ("error", "文件打不开:<加密>;先去掉密码", None),
        ("error", "这一行不是 JSON", {"startLine": 17, "startColumn": 5}),
        ("warning", "编码可能不对", None),
    ]


def test_a_doubt_alone_is_a_success() -> None:
    (invocation,) = run(PROBLEMS[2], *CALLS)["invocations"]
    assert invocation["executionSuccessful"]


def test_a_broken_rule_is_no_success() -> None:
    (invocation,) = run(RESULTS[1])["invocations"]
    assert not invocation["executionSuccessful"]
    assert [each["associatedRule"] for each in invocation["toolExecutionNotifications"]] == [{"id": "END001"}]


def test_a_rule_says_why_and_what_to_say_instead() -> None:
    (rule,) = run(PLACED[1])["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "把责任推给别人"}
    assert rule["fullDescription"] == {"text": RULES["DFL003"].why}
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"]["tags"] == ["deflection", "推卸", "oufei"]
    for part in ("应该怎么说", "F033 那不是我的工作。", "这事归我管,我马上给您办"):
        assert part in rule["help"]["text"]
        assert part in rule["help"]["markdown"]


def test_help_shows_marks_of_markdown_as_they_are() -> None:
    clause = Clause(id="F033", standard="oufei", section="一", text="1. <b>*_[x](y)`#|~")
    header = dataclasses.replace(HEADER, clauses=CLAUSES | {"F033": clause})
    (rule,) = run(PLACED[1], header=header)["tool"]["driver"]["rules"]
    assert r"- F033 1. \<b\>\*\_\[x\](y)\`\#\|\~" in rule["help"]["markdown"]
    assert "- F033 1. <b>*_[x](y)`#|~" in rule["help"]["text"]


@pytest.mark.parametrize(
    ("words", "message"),
    [("{0}", "「{{0}}」"), ("{姓名}", "「{姓名}」"), ("[a](b)", r"「\[a](b)」"), ("[a] (b)", "「[a] (b)」")],
)
def test_words_are_neither_placeholders_nor_links(words: str, message: str) -> None:
    document = call("h", turn(A, words))
    (result,) = results_of(Result(document=document, findings=(said(document, "DFL003", 0, words),), outcomes=()))
    assert message in result["message"]["text"]


def test_paths_are_relative_to_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shared(str(tmp_path / "话术" / "a.md")) == "话术/a.md"
    assert shared("./a.md") == "a.md"
    assert uri(shared("/外/a b.md")) == "file:///%E5%A4%96/a%20b.md"


@given(st.text(st.characters(codec=None, categories=None), min_size=1))
def test_any_path_is_a_uri(path: str) -> None:
    told = uri(path)
    assert told.isascii()
    assert not set(told) & set(' <>"{}|\\^`')
    if path.isprintable() and not path.startswith("/"):
        assert unquote(told) == path
