from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.model import Outcome
from tests.checks.measured import faults, measure, outcome, places

if TYPE_CHECKING:
    from tests.checks.measured import Load

NO_TIMES = (Outcome.NOT_EVALUATED, "轮次没有起止时间")
WHO = (Outcome.NOT_EVALUATED, "有说话人未知的轮次")
PASS = (Outcome.PASS, None)


def told(load: Load, rule: dict[str, object], *lines: str) -> list[str]:
    """The explanations of the findings, without who set the limit."""
    return [finding.explanation.removesuffix("(本工具自定)") for finding in faults(load, rule, *lines)]


class TestSpeechRate:
    RULE = measure("speech-rate", max=300)

    @pytest.mark.parametrize(
        ("words", "rate"),
        [
            ("一二三四五六七八九十", None),
            ("一二三四五六七八九十一", "330"),
            ("一二三四五,六七八九十!一。", "330"),
            ("您的尾号是12345呢", "330"),
            ("您的尾号是１２３４５呢", "330"),
            ("OK,WIFI,APP,SIM,OK,WIFI,APP,SIM", None),
            ("嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯", None),
        ],
    )
    def test_counts_han_characters_and_digits(self, load: Load, words: str, rate: str | None) -> None:
        expected = [] if rate is None else [f"第1轮语速 {rate} 字/分,上限 300"]
        assert told(load, self.RULE, f"坐席[1-3]:{words}") == expected

    def test_short_turns_are_not_measured(self, load: Load) -> None:
        assert places(load, self.RULE, "坐席[0-0.5]:好的好的好的") == []
        assert places(load, {**self.RULE, "least": 6}, "坐席[0-0.5]:好的好的好的") == [(0, "好的好的好的")]

    def test_each_turn_by_itself(self, load: Load) -> None:
        lines = ["坐席[0-9]:一二三四五六七八九十", "坐席[9-10]:一二三四五六七八九十"]
        assert places(load, self.RULE, *lines) == [(1, "一二三四五六七八九十")]

    def test_too_slow(self, load: Load) -> None:
        rule = measure("speech-rate", min=100)
        assert told(load, rule, "坐席[0-10]:一二三四五六七八九十") == ["第1轮语速 60 字/分,下限 100"]

    @pytest.mark.parametrize("times", ["", "[5-3]", "[3-3]"])
    def test_times_that_cannot_be(self, load: Load, times: str) -> None:
        assert outcome(load, self.RULE, f"坐席{times}:一二三四五六七八九十") == NO_TIMES

    def test_somebody_unknown_who_speaks_fast(self, load: Load) -> None:
        assert outcome(load, self.RULE, "未知[0-1]:一二三四五六七八九十") == WHO
        slow = "一二三四五六七八九十"
        assert outcome(load, self.RULE, f"未知[0-9]:{slow}", f"坐席[10-19]:{slow}") == PASS
        assert outcome(load, self.RULE, f"未知[0-9]:{slow}") == WHO


