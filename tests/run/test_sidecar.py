"""Sidecars: suppressions beside transcripts and sheets."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.errors import Problem
from cslint.model import DocumentKind, Line, Place, Result, Role, Script
from cslint.packs import load_standard
from cslint.run.suppress import Suppressions
from tests.packs.invented import SPOKEN, call, forbidden, write_pack
from tests.run.quieted import put_aside, reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Document
    from cslint.packs import Ruleset

SOURCE = "calls.jsonl"
BESIDE = "calls.jsonl.cslint.yaml"


@cache
def ruleset() -> Ruleset:
    with TemporaryDirectory() as folder:
        rules = [forbidden("AAA001"), forbidden("ABC001", "你去找别人吧")]
        return load_standard(str(write_pack(Path(folder) / "own", *rules)))


def h(number: int, *lines: str, source: str = SOURCE) -> Document:
    return replace(call(*lines, id=f"h{number:03}"), source=source)


def run(text: str | bytes | None, *documents: Document | Problem) -> list[Result | Problem]:
    """What comes of documents whose file has this sidecar."""
    data = text.encode() if isinstance(text, str) else text
    suppressions = Suppressions(
        [rule.code for rule in ruleset().rules], sidecar=lambda path: data if path == BESIDE else None
    )

    def results() -> Iterator[Result | Problem]:
        for each in documents:
            yield each if isinstance(each, Problem) else check(each, ruleset())

    return list(suppressions.over(results()))


def results_of(came: list[Result | Problem]) -> list[Result]:
    assert [each for each in came if isinstance(each, Problem)] == []
    return [each for each in came if isinstance(each, Result)]


def told(came: list[Result | Problem]) -> list[tuple[str, int | None, int | None, str]]:
    """What is wrong with the entries: the findings of the last document, which is the sidecar's own."""
    last = results_of(came)[-1]
    assert (last.document.source, last.document.id, last.document.kind) == (BESIDE, BESIDE, DocumentKind.SCRIPT)
    return [(each.code, each.line, each.column, f"{each.message};{each.explanation}") for each in last.findings]


def test_an_entry_is_for_a_call_and_a_turn_as_people_count() -> None:
    text = "# 备注\nignore:\n  - codes: [AAA001]\n    reason: 复述客户\n    id: h002\n    turn: 3\n"
    first, second = results_of(run(text, *(h(n, SPOKEN, "客户:好", SPOKEN) for n in (1, 2))))
    assert [each.turn for each in first.findings] == [0, 2]
    assert [each.turn for each in second.findings] == [0]
    (one,) = second.suppressed
    assert (one.finding.turn, one.suppression.by, one.suppression.reason) == (2, "sidecar", "复述客户")
    assert (one.suppression.path, one.suppression.line) == (BESIDE, 3)


def test_without_a_place_it_is_for_the_whole_file() -> None:
    text = "ignore: [{codes: [A], reason: 旧通话}]"
    came = results_of(run(text, *(h(n, SPOKEN, "你去找别人吧") for n in (1, 2))))
    assert [reported(each) for each in came] == [[], []]
    assert [len(each.suppressed) for each in came] == [2, 2]


def test_by_fingerprint() -> None:
    (plain,) = results_of(run(None, h(1, SPOKEN, "客户:好", SPOKEN)))
    text = f"ignore: [{{codes: [AAA], reason: 旧, fingerprint: {plain.findings[1].fingerprint}}}]"
    (one,) = results_of(run(text, h(1, SPOKEN, "客户:好", SPOKEN)))
    assert [each.turn for each in one.findings] == [0]


@pytest.mark.parametrize(
    ("where", "left"),
    [
        ("cell: B12", [13, 14]),
        ("cell: B12, sheet: 一", [13, 14]),
        ("sheet: 二", [12, 13]),
        ("line: 13", [12, 14]),
        ("key: 'opening.daily[2]'", [12, 13]),
    ],
)
def test_places_of_scripts(where: str, left: list[int]) -> None:
    places = [
        Place(line=12, sheet="一", cell="B12"),
        Place(line=13, sheet="一", cell="B13"),
        Place(line=14, sheet="二", key="opening.daily[2]"),
    ]
    turns = tuple(Line(role=Role.AGENT, text=SPOKEN, line=each.line, place=each) for each in places)
    document = Script(id="s", turns=turns, source=SOURCE)
    (one,) = results_of(run(f"ignore: [{{codes: [AAA001], reason: 旧, {where}}}]", document))
    assert [each.line for each in one.findings] == left


def test_an_id_that_looks_like_a_number() -> None:
    text = "ignore: [{codes: [AAA001], reason: 旧, id: 17}]"
    (one,) = results_of(run(text, replace(h(1, SPOKEN), id="17")))
    assert reported(one) == []


