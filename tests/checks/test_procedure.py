from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.engine import check
from cslint.errors import PackError
from cslint.model import Level, Outcome, Role, Script, Turn
from cslint.packs import load_standard
from tests.checks.called import CALLBACK, CODE, FAREWELL, faults, outcome, places, procedure, step
from tests.packs.invented import call, ended, found, write_pack

if TYPE_CHECKING:
    from pathlib import Path

    from cslint.packs import Ruleset
    from tests.checks.called import Load

REMIND = step("提醒", "请文明用语", times=2, due="cue")
TELL = step("告知", "我将结束通话", due="cue")
CUE = {"patterns": ["~混蛋~"]}
ABUSE = procedure(REMIND, TELL, cue=CUE)
UNSAID = "没有出现这种情形"

FIRST, SECOND = step("先说", "请先核对"), step("再说", "马上办理")
PROMPT = step("提示", "请问听得到吗", times=2, wait=5)


def explained(load: Load, rule: dict[str, object], *lines: str, **meta: object) -> list[tuple[int | None, str, str]]:
    """Turn, message and explanation of each finding."""
    return [(each.turn, each.message, each.explanation) for each in faults(load, rule, *lines, **meta)]


class TestDueOnCue:
    LINES = ("客户:混蛋", "请文明用语", "客户:混蛋", "请文明用语", "客户:混蛋", "我将结束通话")

    def test_each_cue_calls_for_the_next_time(self, load: Load) -> None:
        for length in (2, 4, 6):
            assert outcome(load, ABUSE, *self.LINES[:length]) == (Outcome.PASS, None)

    def test_a_missing_step_is_a_fault_at_the_turn_after_which_it_was_due(self, load: Load) -> None:
        (finding,) = faults(load, ABUSE, "客户[0-2]:你个混蛋", "坐席[2-3]:别骂", "客户:快点")
        assert (finding.code, finding.level, finding.speaker) == (CODE, Level.ERROR, Role.AGENT)
        assert (finding.turn, finding.span, finding.evidence, finding.start) == (0, None, None, 2.0)
        assert finding.message == "没有按步骤处理(缺“提醒”)"
        assert finding.explanation == "第1轮客户说“混蛋”,应当第 1 次(共 2 次)“提醒”,没有说"

    @pytest.mark.parametrize(
        ("silent", "turn", "told"),
        [
            (1, 0, "第1轮客户说“混蛋”,应当第 1 次(共 2 次)“提醒”,没有说"),
            (3, 2, "第3轮客户说“混蛋”,应当第 2 次(共 2 次)“提醒”,没有说"),
            (5, 4, "第5轮客户说“混蛋”,应当“告知”,没有说"),
        ],
    )
    def test_which_time_is_missing(self, load: Load, silent: int, turn: int, told: str) -> None:
        lines = [*self.LINES[: silent + 1]]
        lines[silent] = "好的好的"
        assert [(each[0], each[2]) for each in explained(load, ABUSE, *lines)] == [(turn, told)]

    def test_a_time_that_was_missed_is_told_once(self, load: Load) -> None:
        lines = ["客户:混蛋", "好的", "客户:混蛋", "请文明用语", "客户:喂", "行"]
        assert places(load, ABUSE, *lines) == [(0, None)]

    def test_the_third_cue_calls_for_the_third_time(self, load: Load) -> None:
        lines = ["客户:混蛋", "好的", "客户:混蛋", "请文明用语", "客户:混蛋", "行"]
        told = explained(load, ABUSE, *lines)
        assert [each[:2] for each in told] == [(0, "没有按步骤处理(缺“提醒”)"), (4, "没有按步骤处理(缺“告知”)")]
        assert told[1][2] == "第5轮客户说“混蛋”,应当“告知”,没有说"

    def test_all_are_missing(self, load: Load) -> None:
        lines = [line if line.startswith("客户") else "好的" for line in self.LINES]
        assert [each[:2] for each in explained(load, ABUSE, *lines)] == [
            (0, "没有按步骤处理(缺“提醒”)"),
            (2, "没有按步骤处理(缺“提醒”)"),
            (4, "没有按步骤处理(缺“告知”)"),
        ]

    def test_said_twice_at_once_counts_ahead(self, load: Load) -> None:
        lines = ["客户:混蛋", "请文明用语", "请文明用语", "客户:混蛋", "好的"]
        assert places(load, ABUSE, *lines) == []
        lines = ["客户:混蛋", "请文明用语,请文明用语", "客户:混蛋", "好的"]
        assert places(load, ABUSE, *lines) == [(2, None)]

    def test_what_was_said_before_the_cue_does_not_count(self, load: Load) -> None:
        assert places(load, ABUSE, "请文明用语", "客户:混蛋", "好的") == [(1, None)]

    def test_the_customer_says_it(self, load: Load) -> None:
        assert places(load, ABUSE, "客户:混蛋", "客户:请文明用语", "好的") == [(0, None)]

    @pytest.mark.parametrize(
        ("ended_by", "said"),
        [
            ("agent", (Outcome.FAIL, None)),
            ("customer", (Outcome.PASS, None)),
            ("dropped", (Outcome.PASS, None)),
            (None, (Outcome.NOT_EVALUATED, "说完通话就结束了,缺少 meta.ended_by")),
        ],
    )
    def test_the_call_ends_there(self, load: Load, ended_by: str | None, said: tuple[Outcome, str | None]) -> None:
        meta = {} if ended_by is None else {"ended_by": ended_by}
        assert outcome(load, ABUSE, *self.LINES[:3], **meta) == said

    def test_after_a_goodbye(self, load: Load) -> None:
        result = check(call("您好,再见", "客户:混蛋"), load(ABUSE, situations=[FAREWELL]))
        assert found(result) == []
        assert ended(result, CODE)[0] is not Outcome.NOT_EVALUATED

    def test_without_a_cue(self, load: Load) -> None:
        assert outcome(load, ABUSE, "请文明用语", "客户:好") == (Outcome.NOT_APPLICABLE, UNSAID)

    def test_nobody_to_say_it(self, load: Load) -> None:
        assert outcome(load, ABUSE, "客户:混蛋") == (Outcome.NOT_APPLICABLE, "没有该说话人的话")