class TestLatency:
    RULE = measure("latency", max=3)

    def test_from_the_customers_last_word_to_the_agents_first(self, load: Load) -> None:
        lines = ["坐席[0-1]:您好", "客户[1-2]:我问", "客户[2-3]:余额", "坐席[6.25-7]:好的", "坐席[20-21]:查到了"]
        (finding,) = faults(load, self.RULE, *lines)
        assert (finding.turn, finding.evidence, finding.start) == (3, "好的", 6.25)
        assert finding.explanation == "第4轮开口前客户等了 3.2 秒,上限 3(本工具自定)"

    def test_in_time(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户[0-2]:余额", "坐席[5-6]:好的") == PASS
        assert outcome(load, self.RULE, "客户[0-2]:余额", "坐席[1-6]:好的") == PASS

    def test_a_bare_hum_is_no_word(self, load: Load) -> None:
        lines = ["客户[0-2]:余额", "坐席[2-3]:嗯", "坐席[9-10]:查到了"]
        assert places(load, self.RULE, *lines) == [(2, "查到了")]

    def test_the_customer_may_take_his_time(self, load: Load) -> None:
        said = outcome(load, self.RULE, "坐席[0-2]:卡号", "客户[9-10]:六二")
        assert said == (Outcome.NOT_APPLICABLE, "坐席没有接着客户的话说过")

    @pytest.mark.parametrize(("asked", "answered"), [("", "[5-6]"), ("[0-2]", ""), ("[3-2]", "[9-10]")])
    def test_missing_times(self, load: Load, asked: str, answered: str) -> None:
        assert outcome(load, self.RULE, f"客户{asked}:余额", f"坐席{answered}:好的") == NO_TIMES

    def test_short_answers_may_be_left_out(self, load: Load) -> None:
        lines = ["客户[0-2]:余额", "坐席[9-10]:好的", "客户[10-11]:快点", "坐席[19-20]:余额五元"]
        assert places(load, {**self.RULE, "least": 3}, *lines) == [(3, "余额五元")]

    def test_who_answered_late_may_be_the_customer(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户[0-2]:余额", "未知[9-10]:那个") == WHO
        assert outcome(load, self.RULE, "客户[0-2]:余额", "未知[3-4]:那个余额", "坐席[5-6]:好的") == PASS
        assert outcome(load, self.RULE, "客户[0-2]:余额", "未知[3-4]:那个余额") == WHO


class TestSilence:
    RULE = measure("silence", max=5)

    def test_a_silence_stands_behind_the_turn_after_which_it_fell(self, load: Load) -> None:
        lines = ["客户[0-2]:余额", "坐席[2-4]:请稍等", "客户[10-11]:喂", "坐席[16.5-18]:查到了"]
        (finding,) = faults(load, self.RULE, *lines)
        assert (finding.turn, finding.span, finding.start) == (1, None, 4.0)
        assert finding.explanation == "第2轮之后到第4轮之前无人说话 12.5 秒,上限 5(本工具自定)"

    def test_the_customers_own_silence_is_none(self, load: Load) -> None:
        said = outcome(load, self.RULE, "坐席[0-2]:卡号", "客户[19-20]:六二", "坐席[20-21]:好的")
        assert said == (Outcome.NOT_APPLICABLE, "没有要由坐席打破的无声")

    def test_who_waits_for_a_silent_customer_is_not_silent(self, load: Load) -> None:
        lines = ["坐席[0-2]:您好", "坐席[9-10]:您好,请讲", "坐席[20-21]:听不到您的声音"]
        assert outcome(load, self.RULE, *lines)[0] is Outcome.NOT_APPLICABLE

    def test_missing_times(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户:余额", "坐席[2-4]:请稍等", "坐席[5-6]:好了") == NO_TIMES
        lines = ["客户:余额", "坐席[2-4]:请稍等", "坐席[15-16]:好了"]
        assert outcome(load, self.RULE, *lines) == (Outcome.FAIL, None)

    def test_somebody_unknown(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户[0-2]:余额", "未知[12-14]:还在查", "坐席[15-16]:好了") == WHO


class TestInterruption:
    RULE = measure("interruption", max=1, patterns=["嗯", "是", "好的"])

    def test_the_agent_begins_while_the_customer_still_speaks(self, load: Load) -> None:
        lines = ["坐席[0-1]:您好", "客户[1-6]:我昨天买的那个", "坐席[4-9]:您先听我说"]
        (finding,) = faults(load, self.RULE, *lines)
        assert (finding.turn, finding.evidence) == (2, "您先听我说")
        assert finding.explanation == "第3轮与客户第2轮的话重叠 2 秒,上限 1(本工具自定)"

    @pytest.mark.parametrize(
        "words", ["嗯", "是", "是的呢", "好的", "好的好的", "嗯嗯,好的", "是是是"], ids=lambda words: words
    )
    def test_who_listens_does_not_interrupt(self, load: Load, words: str) -> None:
        rule = measure("interruption", max=1, patterns=["嗯", "是[的]", "好的"])
        assert places(load, rule, "客户[1-6]:我昨天买的那个", f"坐席[3-5]:{words}") == []

    def test_backchannels_are_the_rules(self, load: Load) -> None:
        lines = ["客户[1-6]:我昨天买的那个", "坐席[3-5]:好的,您听我说"]
        assert places(load, self.RULE, *lines) == [(1, "好的,您听我说")]
        lines = ["客户[1-6]:我昨天买的那个", "坐席[3-5]:好的"]
        assert places(load, measure("interruption", max=1), *lines) == [(1, "好的")]

    def test_short_turns_may_be_left_out(self, load: Load) -> None:
        rule = measure("interruption", max=1, least=3)
        assert places(load, rule, "客户[1-9]:我昨天买的", "坐席[3-5]:知道", "坐席[5-8]:您听我说") == [(2, "您听我说")]

    def test_not_by_more_than_the_limit(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户[1-6]:我昨天买的", "坐席[5-9]:请讲") == PASS

    def test_only_as_long_as_both_speak(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户[1-60]:我昨天买的", "坐席[5-6]:您请讲") == PASS

    def test_the_customer_interrupts_the_agent(self, load: Load) -> None:
        lines = ["坐席[0-10]:您的套餐是这样的", "客户[4-9]:我不想听这些"]
        assert outcome(load, self.RULE, *lines) == (Outcome.NOT_APPLICABLE, "坐席没有接着客户的话说过")
        lines = ["客户[0-1]:喂", "坐席[1-5]:您的套餐", "客户[4-9]:我不想听这些", "坐席[5.5-8]:是这样的"]
        assert outcome(load, self.RULE, *lines) == PASS

    def test_an_agent_who_stopped_and_cuts_in_again(self, load: Load) -> None:
        lines = ["坐席[0-5]:您的套餐", "客户[4.9-30]:我不想听这些", "坐席[20-25]:是这样的"]
        assert places(load, self.RULE, *lines) == [(2, "是这样的")]

    def test_both_begin_at_once(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户[1-6]:我昨天买的", "坐席[1-5]:您请讲") == PASS

    def test_turns_in_any_order(self, load: Load) -> None:
        lines = ["坐席[4-9]:您先听我说", "客户[1-6]:我昨天买的那个"]
        assert places(load, self.RULE, *lines) == [(0, "您先听我说")]

    @pytest.mark.parametrize("end", ["—", "——", "--"])
    def test_without_times_words_that_break_off(self, load: Load, end: str) -> None:
        (finding,) = faults(load, self.RULE, f"客户:我昨天买的那个{end}", "坐席:您先听我说")
        assert (finding.turn, finding.evidence) == (1, "您先听我说")
        assert finding.explanation == "第1轮客户的话没有说完就断了,坐席在第2轮开口"

    def test_without_times_nobody_can_tell(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户:我昨天买的那个。", "坐席:您先听我说") == NO_TIMES
        assert outcome(load, self.RULE, "客户[0-3]:我昨天买的那个", "坐席:您先听我说") == NO_TIMES

    @pytest.mark.parametrize("end", ["…", "……", "... "])
    def test_without_times_a_voice_that_trails_off_tells_nothing(self, load: Load, end: str) -> None:
        assert outcome(load, self.RULE, f"客户:我昨天买的那个{end}", "坐席:您先听我说") == NO_TIMES

    def test_words_that_break_off_long_before(self, load: Load) -> None:
        lines = ["客户:我昨天……", "坐席:好的", "坐席:您先听我说"]
        assert outcome(load, self.RULE, *lines) == NO_TIMES

    def test_with_times_dots_mean_nothing(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户[0-3]:我昨天……", "坐席[4-5]:您请讲") == PASS

    def test_who_speaks_is_unknown(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户[0-9]:我昨天买的", "未知[4-8]:那个红的") == WHO
        assert outcome(load, self.RULE, "未知[0-9]:我昨天买的", "坐席[4-8]:您请讲") == WHO


class TestNarration:
    RULE = measure("narration", max=60)

    def test_a_customer_whom_nobody_answers(self, load: Load) -> None:
        lines = ["坐席[0-2]:请讲", "客户[2-40]:我昨天", "客户[40-75]:买的那个", "客户[75-80]:红的", "坐席[80-81]:好的"]
        (finding,) = faults(load, self.RULE, *lines)
        assert (finding.turn, finding.span) == (3, None)
        assert finding.explanation == "到第4轮为止,客户连续说话而坐席没有应声 78 秒,上限 60(本工具自定)"

    def test_a_hum_answers(self, load: Load) -> None:
        lines = ["客户[0-40]:我昨天", "坐席[40-41]:嗯", "客户[41-80]:买的那个"]
        assert outcome(load, self.RULE, *lines) == PASS

    def test_a_hum_while_the_customer_speaks(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户[0-100]:我昨天买的", "坐席[50-51]:嗯") == PASS
        assert places(load, self.RULE, "客户[0-100]:我昨天买的", "坐席[5-6]:嗯") == [(0, None)]

    def test_words_of_listening_that_the_rule_names(self, load: Load) -> None:
        lines = ["客户[0-40]:我昨天", "坐席[40-41]:嗯", "客户[41-80]:买的那个"]
        assert places(load, {**self.RULE, "patterns": ["好的"]}, *lines) == [(2, None)]
        assert places(load, {**self.RULE, "patterns": ["嗯", "好的"]}, *lines) == []

    def test_pauses_are_not_talk(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户[0-20]:我昨天", "客户[70-90]:买的那个") == PASS

    def test_missing_times(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户:我昨天", "坐席[0-1]:好的") == NO_TIMES
        assert outcome(load, self.RULE, "客户[0-40]:我昨天", "坐席:嗯", "客户[41-80]:买的那个") == NO_TIMES

    def test_somebody_unknown_between(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户[0-40]:我昨天", "未知[40-41]:那个", "客户[41-80]:买的") == WHO
        assert outcome(load, self.RULE, "坐席[0-9]:一", "客户[9-10]:好") == PASS
