"""Whatever words, paths and reasons hold, what machines are given can be parsed, and says the same number of things."""

from __future__ import annotations

import dataclasses
import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.errors import Problem
from cslint.model import Fix, Piece, Place, Result, Suppressed, Suppression, Suppressor

from .placed import found, line, script
from .rendering import render
from .test_github import COMMAND

words = st.text(st.characters(codec=None, categories=None), min_size=1, max_size=20)


def results(text: str, path: str) -> list[Result | Problem]:
    document = script(path, line(text, Place(line=1, pieces=(Piece(0, 1, 1),), key=text)))
    finding = dataclasses.replace(
        found(document, 0, text, Fix(words=(text,), safe=True)), message=text, suggestion=text
    )
    why = Suppression(by=Suppressor.COMMENT, reason=text, path=path, line=1)
    suppressed = (Suppressed(finding=finding, suppression=why),)
    return [
        Problem(path=path, message=text, hint=text),
        Result(document=document, findings=(finding,), outcomes=(), suppressed=suppressed),
    ]


def count_sarif(output: str) -> int:
    (run,) = json.loads(output)["runs"]
    return len(run["results"]) - 1 + len(run["invocations"][0]["toolExecutionNotifications"])


def count_junit(output: str) -> int:
    root = ET.fromstring(output.encode())  # noqa: S314  our own words
    return len(root.findall(".//failure")) + len(root.findall(".//error"))


def count_github(output: str) -> int:
    lines = output.split("\n")
    assert lines.pop() == ""
    assert all(COMMAND.fullmatch(each) for each in lines)
    return len(lines)


def count_gitlab(output: str) -> int:
    return len(json.loads(output))


def count_rdjson(output: str) -> int:
    return len(json.loads(output)["diagnostics"])


@pytest.mark.parametrize("count", [count_sarif, count_junit, count_github, count_gitlab, count_rdjson])
@given(text=words, path=words)
def test_any_words(count: Any, text: str, path: str) -> None:
    output = render(count.__name__.removeprefix("count_"), results(text, path))
    output.encode()
    assert count(output) == 2