class TestOrder:
    RULE = procedure(REMIND, TELL, cue=CUE, exempt=["dropped"])

    def test_a_step_that_is_said_too_early(self, load: Load) -> None:
        (finding,) = faults(load, self.RULE, "客户:混蛋", "好,我将结束通话")
        assert (finding.turn, finding.span, finding.evidence) == (1, (2, 8), "我将结束通话")
        assert finding.message == "没有按步骤处理(次序不对)"
        assert finding.explanation == "“告知”说早了:之前应当先说“提醒”2 次,只说了 0 次"
        assert finding.pattern == "我将结束通话"

    def test_of_times(self, load: Load) -> None:
        lines = ["客户:混蛋", "请文明用语", "客户:混蛋", "我将结束通话"]
        ((turn, _, told),) = explained(load, self.RULE, *lines)
        assert (turn, told) == (3, "“告知”说早了:之前应当先说“提醒”2 次,只说了 1 次")

    def test_in_one_turn(self, load: Load) -> None:
        rule = procedure(FIRST, SECOND, on="always")
        assert places(load, rule, "请先核对,马上办理") == []
        ((turn, _, told),) = explained(load, rule, "马上办理,请先核对")
        assert (turn, told) == (0, "“再说”说早了:之前应当先说“先说”")

    def test_each_step_is_told_once(self, load: Load) -> None:
        rule = procedure(FIRST, SECOND, on="always")
        assert places(load, rule, "马上办理", "客户:好", "马上办理", "请先核对") == [(0, "马上办理")]

    def test_a_step_that_is_never_due(self, load: Load) -> None:
        rule = procedure(step("挽留", times=2, due="cue"), step("转接", due="never"), cue={"patterns": ["~转人工~"]})
        assert places(load, rule, "客户:转人工", "挽留", "客户:转人工", "挽留") == []
        assert places(load, rule, "客户:转人工", "挽留", "客户:转人工", "挽留,转接") == []
        lines = ["客户:转人工", "挽留", "客户:好吧转人工", "转接"]
        assert places(load, rule, *lines) == [(3, "转接")]

    def test_nothing_must_wait_for_a_step_that_is_never_due(self, load: Load) -> None:
        rule = procedure(step("可选", due="never"), SECOND, on="always")
        assert outcome(load, rule, "马上办理") == (Outcome.PASS, None)


