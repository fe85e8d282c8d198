"""What the README shows is true: its rule works, its pack loads, its Python runs."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import cslint
from cslint.packs import load_standard
from cslint.run.selftest import run_examples

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("readme", READMES)
def test_rule_and_pack_work(readme: str, tmp_path: Path) -> None:
    rule, manifest = blocks(readme, "yaml")
    (tmp_path / "deflection.yaml").write_text(rule, encoding="utf-8")
    (tmp_path / "pack.yaml").write_text(manifest, encoding="utf-8")
    ruleset = load_standard(str(tmp_path))
    assert ruleset.standard == "mycompany"
    own = [failure for failure in run_examples(ruleset).failures if failure.rule.code == "DFL901"]
    assert own == []


@pytest.mark.parametrize("readme", READMES)
def test_output_is_a_real_one(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    shown = re.findall(r"错误\[([A-Z]{3}[0-9]{3})\]: (\S+) \((\S+)\)", text)
    assert shown
    rules = {rule.code: rule for rule in load_standard("oufei").rules}
    for code, message, name in shown:
        assert rules[code].name == name
        assert message.startswith(rules[code].message)


def test_the_package_docstring_runs() -> None:
    ran = doctest.testmod(cslint)
    assert ran.attempted > 3
    assert ran.failed == 0


def test_every_link_leads_somewhere() -> None:
    for readme in (*READMES, "docs/design.md", "docs/writing-rules.md", "docs/semantics.md"):
        page = ROOT / readme
        for target in re.findall(r"\]\(([\w./-]+)\)", page.read_text(encoding="utf-8"), flags=re.ASCII):
            assert (page.parent / target).exists(), f"{readme}: {target}"
