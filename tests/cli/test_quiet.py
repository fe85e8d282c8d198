"""The command with suppressions, a baseline and a git change: what a team meets on its first day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.packs.invented import SPOKEN, forbidden, write_pack
from tests.run.repository import ENVIRONMENT, Repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Command = Callable[..., Ran]

OTHER = "你去找别人吧"
SCRIPT = f"# 开场\n\n您好。\n\n{SPOKEN}。\n"


@pytest.fixture
def check(cslint: Command, tmp_path: Path) -> Command:
    """``cslint check`` with two rules, from a folder that holds one script, ``scripts/a.md``."""
    write_pack(tmp_path / ".packs" / "own", forbidden("AAA001"), forbidden("ABC001", OTHER))
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "a.md").write_text(SCRIPT, encoding="utf-8")
    return partial(cslint, "check", "--standard", ".packs/own", "--output-format", "concise", "--quiet")


def told(ran: Ran) -> list[str]:
    """The findings, each as far as its code."""
    return [line.partition(" [")[0] for line in ran.out.splitlines()]


def add(tmp_path: Path, words: str) -> None:
    path = tmp_path / "scripts" / "a.md"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")


def test_a_baseline_from_the_first_day_on(check: Command, tmp_path: Path) -> None:
    assert (ran := check()).status == 1
    assert told(ran) == ["scripts/a.md:5:1: AAA001"]
    ran = check("--baseline", "baseline.json", "--update-baseline")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert SPOKEN not in (tmp_path / "baseline.json").read_text(encoding="utf-8")
    assert (check("--baseline", "baseline.json").status, check().status) == (0, 2)
    add(tmp_path, f"{OTHER}。")
    ran = check("--baseline", "baseline.json")
    assert (ran.status, told(ran), ran.err) == (1, ["scripts/a.md:7:1: ABC001"], "")


def test_what_is_gone_from_a_baseline_is_told(cslint: Command, check: Command, tmp_path: Path) -> None:
    check("--baseline", ".baseline.json", "--update-baseline")
    (tmp_path / "scripts" / "a.md").write_text("您好。\n", encoding="utf-8")
    ran = cslint("check", "--standard", ".packs/own", "--baseline", ".baseline.json")
    assert ran.status == 0
    assert "基线里有 1 处已经不存在" in ran.err
    ran = cslint("check", "--standard", ".packs/own", "--baseline", ".baseline.json", "--update-baseline")
    assert "基线已更新:0 条" in ran.err
    assert (tmp_path / ".baseline.json").read_text(encoding="utf-8") == '{"version": 1, "findings": []}\n'


def test_a_broken_baseline_names_its_line(check: Command, tmp_path: Path) -> None:
    (tmp_path / ".baseline.json").write_text('{"version": 1,\n oops', encoding="utf-8")
    ran = check("--baseline", ".baseline.json")
    assert ran.status == 2
    assert ".baseline.json:2: 基线文件不是完整的 JSON" in ran.err
    assert check("--baseline", ".none.json").status == 2


def test_comments_and_what_is_wrong_with_them(check: Command, tmp_path: Path) -> None:
    add(tmp_path, f"{OTHER}。 <!-- cslint: ignore[ABC001] 引用客户原话 -->")
    add(tmp_path, f"{OTHER}。 <!-- cslint: ignroe[ABC001] 引用客户原话 -->")
    add(tmp_path, "您好。 <!-- cslint: ignore[ABC] 引用客户原话 -->")
    ran = check()
    assert told(ran) == [
        "scripts/a.md:5:1: AAA001",
        "scripts/a.md:9:1: ABC001",
        "scripts/a.md:9:14: SUP003",
        "scripts/a.md:11:10: SUP001",
    ]
    assert "scripts/a.md:7:1: ABC001 [已抑制]" in check("--show-suppressed").out
    assert [each.rpartition(" ")[2] for each in told(check("--ignore", "SUP"))] == ["AAA001", "ABC001"]
    assert [each.rpartition(" ")[2] for each in told(check("--select", "SUP"))] == ["SUP003"]


def test_a_sidecar(check: Command, tmp_path: Path) -> None:
    beside = tmp_path / "scripts" / "a.md.cslint.yaml"
    beside.write_text("ignore:\n- {codes: [AAA], reason: 旧稿, line: 5}\n", encoding="utf-8")
    assert (check().status, check(beside).status) == (0, 0)
    beside.write_text("ignore:\n- {codes: [AAA], reason: 旧稿, line: 6}\n", encoding="utf-8")
    assert told(check()) == ["scripts/a.md:5:1: AAA001", "scripts/a.md.cslint.yaml:2:3: SUP005"]
    beside.write_text("ignore:\n- {code: [AAA], reason: 旧稿}\n", encoding="utf-8")
    ran = check()
    assert (ran.status, told(ran)) == (2, ["scripts/a.md:5:1: AAA001"])
    assert "scripts/a.md.cslint.yaml:2:4: 不认识的键“code”" in ran.err


def test_per_file_ignores(check: Command, tmp_path: Path) -> None:
    (tmp_path / "cslint.toml").write_text('[per-file-ignores]\n"scripts/*" = ["AAA"]\n', encoding="utf-8")
    assert check().status == 0
    assert "(配置:scripts/*)" in check("--show-suppressed").out


def test_what_a_change_brought_in(check: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    assert check("--diff-from", "HEAD").status == 2
    repository = Repository(tmp_path)
    repository.commit()
    assert check("--diff-from", "HEAD").status == 0
    add(tmp_path, f"{OTHER}。")
    ran = check("--diff-from", "HEAD")
    assert (ran.status, told(ran)) == (1, ["scripts/a.md:7:1: ABC001"])
    ran = check("--diff-from", "nowhere")
    assert ran.status == 2
    assert "git 里没有“nowhere”这个提交或分支" in ran.err
    assert check("--diff-from", "HEAD", "--baseline", "b.json", "--update-baseline").status == 2
    assert not (tmp_path / "b.json").exists()


def test_a_sidecar_that_lost_an_entry_brought_something_in(
    check: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    beside = tmp_path / "scripts" / "a.md.cslint.yaml"
    beside.write_text("ignore: [{codes: [AAA], reason: 旧稿}]", encoding="utf-8")
    Repository(tmp_path).commit()
    beside.write_text("ignore: []", encoding="utf-8")
    assert told(check("--diff-from", "HEAD")) == ["scripts/a.md:5:1: AAA001"]


def test_fixing_does_not_tell_twice_what_is_wrong_with_a_sidecar(check: Command, tmp_path: Path) -> None:
    write_pack(tmp_path / ".packs" / "own", forbidden("AAA001"), WORDING)
    beside = tmp_path / "scripts" / "a.md.cslint.yaml"
    beside.write_text("ignore:\n- {codes: [AAA], reason: 旧稿, line: 6}\n", encoding="utf-8")
    add(tmp_path, "请用老词。")
    assert told(check("--fix")) == ["scripts/a.md:5:1: AAA001", "scripts/a.md.cslint.yaml:2:3: SUP005"]
    assert "新词" in (tmp_path / "scripts" / "a.md").read_text(encoding="utf-8")


WORDING = {
    "code": "CCC001",
    "name": "old-word",
    "kind": "wording",
    "level": "warning",
    "message": "换一个词",
    "replace": {"老词": "新词"},
    "fix": "safe",
}
