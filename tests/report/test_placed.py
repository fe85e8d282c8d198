"""Scripts in every format: places, fixes, suppressed findings, problems, hostile words."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING

import pytest

from cslint.model import Level, Result, Section
from cslint.report import FORMATS

from .invented import HEADER
from .placed import CALLS, HOSTILE_RESULTS, PLACED, PROBLEMS, SHEET, TEXT, WORD, YAML, found
from .rendering import full, render, tally

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from cslint.model import Finding, Script

SUPPRESSED = dataclasses.replace(HEADER, suppressed=True)
FOR_PEOPLE = ("full", "concise", "grouped")


@pytest.mark.parametrize("name", FORMATS)
def test_scripts(name: str, snapshot: SnapshotAssertion) -> None:
    assert render(name, PLACED, header=SUPPRESSED, width=100) == snapshot


@pytest.mark.parametrize("name", FORMATS)
def test_problems_between_documents(name: str, snapshot: SnapshotAssertion) -> None:
    assert render(name, [PROBLEMS[0], PLACED[1], *PROBLEMS[1:], *CALLS]) == snapshot


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_words(name: str, snapshot: SnapshotAssertion) -> None:
    output = render(name, HOSTILE_RESULTS, header=SUPPRESSED, width=100)
    assert [each for each in output if each != "\n" and not each.isprintable()] == []
    assert output == snapshot


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "sarif"])
def test_suppressed_findings_are_told_only_where_asked(name: str) -> None:
    bare = [dataclasses.replace(each, suppressed=()) for each in PLACED]
    shown = render(name, PLACED, quiet=True)
    assert shown == render(name, bare, quiet=True)
    if name in (*FOR_PEOPLE, "json", "jsonl"):
        assert render(name, PLACED, header=SUPPRESSED, quiet=True) != shown


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_the_closing_line_counts_what_is_suppressed_and_what_can_be_fixed(name: str) -> None:
    *_, verdict, fixes = render(name, PLACED).splitlines()
    assert verdict == "共检查 4 份话术,发现 9 处问题:8 错误,1 警告;另有 2 处已抑制"
    assert fixes == "其中 1 处可用 --fix 修正,另有 1 处可用 --unsafe-fixes 修正(请逐处核对)"
    clean = [dataclasses.replace(each, suppressed=(), findings=()) for each in PLACED]
    assert render(name, clean) == "共检查 4 份话术,未发现问题\n"


def test_only_fixes_with_one_answer_are_counted() -> None:
    told = [(each.fixable, each.unsafe, each.suppressed) for each in (tally([result]) for result in PLACED)]
    # not in lines that are broken in the file, in values that are written with signs, and where somebody must choose
    assert told == [(1, 0, 2), (0, 1, 0), (0, 0, 0), (0, 0, 0)]


@pytest.mark.parametrize(
    ("document", "words", "address"),
    [
        (TEXT, "找别人", "话术/开场 白.md:6:8"),
        (SHEET, "不归我管", "话术.xlsx[客服 Q&A]!B12"),
        (WORD, "不归我管", "稿.docx:第12段:5"),
        (YAML, "不归我管", "flows/a.yaml:3:14"),
    ],
)
def test_addresses(document: Script, words: str, address: str) -> None:
    at = len(document.turns) - 1 if document is TEXT else 0
    result = Result(document=document, findings=(found(document, at, words),), outcomes=())
    assert render("concise", [result], quiet=True).startswith(f"{address}: DFL003 ")


@pytest.mark.parametrize(
    ("finding", "document", "words"),
    [
        (PLACED[0].findings[0], TEXT, "修正: 你 → 您(可自动修正)"),
        (PLACED[0].findings[1], TEXT, "可选: 这件事由专人负责"),  # broken over two lines of the file
        (PLACED[1].findings[0], SHEET, "修正: 不归我管 → 这件事由专人负责(需 --unsafe-fixes)"),
        (PLACED[3].findings[1], YAML, "可选: 您"),
    ],
)
def test_a_fix_is_told_with_how_it_is_put_in(finding: Finding, document: Script, words: str) -> None:
    assert f"   = {words}" in full(document, finding)


def test_a_suggestion_that_is_the_fix_is_told_once() -> None:
    finding = dataclasses.replace(PLACED[0].findings[0], suggestion="您")
    told = [line.strip() for line in full(TEXT, finding)]
    assert "= 修正: 你 → 您(可自动修正)" in told
    assert not [line for line in told if "建议" in line]
    assert "建议" not in render("github", [Result(document=TEXT, findings=(finding,), outcomes=())])


@pytest.mark.parametrize("paragraph", [12, 13])
def test_what_has_no_words_in_a_word_document_stands_at_a_paragraph(paragraph: int) -> None:
    finding = dataclasses.replace(found(WORD, 0, "这个"), turn=None, span=None, line=paragraph, column=1)
    told = render("concise", [Result(document=WORD, findings=(finding,), outcomes=())], quiet=True)
    assert told.startswith(f"稿.docx:第{paragraph}段:1: ")
    assert f"(第{paragraph}段" in told


def test_the_sheet_is_not_told_again_as_a_heading() -> None:
    titled = dataclasses.replace(SHEET, sections=(Section(title="客服 Q&A", level=1, line=1, start=0, stop=1),))
    result = Result(document=titled, findings=(found(titled, 0, "不归我管"),), outcomes=())
    assert render("concise", [result], quiet=True).endswith("(客服 Q&A!B12 坐席)\n")


def test_several_candidates_are_told_as_a_choice() -> None:
    assert "   = 可选: 由专人负责 / 我帮您转过去" in full(WORD, PLACED[2].findings[0])


def test_json_tells_place_and_fix_of_scripts() -> None:
    documents = json.loads(render("json", PLACED))["documents"]
    findings = [document["findings"][0] for document in documents]
    assert [(each["line"], each["column"]) for each in findings] == [(5, 5), (12, 2), (12, 5), (3, 14)]
    assert [each["place"] for each in findings] == [
        {},
        {"sheet": "客服 Q&A", "cell": "B12"},
        {"paragraph": 12},
        {"key": "opening.daily[2]"},
    ]
    assert findings[0]["fix"] == {"words": ["您"], "safe": True}
    assert "suppressed" not in documents[0]


def test_json_tells_why_a_finding_is_suppressed() -> None:
    first, *_ = json.loads(render("json", PLACED, header=SUPPRESSED))["documents"]
    assert [each["suppression"] for each in first["suppressed"]] == [
        {"by": "comment", "reason": "客户的话", "path": "话术/开场 白.md", "line": 4},
        {"by": "counter-example", "reason": "禁用语", "path": None, "line": None},
    ]
    assert [each["evidence"] for each in first["suppressed"]] == ["你找", "不归我管"]


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "gitlab", "rdjson"])
def test_machines_are_told_levels_in_their_words(name: str) -> None:
    finding = PLACED[1].findings[0]
    words = {
        "sarif": ("error", "warning", "note"),
        "junit": ("failure", "failure", "failure"),
        "github": ("error", "warning", "notice"),
        "gitlab": ("major", "minor", "info"),
        "rdjson": ("ERROR", "WARNING", "INFO"),
    }[name]
    for level, word in zip((Level.ERROR, Level.WARNING, Level.INFO), words, strict=True):
        one = Result(document=SHEET, findings=(dataclasses.replace(finding, level=level),), outcomes=())
        body = render(name, [one]).split('"tool"', maxsplit=1)[0]
        assert re.search(rf'(::|<|"(level|severity)":"){word}\b', body)
