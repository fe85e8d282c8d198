from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.errors import PackError
from cslint.model import Level, Role
from cslint.packs import load_standard, standards
from tests.packs.invented import SPOKEN, call, forbidden, found, required, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]


def test_rules_know_what_they_are_and_where_they_stand(load: Load, tmp_path: Path) -> None:
    ruleset = load(forbidden("AAA002", why="好", clauses=["F033"]), required("AAA001", template="再见"))
    assert (ruleset.standard, ruleset.title) == ("own", "测试")
    assert [rule.code for rule in ruleset.rules] == ["AAA001", "AAA002"]
    rule = ruleset.rules[1]
    assert (rule.kind, rule.level, rule.category, rule.title) == ("forbidden", Level.ERROR, "testing", "测试")
    assert (rule.standard, rule.why, rule.prefer, rule.clauses) == ("own", "好", None, ("F033",))
    assert rule.speaker is Role.AGENT
    assert rule.path == str(tmp_path / "own" / "rules.yaml")
    assert (tmp_path / "own" / "rules.yaml").read_text(encoding="utf-8").splitlines()[rule.line - 1].strip() == "{"
    assert ruleset.clauses["F033"].id == "F033"


def test_pack_is_named_by_its_folder_or_by_its_manifest(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "own", forbidden())
    assert load_standard(str(folder)).digest == load_standard(str(folder / "pack.yaml")).digest


def test_files_of_other_names_are_rule_files(tmp_path: Path) -> None:
    # Only the very names of contexts.yaml and situations.yaml have a meaning.
    folder = write_pack(tmp_path / "own", forbidden())
    (folder / "rules.yaml").rename(folder / "angry-situations.yaml")
    assert [rule.code for rule in load_standard(str(folder)).rules] == ["AAA001"]


def test_byte_order_mark_and_carriage_returns(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "own", forbidden())
    text = (folder / "rules.yaml").read_bytes()
    (folder / "rules.yaml").write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    assert found(check(call(SPOKEN), load_standard(str(folder)))) == [("AAA001", 0, SPOKEN)]


class TestLayers:
    @pytest.fixture
    def low(self, tmp_path: Path) -> Path:
        return write_pack(
            tmp_path / "low",
            forbidden("AAA001", SPOKEN),
            forbidden("AAA002", "你去找别人吧"),
            contexts={"quotation": ["您是说"], "denial": ["我不是说"]},
            situations=[{"name": "angry", "speaker": "customer", "patterns": ["~投诉~"]}],
            files={"lexicon/who.txt": "班长\n"},
            company=["低层公司"],
        )

    @pytest.mark.usefixtures("low")
    def test_rules_of_the_lower_pack_are_taken_over(self, load: Load) -> None:
        ruleset = load(forbidden("AAA003", "烦不烦啊你"), extends="low")
        assert [(rule.code, rule.standard) for rule in ruleset.rules] == [
            ("AAA001", "low"),
            ("AAA002", "low"),
            ("AAA003", "own"),
        ]

    @pytest.mark.usefixtures("low")
    def test_disabled_rules_are_gone(self, load: Load) -> None:
        ruleset = load(extends="low", disable=["AAA001"])
        assert [rule.code for rule in ruleset.rules] == ["AAA002"]
        assert found(check(call(SPOKEN, "你去找别人吧"), ruleset)) == [("AAA002", 1, "你去找别人吧")]

    @pytest.mark.usefixtures("low")
    def test_name_of_a_disabled_rule_is_free(self, load: Load) -> None:
        ruleset = load(forbidden("AAA009", SPOKEN, name="fault-aaa001"), extends="low", disable=["AAA001"])
        assert [rule.code for rule in ruleset.rules] == ["AAA002", "AAA009"]

    @pytest.mark.usefixtures("low")
    def test_levels_are_changed(self, load: Load) -> None:
        ruleset = load(extends="low", levels={"AAA001": "info"})
        assert [(rule.code, rule.level) for rule in ruleset.rules] == [("AAA001", Level.INFO), ("AAA002", Level.ERROR)]
        (finding,) = check(call(SPOKEN), ruleset).findings
        assert finding.level is Level.INFO

    @pytest.mark.usefixtures("low")
    def test_the_highest_packs_level_holds(self, load: Load, tmp_path: Path) -> None:
        write_pack(tmp_path / "middle", extends="low", levels={"AAA001": "info", "AAA002": "info"})
        ruleset = load(extends="middle", levels={"AAA001": "warning"})
        assert [rule.level for rule in ruleset.rules] == [Level.WARNING, Level.INFO]

    @pytest.mark.usefixtures("low")
    def test_higher_frames_and_situations_replace_lower_ones_of_the_same_name(self, load: Load) -> None:
        ruleset = load(
            forbidden("AAA003", "这事我真不管", when="angry"),
            extends="low",
            contexts={"quotation": ["有人说"]},
            situations=[{"name": "angry", "speaker": "customer", "patterns": ["~太过分~"]}],
        )
        assert found(check(call(f"有人说{SPOKEN}"), ruleset)) == []
        assert found(check(call(f"您是说{SPOKEN}"), ruleset)) == [("AAA001", 0, SPOKEN)]
        assert found(check(call(f"我不是说{SPOKEN}"), ruleset)) == []
        assert found(check(call("客户:我要投诉", "这事我真不管"), ruleset)) == []
        assert found(check(call("客户:太过分了", "这事我真不管"), ruleset)) == [("AAA003", 1, "这事我真不管")]

    @pytest.mark.usefixtures("low")
    def test_company_is_the_highest_packs(self, load: Load) -> None:
        ruleset = load(forbidden("AAA003", "这里不是{company}"), extends="low", company=["高层公司"])
        assert found(check(call("这里不是高层公司"), ruleset)) == [("AAA003", 0, "这里不是高层公司")]
        ruleset = load(forbidden("AAA003", "这里不是{company}"), extends="low", company=[])
        assert found(check(call("这里不是低层公司"), ruleset)) == [("AAA003", 0, "这里不是低层公司")]

    @pytest.mark.usefixtures("low")
    def test_word_lists_are_the_packs_own(self, load: Load) -> None:
        rule = forbidden("AAA003", "你去找我们<who>")
        assert found(check(call("你去找我们班长"), load(rule, extends="low"))) == [("AAA003", 0, "你去找我们班长")]
        own = load(rule, extends="low", files={"lexicon/who.txt": "# 谁\n主管 # 不是班长\n\n主管\n"})
        assert found(check(call("你去找我们主管", "你去找我们班长"), own)) == [("AAA003", 0, "你去找我们主管")]

    def test_own_clauses(self, load: Load) -> None:
        table = "id\tstandard\tsection\ttext\nF901\town\t一\t不说“不关我事”\n"
        ruleset = load(forbidden(clauses=["F901"]), files={"clauses/own.tsv": table})
        assert ruleset.clauses["F901"].text == "不说“不关我事”"


