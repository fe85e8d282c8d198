"""The hooks for pre-commit and the action for GitHub do what they say, run by hand as those would run them."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

if TYPE_CHECKING:
    from tests.shell import Ran, Shell

ROOT = Path(__file__).resolve().parent.parent
HOOKS: dict[str, dict[str, Any]] = {
    each["id"]: each for each in YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}

PACK = """\
standard: small
title: 小规范
"""
RULES = """\
category: test
title: 测试
rules:
  - code: TST001
    name: not-mine
    kind: forbidden
    level: error
    message: 推给别人
    patterns: [ 这不归我管 ]
    examples:
      fails: [ 这不归我管, 这个不归我管 ]
      passes: [ "客户:这不归我管", 这归我管 ]
  - code: TST002
    name: informal-you
    kind: wording
    level: warning
    message: 应当称您
    replace: { 你: 您 }
    fix: safe
    speaker: agent
    examples:
      fails: [ 请你稍等, 你的订单到了 ]
      passes: [ 请您稍等, "客户:你好" ]
"""
BAD = "# 开场白\n\n- 您好,这不归我管。\n"
GOOD = "# 开场白\n\n- 您好,这归我管。\n"


@pytest.fixture
def repository(shell: Shell) -> Shell:
    """A repository with a small standard of its own."""
    shell.write("rules/small/pack.yaml", PACK)
    shell.write("rules/small/test.yaml", RULES)
    shell.write("cslint.toml", 'standard = "rules/small"\nextend-exclude = ["rules", "old"]\n')
    shell.commit()
    return shell


def commit_with(hook: str, shell: Shell, *args: str) -> Ran:
    """Run a hook on the files that are staged, as pre-commit does."""
    settings = HOOKS[hook]
    command = [*shlex.split(settings["entry"]), *args]
    if settings.get("pass_filenames", True):
        staged = shell.run("git add -A && git diff --cached --name-only -z --diff-filter=ACM").out.split("\0")
        left_out = re.compile(settings["exclude"])
        command += [each for each in staged if re.search(settings["files"], each) and not left_out.search(each)]
    return shell.run(shlex.join(command))


def test_a_violation_is_blocked(repository: Shell) -> None:
    repository.write("scripts/开场白.md", BAD)
    done = commit_with("cslint", repository)
    assert done.status == 1
    assert "TST001" in done.out


def test_a_clean_script_passes(repository: Shell) -> None:
    repository.write("scripts/开场白.md", GOOD)
    assert commit_with("cslint", repository).status == 0


def test_what_the_configuration_excludes_is_passed_over_though_it_is_named(repository: Shell) -> None:
    repository.write("old/开场白.md", BAD)
    assert commit_with("cslint", repository).status == 0


def test_fixes_are_put_in(repository: Shell) -> None:
    repository.write("scripts/开场白.md", "- 请你稍等。\n")
    commit_with("cslint-fix", repository)
    assert (repository.folder / "scripts" / "开场白.md").read_text(encoding="utf-8") == "- 请您稍等。\n"


def test_own_rules_are_tested(repository: Shell) -> None:
    assert commit_with("cslint-test", repository, "rules/small").status == 0
    repository.write("rules/small/test.yaml", RULES.replace("fails: [ 这不归我管,", "fails: [ 这归我管,"))
    done = commit_with("cslint-test", repository, "rules/small")
    assert done.status == 1
    assert "TST001" in done.out


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("scripts/a.md", True),
        ("scripts/a.txt", True),
        ("scripts/a.html", True),
        ("话术/开场白.docx", True),
        ("话术/表.xlsx", True),
        ("calls/a.csv", True),
        ("calls/a.jsonl", True),
        ("scripts/a.yml", True),
        ("scripts/a.py", False),
        ("scripts/a.mdx", False),
        (".github/workflows/ci.yml", False),
        (".pre-commit-config.yaml", False),
    ],
)
def test_hooks_take_scripts_and_transcripts(*, name: str, taken: bool) -> None:
    for hook in ("cslint", "cslint-fix"):
        settings = HOOKS[hook]
        found = re.search(settings["files"], name) is not None and re.search(settings["exclude"], name) is None
        assert found is taken


def act(shell: Shell, **inputs: str) -> Ran:
    """Run the last step of the action as GitHub does."""
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))
    given = {name: str(each.get("default", "")) for name, each in action["inputs"].items()} | inputs
    step = action["runs"]["steps"][-1]
    environment = {
        name: given[re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)[1]]  # type: ignore[index]  # fails the test
        for name, value in step["env"].items()
    }
    return shell.run(f"set -eo pipefail\n{step['run']}", **environment)


def test_action_annotates_and_writes_sarif(repository: Shell) -> None:
    repository.write("my scripts/a.md", BAD)
    repository.write("scripts/b.md", GOOD)
    done = act(repository, paths="my scripts\nscripts\n", **{"sarif-file": "out.sarif", "args": "--select TST001"})
    assert done.status == 1
    assert re.search(r"^::error .*file=my scripts/a\.md", done.out, re.M)
    report = json.loads((repository.folder / "out.sarif").read_text(encoding="utf-8"))
    assert [each["ruleId"] for each in report["runs"][0]["results"]] == ["TST001"]


def test_action_passes_what_is_clean(repository: Shell) -> None:
    repository.write("scripts/a.md", GOOD)
    assert act(repository, paths="scripts", standard="rules/small").status == 0


def test_action_fails_where_an_input_cannot_be_read(repository: Shell) -> None:
    assert act(repository, paths="nowhere", **{"sarif-file": "out.sarif"}).status == 2
