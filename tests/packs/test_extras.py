"""Rule files and folders that are laid on top of a standard."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cslint import check
from cslint.errors import PackError
from cslint.model import Level
from cslint.packs import load_standard
from tests.packs.invented import SPOKEN, call, forbidden, found, write_pack

if TYPE_CHECKING:
    from pathlib import Path

OTHER = "你去找别人吧"
THIRD = "爱办不办随便你"


def rule_file(path: Path, *rules: dict[str, object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"category": "own", "title": "自定", "rules": list(rules)}), encoding="utf-8")
    return path


def problems(standard: Path, *rules: Path) -> list[tuple[str, str]]:
    """Where and what, of each problem, the place without folders."""
    with pytest.raises(PackError) as caught:
        load_standard(str(standard), rules)
    return [(each.where.rpartition("/")[2], each.message) for each in caught.value.problems]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "own", forbidden("AAA001"))


def test_files_and_folders_add_their_rules(tmp_path: Path, pack: Path) -> None:
    single = rule_file(tmp_path / "b.yaml", forbidden("ABC001", OTHER))
    rule_file(tmp_path / "more" / "c.yaml", forbidden("ABC002", THIRD))
    ruleset = load_standard(str(pack), [single, tmp_path / "more"])
    assert (ruleset.standard, ruleset.title) == ("own", "测试")
    assert [(rule.code, rule.standard) for rule in ruleset.rules] == [
        ("AAA001", "own"),
        ("ABC001", "own"),
        ("ABC002", "own"),
    ]
    (rule,) = (each for each in ruleset.rules if each.code == "ABC001")
    assert (rule.path, rule.category) == (str(single), "own")
    assert found(check(call(SPOKEN, OTHER, THIRD), ruleset)) == [
        ("AAA001", 0, SPOKEN),
        ("ABC001", 1, OTHER),
        ("ABC002", 2, THIRD),
    ]


def test_a_pack_on_top_keeps_its_manifest(tmp_path: Path, pack: Path) -> None:
    top = write_pack(
        tmp_path / "team",
        forbidden("ABC001", OTHER),
        files={"lexicon/foe.txt": "敌人\n"},
        extends="own",
        disable=["AAA001"],
        levels={"ABC001": "info"},
    )
    (rule,) = load_standard(str(pack), [top]).rules
    assert (rule.code, rule.standard, rule.level) == ("ABC001", "team", Level.INFO)


def test_word_lists_beside_a_file(tmp_path: Path, pack: Path) -> None:
    single = rule_file(tmp_path / "extra" / "b.yaml", forbidden("ABC001", "你这个<own-foe>真烦人"))
    (tmp_path / "extra" / "lexicon").mkdir()
    (tmp_path / "extra" / "lexicon" / "own-foe.txt").write_text("老顽固\n", encoding="utf-8")
    assert found(check(call("你这个老顽固真烦人"), load_standard(str(pack), [single]))) == [
        ("ABC001", 0, "你这个老顽固真烦人")
    ]


def test_the_digest_tells_what_lies_on_top(tmp_path: Path, pack: Path) -> None:
    single = rule_file(tmp_path / "b.yaml", forbidden("ABC001", OTHER))
    bare = load_standard(str(pack)).digest
    one = load_standard(str(pack), [single]).digest
    assert one != bare
    assert load_standard(str(pack), [str(single), single]).digest == one
    rule_file(single, forbidden("ABC001", THIRD))
    assert load_standard(str(pack), [single]).digest not in (bare, one)
    assert load_standard(str(pack)).digest == bare


def test_what_changes_on_top_is_compiled_anew(tmp_path: Path, pack: Path) -> None:
    single = rule_file(tmp_path / "b.yaml", forbidden("ABC001", OTHER))
    folder = rule_file(tmp_path / "more" / "c.yaml", forbidden("ABC002", THIRD)).parent
    for _ in range(2):
        assert [rule.code for rule in load_standard(str(pack), [single, folder]).rules][1:] == ["ABC001", "ABC002"]
    rule_file(single, forbidden("ABC003", OTHER))
    rule_file(folder / "d.yaml", forbidden("ABC004", SPOKEN))
    assert [rule.code for rule in load_standard(str(pack), [single, folder]).rules][1:] == [
        "ABC002",
        "ABC003",
        "ABC004",
    ]
    assert [rule.code for rule in load_standard(str(pack)).rules] == ["AAA001"]


def test_mistakes_have_their_places_and_are_told_together(tmp_path: Path, pack: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("category: [\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert [each[0] for each in problems(pack, broken, tmp_path / "empty", tmp_path / "no.yaml")] == [
        "broken.yaml:2:1",
        "empty",
        "no.yaml",
    ]
    unknown = tmp_path / "unknown.yaml"
    unknown.write_text("category: own\ntitle: 自定\nruls: []\n", encoding="utf-8")
    assert ("unknown.yaml:3:1", "不认识的键“ruls”") in problems(pack, unknown)


def test_a_code_that_the_standard_has(tmp_path: Path, pack: Path) -> None:
    ((where, message),) = problems(pack, rule_file(tmp_path / "b.yaml", forbidden("AAA001", OTHER)))
    assert where.startswith("b.yaml:1:")
    assert message == "编号 AAA001 重复"


def test_a_pack_on_top_that_builds_on_another(tmp_path: Path, pack: Path) -> None:
    write_pack(tmp_path / "lower", forbidden("ABC001", OTHER))
    top = write_pack(tmp_path / "team", forbidden("ABC002", THIRD), extends="lower")
    ((where, message),) = problems(pack, top)
    assert where.startswith("pack.yaml:")
    assert message == "没有用到“lower”"
