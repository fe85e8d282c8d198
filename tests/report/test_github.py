"""GitHub's workflow commands, read as its runner reads them."""

from __future__ import annotations

import re
from typing import Any

from .invented import RESULTS
from .placed import CALLS, HOSTILE_RESULTS, PLACED, PROBLEMS, TEXT
from .rendering import render

COMMAND = re.compile(r"::(?P<name>[a-z]+) (?P<properties>[^\r\n]*?)::(?P<data>[^\r\n]*)")
KNOWN = {"file", "line", "col", "endLine", "endColumn", "title"}
DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
PROPERTY = DATA | {"%3A": ":", "%2C": ","}


def decoded(words: str, signs: dict[str, str]) -> str:
    """Undo the escapes; any other per cent sign is an error."""

    def sign(match: re.Match[str]) -> str:
        return signs[match[0]]

    return re.sub("%.{0,2}", sign, words)


def commands(*results: Any) -> list[tuple[str, dict[str, str], str]]:
    """Name, properties and message of each line."""
    found = []
    for line in render("github", list(results)).splitlines():
        match = COMMAND.fullmatch(line)
        assert match is not None, line
        assert match["name"] in {"error", "warning", "notice"}
        properties = {}
        for pair in match["properties"].split(","):
            key, _, value = pair.partition("=")
            assert key in KNOWN - set(properties)
            assert ":" not in value
            properties[key] = decoded(value, PROPERTY)
        found.append((match["name"], properties, decoded(match["data"], DATA)))
    return found


def test_a_command_a_finding() -> None:
    assert len(commands(*RESULTS, *PLACED, *CALLS)) == sum(len(each.findings) for each in (*RESULTS, *PLACED, *CALLS))


def test_lines_and_columns() -> None:
    told = [properties for _, properties, _ in commands(*PLACED)]
    for each in told:
        each.pop("title")
    first, broken, whole, none, directive, sheet, word, value, escaped = told
    path = {"file": TEXT.source}
    assert first == path | {"line": "5", "col": "5", "endLine": "5", "endColumn": "6"}
    assert broken == path | {"line": "5", "endLine": "6"}
    assert whole == path | {"line": "5", "endLine": "5"}
    assert none == path
    assert directive == path | {"line": "9", "col": "3", "endLine": "9"}
    assert (sheet, word) == ({"file": "话术.xlsx"}, {"file": "稿.docx"})
    assert value == {"file": "flows/a.yaml", "line": "3", "col": "14", "endLine": "3", "endColumn": "18"}
    assert escaped == {"file": "flows/a.yaml", "line": "4", "col": "12", "endLine": "4"}


def test_message_and_title() -> None:
    name, properties, message = commands(PLACED[0])[0]
    assert (name, properties["title"]) == ("error", "cslint (DFL003)")
    assert message.splitlines() == [
        "把责任推给别人:「你」",
        "建议: 这件事有专人负责,我帮您转过去,您看行吗?",
        "修正: 你 → 您(可自动修正)",
        "依据: F033、F098",
    ]


def test_problems() -> None:
    assert commands(*PROBLEMS) == [
        ("error", {"file": "坏 的.xlsx", "title": "cslint"}, "文件打不开:<加密>\n先去掉密码"),
        ("error", {"file": "calls.jsonl", "line": "17", "title": "cslint"}, "这一行不是 JSON"),
        ("warning", {"file": "话术/a.md", "title": "cslint"}, "编码可能不对"),
    ]


def test_no_words_begin_a_command_of_their_own() -> None:
    (_, script, message), (_, standard_input, _) = commands(*HOSTILE_RESULTS)
    assert script["file"] == "a,b:c%d::e↵]]>.md"
    assert message.startswith("把责任推给别人:「<b>你</b>::error::%0A{0} {姓名")
    assert standard_input["file"] == "-"
