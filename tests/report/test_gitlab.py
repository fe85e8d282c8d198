"""GitLab's Code Quality report, held to the keys and values that GitLab documents."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .invented import RESULTS
from .placed import CALLS, HOSTILE_RESULTS, PLACED, PROBLEMS
from .rendering import render

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}
ALL = (*RESULTS, *PLACED, *PROBLEMS, *CALLS, *HOSTILE_RESULTS)


def issues(*results: Any) -> list[dict[str, Any]]:
    """The issues, each of them strictly what the report may hold."""
    text = render("gitlab", list(results))
    assert not text.startswith("\ufeff")
    found = json.loads(text)
    assert isinstance(found, list)
    for each in found:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in SEVERITIES
        assert set(each["location"]) == {"path", "lines"}
        assert set(each["location"]["lines"]) == {"begin"}
        assert each["location"]["lines"]["begin"] >= 1
        assert not each["location"]["path"].startswith(("./", "/"))
        assert all(each[key] for key in ("description", "check_name", "fingerprint"))
    return found


def test_no_fingerprint_occurs_twice() -> None:
    found = issues(*ALL, *ALL)
    assert len({each["fingerprint"] for each in found}) == len(found)


def test_fingerprints_do_not_depend_on_other_files() -> None:
    alone = [each["fingerprint"] for each in issues(*PLACED)]
    assert [each["fingerprint"] for each in issues(*CALLS, *PLACED)][-len(alone) :] == alone


def test_lines() -> None:
    assert [each["location"]["lines"]["begin"] for each in issues(*PLACED, *CALLS)] == [
        *(5, 5, 5, 1, 9, 1, 1, 3, 4),
        *(7, 7, 7),
    ]


def test_problems() -> None:
    told = [(each["check_name"], each["severity"], each["location"]["path"]) for each in issues(*PROBLEMS)]
    assert told == [
        ("input", "blocker", "坏 的.xlsx"),
        ("input", "blocker", "calls.jsonl"),
        ("input", "minor", "话术/a.md"),
    ]


@pytest.mark.parametrize("results", [(), CALLS[1:]])
def test_nothing_is_an_empty_list(results: tuple[Any, ...]) -> None:
    assert issues(*results) == []