class TestDueAlways:
    RULE = procedure(FIRST, SECOND, cue={"patterns": ["~我要退货~"]})

    def test_once_the_procedure_has_begun(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户:我要退货", "请先核对", "客户:好", "马上办理") == (Outcome.PASS, None)
        assert outcome(load, self.RULE, "您好", "客户:喂") == (Outcome.NOT_APPLICABLE, UNSAID)
        told = explained(load, self.RULE, "客户:我要退货", "请先核对", "客户:好", "行")
        assert told == [(1, "没有按步骤处理(缺“再说”)", "第1轮客户说“我要退货”;“再说”没有说")]

    def test_all_are_missing_at_the_cue(self, load: Load) -> None:
        assert places(load, self.RULE, "客户:我要退货", "行", "客户:好", "行") == [(0, None), (0, None)]
        assert places(load, self.RULE, "客户:我要", "客户:退货", "行", "客户:好") == [(1, None), (1, None)]

    def test_without_a_cue_at_the_agents_last_turn(self, load: Load) -> None:
        rule = procedure(FIRST, SECOND, on="always")
        assert places(load, rule, "您好", "客户:喂", "行", "客户:好") == [(2, None), (2, None)]

    def test_behind_the_last_words_of_the_step_before(self, load: Load) -> None:
        assert places(load, self.RULE, "客户:我要退货", "请先", "核对", "客户:好", "行") == [(2, None)]

    def test_not_in_front_of_the_cue(self, load: Load) -> None:
        rule = procedure({**FIRST, "before_cue": True}, SECOND, cue={"patterns": ["~我要退货~"]})
        assert places(load, rule, "请先核对", "客户:我要退货", "行") == [(1, None)]

    def test_of_times(self, load: Load) -> None:
        rule = procedure(step("核对", times=3), on="always")
        assert [each[2] for each in explained(load, rule, "核对", "客户:好", "核对")] == ["“核对”要说 3 次,只说了 2 次"]
        assert places(load, rule, "核对", "核对", "核对") == []

    @pytest.mark.parametrize(
        ("ended_by", "said"),
        [
            ("agent", Outcome.FAIL),
            ("customer", Outcome.PASS),
            (None, Outcome.NOT_EVALUATED),
        ],
    )
    def test_the_call_ends_with_the_cue(self, load: Load, ended_by: str | None, said: Outcome) -> None:
        meta = {} if ended_by is None else {"ended_by": ended_by}
        assert outcome(load, self.RULE, "您好", "客户:我要退货", **meta)[0] is said

    def test_before_the_cue(self, load: Load) -> None:
        early = procedure({**FIRST, "before_cue": True}, SECOND, cue={"patterns": ["~我要退货~"]})
        lines = ["请先核对", "客户:我要退货", "马上办理"]
        assert places(load, early, *lines) == []
        assert (2, "马上办理") in places(load, self.RULE, *lines)
        assert places(load, early, "客户:我要退货", "请先核对,马上办理") == []

    def test_spread_over_a_merged_turn(self, load: Load) -> None:
        rule = procedure(step("核对", {"template": "请您核对,确认无误"}), on="always")
        assert places(load, rule, "请您核对", "确认无误") == []
        assert places(load, rule, "请您核对", "客户:好", "确认无误") == [(2, None)]

    def test_standard_wording(self, load: Load) -> None:
        rule = procedure(step("核对", "请您核对,{company}为您办理"), on="always", wording="standard")
        assert places(load, rule, "请您核对,欧飞为您办理") == []
        ((turn, message, told),) = explained(load, rule, "欧飞为您办理,请您核对")
        assert (turn, message) == (0, "没有按步骤处理(缺“核对”)")
        assert told.startswith("“核对”没有说;最接近的是第1轮“欧飞为您办理,请您核对”")


class TestSilentCall:
    RULE = procedure(PROMPT, step("结束", "先挂断了"), on="silent", hang_up="after")
    KEPT = ("坐席[0-2]:您好,请问听得到吗", "坐席[7-9]:请问听得到吗", "坐席[14-16]:先挂断了")

    def test_kept(self, load: Load) -> None:
        assert outcome(load, self.RULE, *self.KEPT, ended_by="agent", duration=17) == (Outcome.PASS, None)

    def test_the_customer_speaks(self, load: Load) -> None:
        said = outcome(load, self.RULE, *self.KEPT, "客户:喂", ended_by="agent")
        assert said == (Outcome.NOT_APPLICABLE, UNSAID)

    def test_a_bare_hum_is_silence(self, load: Load) -> None:
        assert outcome(load, self.RULE, *self.KEPT, "客户:嗯。", ended_by="agent")[0] is Outcome.PASS

    def test_one_turn_of_the_agents(self, load: Load) -> None:
        line = "坐席[0-2]:您好"
        assert outcome(load, self.RULE, line, ended_by="agent", duration=3)[0] is Outcome.FAIL
        assert outcome(load, self.RULE, line, ended_by="customer") == (Outcome.NOT_APPLICABLE, UNSAID)
        assert outcome(load, self.RULE, line) == (Outcome.NOT_EVALUATED, "缺少 meta.ended_by")
        assert outcome(load, self.RULE, "系统:录音") == (Outcome.NOT_APPLICABLE, UNSAID)

    def test_somebody_unknown_may_be_the_customer(self, load: Load) -> None:
        said = (Outcome.NOT_EVALUATED, "有说话人未知的轮次")
        assert outcome(load, self.RULE, *self.KEPT, "未知:喂喂喂谁啊") == said
        assert outcome(load, self.RULE, *self.KEPT, "未知:喂喂喂谁啊", "客户:好的啊")[0] is Outcome.NOT_APPLICABLE


class TestWait:
    RULE = procedure(PROMPT, step("结束", "先挂断了", due="never"), on="always")

    def test_too_short(self, load: Load) -> None:
        lines = ["坐席[0-2]:请问听得到吗", "坐席[5-7]:请问听得到吗", "坐席[12-13]:先挂断了"]
        told = explained(load, self.RULE, *lines, duration=14)
        assert told == [(0, "没有按步骤处理", "第1轮“提示”之后只停了 3 秒,应当停 5 秒")]

    @pytest.mark.parametrize(("start", "fault"), [("6.94", True), ("6.96", False), ("7", False), ("1", True)])
    def test_limit(self, load: Load, start: str, *, fault: bool) -> None:
        lines = ["坐席[0-2]:请问听得到吗", f"坐席[{start}-30]:请问听得到吗", "坐席[40-41]:先挂断了"]
        assert bool(places(load, self.RULE, *lines)) is fault

    def test_the_customer_cancels_it(self, load: Load) -> None:
        lines = ["坐席[0-2]:请问听得到吗", "客户[2-3]:听得到", "坐席[3-5]:请问听得到吗", "客户[5-6]:听得到"]
        assert outcome(load, self.RULE, *lines) == (Outcome.PASS, None)

    def test_the_step_goes_on_in_the_next_turn(self, load: Load) -> None:
        lines = [
            "坐席[0-2]:请问听得到吗",
            "坐席[2.5-4]:我没有听到您",
            "坐席[9-10]:请问听得到吗",
            "坐席[16-17]:先挂断了",
        ]
        assert places(load, self.RULE, *lines) == []

    @pytest.mark.parametrize(
        ("meta", "said"),
        [
            ({"duration": 14, "ended_by": "agent"}, (Outcome.PASS, None)),
            ({"duration": 14}, (Outcome.PASS, None)),
            ({"duration": 12, "ended_by": "agent"}, (Outcome.FAIL, None)),
            ({"duration": 12, "ended_by": "customer"}, (Outcome.PASS, None)),
            ({"ended_by": "dropped"}, (Outcome.PASS, None)),
            ({"duration": 12}, (Outcome.NOT_EVALUATED, "缺少 meta.ended_by")),
            ({"ended_by": "agent"}, (Outcome.NOT_EVALUATED, "缺少 meta.duration")),
            ({}, (Outcome.NOT_EVALUATED, "缺少 meta.duration")),
        ],
    )
    def test_the_last_one_ends_with_the_call(
        self, load: Load, meta: dict[str, object], said: tuple[Outcome, str | None]
    ) -> None:
        assert outcome(load, self.RULE, "坐席[0-2]:请问听得到吗", "坐席[7-9]:请问听得到吗", **meta) == said

    @pytest.mark.parametrize(
        "lines",
        [
            ("请问听得到吗", "请问听得到吗", "先挂断了"),
            ("坐席[2-0]:请问听得到吗", "坐席[7-9]:请问听得到吗", "坐席[20-21]:先挂断了"),
            ("坐席[0-2]:请问听得到吗", "坐席[9-7]:请问听得到吗", "坐席[20-21]:先挂断了"),
        ],
    )
    def test_without_times(self, load: Load, lines: tuple[str, ...]) -> None:
        said = outcome(load, self.RULE, *lines, ended_by="customer")
        assert said == (Outcome.NOT_EVALUATED, "轮次没有起止时间")

    def test_a_fault_in_spite_of_missing_times(self, load: Load) -> None:
        lines = ["坐席[0-2]:请问听得到吗", "坐席[3-4]:请问听得到吗", "先挂断了"]
        assert outcome(load, self.RULE, *lines) == (Outcome.FAIL, None)


class TestHangUp:
    RULE = procedure(REMIND, TELL, cue=CUE, hang_up="after")
    LINES = ("客户:混蛋", "请文明用语", "客户:快办")

    def hung_up(self, load: Load, *lines: str, **meta: object) -> tuple[Outcome, str | None]:
        return ended(check(call(*lines, **meta), load(self.RULE, situations=[FAREWELL])), CODE)

    def test_before_all_steps_were_said(self, load: Load) -> None:
        told = explained(load, self.RULE, *self.LINES, "好的", ended_by="agent")
        assert told == [(3, "没有按步骤处理(直接挂机)", "坐席挂断之前没有按次数说完“提醒”、“告知”")]

    @pytest.mark.parametrize("ended_by", ["customer", "dropped"])
    def test_somebody_else_did(self, load: Load, ended_by: str) -> None:
        assert self.hung_up(load, *self.LINES, "好的", ended_by=ended_by) == (Outcome.PASS, None)

    def test_nobody_knows_who_did(self, load: Load) -> None:
        assert self.hung_up(load, *self.LINES, "好的") == (Outcome.NOT_EVALUATED, "缺少 meta.ended_by")

    def test_with_a_goodbye(self, load: Load) -> None:
        assert self.hung_up(load, *self.LINES, "办好了,再见", ended_by="agent") == (Outcome.PASS, None)
        assert self.hung_up(load, *self.LINES, "办好了", ended_by="agent") == (Outcome.FAIL, None)

    def test_after_all_steps(self, load: Load) -> None:
        lines = TestDueOnCue.LINES
        assert self.hung_up(load, *lines, ended_by="agent") == (Outcome.PASS, None)
        assert self.hung_up(load, *lines) == (Outcome.PASS, None)

    def test_not_asked_for(self, load: Load) -> None:
        assert outcome(load, ABUSE, *self.LINES, "好的", ended_by="agent") == (Outcome.PASS, None)

    def test_before_anything_called_for_it(self, load: Load) -> None:
        assert self.hung_up(load, "您好", "客户:喂", ended_by="agent") == (Outcome.NOT_APPLICABLE, UNSAID)


class TestOutbound:
    RULE = procedure(step("身份", "这里是{company}"), on="outbound")

    def test_by_the_direction(self, load: Load) -> None:
        assert outcome(load, self.RULE, "您好", direction="outbound") == (Outcome.FAIL, None)
        assert outcome(load, self.RULE, "这里是欧飞", direction="outbound") == (Outcome.PASS, None)
        assert outcome(load, self.RULE, "您好", direction="inbound") == (Outcome.NOT_APPLICABLE, UNSAID)
        assert outcome(load, self.RULE, "您好") == (Outcome.NOT_EVALUATED, "缺少 meta.direction")

    def test_by_the_situation(self, load: Load) -> None:
        ruleset = load(self.RULE, situations=[CALLBACK])
        assert ended(check(call("我给您回电"), ruleset), CODE) == (Outcome.FAIL, None)
        assert ended(check(call("这里是欧飞,我给您回电"), ruleset), CODE) == (Outcome.PASS, None)
        assert ended(check(call("您好"), ruleset), CODE) == (Outcome.NOT_EVALUATED, "缺少 meta.direction")
        inbound = check(call("我给您回电", direction="inbound"), ruleset)
        assert ended(inbound, CODE) == (Outcome.NOT_APPLICABLE, UNSAID)


class TestUnknownSpeakers:
    SAID = (Outcome.NOT_EVALUATED, "有说话人未知的轮次")

    @pytest.mark.parametrize(
        "lines",
        [
            ["客户:混蛋", "请文明用语", "未知:那什么"],
            ["客户:混蛋", "未知:那什么", "好的"],
            ["客户:混蛋", "好的", "未知:那什么"],
            ["好的", "客户:混蛋", "未知:那什么"],
            ["客户:混蛋", "未知:那什么"],
            ["未知:混蛋", "请文明用语"],
            ["未知:那什么", "客户:混蛋", "客户:快", "好的"],
        ],
    )
    def test_they_may_have_said_a_step(self, load: Load, lines: list[str]) -> None:
        assert outcome(load, ABUSE, *lines) == self.SAID

    def test_certain_faults(self, load: Load) -> None:
        assert places(load, ABUSE, "客户:混蛋", "好的", "客户:快", "未知:那什么") == [(0, None)]
        lines = ["客户:混蛋", "我将结束通话", "客户:快", "未知:那什么"]
        assert places(load, ABUSE, *lines) == [(1, "我将结束通话")]

    def test_of_the_whole_call(self, load: Load) -> None:
        rule = procedure(FIRST, on="always")
        assert outcome(load, rule, "您好", "未知:那什么") == self.SAID
        assert outcome(load, rule, "未知:那什么") == self.SAID
        assert outcome(load, rule, "客户:那什么") == (Outcome.NOT_APPLICABLE, "没有该说话人的话")


class TestSilenceAsCue:
    RULE = procedure(step("致歉", "让您久等了", due="cue"), cue={"silence": 5})

    def test_what_was_said_in_front_of_it_does_not_count(self, load: Load) -> None:
        assert places(load, self.RULE, "坐席[0-2]:让您久等了", "坐席[9-10]:查到了") == [(0, None)]
        assert places(load, self.RULE, "坐席[0-2]:请稍等", "坐席[9-10]:让您久等了") == []

    def test_without_times(self, load: Load) -> None:
        said = outcome(load, self.RULE, "请稍等", "查到了")
        assert said == (Outcome.NOT_EVALUATED, "轮次没有起止时间")


def test_exempt(load: Load) -> None:
    rule = {**ABUSE, "exempt": ["dropped"]}
    said = outcome(load, rule, "客户:混蛋", "好的", ended_by="dropped")
    assert said == (Outcome.NOT_APPLICABLE, "通话中断")
    assert outcome(load, ABUSE, "客户:混蛋", "好的", ended_by="dropped") == (Outcome.FAIL, None)


def test_scripts_are_not_judged(load: Load) -> None:
    script = Script(id="s", turns=(Turn(role=Role.CUSTOMER, text="混蛋", line=1), Turn(role=Role.AGENT, text="好")))
    for rule in (ABUSE, procedure(FIRST, on="always"), procedure(FIRST, on="silent")):
        said = ended(check(script, load(rule)), CODE)
        assert said == (Outcome.NOT_APPLICABLE, "话术不是一通完整的通话")


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({}, "要么写 cue,要么写 on"),
        ({"cue": CUE, "on": "always"}, "要么写 cue,要么写 on"),
        ({"on": "always", "steps": [REMIND]}, "due: cue 要和 cue 一起写"),
        ({"cue": CUE, "speaker": "any"}, "流程的 speaker 只能是 agent 或 customer"),
        ({"cue": CUE, "exempt": ["interrupted"]}, "interrupted 只用于必说用语"),
        ({"cue": {"situation": "nowhere"}}, "没有“nowhere”这种情境"),
        ({"cue": CUE, "steps": []}, "steps"),
        ({"cue": CUE, "steps": [{"name": "空", "say": []}]}, "say"),
        ({"cue": CUE, "steps": [{**FIRST, "times": 0}]}, "times"),
        ({"cue": CUE, "steps": [{**FIRST, "wait": 0}]}, "wait"),
        ({"cue": CUE, "steps": [step("坏", "(坏")]}, "没有配对的"),
    ],
)
def test_mistakes_of_the_pack(tmp_path: Path, keys: dict[str, object], message: str) -> None:
    with pytest.raises(PackError) as caught:
        load_standard(str(write_pack(tmp_path / "own", {**procedure(FIRST), **keys})))
    (problem,) = caught.value.problems
    assert message in problem.message
    assert problem.line


