"""JUnit: read back with a parser of the format."""

from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as ET

import pytest
from junitparser import Error, Failure, JUnitXml, TestSuite

from .invented import RESULTS
from .placed import CALLS, HOSTILE_RESULTS, PLACED, PROBLEMS
from .rendering import render


def suites(*results: object) -> list[TestSuite]:
    text = render("junit", results)  # type: ignore[arg-type]  results and problems, as they come
    return list(JUnitXml.fromroot(ET.fromstring(text.encode())))  # noqa: S314  our own words


def test_a_suite_a_file_and_a_case_a_document() -> None:
    told = [(suite.name, suite.tests, suite.failures, [case.name for case in suite]) for suite in suites(*RESULTS)]
    assert told == [
        ("calls.jsonl", 1, 1, ["h001"]),
        ("-", 1, 1, ["[red]h002[/]"]),
        ("calls.jsonl", 1, 0, ["h003"]),
        ("scripts/welcome.txt", 1, 1, ["scripts/welcome.txt"]),
    ]


def test_calls_of_one_file_share_its_suite() -> None:
    (first, second) = suites(CALLS[0], dataclasses.replace(CALLS[1], document=CALLS[0].document), CALLS[1])
    assert (first.tests, first.failures, second.tests) == (2, 1, 1)


def test_a_failure_a_finding() -> None:
    (suite,) = suites(PLACED[0])
    (case,) = suite
    assert [(type(each), each.type) for each in case.result] == [
        (Failure, "DFL003"),
        (Failure, "DFL003"),
        (Failure, "CLS010"),
        (Failure, "OPN010"),
        (Failure, "SUP002"),
    ]
    assert case.result[0].message == "把责任推给别人:「你」"
    assert case.result[0].text.splitlines()[0] == "话术/开场 白.md:5:5 (第5行 · 推卸 坐席)"


def test_what_could_not_be_read_is_an_error_and_a_doubt_is_noted() -> None:
    first, second, third = suites(*PROBLEMS)
    assert [(each.tests, each.errors, each.failures) for each in (first, second, third)] == [
        (1, 1, 0),
        (1, 1, 0),
        (0, 0, 0),
    ]
    ((error,),) = (case.result for case in first)
    assert isinstance(error, Error)
    assert error.text == "坏 的.xlsx[表::1]:3:2\n文件打不开:<加密>\n先去掉密码"
    assert render("junit", [PROBLEMS[2]]).count("<system-err>话术/a.md: 编码可能不对</system-err>") == 1
    assert third.name == "话术/a.md"


def test_counts_agree_with_the_cases() -> None:
    for suite in suites(*RESULTS, *PLACED, *PROBLEMS, *CALLS):
        cases = list(suite)
        assert suite.tests == len(cases)
        assert suite.failures == sum(any(isinstance(each, Failure) for each in case.result) for case in cases)
        assert suite.errors == sum(any(isinstance(each, Error) for each in case.result) for case in cases)


def test_hostile_words_come_back() -> None:
    script, _ = suites(*HOSTILE_RESULTS)
    (case,) = script
    assert "<b>你</b>::error::%0A{0} {姓名" in case.result[0].message
    assert "␛[2J]]>&amp;<U+D83D><U+FFFE>不归我管" in case.result[0].text


@pytest.mark.parametrize("count", [30_000])
def test_a_large_suite_is_whole(count: int) -> None:
    (suite,) = suites(*([CALLS[1]] * count))
    assert (suite.tests, len(list(suite))) == (count, count)