class TestComplaints:
    def test_nothing_to_put_aside(self) -> None:
        text = "ignore:\n  - codes: [AAA001, ABC001]\n    reason: 旧\n    id: h001\n"
        came = run(text, h(1, SPOKEN), h(2, "您好"))
        assert put_aside(results_of(came)[0]) == [("AAA001", None, "sidecar", 2)]
        assert told(came) == [("SUP001", 2, 5, "这里没有 ABC001 的问题要抑制;从 codes 里删去")]

    @pytest.mark.parametrize(
        ("where", "what"),
        [
            ("id: h009", "通话 h009"),
            ("id: h001, turn: 2", "通话 h001、轮次 2"),
            ("turn: 3", "轮次 3"),
            ("cell: B7", "单元格 B7"),
            ("key: opening", "键 opening"),
        ],
    )
    def test_no_such_place(self, where: str, what: str) -> None:
        came = run(f"ignore:\n- {{codes: [AAA001], reason: 旧, {where}}}", h(1, SPOKEN), h(2, "您好", "客户:好"))
        assert told(came) == [("SUP005", 2, 3, f"文件里没有{what};请检查编号和位置,或删去这一条")]

    def test_unknown_code(self) -> None:
        came = run("ignore:\n- {codes: [AAA010, AAA], reason: 旧}", h(1, SPOKEN))
        assert told(came) == [("SUP002", 2, 3, "没有以“AAA010”开头的规则,这一项不起作用;是不是 AAA001?")]

    def test_none_where_the_file_was_not_read_to_its_end(self) -> None:
        problem = Problem(path=SOURCE, message="坏了", line=3)
        text = "ignore: [{codes: [AAA001], reason: 旧, id: h009}]"
        came = run(text, h(1, SPOKEN), problem)
        assert [type(each) for each in came] == [Result, Problem]

    def test_they_come_behind_the_last_document_of_the_file(self) -> None:
        text = "ignore: [{codes: [AAA001], reason: 旧, id: h009}]"
        came = results_of(run(text, h(1, SPOKEN), h(2, SPOKEN), h(3, SPOKEN, source="other.jsonl")))
        assert [each.document.source for each in came] == [SOURCE, SOURCE, BESIDE, "other.jsonl"]


class TestBroken:
    @pytest.mark.parametrize(
        ("text", "where", "message", "hint"),
        [
            ("ignore: [{codes: [AAA001]}]", "1:10", "缺少“reason”", "补上这一项,写法见 docs/semantics.md"),
            ("ignore:\n- {code: [AAA001], reason: 旧}", "2:4", "不认识的键“code”", "是不是“codes”?"),
            ("ignore:\n- {codes: [AAA001], reason: ''}", "2:30", "“reason”不能是空的", "Suppression"),
            ("ignore:\n- {codes: [AAA001], reason: 旧, turn: 0}", "2:38", "“turn”不能小于 1", "Suppression"),
            ("ignore:\n- {codes: [], reason: 旧}", "2:11", "“codes”至少要有一项", "Suppression"),
            ("ingore: []", "1:1", "不认识的键“ingore”", "是不是“ignore”?"),
            ("ignore: [", "1:10", "YAML 语法错误", "检查缩进"),
            ("- a", "1:1", "这里应当是“键: 值”的列表", "ignore"),
        ],
    )
    def test_it_is_told_and_the_file_is_checked_all_the_same(
        self, text: str, where: str, message: str, hint: str
    ) -> None:
        *problems, result = run(text, h(1, SPOKEN))
        found = [each for each in problems if isinstance(each, Problem) and message in each.message]
        assert [each.where for each in found] == [f"{BESIDE}:{where}"]
        assert hint in found[0].hint
        assert isinstance(result, Result)
        assert reported(result) == [("AAA001", None)]

    def test_no_utf8(self) -> None:
        problem, _ = run("ignore: [] # 说明".encode("gbk"), h(1, SPOKEN))
        assert isinstance(problem, Problem)
        assert (problem.where, problem.message) == (f"{BESIDE}:1:15", "不是 UTF-8 编码")

    def test_anchors_inside_anchors(self) -> None:
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
        problem, result = run("\n".join(lines), h(1, SPOKEN))
        assert isinstance(problem, Problem)
        assert (problem.path, problem.message) == (BESIDE, "内容太多,或 & 锚点层层套用")
        assert isinstance(result, Result)

    @pytest.mark.parametrize("text", ["", "# 都删了\n", "ignore: []"])
    def test_an_empty_one_is_none(self, text: str) -> None:
        assert [reported(each) for each in results_of(run(text, h(1, SPOKEN)))] == [[("AAA001", None)]]


def test_it_lies_beside_its_file(tmp_path: Path) -> None:
    source = tmp_path / SOURCE
    (tmp_path / BESIDE).write_text("ignore: [{codes: [AAA001], reason: 旧}]", encoding="utf-8")
    result = check(h(1, SPOKEN, source=str(source)), ruleset())
    (one,) = Suppressions(["AAA001"]).over([result])
    assert isinstance(one, Result)
    assert put_aside(one) == [("AAA001", None, "sidecar", 1)]
    (standard_input,) = Suppressions(["AAA001"]).over([replace(result, document=replace(result.document, source="-"))])
    assert isinstance(standard_input, Result)
    assert reported(standard_input) == [("AAA001", None)]


def test_one_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / BESIDE).mkdir()
    result = check(h(1, SPOKEN, source=str(tmp_path / SOURCE)), ruleset())
    problem, same = Suppressions(["AAA001"]).over([result])
    assert isinstance(problem, Problem)
    assert problem.path == str(tmp_path / BESIDE)
    assert same is result