def test_compiled_procedures_can_be_kept(load: Load) -> None:
    ruleset = load(TestSilentCall.RULE, situations=[FAREWELL])
    kept = pickle.loads(pickle.dumps(ruleset.checks))  # noqa: S301  our own bytes
    assert kept == ruleset.checks


@pytest.fixture(scope="module")
def rulesets(tmp_path_factory: pytest.TempPathFactory) -> list[Ruleset]:
    rules = [
        TestHangUp.RULE,
        TestSilentCall.RULE,
        TestSilenceAsCue.RULE,
        procedure(PROMPT, TELL, cue={"speaker": "any", "patterns": ["~混蛋~"], "from": 2}),
        procedure(FIRST, {**SECOND, "before_cue": True, "wait": 3}, cue={"situation": "holding", "only": "first"}),
    ]
    folder = tmp_path_factory.mktemp("packs")
    return [load_standard(str(write_pack(folder / f"p{n}", rule))) for n, rule in enumerate(rules)]


LINES = st.lists(
    st.sampled_from(
        [
            "客户:混蛋",
            "客户[3-1]:混蛋",
            "请文明用语",
            "坐席[9-3]:我将结束通话",
            "坐席[2-2]:请问听得到吗",
            "坐席[20-30]:混蛋",
            "坐席[30-31]:请先核对",
            "马上办理",
            "未知:混蛋",
            "系统:提示",
            "客户:",
            "……",
            "嗯",
        ]
    ),
    min_size=1,
    max_size=6,
)


@given(lines=LINES, meta=st.sampled_from([{}, {"ended_by": "agent", "duration": 0}, {"ended_by": "customer"}]))
def test_no_call_breaks_a_procedure(rulesets: list[Ruleset], lines: list[str], meta: dict[str, object]) -> None:
    for ruleset in rulesets:
        result = check(call(*lines, **meta), ruleset)
        assert result.broken == ()
        assert result == check(call(*lines, **meta), ruleset)
        assert all(0 <= (finding.turn or 0) < len(lines) for finding in result.findings)
