from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from watchfiles import Change

from tests.packs.invented import SPOKEN, forbidden, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Ran

    Command = Callable[..., Ran]


@pytest.fixture
def check(cslint: Command, tmp_path: Path) -> Command:
    write_pack(tmp_path / ".packs" / "own", forbidden("AAA001"))
    (tmp_path / "a.md").write_text(f"- {SPOKEN}\n", encoding="utf-8")
    return partial(cslint, "check", "--standard", ".packs/own", "--output-format", "concise", "-q", "--watch", "a.md")


def test_every_change_is_checked_and_the_last_status_told(
    check: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched: list[tuple[str, ...]] = []

    def changes(*paths: str, watch_filter: object) -> Iterator[set[object]]:
        watched.append(paths)
        (tmp_path / "a.md").write_text(f"- 您好\n- {SPOKEN}\n", encoding="utf-8")
        yield set()
        (tmp_path / ".packs" / "own" / "rules.yaml").write_text("rules: [", encoding="utf-8")
        yield set()
        write_pack(tmp_path / ".packs" / "own", forbidden("AAA001", "你去找别人吧"))
        yield set()
        raise KeyboardInterrupt

    monkeypatch.setattr("watchfiles.watch", changes)
    ran = check()
    assert watched == [("a.md",)]
    assert [line.partition(" ")[0] for line in ran.out.splitlines()] == ["a.md:1:3:", "a.md:2:3:"]
    assert "rules.yaml" in ran.err  # a rule file that is broken for a while ends nothing
    assert ran.err.count("正在等待文件变动") == 4
    assert ran.status == 0


def test_without_the_library_it_tells_how_to_get_it(check: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    ran = check()
    assert ran.status == 2
    assert "cslint[watch]" in ran.err


def test_standard_input_cannot_be_watched(cslint: Command) -> None:
    ran = cslint("check", "--watch", "-")
    assert (ran.status, ran.out) == (2, "")


def test_the_report_is_no_change(check: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[bool] = []

    def changes(*paths: str, watch_filter: Callable[[Change, str], bool]) -> Iterator[set[object]]:
        names = ("a.md", "report.json", ".report.json.1.part")
        counted.extend(watch_filter(Change.modified, f"{tmp_path.resolve()}/./{name}") for name in names)
        yield from ()

    monkeypatch.setattr("watchfiles.watch", changes)
    assert check("-o", "report.json").status == 1
    assert counted == [True, False, False]


def test_a_path_that_leads_nowhere_is_not_waited_for(check: Command) -> None:
    ran = check("b.md")
    assert ran.status == 2
    assert "b.md" in ran.err


def test_a_baseline_is_not_updated_behind_ones_back(check: Command) -> None:
    ran = check("--baseline", "baseline.json", "--update-baseline")
    assert ran.status == 2
    assert "--watch" in ran.err
