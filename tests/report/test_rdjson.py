"""reviewdog's diagnostic format, held to the messages and fields of its protocol."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cslint.model import Piece, Place, Result

from .invented import RESULTS
from .placed import CALLS, HOSTILE_RESULTS, PLACED, PROBLEMS, SAFE, SEVERAL, found, line, script
from .rendering import render

SEVERITIES = {"ERROR", "WARNING", "INFO"}
POSITION = {"line", "column"}


def only(record: dict[str, Any], known: set[str], needed: set[str]) -> None:
    assert needed <= set(record) <= known, record


def ranged(record: dict[str, Any]) -> None:
    only(record, {"start", "end"}, {"start"})
    for position in record.values():
        only(position, POSITION, {"line"})
        assert all(isinstance(each, int) and each >= 1 for each in position.values())
    if "end" in record:
        start, end = ((each["line"], each.get("column", 1)) for each in (record["start"], record["end"]))
        assert start <= end
        assert ("column" in record["start"]) == ("column" in record["end"])


def diagnostics(*results: Any) -> list[dict[str, Any]]:
    """The diagnostics, each of them strictly what the protocol allows."""
    report = json.loads(render("rdjson", list(results)))
    only(report, {"diagnostics", "source", "severity"}, {"diagnostics", "source"})
    only(report["source"], {"name", "url"}, {"name"})
    assert report.get("severity", "ERROR") in SEVERITIES
    told: list[dict[str, Any]] = report["diagnostics"]
    for each in told:
        known = {"message", "location", "severity", "source", "code", "suggestions"}
        only(each, known, {"message", "location", "severity"})
        assert each["severity"] in SEVERITIES
        only(each["location"], {"path", "range"}, {"path"})
        if "range" in each["location"]:
            ranged(each["location"]["range"])
        only(each.get("code", {}), {"value", "url"}, set())
        for suggestion in each.get("suggestions", ()):
            only(suggestion, {"range", "text"}, {"range", "text"})
            ranged(suggestion["range"])
    return told


def test_every_set_keeps_to_the_protocol() -> None:
    told = diagnostics(*RESULTS, *PLACED, *PROBLEMS, *CALLS, *HOSTILE_RESULTS)
    findings = sum(len(each.findings) for each in (*RESULTS, *PLACED, *CALLS, *HOSTILE_RESULTS))
    assert len(told) == findings + len(PROBLEMS)


def test_without_the_file_there_are_lines_only() -> None:
    assert [each["location"].get("range") for each in diagnostics(*PLACED)] == [
        {"start": {"line": 5}},
        {"start": {"line": 5}, "end": {"line": 6}},
        {"start": {"line": 5}},
        None,
        {"start": {"line": 9}},
        None,
        None,
        {"start": {"line": 3}},
        {"start": {"line": 4}},
    ]


@pytest.fixture
def written(tmp_path: Path) -> Result:
    """A script on disk, with a fix in its second line."""
    path = tmp_path / "a.md"
    path.write_bytes("\ufeff# 😀\r\n- 坐席:你好\r\n".encode())
    document = script(str(path), line("你好", Place(line=2, column=6, pieces=(Piece(0, 2, 6),))))
    return Result(document=document, findings=(found(document, 0, "你", SAFE),), outcomes=())


def test_columns_count_bytes(written: Result) -> None:
    (told,) = diagnostics(written)
    column = len("- 坐席:".encode()) + 1
    expected = {"start": {"line": 2, "column": column}, "end": {"line": 2, "column": column + 3}}
    assert told["location"]["range"] == expected
    assert told["suggestions"] == [{"range": expected, "text": "您"}]
    data = Path(written.document.source).read_bytes().split(b"\n")[1]
    assert data[expected["start"]["column"] - 1 : expected["end"]["column"] - 1] == "你".encode()


def test_a_byte_order_mark_is_no_column_and_three_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff你好".encode())
    document = script(str(path), line("你好", Place(line=1, pieces=(Piece(0, 1, 1),))))
    result = Result(document=document, findings=(found(document, 0, "你", SEVERAL),), outcomes=())
    (told,) = diagnostics(result)
    assert told["location"]["range"]["start"] == {"line": 1, "column": 4}
    assert [each["text"] for each in told["suggestions"]] == list(SEVERAL.words)


def test_marks_between_the_words_are_part_of_the_range_and_no_suggestion_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("话:这个**不归**我管", encoding="utf-8")
    pieces = (Piece(0, 1, 3), Piece(2, 1, 7), Piece(4, 1, 11))
    document = script(str(path), line("这个不归我管", Place(line=1, column=3, pieces=pieces)))
    result = Result(document=document, findings=(found(document, 0, "不归我管", SAFE),), outcomes=())
    (told,) = diagnostics(result)
    start, end = (told["location"]["range"][each]["column"] for each in ("start", "end"))
    assert path.read_bytes()[start - 1 : end - 1].decode() == "不归**我管"
    assert "suggestions" not in told


@pytest.mark.parametrize("data", ["- 坐席:您好\n\n".encode(), "\n- 坐席:你好".encode("gbk"), b"\n", b""])
def test_a_file_that_has_other_words_there_gives_no_columns(written: Result, data: bytes) -> None:
    Path(written.document.source).write_bytes(data)
    (told,) = diagnostics(written)
    assert told["location"]["range"] == {"start": {"line": 2}}
    assert "suggestions" not in told


def test_problems() -> None:
    assert [(each["severity"], each["location"]) for each in diagnostics(*PROBLEMS)] == [
        ("ERROR", {"path": "坏 的.xlsx"}),
        ("ERROR", {"path": "calls.jsonl", "range": {"start": {"line": 17}}}),
        ("WARNING", {"path": "话术/a.md"}),
    ]


def test_the_whole_has_the_highest_level() -> None:
    assert json.loads(render("rdjson", [PLACED[0]]))["severity"] == "ERROR"
    assert "severity" not in json.loads(render("rdjson", []))
