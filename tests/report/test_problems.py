"""Problems, one glance each."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from cslint.errors import PackError, PatternError, Problem, Severity, UsageError
from cslint.report import open_console, write_pack_error, write_pattern_error, write_problem, write_usage_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console
    from syrupy.assertion import SnapshotAssertion


def shown(write: Callable[[Console], None], width: int = 80) -> str:
    stream = io.StringIO()
    write(open_console(stream, color=False, width=width))
    return stream.getvalue()


def test_a_problem_and_its_remedy() -> None:
    problem = Problem(path="calls.jsonl", line=17, message="JSON 语法错误:缺少逗号", hint="每行写一个完整的 JSON 对象")
    assert shown(lambda console: write_problem(console, problem)) == (
        "错误: calls.jsonl:17: JSON 语法错误:缺少逗号\n  处理: 每行写一个完整的 JSON 对象\n"
    )


def test_a_warning_in_a_sheet_without_remedy() -> None:
    problem = Problem(path="a.xlsx", sheet="表1", line=2, column=3, message="空行", severity=Severity.WARNING)
    assert shown(lambda console: write_problem(console, problem)) == "警告: a.xlsx[表1]:2:3: 空行\n"


def test_a_path_cannot_move_the_terminal() -> None:
    problem = Problem(path="\x1b[2J[red].txt", message="\x9b读不了\n")
    assert shown(lambda console: write_problem(console, problem)) == "错误: ␛[2J[red].txt: <U+009B>读不了↵\n"


def test_the_problems_of_a_pack_in_order_of_place(snapshot: SnapshotAssertion) -> None:
    problems = (
        Problem(path="b.yaml", line=30, column=5, message="未知的键 patern", hint="是不是 patterns?"),
        Problem(path="b.yaml", line=4, message="代码 DFL003 重复"),
        Problem(path="a.yaml", message="文件是空的", hint="写上 category 和 rules"),
    )
    assert shown(lambda console: write_pack_error(console, PackError(problems))) == snapshot


@pytest.mark.parametrize(
    ("pattern", "offset", "caret"),
    [
        ("那个(不归我管", 2, "      ^"),
        ("那个不归我管)", 6, "              ^"),
        ("那个不归(", 99, "           ^"),
        ("那个\t<不归>", 0, "  ^^"),
    ],
)
def test_a_pattern_with_a_caret_under_the_fault(pattern: str, offset: int, caret: str) -> None:
    error = PatternError("括号没有配对", offset, "补上另一半")
    lines = shown(lambda console: write_pattern_error(console, error, pattern)).splitlines()
    assert lines[0] == "错误: 句式有误: 括号没有配对"
    assert lines[2] == caret
    assert lines[3] == "  处理: 补上另一半"


def test_a_long_pattern_is_cropped_around_the_fault() -> None:
    error = PatternError("括号没有配对", 300)
    lines = shown(lambda console: write_pattern_error(console, error, "我" * 300 + "(" + "你" * 300), 60).splitlines()
    assert lines[1].count("(") == 1
    assert lines[1].startswith("  …我")
    assert lines[1].endswith("你…")


def test_a_usage_error() -> None:
    error = UsageError("没有规范 oufie", "是不是 oufei?")
    assert shown(lambda console: write_usage_error(console, error)) == "错误: 没有规范 oufie\n  处理: 是不是 oufei?\n"
