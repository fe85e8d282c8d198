from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.model import Outcome
from tests.checks.measured import faults, measure, outcome, places

if TYPE_CHECKING:
    from tests.checks.measured import Load

PASS = (Outcome.PASS, None)
WHO = (Outcome.NOT_EVALUATED, "有说话人未知的轮次")


class TestTalkShare:
    RULE = measure("talk-share", min=0.3, max=0.7)

    def test_too_much(self, load: Load) -> None:
        (finding,) = faults(load, self.RULE, "坐席:一二三四五六七八,OK 12", "客户:一二", "系统:一二三四五六七")
        assert (finding.turn, finding.span) == (None, None)
        assert finding.explanation == "坐席的话占双方 0.8,上限 0.7(本工具自定)"

    def test_too_little(self, load: Load) -> None:
        (finding,) = faults(load, self.RULE, "坐席:一", "客户:一二三")
        assert finding.explanation == "坐席的话占双方 0.25,下限 0.3(本工具自定)"

    def test_within(self, load: Load) -> None:
        assert outcome(load, self.RULE, "坐席:一二三四五六七", "客户:一二三") == PASS
        assert outcome(load, self.RULE, "坐席:OK", "客户:12") == (Outcome.NOT_APPLICABLE, "双方都没有说话")

    def test_somebody_unknown(self, load: Load) -> None:
        assert outcome(load, self.RULE, "坐席:一二三四五", "客户:一二三四", "未知:一二三四五六七八九") == WHO
        assert outcome(load, self.RULE, "坐席:一二三四五", "客户:一二三四五", "未知:一") == PASS
        (finding,) = faults(load, self.RULE, "坐席:一二三四五六七八", "客户:一", "未知:一")
        assert finding.explanation == "坐席的话占双方 至少 0.8,上限 0.7(本工具自定)"
        (finding,) = faults(load, self.RULE, "坐席:一", "客户:一二三四五六七八", "未知:一")
        assert finding.explanation == "坐席的话占双方 至多 0.2,下限 0.3(本工具自定)"


