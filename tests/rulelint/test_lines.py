from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.rulelint import lint_rules
from tests.packs.invented import SPOKEN, forbidden, required, write_pack
from tests.rulelint.searching import search, told

if TYPE_CHECKING:
    from pathlib import Path


class TestOwnLines:
    def test_a_line_to_prefer_that_is_forbidden(self, tmp_path: Path) -> None:
        rules = [forbidden("AAA001"), forbidden("AAA002", "你别来问我了", prefer=f"对不起,{SPOKEN}。")]
        (defect,) = defects = search(tmp_path, *rules)
        assert told(defects) == [("forbidden-line", "AAA002", f"对不起,{SPOKEN}。")]
        assert SPOKEN in defect.message
        assert "AAA001" in defect.message

    def test_a_template_with_its_slots_filled(self, tmp_path: Path) -> None:
        rules = [
            forbidden("AAA001", "欧飞很高兴为你"),
            required(template="您好,{company}很高兴为您服务", wording="standard"),
        ]
        assert told(search(tmp_path, *rules)) == [("forbidden-line", "BBB001", "您好,{company}很高兴为您服务")]

    def test_a_line_that_the_rule_excuses(self, tmp_path: Path) -> None:
        rules = [
            forbidden("AAA001", unless=["这不是我的事先安排"]),
            forbidden("AAA002", "别来问我了", prefer="这不是我的事先安排"),
        ]
        assert search(tmp_path, *rules) == ()

    def test_words_that_another_rule_wants_replaced(self, tmp_path: Path) -> None:
        wording = {
            "code": "WRD001",
            "name": "wrong-word",
            "kind": "wording",
            "level": "warning",
            "message": "换一个说法",
            "replace": {"话费": "通信费"},
        }
        rules = [wording, required(template="请问您的话费到账了吗", wording="standard")]
        assert told(search(tmp_path, *rules)) == [("forbidden-line", "BBB001", "请问您的话费到账了吗")]


class TestBetweenPacks:
    def test_a_company_demands_what_the_pack_below_forbids(self, tmp_path: Path) -> None:
        write_pack(tmp_path / "low", forbidden("AAA001"))
        rule = forbidden("CCC001", "你别来问我了", prefer=SPOKEN)
        defects = search(tmp_path, rule, extends="low")
        assert told(defects) == [("contradiction", "CCC001", SPOKEN)]
        assert "low 的 AAA001" in defects[0].message

    def test_a_company_forbids_what_the_pack_below_recommends(self, tmp_path: Path) -> None:
        write_pack(tmp_path / "low", forbidden("AAA001", prefer="我帮您问一下同事"))
        defects = search(tmp_path, forbidden("CCC001", "帮你问一下同事"), extends="low")
        assert [(each.kind, each.code) for each in defects] == [("contradiction", "CCC001")]
        assert "AAA001" in defects[0].message

    def test_the_pack_below_answers_for_itself(self, tmp_path: Path) -> None:
        low = write_pack(tmp_path / "low", forbidden("AAA001", SPOKEN, SPOKEN + "情"), forbidden("AAA002", "~你滚~"))
        assert search(tmp_path, forbidden("CCC001", "你别来问我了"), extends="low") == ()
        assert [each.code for each in lint_rules([str(low)])] == ["AAA002"]

    def test_switched_off_and_brought_back(self, tmp_path: Path) -> None:
        write_pack(tmp_path / "low", forbidden("AAA001"), forbidden("AAA002", "你别来问我了"))
        again = forbidden("CCC001", level="info")
        (defect,) = search(tmp_path, again, extends="low", disable=["AAA001"])
        assert (defect.kind, defect.code) == ("contradiction", "CCC001")
        assert defect.path.endswith("pack.yaml")
        assert "AAA001" in defect.message

    def test_switched_off_for_a_rule_of_ones_own(self, tmp_path: Path) -> None:
        write_pack(tmp_path / "low", forbidden("AAA001"), forbidden("AAA002", "你别来问我了"))
        other = forbidden("CCC001", "这不归我们管,你找别人")
        assert search(tmp_path, other, extends="low", disable=["AAA001"]) == ()


class TestRequired:
    def test_a_line_that_does_not_satisfy_its_own_rule(self, tmp_path: Path) -> None:
        rule = required(template="您好,欧飞", elements=[{"name": "服务", "any": ["为您服务"]}])
        (defect,) = search(tmp_path, rule)
        assert (defect.kind, defect.code) == ("contradiction", "BBB001")

    def test_two_lines_of_which_each_must_come_first(self, tmp_path: Path) -> None:
        rules = [
            required("BBB001", template="您好,欧飞", before="BBB002"),
            required("BBB002", template="请问贵姓", before="BBB001"),
        ]
        kinds = {(each.kind, each.code) for each in search(tmp_path, *rules)}
        assert kinds == {("unreachable", "BBB001"), ("unreachable", "BBB002"), ("contradiction", "BBB002")}

    def test_two_lines_in_one_window(self, tmp_path: Path) -> None:
        rules = [required("BBB001", template="您好,欧飞", before="BBB002"), required("BBB002", template="请问贵姓")]
        assert search(tmp_path, *rules) == ()
