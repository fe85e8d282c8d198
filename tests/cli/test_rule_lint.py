from __future__ import annotations

from typing import TYPE_CHECKING

from tests.packs.invented import SPOKEN, forbidden, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Command = Callable[..., Ran]


def test_a_pack_without_defects(cslint: Command, tmp_path: Path) -> None:
    ran = cslint("rule", "--lint", "--standard", write_pack(tmp_path / "own", forbidden()))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("规则没有问题\n")


def test_a_defect_with_its_place_and_its_remedy(cslint: Command, tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "own", forbidden("AAA001", SPOKEN, SPOKEN + "情", "~你滚~"))
    ran = cslint("rule", "--lint", "--standard", pack)
    assert ran.status == 1
    first, second, last = ran.out.splitlines()
    line = 1 + [each.strip() for each in (pack / "rules.yaml").read_text("utf-8").splitlines()].index('"~你滚~"')
    assert first.startswith(f"{pack / 'rules.yaml'}:{line}:6: AAA001 short-pattern: “~你滚~”")
    assert second.startswith("  处理: ")
    assert last.endswith("1 处问题")


def test_defects_for_machines(cslint: Command, tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "own", forbidden("AAA001", "~你滚~"))
    ran = cslint("rule", "--lint", "--standard", pack, "--output-format", "json")
    assert ran.status == 1
    (defect,) = ran.json["defects"]
    assert {key: defect[key] for key in ("kind", "standard", "code", "pattern")} == {
        "kind": "short-pattern",
        "standard": "own",
        "code": "AAA001",
        "pattern": "~你滚~",
    }
    assert ran.json["summary"] == {"defects": 1, "by_kind": {"short-pattern": 1}}
    assert ran.json["standards"] == [str(pack)]


def test_two_packs_at_once(cslint: Command, tmp_path: Path) -> None:
    packs = [write_pack(tmp_path / name, forbidden("AAA001", "~你滚~")) for name in ("one", "two")]
    ran = cslint("rule", "--lint", "-s", packs[0], "-s", packs[1], "--output-format", "json")
    assert [each["standard"] for each in ran.json["defects"]] == ["one", "two"]


def test_options_that_do_not_go_together(cslint: Command) -> None:
    for arguments in (("--lint", "--all"), ("--lint", "DFL001"), ("--statistics", "DFL001"), ("DFL001", "DFL002")):
        ran = cslint("rule", *arguments)
        assert ran.status == 2
        assert "处理" in ran.err


def test_a_standard_that_is_none(cslint: Command) -> None:
    assert cslint("rule", "--lint", "--standard", "oufeii").status == 2
