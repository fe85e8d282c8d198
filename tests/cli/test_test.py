from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Command = Callable[..., Ran]

RULE = """
category: deflection
title: 推卸
rules:
  - code: DFL900
    name: ask-somebody-else
    kind: forbidden
    level: error
    message: 让客户问别人
    patterns: [ 你去问别人吧, 别来问我这个 ]
    examples:
      fails: [ 你去问别人吧, {second} ]
      passes: [ 我帮您去问, "客户:你去问别人吧" ]
"""


def pack(folder: Path, second: str) -> Path:
    (folder / "pack.yaml").write_text("standard: own\ntitle: 自己的\n", "utf-8")
    (folder / "own.yaml").write_text(RULE.format(second=second), "utf-8")
    return folder


def test_packs_that_come_with_cslint_pass(cslint: Command) -> None:
    # The gate ``rules`` runs all of them.
    ran = cslint("test", "base", "oufei")
    assert ran.status == 0, ran.out
    assert [line.partition(":")[0] for line in ran.out.splitlines()] == ["base", "oufei"]


def test_a_wrong_example_fails(cslint: Command, tmp_path: Path) -> None:
    ran = cslint("test", pack(tmp_path, "我去问别人"))
    assert ran.status == 1
    assert "own.yaml:12: DFL900" in ran.out
    assert "我去问别人" in ran.out


def test_coverage_names_patterns_that_no_example_uses(cslint: Command, tmp_path: Path) -> None:
    ran = cslint("test", "--coverage", pack(tmp_path, "您去问别人"))
    assert ran.status == 0
    assert "别来问我这个" in ran.out
