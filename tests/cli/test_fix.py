"""``--fix``, ``--unsafe-fixes`` and ``--diff``, as somebody meets them who has script text in a folder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.packs.invented import SPOKEN, forbidden, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Command = Callable[..., Ran]

SCRIPT = "# 说明\n\n- 请用老词,别用旧字。\n- 旧句在这里。\n"


def wording(code: str, replace: dict[str, object], fix: str) -> dict[str, object]:
    return {
        "code": code,
        "name": f"old-{code.lower()}",
        "kind": "wording",
        "level": "warning",
        "message": "换一个词",
        "replace": replace,
        "fix": fix,
    }


@pytest.fixture
def check(cslint: Command, tmp_path: Path) -> Command:
    """``cslint check`` with a safe fix (老词), an unsafe one (旧字) and one with two candidates (旧句)."""
    rules = [
        wording("CCC001", {"老词": "新词"}, "safe"),
        wording("CCC002", {"旧字": "新字"}, "unsafe"),
        wording("CCC003", {"旧句": ["新句", "好句"]}, "safe"),
        wording("CCC004", {"妳": "您"}, "safe"),
        forbidden("AAA001"),
    ]
    write_pack(tmp_path / ".packs" / "own", *rules)
    return partial(cslint, "check", "--standard", ".packs/own", "--output-format", "concise")


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "话术.md"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def codes(ran: Ran) -> list[str]:
    return [line.split(": ")[1].split(" ")[0] for line in ran.out.splitlines() if "[" in line]


def test_only_what_is_safe_is_put_in(check: Command, script: Path) -> None:
    ran = check("--fix", script)
    assert script.read_text(encoding="utf-8") == SCRIPT.replace("老词", "新词")
    assert (ran.status, codes(ran)) == (1, ["CCC002", "CCC003"])
    assert "已修正 1 个文件里的 1 处" in ran.err


def test_unsafe_fixes_are_asked_for_and_candidates_are_never_put_in(check: Command, script: Path) -> None:
    ran = check("--fix", "--unsafe-fixes", script)
    assert script.read_text(encoding="utf-8") == SCRIPT.replace("老词", "新词").replace("旧字", "新字")
    assert codes(ran) == ["CCC003"]
    assert "「新句」/「好句」" in ran.out
    again = check("--fix", "--unsafe-fixes", script)
    assert (codes(again), "已修正" in again.err) == (["CCC003"], False)


def test_a_diff_changes_nothing_and_tells_by_its_status(check: Command, script: Path) -> None:
    ran = check("--diff", script)
    assert script.read_text(encoding="utf-8") == SCRIPT
    assert ran.status == 1
    assert "-- 请用老词,别用旧字。\n+- 请用新词,别用旧字。\n" in ran.out.replace("\r\n", "\n")
    assert "CCC003" not in ran.out
    script.write_text("- 您好。\n", encoding="utf-8")
    assert (check("--diff", script).status, check("--diff", script).out) == (0, "")


def test_suppressed_words_are_left_alone(check: Command, script: Path) -> None:
    script.write_text("- 请用老词。 <!-- cslint: ignore[CCC001] 引用 -->\n", encoding="utf-8")
    ran = check("--fix", script)
    assert ran.status == 0
    assert "老词" in script.read_text(encoding="utf-8")


def test_what_was_said_on_a_call_is_never_changed(check: Command, tmp_path: Path) -> None:
    call = tmp_path / "call.txt"
    words = "客服:请用老词。\n客户:好。\n客服:再见。\n"
    call.write_text(words, encoding="utf-8")
    ran = check("--fix", call)
    assert call.read_text(encoding="utf-8") == words
    assert "已修正" not in ran.err


def test_encoding_and_line_ends_stay(check: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("您好,请用老词。\r\n谢谢您的来电。".encode("gb18030"))
    check("--fix", path)
    assert path.read_bytes() == "您好,请用新词。\r\n谢谢您的来电。".encode("gb18030")


def test_fixed_standard_input_goes_to_stdout_and_the_report_to_stderr(check: Command) -> None:
    ran = check("--fix", "-", "--stdin-filename", "a.md", stdin=SCRIPT.encode())
    assert ran.out == SCRIPT.replace("老词", "新词")
    assert "a.md:3:10: CCC002" in ran.err
    assert ran.status == 1
    assert "+- 请用新词" in check("--diff", "-", "--stdin-filename", "a.md", stdin=SCRIPT.encode()).out


def test_standard_input_without_fixes_comes_out_as_it_was(check: Command) -> None:
    ran = check("--fix", "-", "--stdin-filename", "a.md", stdin="- 您好。\n".encode())
    assert (ran.status, ran.out) == (0, "- 您好。\n")


def test_standard_input_that_is_excluded_comes_out_as_it_was(check: Command) -> None:
    excluded = ("--force-exclude", "--exclude", "old/", "-", "--stdin-filename", "old/a.md")
    ran = check("--fix", *excluded, stdin=SCRIPT.encode())
    assert (ran.status, ran.out) == (0, SCRIPT)
    assert "没有检查" in ran.err
    assert SCRIPT not in check("--diff", *excluded, stdin=SCRIPT.encode()).out


def test_a_read_only_file_stays_and_its_findings_too(check: Command, script: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.md"
    other.write_text(SCRIPT, encoding="utf-8")
    script.chmod(0o444)
    ran = check("--fix", script, other)
    assert ran.status == 2
    assert script.read_text(encoding="utf-8") == SCRIPT
    assert "新词" in other.read_text(encoding="utf-8")
    assert "话术.md: 文件是只读的" in ran.err


def test_each_file_has_the_rules_of_its_configuration(cslint: Command, tmp_path: Path) -> None:
    for name, words in (("one", SPOKEN), ("two", "你去找别人吧")):
        write_pack(tmp_path / name / "own", forbidden("AAA001", words))
        (tmp_path / name / "cslint.toml").write_text("standard = './own'\n", encoding="utf-8")
        (tmp_path / name / "a.md").write_text(f"- {SPOKEN}\n- 你去找别人吧\n", encoding="utf-8")
    ran = cslint("check", "--output-format", "json", "one", "two")
    found = {each["source"]: [finding["line"] for finding in each["findings"]] for each in ran.json["documents"]}
    assert found == {"one/a.md": [1], "two/a.md": [2]}
    assert ran.json["ruleset"]["digest"].startswith("sha256:")


def test_what_is_written_with_signs_is_told_with_its_place(check: Command, tmp_path: Path) -> None:
    path = tmp_path / "话术.yaml"
    text = '开场:\n  - "请\\u59b3说。"\n  - 请妳说。\n  - "再请\\u59b3说。"\n'
    path.write_text(text, encoding="utf-8")
    ran = check("--fix", path)
    assert f"{path.name}:2:7: 要改的文字在文件里是用转义写的(共 2 处)" in ran.err
    assert path.read_text(encoding="utf-8") == text.replace("妳", "您")