class TestDigest:
    def test_is_the_same_for_the_same_content_anywhere(self, tmp_path: Path) -> None:
        first = write_pack(tmp_path / "own", forbidden(), files={"lexicon/who.txt": "班长"})
        second = shutil.copytree(first, tmp_path / "elsewhere" / "renamed")
        assert load_standard(str(first)).digest == load_standard(str(second)).digest
        assert load_standard(str(first)).digest.startswith("sha256:")

    @pytest.mark.parametrize("name", ["pack.yaml", "rules.yaml", "contexts.yaml", "lexicon/who.txt"])
    def test_changes_with_any_file(self, tmp_path: Path, name: str) -> None:
        folder = write_pack(
            tmp_path / "own", forbidden(), files={"lexicon/who.txt": "班长\n"}, contexts={"denial": ["我不是说"]}
        )
        before = load_standard(str(folder)).digest
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("\n# 改了\n" if name.endswith("yaml") else "主管\n")
        assert load_standard(str(folder)).digest != before

    def test_changes_with_the_pack_below(self, tmp_path: Path) -> None:
        write_pack(tmp_path / "low", forbidden())
        folder = write_pack(tmp_path / "own", extends="low")
        before = load_standard(str(folder)).digest
        write_pack(tmp_path / "low", forbidden(level="info"))
        assert load_standard(str(folder)).digest != before

    def test_does_not_change_with_files_that_are_not_the_packs(self, tmp_path: Path) -> None:
        folder = write_pack(tmp_path / "own", forbidden())
        before = load_standard(str(folder)).digest
        (folder / "README.md").write_text("好", encoding="utf-8")
        assert load_standard(str(folder)).digest == before


def test_file_that_cannot_be_opened(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "own")
    (folder / "rules.yaml").mkdir()
    with pytest.raises(PackError) as caught:
        load_standard(str(folder))
    (problem,) = caught.value.problems
    assert problem.path == str(folder / "rules.yaml")
    assert "读不了" in problem.message


def test_the_standards_that_ship() -> None:
    assert standards() == ("base", "chinamarket", "cmcc-broadband", "haier", "meiritong", "oufei")