class TestCourtesy:
    RULE = measure("courtesy", min=3, patterns=["请", "谢谢", "谢谢您的(来电|耐心)", "不客气"])

    def test_how_often_the_agent_says_one(self, load: Load) -> None:
        (finding,) = faults(load, self.RULE, "坐席:您好,请讲", "客户:请问谢谢不客气", "坐席:谢谢您的来电")
        assert (finding.turn, finding.span) == (None, None)
        assert finding.explanation == "坐席说礼貌用语 2 次,下限 3(本工具自定)"

    def test_often_enough(self, load: Load) -> None:
        assert outcome(load, self.RULE, "坐席:您好,请讲,谢谢", "坐席:不客气") == PASS

    def test_never(self, load: Load) -> None:
        (finding,) = faults(load, self.RULE, "坐席:说")
        assert finding.explanation == "坐席说礼貌用语 0 次,下限 3(本工具自定)"

    def test_somebody_unknown(self, load: Load) -> None:
        assert outcome(load, self.RULE, "坐席:谢谢", "未知:谢谢,不客气") == WHO
        assert outcome(load, self.RULE, "坐席:谢谢", "未知:谢谢您") == (Outcome.FAIL, None)

    def test_a_silent_agent(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户:谢谢") == (Outcome.NOT_APPLICABLE, "坐席没有说话")


class TestTurnLength:
    RULE = measure("turn-length", max=8)

    def test_of_a_merged_turn(self, load: Load) -> None:
        lines = ["客户[0-1]:喂", "坐席[1-2]:一二三四,OK", "客户[2-3]:嗯", "坐席[3-4]:五六七八九12", "客户[4-5]:好"]
        (finding,) = faults(load, self.RULE, *lines)
        assert (finding.turn, finding.evidence, finding.start, finding.end) == (1, "一二三四,OK", 1.0, 4.0)
        assert finding.explanation == "第2至4轮坐席一口气说了 9 字,上限 8(本工具自定)"

    def test_of_two_turns(self, load: Load) -> None:
        assert outcome(load, self.RULE, "坐席:一二三四五六七八", "客户:好", "坐席:一二三四五六七八") == PASS

    def test_of_the_customer(self, load: Load) -> None:
        said = outcome(load, self.RULE, "客户:一二三四五六七八九")
        assert said == (Outcome.NOT_APPLICABLE, "坐席没有说话")

    def test_somebody_unknown_may_go_on(self, load: Load) -> None:
        assert outcome(load, self.RULE, "坐席:一二三四五", "未知:六七八九") == WHO
        assert outcome(load, self.RULE, "坐席:一二三四五", "未知:六七八") == PASS
        assert places(load, self.RULE, "坐席:一二三四五六七八九", "未知:六") == [(0, "一二三四五六七八九")]


class TestQuestions:
    RULE = measure("questions", max=2)

    @pytest.mark.parametrize(
        "lines",
        [
            ["您贵姓?电话多少?地址在哪?"],
            ["您贵姓,电话是多少,住在哪里"],
            ["请问您贵姓", "您是什么时候买的", "您买的是哪一款"],
            ["您要退货吗要换货吗", "能收到短信吗", "短信有验证码吗"],
        ],
    )
    def test_one_after_the_other(self, load: Load, lines: list[str]) -> None:
        ((turn, evidence),) = places(load, self.RULE, *lines)
        assert (turn, evidence) == (0, lines[0])

    def test_says_how_many(self, load: Load) -> None:
        (finding,) = faults(load, self.RULE, "客户:我要退货", "您贵姓?电话多少?", "地址在哪?")
        assert finding.turn == 1
        assert finding.explanation == "第2至3轮坐席一口气问了 3 个问题,上限 2(本工具自定)"

    @pytest.mark.parametrize(
        "lines",
        [
            ["您贵姓?", "客户:王", "电话多少?", "客户:一三八", "地址在哪?"],
            ["请您稍等,好吗?我帮您看看是什么原因,查一下是哪里的问题,好吧?"],
            ["客户:为什么?凭什么?怎么办?"],
            ["您贵姓?嗯?……?!"],
        ],
    )
    def test_near_misses(self, load: Load, lines: list[str]) -> None:
        assert places(load, self.RULE, *lines) == []


class TestBareAnswer:
    RULE = measure("bare-answer")

    def test_a_hum_is_no_answer(self, load: Load) -> None:
        (finding,) = faults(load, self.RULE, "客户:这个能退吗?", "坐席:嗯。", "客户:那怎么退")
        assert (finding.turn, finding.evidence) == (1, "嗯。")
        assert finding.explanation == "客户第1轮提问,坐席第2轮只用“嗯。”作答"

    @pytest.mark.parametrize("answer", ["啊", "哦哦", "嗯,那个,就是……", "呃……"])
    def test_fillers_are_none_either(self, load: Load, answer: str) -> None:
        assert places(load, self.RULE, "客户:今天能到吗", f"坐席:{answer}") == [(1, answer)]

    @pytest.mark.parametrize(
        "lines",
        [
            ["客户:这个能退吗?", "坐席:嗯,能退"],
            ["客户:这个能退吗?", "坐席:嗯", "坐席:可以退的"],
            ["客户:这个能退吗?", "坐席:那个……", "坐席:可以退的"],
            ["客户:这个能退吗?", "坐席:嗯", "客户:嗯", "坐席:可以退的"],
            ["客户[0-5]:这个能退吗?", "坐席[3-4]:嗯", "坐席[5-6]:可以"],
        ],
    )
    def test_answers(self, load: Load, lines: list[str]) -> None:
        assert outcome(load, self.RULE, *lines) == PASS

    @pytest.mark.parametrize(
        "lines",
        [
            ["客户:我要退货", "坐席:嗯", "客户:还有"],
            ["客户:能退吗?我急着用", "坐席:嗯", "客户:还有"],
            ["客户[0-5]:我昨天买的能退吗?", "坐席[3-4]:嗯", "客户[5-6]:还有"],
            ["客户:能退吗?", "客户:在吗?"],
            ["坐席:能退吗?", "坐席:嗯"],
        ],
    )
    def test_nothing_was_asked_or_nothing_answered(self, load: Load, lines: list[str]) -> None:
        assert outcome(load, self.RULE, *lines) == (Outcome.NOT_APPLICABLE, "客户没有得到回答的提问")

    def test_somebody_unknown_goes_on(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户:能退吗?", "坐席:嗯", "未知:可以退的") == WHO
        assert outcome(load, self.RULE, "客户:能退吗?", "未知:嗯", "客户:还有") == WHO
        assert outcome(load, self.RULE, "客户:能退吗?", "坐席:可以", "未知:可以退的") == PASS
