"""Settings as they are shown: as a file that says the same, with where each value comes from."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from cslint.config import Configurations, Options, Settings, show
from tests.config.written import write

BASE = """\
standard = "oufei"
ignore = ["DFL001"]
extend-select = ["TST"]
[levels]
DFL = "info"
"""
OWN = """\
extend = "base.toml"
extend-select = ["PRF"]
exclude = ["old/"]
extend-exclude = ['a "b"\\\\c']
rules = ["own.yaml"]
baseline = "known.json"
fix = true
[per-file-ignores]
"drafts/**" = ["DFL", "TST"]
[as]
"*.md" = "script"
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, base_toml=BASE, cslint_toml=OWN, **{"own.yaml": ""})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(settings: Settings) -> dict[str, object]:
    """Everything that settings say, without where they come from."""
    wanted = (each.name for each in fields(settings) if each.name not in ("origins", "source", "root"))
    return {name: getattr(settings, name) for name in wanted}


def test_each_value_is_shown_with_its_origin(root: Path) -> None:
    lines = show(Configurations(options=Options(ignore=("SUP",), jobs=4)).of(None)).splitlines()
    assert lines[0] == "# cslint.toml"
    for line in (
        'standard = "oufei"  # base.toml:1',
        f'rules = ["{root}/own.yaml"]  # cslint.toml:5',
        "select = []  # 默认",
        '  "DFL001",  # base.toml:2',
        '  "SUP",  # 命令行',
        '  "TST",  # base.toml:3',
        '  "PRF",  # cslint.toml:2',
        '  "old/",  # cslint.toml:3',
        f'baseline = "{root}/known.json"  # cslint.toml:6',
        "fix = true  # cslint.toml:7",
        "unsafe-fixes = false  # 默认",
        "# cache-dir 没有设",
        "jobs = 4  # 命令行",
        "[levels]",
        '"DFL" = "info"  # base.toml:5',
        '"drafts/**" = ["DFL", "TST"]  # cslint.toml:9',
        '"*.md" = "script"  # cslint.toml:11',
    ):
        assert line in lines


@pytest.mark.parametrize("options", [Options(), Options(jobs=3, select=("DFL",), unsafe_fixes=True)])
def test_what_is_shown_says_the_same(root: Path, options: Options) -> None:
    settings = Configurations(options=options).of(None)
    (root / "again.toml").write_text(show(settings), encoding="utf-8")
    assert said(Configurations(explicit=Path("again.toml")).of(None)) == said(settings)


def test_without_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = show(Configurations(options=Options(as_="script")).of(None))
    assert shown.startswith("# 没有配置文件")
    assert shown.endswith('\n[as]\n"*" = "script"  # 命令行\n')
    assert "[as]" not in show(Configurations(options=Options(as_="auto")).of(None))
