from __future__ import annotations

from typing import TYPE_CHECKING

from tests.config.written import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Command = Callable[..., Ran]


def test_what_holds_for_a_folder_or_file(cslint: Command, tmp_path: Path) -> None:
    write(tmp_path, cslint_toml="jobs = 2\n", a__cslint_toml="jobs = 3\n", a__x="")
    for arguments in ((), ("show",), ("show", "."), ("show", "b/not-there.md")):
        ran = cslint("config", *arguments)
        assert (ran.status, ran.out.splitlines()[0]) == (0, "# cslint.toml")
        assert "jobs = 2  # cslint.toml:1\n" in ran.out
    for path in ("a", "a/x"):
        assert "jobs = 3  # a/cslint.toml:1\n" in cslint("config", "show", path).out


def test_another_file_or_none(cslint: Command, tmp_path: Path) -> None:
    write(tmp_path, cslint_toml="jobs = 2\n", own_toml="jobs = 5\n")
    assert "jobs = 5  # own.toml:1\n" in cslint("config", "show", "--config", "own.toml").out
    assert "jobs = 1  # 默认\n" in cslint("config", "show", "--isolated").out
    both = cslint("config", "show", "--isolated", "--config", "own.toml")
    assert (both.status, both.out) == (2, "")
    assert "不能一起用" in both.err


def test_a_wrong_configuration_ends_in_two(cslint: Command, tmp_path: Path) -> None:
    write(tmp_path, cslint_toml="jbs = 2\nfix = 'yes'\n")
    ran = cslint("config")
    assert (ran.status, ran.out) == (2, "")
    assert "cslint.toml:1:1: 不认识的键“jbs”" in ran.err
    assert "是不是“jobs”?" in ran.err
    assert "配置有 2 处问题" in ran.err


def test_the_files_that_would_be_read(cslint: Command, tmp_path: Path) -> None:
    write(tmp_path, **dict.fromkeys(("a.md", "old/b.md", "sub/c.txt"), "坐席：您好\n"), cslint_toml="exclude=['old']")
    ran = cslint("check", "--show-files")
    assert (ran.status, ran.out, ran.err) == (0, "a.md\nsub/c.txt\n", "")
    ran = cslint("check", "--show-files", "nothing", "a.md")
    assert (ran.status, ran.out) == (2, "a.md\n")
    assert "nothing" in ran.err


def test_the_settings_in_use_each_once(cslint: Command, tmp_path: Path) -> None:
    write(tmp_path, **dict.fromkeys(("a.md", "sub/b.md", "sub/c.md"), "坐席：您好\n"))
    write(tmp_path, cslint_toml="jobs = 2\n", sub__cslint_toml="jobs = 3\n", unused__cslint_toml="jobs = 4\n")
    ran = cslint("check", "--show-settings", "--fail-level", "error", "sub", ".")
    assert ran.status == 0
    shown = [line for line in ran.out.splitlines() if "没有设" not in line and "默认" not in line and line]
    assert shown == [
        "# cslint.toml",
        'fail-level = "error"  # 命令行',
        "jobs = 2  # cslint.toml:1",
        "# sub/cslint.toml",
        'fail-level = "error"  # 命令行',
        "jobs = 3  # sub/cslint.toml:1",
    ]


def test_a_schema_is_what_lies_beside_the_rules(cslint: Command) -> None:
    ran = cslint("config", "schema")
    assert ran.status == 0
    assert ran.json["properties"]["per-file-ignores"]["type"] == "object"
    assert "rules" in cslint("config", "schema", "rules").json["properties"]


def test_a_schema_that_there_is_not(cslint: Command) -> None:
    ran = cslint("config", "schema", "rule")
    assert (ran.status, ran.out) == (2, "")
    assert "没有“rule”的 JSON Schema" in ran.err
    assert "是不是“rules”?" in ran.err
