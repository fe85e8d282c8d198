from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.model import Level, Outcome, Role
from tests.packs.invented import SPOKEN, call, ended, forbidden, found

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]


def test_finding_says_what_where_and_which_words(load: Load) -> None:
    ruleset = load(forbidden("DFL003", clauses=["F033"], prefer="我帮您转过去,您看行吗?"))
    (finding,) = check(call("客户:归谁管", "坐席:哎,這不是那个我的事呀", id="h1"), ruleset).findings
    assert (finding.code, finding.name, finding.category) == ("DFL003", "fault-dfl003", "testing")
    assert (finding.level, finding.clauses, finding.message) == (Level.ERROR, ("F033",), "不该这样说")
    assert (finding.speaker, finding.turn, finding.line) == (Role.AGENT, 1, None)
    assert (finding.span, finding.evidence) == ((2, 10), "這不是那个我的事")
    assert (finding.start, finding.end) == (None, None)
    assert (finding.pattern, finding.similarity) == (SPOKEN, 1.0)
    assert finding.suggestion == "我帮您转过去,您看行吗?"
    assert "略过“那个”" in finding.explanation
    assert "這=这" in finding.explanation


def test_only_the_named_speaker_is_at_fault(load: Load) -> None:
    lines = [f"客户:{SPOKEN}", f"坐席:{SPOKEN}", f"系统:{SPOKEN}"]
    assert found(check(call(*lines), load(forbidden()))) == [("AAA001", 1, SPOKEN)]
    assert found(check(call(*lines), load(forbidden(speaker="customer")))) == [("AAA001", 0, SPOKEN)]
    assert found(check(call(*lines), load(forbidden(speaker="any")))) == [
        ("AAA001", 0, SPOKEN),
        ("AAA001", 1, SPOKEN),
    ]


def test_finding_names_the_speaker_of_its_turn(load: Load) -> None:
    (finding,) = check(call(f"客户:{SPOKEN}"), load(forbidden(speaker="any"))).findings
    assert finding.speaker is Role.CUSTOMER


def test_each_place_is_a_fault_of_its_own(load: Load) -> None:
    result = check(call(f"{SPOKEN},{SPOKEN}", f"好吧。{SPOKEN}"), load(forbidden()))
    assert [(finding.turn, finding.span) for finding in result.findings] == [(0, (0, 6)), (0, (7, 13)), (1, (3, 9))]


def test_clean_call_passes(load: Load) -> None:
    result = check(call("客户:归谁管", "这事归我管"), load(forbidden()))
    assert ended(result, "AAA001") == (Outcome.PASS, None)
    assert result.outcome is Outcome.PASS


@pytest.mark.parametrize("lines", [[], ["客户:归谁管"], ["。。。"], ["系统:请稍候"]])
def test_calls_without_the_speaker_pass(load: Load, lines: list[str]) -> None:
    document = call(*lines) if lines else call("好")
    assert found(check(document, load(forbidden()))) == []


class TestUnknownSpeakers:
    def test_rule_is_not_evaluated_and_says_so(self, load: Load) -> None:
        result = check(call("您好", f"未知:{SPOKEN}"), load(forbidden()))
        assert found(result) == []
        assert ended(result, "AAA001") == (Outcome.NOT_EVALUATED, "第2轮说话人未知")
        assert result.outcome is Outcome.NOT_EVALUATED

    def test_faults_of_known_speakers_count(self, load: Load) -> None:
        result = check(call("未知:好的", SPOKEN), load(forbidden()))
        assert found(result) == [("AAA001", 1, SPOKEN)]
        assert ended(result, "AAA001") == (Outcome.FAIL, None)

    def test_turns_without_words_do_not_matter(self, load: Load) -> None:
        assert ended(check(call("您好", "未知:……"), load(forbidden())), "AAA001") == (Outcome.PASS, None)

    def test_many_of_them_are_counted_off(self, load: Load) -> None:
        result = check(call(*["未知:好的"] * 6), load(forbidden()))
        assert ended(result, "AAA001") == (Outcome.NOT_EVALUATED, "第1、2、3、4、5轮等说话人未知")

    def test_speaker_any_needs_a_known_speaker_too(self, load: Load) -> None:
        result = check(call(f"未知:{SPOKEN}"), load(forbidden(speaker="any")))
        assert ended(result, "AAA001")[0] is Outcome.NOT_EVALUATED


