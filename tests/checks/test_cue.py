"""What calls for a line: words, situations, silences; told by replies that want an answer to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.model import Outcome
from tests.checks.called import ANGRY, CODE, faults, outcome, places, procedure, reply, step
from tests.packs.invented import call, ended, found

if TYPE_CHECKING:
    from tests.checks.called import Load

NO_CUE = (Outcome.NOT_APPLICABLE, "没有出现这种情形")
UNANSWERED = ["客户:谢谢", "好", "客户:谢谢", "行", "客户:谢谢", "嗯哼"]


class TestPatterns:
    @pytest.mark.parametrize(("speaker", "turns"), [("customer", [2]), ("agent", [1]), ("any", [1, 2])])
    def test_of_a_speaker(self, load: Load, speaker: str, turns: list[int]) -> None:
        rule = reply(cue={"speaker": speaker, "patterns": ["~谢谢~"]})
        lines = ["客户:喂", "谢谢您", "客户:谢谢", "系统:谢谢", "客户:再见"]
        found_at = [finding.explanation[1] for finding in faults(load, rule, *lines, ended_by="agent")]
        assert found_at == [str(turn + 1) for turn in turns]

    def test_under_four_characters_only_a_whole_clause(self, load: Load) -> None:
        rule = reply(cue={"patterns": ["谢谢"]})
        assert places(load, rule, "客户:好的,谢谢。", "好") == [(0, None)]
        assert outcome(load, rule, "客户:谢谢你们的师傅来过", "好") == NO_CUE
        rule = reply(cue={"patterns": ["~谢谢~"]})
        assert places(load, rule, "客户:谢谢你们的师傅来过", "好") == [(0, None)]

    @pytest.mark.parametrize(
        ("unless", "words", "cue"),
        [
            ("不是来谢谢", "我不是来谢谢你们的", False),
            ("不是来谢谢", "我是来谢谢你们的", True),
            ({"before": "不想"}, "不想跟你们说谢谢", False),
            ({"before": "不想"}, "谢谢,不想", True),
            ({"after": "才怪"}, "谢谢你们才怪", False),
            ({"after": "才怪"}, "谢谢你们。才怪", True),
            ({"after": "才怪", "within": "turn"}, "谢谢你们。才怪", False),
        ],
    )
    def test_unless(self, load: Load, unless: object, words: str, *, cue: bool) -> None:
        rule = reply(cue={"patterns": ["~谢谢~"], "unless": [unless]})
        assert (places(load, rule, f"客户:{words}", "好") == [(0, None)]) is cue
        if not cue:
            assert outcome(load, rule, f"客户:{words}", "好") == NO_CUE
            assert outcome(load, rule, f"未知:{words}", "好") == NO_CUE

    def test_several_in_one_merged_turn_are_one(self, load: Load) -> None:
        lines = ["客户:谢谢,谢谢", "系统:提示", "客户:太谢谢了", "好"]
        (finding,) = faults(load, reply(), *lines)
        assert (finding.turn, finding.explanation) == (0, "第1轮客户说“谢谢”,没有相应的话")

    def test_when(self, load: Load) -> None:
        ruleset = load(reply(cue={"patterns": ["~谢谢~"], "when": "angry"}), situations=[ANGRY])
        assert ended(check(call("客户:谢谢", "好"), ruleset), CODE) == NO_CUE
        lines = ["客户:谢谢", "好", "客户:我要投诉,谢谢", "好", "客户:谢谢", "好", "客户:谢谢", "好"]
        assert [turn for _, turn, _ in found(check(call(*lines), ruleset))] == [2, 4]

    def test_when_nobody_knows_who_was_angry(self, load: Load) -> None:
        ruleset = load(reply(cue={"patterns": ["~谢谢~"], "when": "angry"}), situations=[ANGRY])
        unknown = (Outcome.NOT_EVALUATED, "有说话人未知的轮次")
        assert ended(check(call("未知:我要投诉", "客户:谢谢", "好"), ruleset), CODE) == unknown
        assert ended(check(call("未知:我要退货", "客户:谢谢", "好"), ruleset), CODE) == NO_CUE
        assert ended(check(call("未知:我要投诉", "客户:再见", "好"), ruleset), CODE) == NO_CUE
        lines = ["未知:我要投诉", "客户:谢谢,我要投诉", "好"]
        assert ended(check(call(*lines), ruleset), CODE) == (Outcome.FAIL, None)

    @pytest.mark.parametrize(
        ("when", "reason", "meta"),
        [
            ("outbound", "缺少 meta.direction", {"direction": "inbound"}),
            ("holding", "轮次没有起止时间", None),
        ],
    )
    def test_when_a_signal_is_missing(self, load: Load, when: str, reason: str, meta: dict[str, object] | None) -> None:
        rule = reply(cue={"patterns": ["~谢谢~"], "when": when})
        assert outcome(load, rule, "客户:谢谢", "好") == (Outcome.NOT_EVALUATED, reason)
        assert outcome(load, rule, "客户:再见", "好") == NO_CUE
        if meta is not None:
            assert outcome(load, rule, "客户:谢谢", "好", **meta) == NO_CUE


class TestCounting:
    @pytest.mark.parametrize(
        ("keys", "turns"),
        [
            ({}, [0, 2, 4]),
            ({"only": "all"}, [0, 2, 4]),
            ({"only": "first"}, [0]),
            ({"from": 2}, [2, 4]),
            ({"from": 2, "only": "first"}, [2]),
            ({"from": 3}, [4]),
        ],
    )
    def test_from_and_only(self, load: Load, keys: dict[str, object], turns: list[int]) -> None:
        rule = reply(cue={"patterns": ["~谢谢~"], **keys})
        assert places(load, rule, *UNANSWERED) == [(turn, None) for turn in turns]

    def test_fewer_than_from(self, load: Load) -> None:
        rule = reply(cue={"patterns": ["~谢谢~"], "from": 4})
        assert outcome(load, rule, *UNANSWERED) == NO_CUE

    def test_only_the_first_is_judged(self, load: Load) -> None:
        rule = reply(cue={"patterns": ["~谢谢~"], "only": "first"})
        assert outcome(load, rule, "客户:谢谢", "不客气", "客户:谢谢", "好") == (Outcome.PASS, None)

    def test_of_situations(self, load: Load) -> None:
        ruleset = load(reply(cue={"situation": "angry", "from": 2}), situations=[ANGRY])
        lines = ["客户:我要投诉,我要投诉", "好", "客户:我要投诉", "行"]
        assert found(check(call(*lines), ruleset)) == [(CODE, 2, None)]


class TestSituations:
    def test_by_words_at_its_cues(self, load: Load) -> None:
        ruleset = load(reply(cue={"situation": "angry"}), situations=[ANGRY])
        (finding,) = check(call("客户:我要投诉", "好", "客户:快", "行"), ruleset).findings
        assert (finding.turn, finding.explanation) == (0, "第1轮客户说“我要投诉”,没有相应的话")
        assert ended(check(call("我要投诉", "客户:好"), ruleset), CODE) == NO_CUE

    def test_by_somebody_unknown(self, load: Load) -> None:
        ruleset = load(reply(cue={"situation": "angry"}), situations=[ANGRY])
        said = (Outcome.NOT_EVALUATED, "有说话人未知的轮次")
        assert ended(check(call("未知:我要投诉", "好"), ruleset), CODE) == said

    def test_built_in_ones_at_their_places(self, load: Load) -> None:
        rule = reply(cue={"situation": "outbound"})
        lines = ["您好", "客户:好", "再见"]
        (finding,) = faults(load, rule, *lines, direction="outbound")
        assert (finding.turn, finding.explanation) == (0, "外呼,没有相应的话")
        assert outcome(load, rule, "不客气", "客户:好", direction="outbound") == (Outcome.PASS, None)
        assert outcome(load, rule, *lines, direction="inbound") == NO_CUE
        assert outcome(load, rule, *lines) == (Outcome.NOT_EVALUATED, "缺少 meta.direction")

    def test_a_place_without_words(self, load: Load) -> None:
        rule = reply(cue={"situation": "outbound"})
        assert places(load, rule, "系统:录音", "您好", "客户:好", direction="outbound") == [(0, None)]
        assert places(load, rule, "系统:录音", "不客气", "客户:好", direction="outbound") == []

    def test_holding(self, load: Load) -> None:
        rule = reply(cue={"situation": "holding"}, within={"after": 0, "before": 1})
        lines = ["坐席[0-2]:请稍等", "坐席[9-10]:让您久等了"]
        assert places(load, rule, *lines) == [(1, None)]
        assert outcome(load, rule, *lines[:1], "坐席[4-5]:查到了") == NO_CUE
        assert outcome(load, rule, "请稍等", "查到了") == (Outcome.NOT_EVALUATED, "轮次没有起止时间")

    def test_silent(self, load: Load) -> None:
        rule = reply(cue={"situation": "silent"}, within={"after": 0})
        assert places(load, rule, "您好", "喂") == [(0, None)]
        assert outcome(load, rule, "您好", "喂", "不客气") == (Outcome.PASS, None)
        assert outcome(load, rule, "您好", "客户:喂") == NO_CUE
        assert outcome(load, rule, "您好", "未知:喂喂") == (Outcome.NOT_EVALUATED, "有说话人未知的轮次")


class TestSilence:
    RULE = reply(cue={"silence": 5}, say=["久等了"])
    AHEAD = reply(cue={"silence": 5}, say=["请稍等"], within={"before": 1, "after": 0})

    def test_inside_one_merged_turn(self, load: Load) -> None:
        assert places(load, self.RULE, "坐席[0-2]:请稍等", "坐席[9-10]:您久等了") == []
        (finding,) = faults(load, self.RULE, "坐席[0-2]:您久等了", "坐席[9-10]:查到了")
        assert (finding.turn, finding.explanation) == (0, "第1轮后静音 7 秒,没有相应的话")
        assert places(load, self.AHEAD, "坐席[0-2]:请稍等", "坐席[9-10]:查到了") == []
        assert places(load, self.AHEAD, "坐席[0-2]:好", "坐席[9-10]:请稍等") == [(0, None)]

    @pytest.mark.parametrize(("start", "cue"), [("7", False), ("7.01", True), ("1", False)])
    def test_more_than_so_many_seconds(self, load: Load, start: str, *, cue: bool) -> None:
        said = outcome(load, self.RULE, "客户[0-2]:查一下", f"坐席[{start}-12]:好")
        assert said == ((Outcome.FAIL, None) if cue else NO_CUE)

    def test_each_in_one_merged_turn_counts(self, load: Load) -> None:
        lines = ["坐席[0-2]:请稍等", "坐席[9-10]:久等了", "坐席[20-21]:查到了"]
        assert places(load, reply(cue={"silence": 5}, say=["久等了"]), *lines) == [(1, None)]
        assert places(load, reply(cue={"silence": 5, "from": 2}, say=["没有"]), *lines) == [(1, None)]
        assert places(load, reply(cue={"silence": 5, "only": "first"}, say=["久等了"]), *lines) == []

    def test_the_customers_calls_do_not_end_it(self, load: Load) -> None:
        lines = ["客户[0-1]:查一下", "坐席[1-2]:请稍等", "客户[5-6]:喂,在吗", "坐席[9-10]:久等了"]
        assert places(load, self.RULE, *lines) == []
        assert places(load, self.RULE, *lines[:3], "坐席[9-10]:查到了") == [(1, None)]
        assert places(load, self.AHEAD, *lines) == []

    def test_that_the_customer_ends_is_his_own(self, load: Load) -> None:
        assert outcome(load, self.RULE, "坐席[0-2]:您说", "客户[30-31]:我想想", "坐席[31-32]:好") == NO_CUE

    def test_without_times(self, load: Load) -> None:
        missing = (Outcome.NOT_EVALUATED, "轮次没有起止时间")
        assert outcome(load, self.RULE, "请稍等", "久等了") == missing
        assert outcome(load, self.RULE, "坐席[0-2]:请稍等", "坐席[9-10]:久等了", "客户:好") == missing
        assert outcome(load, self.RULE, "坐席[0-2]:请稍等", "坐席[9-10]:查到了", "客户:好") == (Outcome.FAIL, None)
        assert outcome(load, self.RULE, "坐席[2-0]:请稍等", "坐席[9-10]:查到了") == missing

    def test_seconds_count_from_its_end(self, load: Load) -> None:
        rule = reply(cue={"silence": 5}, within={"after": 2, "seconds": 2}, say=["久等了"])
        assert places(load, rule, "坐席[0-2]:请稍等", "坐席[60-61]:久等了") == []
        assert places(load, rule, "坐席[0-2]:请稍等", "坐席[60-61]:喂", "客户[61-65]:是的", "坐席[65-66]:久等了") == [
            (0, None)
        ]

    def test_when(self, load: Load) -> None:
        ruleset = load(reply(cue={"silence": 5, "when": "angry"}, say=["久等了"]), situations=[ANGRY])
        lines = ["坐席[2-3]:请稍等", "坐席[10-11]:好"]
        assert ended(check(call("客户[0-2]:我要退货", *lines), ruleset), CODE) == NO_CUE
        assert found(check(call("客户[0-2]:我要投诉", *lines), ruleset)) == [(CODE, 1, None)]


def test_cues_of_procedures_are_the_same(load: Load) -> None:
    rule = procedure(step("安抚", due="cue"), cue={"situation": "angry", "from": 2})
    ruleset = load(rule, situations=[ANGRY])
    lines = ["客户:我要投诉", "好", "客户:我要投诉", "行"]
    assert found(check(call(*lines), ruleset)) == [(CODE, 2, None)]
    assert ended(check(call(*lines[:2]), ruleset), CODE) == NO_CUE
