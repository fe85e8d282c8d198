"""Codes of a configuration that are those of no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.config import Configurations, Options, unknown_codes
from tests.config.written import write

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = ("ABC001", "ABC002", "XYZ001", "SUP001")


def test_every_wrong_code_is_told_where_it_stands(tmp_path: Path) -> None:
    write(
        tmp_path,
        base_toml="ignore = ['ABD001']\n",
        cslint_toml="""\
extend = "base.toml"
select = ["ABC", "QQQ"]
extend-select = ["XYZ002"]
[levels]
xy = "info"
abc003 = "info"
[per-file-ignores]
"a/*" = ["SUP", "SUQ001"]
""",
    )
    problems = unknown_codes(Configurations().of(tmp_path / "x.md"), KNOWN)
    prefix = f"{tmp_path}/"
    assert [(each.where.removeprefix(prefix), each.message.partition("没有")[2]) for each in problems] == [
        ("cslint.toml:2:19", "以“QQQ”开头的规则"),
        ("base.toml:1:12", "以“ABD001”开头的规则"),
        ("cslint.toml:3:19", "以“XYZ002”开头的规则"),
        ("cslint.toml:6:1", "以“ABC003”开头的规则"),
        ("cslint.toml:8:18", "以“SUQ001”开头的规则"),
    ]
    assert [each.hint.partition("用 ")[0] for each in problems] == [
        "",
        "是不是 ABC001?",
        "是不是 XYZ001?",
        "是不是 ABC001?",
        "是不是 SUP001?",
    ]


def test_codes_of_the_command_line_are_not_the_files(tmp_path: Path) -> None:
    write(tmp_path, cslint_toml="ignore = ['ABC']\n")
    options = Options(select=("QQQ",), ignore=("QQQ",), extend_select=("QQQ",))
    assert unknown_codes(Configurations(options=options).of(tmp_path / "x.md"), KNOWN) == ()