class TestLongest:
    def test_of_one_rules_overlapping_matches_the_longest_stands(self, load: Load) -> None:
        ruleset = load(forbidden("AAA001", "不是我的事", SPOKEN, "我的事情不归你"))
        result = check(call("这不是我的事情不归你管"), ruleset)
        assert found(result) == [("AAA001", 0, "我的事情不归你")]

    def test_equally_long_ones_the_first(self, load: Load) -> None:
        result = check(call("一二三四五六七八"), load(forbidden("AAA001", "三四五六七", "一二三四五")))
        assert found(result) == [("AAA001", 0, "一二三四五")]

    def test_matches_side_by_side_both_stand(self, load: Load) -> None:
        result = check(call("你烦不烦啊你有完没完"), load(forbidden("AAA001", "你烦不烦", "你有完没完")))
        assert found(result) == [("AAA001", 0, "你烦不烦"), ("AAA001", 0, "你有完没完")]

    def test_a_shorter_match_stands_where_the_longer_is_excused(self, load: Load) -> None:
        ruleset = load(forbidden("AAA001", "你到底有完没完", "你有完没完", unless=["你到底有完没完"]))
        assert found(check(call("你有完没完"), ruleset)) == [("AAA001", 0, "你有完没完")]
        assert found(check(call("你到底有完没完"), ruleset)) == []


class TestCovered:
    def test_fault_inside_a_longer_one_of_another_rule_is_dropped(self, load: Load) -> None:
        result = check(call(SPOKEN), load(forbidden(), forbidden("AAA002", "不是我的事")))
        assert found(result) == [("AAA001", 0, SPOKEN)]
        assert ended(result, "AAA002") == (Outcome.PASS, None)

    def test_not_where_the_longer_one_is_milder(self, load: Load) -> None:
        result = check(call(SPOKEN), load(forbidden(level="info"), forbidden("AAA002", "不是我的事")))
        assert found(result) == [("AAA001", 0, SPOKEN), ("AAA002", 0, "不是我的事")]

    def test_of_the_very_words_in_one_category_the_first_rule_speaks(self, load: Load) -> None:
        result = check(call(SPOKEN), load(forbidden("AAA002"), forbidden("AAA001", SPOKEN)))
        assert found(result) == [("AAA001", 0, SPOKEN)]

    def test_of_the_very_words_in_one_category_the_severer_rule_speaks(self, load: Load) -> None:
        result = check(call(SPOKEN), load(forbidden("AAA001", level="info"), forbidden("AAA002")))
        assert found(result) == [("AAA002", 0, SPOKEN)]

    def test_the_very_words_in_two_categories_are_two_faults(self, load: Load) -> None:
        other = {"category": "other", "title": "另一类", "rules": [forbidden("AAA002")]}
        result = check(call(SPOKEN), load(forbidden(), files={"other.yaml": json.dumps(other)}))
        assert found(result) == [("AAA001", 0, SPOKEN), ("AAA002", 0, SPOKEN)]

    def test_not_where_they_overlap_only(self, load: Load) -> None:
        result = check(
            call("一二三四五六七八九"), load(forbidden("AAA001", "一二三四五六"), forbidden("AAA002", "四五六七八九"))
        )
        assert found(result) == [("AAA001", 0, "一二三四五六"), ("AAA002", 0, "四五六七八九")]

    def test_a_dropped_fault_is_covered_by_one_that_stands(self, load: Load) -> None:
        rules = [
            forbidden("AAA001", "二三四五"),
            forbidden("AAA002", "一二三四五"),
            forbidden("AAA003", "一二三四五六"),
        ]
        assert found(check(call("一二三四五六"), load(*rules))) == [("AAA003", 0, "一二三四五六")]

    def test_not_where_the_longer_one_is_excused(self, load: Load) -> None:
        ruleset = load(forbidden(unless=[{"after": "我帮您转"}]), forbidden("AAA002", "不是我的事"))
        assert found(check(call(f"{SPOKEN},我帮您转"), ruleset)) == [("AAA002", 0, "不是我的事")]

    def test_other_places_of_the_shorter_one_stay(self, load: Load) -> None:
        result = check(call(SPOKEN, "那不是我的事"), load(forbidden(), forbidden("AAA002", "不是我的事")))
        assert found(result) == [("AAA001", 0, SPOKEN), ("AAA002", 1, "不是我的事")]


class TestTimes:
    def test_are_interpolated_in_the_turn(self, load: Load) -> None:
        (finding,) = check(call(f"坐席[10-20]:你好啊,{SPOKEN}"), load(forbidden())).findings
        assert (finding.start, finding.end) == (14.0, 20.0)

    def test_are_rounded_to_milliseconds(self, load: Load) -> None:
        (finding,) = check(call(f"坐席[0-1]:{SPOKEN}吧"), load(forbidden())).findings
        assert (finding.start, finding.end) == (0.0, 0.857)
