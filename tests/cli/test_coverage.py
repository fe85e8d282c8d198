"""``cslint rule --coverage``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.packs import coverage, files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Command = Callable[..., Ran]

CODES = [f"DFL00{number}" for number in range(1, 7)]


@pytest.fixture(autouse=True)
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of packs that has nothing but three clauses of two standards."""
    root = tmp_path / "root"
    (root / "clauses").mkdir(parents=True)
    rows = (
        "id\tstandard\tsection\ttext",
        "F001\toufei\t忌语\t不知道",
        "F002\thaier\t忌语\t不归我管",
        "R001\toufei\t用语\t您好",
    )
    (root / "clauses" / "all.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    text = f"clauses:\n  F001: {{ rules: [{', '.join(CODES)}], reason: 只查一半 }}\n"
    text += "  F002: { rules: [DFL001] }\n  R001: { reason: 看不出来 }\n"
    (root / "coverage.yaml").write_text(text, encoding="utf-8")
    for module in (coverage, files):
        monkeypatch.setattr(module, "rules_root", lambda: root)


def test_as_json(cslint: Command) -> None:
    ran = cslint("rule", "--coverage", "--output-format", "json")
    assert ran.status == 0
    assert ran.json == [
        {
            "clause": "F002",
            "standard": "haier",
            "section": "忌语",
            "text": "不归我管",
            "rules": ["DFL001"],
            "reason": None,
        },
        {
            "clause": "F001",
            "standard": "oufei",
            "section": "忌语",
            "text": "不知道",
            "rules": CODES,
            "reason": "只查一半",
        },
        {"clause": "R001", "standard": "oufei", "section": "用语", "text": "您好", "rules": [], "reason": "看不出来"},
    ]


def test_as_tables(cslint: Command) -> None:
    ran = cslint("rule", "--coverage")
    assert ran.status == 0
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines == [
        "haier 1 条:1 条有规则,0 条只能查一部分,0 条看不出来",
        "F002 不归我管 DFL001",
        "",
        "oufei 2 条:0 条有规则,1 条只能查一部分,1 条看不出来",
        "F001 不知道 DFL001、DFL002、DFL003、DFL004 等 6 条 只查一半",
        "R001 您好 — 看不出来",
        "",
    ]


def test_of_one_standard(cslint: Command) -> None:
    ran = cslint("rule", "--coverage", "--standard", "haier", "--output-format", "json")
    assert [each["clause"] for each in ran.json] == ["F002"]


def test_of_a_standard_without_clauses(cslint: Command) -> None:
    ran = cslint("rule", "--coverage", "--standard", "base")
    assert ran.status == 2
    assert "“base”没有条款表" in ran.err
    assert "haier、oufei" in ran.err
    assert ran.out == ""
