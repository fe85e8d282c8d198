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
from tests.checks.called import CODE, FAREWELL, THANKS, WELCOME, faults, outcome, places, reply
from tests.packs.invented import call, ended, forbidden, found, required, write_pack

if TYPE_CHECKING:
    from pathlib import Path

    from cslint.packs import Ruleset
    from tests.checks.called import Load

BARE = reply()
UNSAID = "没有出现这种情形"


def test_the_finding_stands_at_the_turn_after_which_the_line_was_due(load: Load) -> None:
    rule = reply(prefer="不客气,这是我应该做的。", clauses=["R108"])
    (finding,) = faults(load, rule, "您的话费查好了", "客户[3-5]:好的,谢谢你啊", "坐席[5-7]:还有别的事吗", "客户:没有")
    assert (finding.code, finding.name, finding.level) == (CODE, "thanks-unanswered", Level.WARNING)
    assert (finding.turn, finding.span, finding.evidence) == (1, None, None)
    assert (finding.start, finding.end, finding.speaker) == (5.0, 5.0, Role.AGENT)
    assert (finding.message, finding.suggestion) == ("客户道谢没有回应", "不客气,这是我应该做的。")
    assert finding.explanation == "第2轮客户说“谢谢”,没有相应的话"
    assert (finding.clauses, finding.pattern) == (("R108",), None)


def test_long_cues_are_cut_in_the_explanation(load: Load) -> None:
    rule = reply(cue={"patterns": ["我想谢谢你们公司里所有帮助过我的那些好心的人"]})
    (finding,) = faults(load, rule, "客户:我想谢谢你们公司里所有帮助过我的那些好心的人", "喂")
    assert "“我想谢谢你们公司里所有帮助过我的那些好心…”" in finding.explanation


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["客户:谢谢", "不客气"], None),
        (["客户:谢谢", "好的,不用谢,再见"], None),
        (["客户:谢谢", "嗯", "系统:提示", "不客气"], None),
        (["客户:谢谢", "客户:再见", "不客气"], None),
        (["客户:谢谢", "好", "不客气"], None),
        (["客户:谢谢", "好", "客户:行", "不客气"], 0),
        (["不客气", "客户:谢谢", "好"], 1),
        (["客户:谢谢,不客气", "好"], 0),
        (["客户:谢谢", "好", "行"], 0),
    ],
)
def test_the_agents_next_merged_turn(load: Load, lines: list[str], fault: int | None) -> None:
    assert places(load, BARE, *lines) == ([] if fault is None else [(fault, None)])


@pytest.mark.parametrize("lines", [["您好", "客户:喂"], ["谢谢您", "客户:好"], ["系统:谢谢", "好"]])
def test_without_a_cue_it_does_not_apply(load: Load, lines: list[str]) -> None:
    assert outcome(load, BARE, *lines) == (Outcome.NOT_APPLICABLE, UNSAID)


def test_a_line_that_was_said_passes(load: Load) -> None:
    assert outcome(load, BARE, "客户:谢谢", "不客气") == (Outcome.PASS, None)


def test_each_cue_calls_for_it_again(load: Load) -> None:
    lines = ["客户:谢谢", "好", "客户:谢谢了", "不客气", "客户:太谢谢了", "行"]
    assert places(load, BARE, *lines) == [(0, None), (4, None)]


class TestSay:
    def test_one_of_several_lines_is_enough(self, load: Load) -> None:
        mixed = [*WELCOME, {"elements": [{"name": "应当", "any": ["应该的"]}, {"name": "告别", "any": ["再见"]}]}]
        rule = reply(say=mixed)
        assert places(load, rule, "客户:谢谢", "应该的,再见") == []
        assert places(load, rule, "客户:谢谢", "再见,这都是应该的") == []
        assert places(load, rule, "客户:谢谢", "不用谢") == []
        (finding,) = faults(load, rule, "客户:谢谢", "应该的")
        assert (finding.turn, finding.message) == (0, "客户道谢没有回应(缺“告别”)")
        assert finding.explanation == "第1轮客户说“谢谢”,没有说“告别”"

    def test_a_free_template_is_said_clause_by_clause(self, load: Load) -> None:
        rule = reply(say=[{"template": "不客气,祝您生活愉快"}])
        assert places(load, rule, "客户:谢谢", "祝您生活愉快,不客气") == []
        (finding,) = faults(load, rule, "客户:谢谢", "不客气")
        assert finding.explanation.startswith("第1轮客户说“谢谢”,没有说“祝您生活愉快”;最接近的是第2轮“不客气”")

    def test_free_wording_may_differ_a_little(self, load: Load) -> None:
        rule = reply(say=["这是我们应该做的事情"])
        assert places(load, rule, "客户:谢谢", "这是我应该做的事情") == []

    def test_standard_is_a_whole_template_in_order(self, load: Load) -> None:
        rule = reply(wording="standard", say=["不客气,{company}祝您生活愉快", "不用谢,再见"])
        assert places(load, rule, "客户:谢谢", "嗯,不客气,欧飞祝您生活愉快") == []
        assert places(load, rule, "客户:谢谢", "不用谢,再见") == []
        (finding,) = faults(load, rule, "客户:谢谢", "欧飞祝您生活愉快")
        assert finding.message == "客户道谢没有回应(缺“不客气”)"
        assert finding.pattern == "不客气,{company}祝您生活愉快"
        assert finding.explanation.startswith(
            "第1轮客户说“谢谢”,规定用语中没有说“不客气”,或次序不对;最接近的是第2轮“欧飞"
        )
        (finding,) = faults(load, rule, "客户:谢谢", "再见,不用谢")
        assert finding.message == "客户道谢没有回应(缺“再见”)"
        (finding,) = faults(load, rule, "客户:谢谢", "好的没事")
        assert finding.message == "客户道谢没有回应"

    def test_of_several_templates_the_nearest_tells_what_is_missing(self, load: Load) -> None:
        rule = reply(wording="standard", say=["不客气,再见", "感谢您的来电,祝您愉快,再见"])
        (finding,) = faults(load, rule, "客户:谢谢", "感谢您的来电,再见")
        assert finding.message == "客户道谢没有回应(缺“祝您愉快”)"

    def test_cut_sentences_are_taken_together(self, load: Load) -> None:
        rule = reply(say=["这是我应该做的"])
        assert places(load, rule, "客户:谢谢", "这是我应该", "做的") == []
        assert places(load, rule, "客户:谢谢", "坐席[1-2]:这是我应该", "坐席[5-6]:做的") == [(0, None)]

    def test_the_cue_may_be_cut_too(self, load: Load) -> None:
        rule = reply(cue={"patterns": ["我非常感谢你们"]})
        (finding,) = faults(load, rule, "客户:我非常感", "客户:谢你们", "好")
        assert (finding.turn, finding.explanation) == (1, "第1轮客户说“我非常感谢你们”,没有相应的话")

    def test_a_line_that_another_rule_asks_for_everywhere(self, load: Load) -> None:
        ruleset = load(BARE, required(window={"last": 1}, elements=[{"name": "客气", "any": [*WELCOME]}]))
        assert found(check(call("客户:谢谢", "好的,不客气"), ruleset)) == []


class TestWithin:
    LINES = ("一", "客户:好", "一", "客户:谢谢", "一", "客户:好", "一", "客户:好", "一")

    @pytest.mark.parametrize(
        ("within", "at", "said"),
        [
            ({}, 4, True),
            ({}, 2, False),
            ({}, 6, False),
            ({"after": 2}, 6, True),
            ({"after": 2}, 8, False),
            ({"after": 9}, 8, True),
            ({"after": 0, "before": 1}, 2, True),
            ({"after": 0, "before": 1}, 0, False),
            ({"after": 0, "before": 1}, 4, False),
            ({"before": 1}, 4, True),
            ({"before": 2}, 0, True),
            ({"before": "call", "after": 0}, 0, True),
            ({"before": "call"}, 4, True),
            ({"before": "call"}, 6, False),
        ],
    )
    def test_counts_merged_turns_of_the_speaker(
        self, load: Load, within: dict[str, object], at: int, *, said: bool
    ) -> None:
        lines = [*self.LINES]
        lines[at] = "不客气"
        assert (places(load, reply(within=within), *lines) == []) is said

    @pytest.mark.parametrize("within", [{}, {"after": 2}, {"after": 9}, {"after": 0, "before": 1}, {"before": "call"}])
    def test_the_finding_stands_at_the_cue_however_wide_they_are(self, load: Load, within: dict[str, object]) -> None:
        assert places(load, reply(within=within), *self.LINES) == [(3, None)]

    def test_nothing_in_front(self, load: Load) -> None:
        rule = reply(within={"before": "call", "after": 0})
        assert places(load, rule, "客户:谢谢", "不客气") == [(0, None)]

    def test_of_the_customer(self, load: Load) -> None:
        rule = reply(speaker="customer", cue={"speaker": "agent", "patterns": ["请问还有别的事吗"]}, say=["没有"])
        assert places(load, rule, "请问还有别的事吗", "客户:没有了") == []
        (finding,) = faults(load, rule, "请问还有别的事吗", "客户:喂", "没有")
        assert (finding.turn, finding.explanation) == (0, "第1轮坐席说“请问还有别的事吗”,没有相应的话")

    @pytest.mark.parametrize(
        ("within", "message"),
        [
            ({"before": -1}, "before 不能小于 0"),
            ({"after": -1}, "0"),
            ({"seconds": 0}, "seconds"),
            ({"after": 0}, "after 和 before 都是 0"),
        ],
    )
    def test_mistakes_of_the_pack(self, tmp_path: Path, within: dict[str, object], message: str) -> None:
        with pytest.raises(PackError) as caught:
            load_standard(str(write_pack(tmp_path / "own", reply(within=within))))
        (problem,) = caught.value.problems
        assert message in problem.message


class TestSeconds:
    RULE = reply(within={"after": 2, "seconds": 5})

    @pytest.mark.parametrize(
        ("lines", "fault"),
        [
            (["客户[0-2]:谢谢", "坐席[6-7]:不客气"], None),
            (["客户[0-2]:谢谢", "坐席[7-8]:不客气"], None),
            (["客户[0-2]:谢谢", "坐席[7.1-8]:不客气"], 0),
            # The words are judged by their own time, not by that of their turn.
            (["客户[0-2]:谢谢", "坐席[3-9]:好的好的好的好的好的不客气"], 0),
            (["客户[0-2]:谢谢", "坐席[3-9]:不客气,还有别的事情要办吗"], None),
            (["客户[0-10]:谢谢您我现在要说别的事情了啊", "坐席[8-9]:不客气"], 0),
            (["客户[0-2]:谢谢", "坐席[3-4]:好", "客户[4-5]:行", "坐席[6-7]:不客气"], None),
        ],
    )
    def test_limits_the_turns_behind_by_the_clock(self, load: Load, lines: list[str], fault: int | None) -> None:
        assert places(load, self.RULE, *lines) == ([] if fault is None else [(fault, None)])

    def test_not_what_is_in_front(self, load: Load) -> None:
        rule = reply(within={"before": 1, "seconds": 1})
        assert places(load, rule, "坐席[0-1]:不客气", "客户[60-61]:谢谢", "坐席[90-91]:好") == []

    @pytest.mark.parametrize(
        "lines",
        [
            ["客户:谢谢", "坐席[7-8]:不客气"],
            ["客户[0-2]:谢谢", "不客气"],
            ["客户[2-0]:谢谢", "坐席[3-4]:不客气"],
            ["客户[0-2]:谢谢", "坐席[4-3]:不客气"],
        ],
    )
    def test_without_times_nobody_can_tell_whether_it_was_in_time(self, load: Load, lines: list[str]) -> None:
        assert outcome(load, self.RULE, *lines) == (Outcome.NOT_EVALUATED, "轮次没有起止时间")

    def test_a_line_that_was_never_said_is_a_fault_without_times(self, load: Load) -> None:
        assert places(load, self.RULE, "客户:谢谢", "好的") == [(0, None)]

    def test_of_avoided_words(self, load: Load) -> None:
        rule = reply(within={"seconds": 5}, avoid=["这不是我的事"])
        assert places(load, rule, "客户[0-2]:谢谢", "坐席[3-4]:这不是我的事") == [(1, "这不是我的事")]
        assert places(load, rule, "客户[0-2]:谢谢", "坐席[8-9]:这不是我的事") == []
        said = outcome(load, rule, "客户:谢谢", "这不是我的事")
        assert said == (Outcome.NOT_EVALUATED, "轮次没有起止时间")


class TestAvoid:
    RULE = reply(avoid=["这不是我的事", "不是我的事情"])

    def test_each_is_a_fault_at_its_words(self, load: Load) -> None:
        lines = ["客户:谢谢", "这不是我的事,好吗,那也不是我的事情"]
        first, second = faults(load, self.RULE, *lines)
        assert (first.turn, first.evidence, first.span) == (1, "这不是我的事", (0, 6))
        assert (second.turn, second.evidence) == (1, "不是我的事情")
        assert first.explanation == "第1轮客户说“谢谢”;与禁用语逐字相符"
        assert (first.message, first.pattern, first.similarity) == ("客户道谢没有回应", "这不是我的事", 1.0)

    @pytest.mark.parametrize(
        "lines",
        [
            ["这不是我的事", "客户:谢谢", "好"],
            ["客户:谢谢", "好", "客户:行", "这不是我的事"],
            ["客户:谢谢,这不是我的事", "好"],
            ["客户:谢谢", "您说“这不是我的事”,对吧"],
        ],
    )
    def test_near_misses(self, load: Load, lines: list[str]) -> None:
        assert outcome(load, self.RULE, *lines) == (Outcome.PASS, None)

    def test_reporting_frames_excuse_them(self, load: Load) -> None:
        ruleset = load(self.RULE, contexts={"report": ["您是说"]})
        assert found(check(call("客户:谢谢", "您是说这不是我的事"), ruleset)) == []
        assert found(check(call("客户:谢谢", "我是说这不是我的事"), ruleset)) == [(CODE, 1, "这不是我的事")]

    def test_of_overlapping_words_the_longest_counts(self, load: Load) -> None:
        assert places(load, self.RULE, "客户:谢谢", "这不是我的事情") == [(1, "这不是我的事")]
        rule = reply(avoid=["这不是我的事", "这真的不是我的事情啊", "我的事情"])
        assert places(load, rule, "客户:谢谢", "这真的不是我的事情啊") == [(1, "这真的不是我的事情啊")]

    def test_words_behind_two_cues_are_one_fault(self, load: Load) -> None:
        rule = reply(within={"after": 2}, avoid=["这不是我的事"])
        lines = ["客户:谢谢", "好", "客户:谢谢了", "这不是我的事"]
        assert places(load, rule, *lines) == [(3, "这不是我的事")]

    def test_misheard_words_are_found_as_forbidden_ones_are(self, load: Load) -> None:
        pattern = "这件事情您应该去找别人"
        ruleset = load(reply(avoid=[pattern]), forbidden("AAA001", pattern))
        for said in (pattern, "这件事情您应该去找别的人", "这件是情您应该去找别人", "这件事情我应该去找别人"):
            both = [(turn, words) for _, turn, words in found(check(call("客户:谢谢", said), ruleset))]
            assert len(both) in (0, 2), said
            assert both[:1] == both[1:]

    def test_short_ones_are_whole_clauses(self, load: Load) -> None:
        rule = reply(avoid=["免谈"])
        assert places(load, rule, "客户:谢谢", "好的,免谈。") == [(1, "免谈")]
        assert places(load, rule, "客户:谢谢", "这事没法免谈的") == []

    def test_beside_a_line_that_is_said(self, load: Load) -> None:
        rule = reply(say=WELCOME, avoid=["这不是我的事"])
        assert places(load, rule, "客户:谢谢", "不客气") == []
        assert places(load, rule, "客户:谢谢", "不客气,这不是我的事") == [(1, "这不是我的事")]
        assert places(load, rule, "客户:谢谢", "好") == [(0, None)]

    def test_only_behind_the_agents_own_cue(self, load: Load) -> None:
        rule = reply(cue={"speaker": "agent", "patterns": ["请您稍等"]}, within={"after": 0}, avoid=["这不是我的事"])
        assert places(load, rule, "这不是我的事,请您稍等") == []
        assert places(load, rule, "请您稍等,这不是我的事") == [(0, "这不是我的事")]

    def test_nobody_need_say_anything(self, load: Load) -> None:
        assert outcome(load, self.RULE, "好", "客户:谢谢") == (Outcome.PASS, None)

    def test_somebody_unknown_may_have_said_it(self, load: Load) -> None:
        reason = "有说话人未知的轮次,可能说了不该说的话"
        assert outcome(load, self.RULE, "客户:谢谢", "未知:这不是我的事") == (Outcome.NOT_EVALUATED, reason)
        assert outcome(load, self.RULE, "客户:谢谢", "未知:好的好的", "好") == (Outcome.PASS, None)
        both = reply(say=WELCOME, avoid=["这不是我的事"])
        assert outcome(load, both, "客户:谢谢", "不客气", "未知:这不是我的事") == (Outcome.NOT_EVALUATED, reason)
        assert outcome(load, both, "客户:谢谢", "好", "未知:这不是我的事") == (Outcome.FAIL, None)


class TestEndOfTheCall:
    @pytest.mark.parametrize(
        ("ended_by", "said"),
        [
            ("agent", (Outcome.FAIL, None)),
            ("customer", (Outcome.NOT_APPLICABLE, "客户先挂断")),
            ("dropped", (Outcome.NOT_APPLICABLE, "通话中断")),
            (None, (Outcome.NOT_EVALUATED, "说完通话就结束了,缺少 meta.ended_by")),
        ],
    )
    def test_who_hung_up_decides(self, load: Load, ended_by: str | None, said: tuple[Outcome, str | None]) -> None:
        meta = {} if ended_by is None else {"ended_by": ended_by}
        assert outcome(load, BARE, "您好", "客户:谢谢", **meta) == said
        assert outcome(load, BARE, "您好", "客户:谢谢", "嗯。", "系统:结束", **meta) == said

    def test_the_finding_stands_at_the_cue(self, load: Load) -> None:
        assert places(load, BARE, "您好", "客户:谢谢", ended_by="agent") == [(1, None)]
        rule = reply(within={"before": 1})
        assert places(load, rule, "您好", "客户:谢谢", ended_by="agent") == [(1, None)]

    def test_nothing_is_owed_after_a_goodbye(self, load: Load) -> None:
        ruleset = load(BARE, situations=[FAREWELL])
        result = check(call("您好,再见", "客户:谢谢", ended_by="agent"), ruleset)
        assert ended(result, CODE) == (Outcome.NOT_APPLICABLE, "已经道别")
        result = check(call("再见", "客户:等等", "您说", "客户:谢谢", ended_by="agent"), ruleset)
        assert ended(result, CODE) == (Outcome.FAIL, None)

    def test_a_fault_before_it_stands(self, load: Load) -> None:
        assert places(load, BARE, "客户:谢谢", "好", "客户:谢谢") == [(0, None)]

    def test_a_line_that_is_due_in_front_only(self, load: Load) -> None:
        rule = reply(within={"before": "call", "after": 0})
        assert outcome(load, rule, "您好", "客户:谢谢") == (Outcome.FAIL, None)
        assert outcome(load, rule, "不客气", "客户:谢谢") == (Outcome.PASS, None)

    def test_the_line_stood_in_front_already(self, load: Load) -> None:
        rule = reply(within={"before": 1})
        assert outcome(load, rule, "不客气", "客户:谢谢") == (Outcome.PASS, None)


class TestOwnCue:
    RULE = reply(
        cue={"speaker": "agent", "patterns": ["这个不能退"]},
        within={"after": 0},
        say=["可以给您换"],
        message="没有替代",
    )

    @pytest.mark.parametrize(
        ("lines", "fault"),
        [
            (["这个不能退,不过可以给您换"], None),
            (["可以给您换,这个不能退"], None),
            (["可以给您换", "这个不能退"], None),
            (["这个不能退", "可以给您换"], None),
            (["这个不能退", "客户:为什么", "可以给您换"], 0),
            (["这个不能退", "对不起", "客户:可以给您换"], 0),
        ],
    )
    def test_the_same_merged_turn(self, load: Load, lines: list[str], fault: int | None) -> None:
        assert places(load, self.RULE, *lines) == ([] if fault is None else [(fault, None)])

    def test_that_or_the_next(self, load: Load) -> None:
        rule = {**self.RULE, "within": {"after": 1}}
        assert places(load, rule, "这个不能退", "客户:啊,为什么", "可以给您换") == []
        assert places(load, rule, "这个不能退,可以给您换", "客户:啊,为什么", "好") == []
        assert places(load, rule, "这个不能退", "客户:啊,为什么", "就这样") == [(0, None)]
        assert places(load, rule, "这个不能退", "客户:啊,为什么", ended_by="customer") == [(0, None)]

    def test_is_excused_by_quotation_and_by_frames(self, load: Load) -> None:
        ruleset = load(self.RULE, contexts={"deny": ["我不是说"]})
        assert found(check(call("我不是说这个不能退"), ruleset)) == []
        assert found(check(call("您说的是“这个不能退”吗"), ruleset)) == []
        assert found(check(call("我是说这个不能退"), ruleset)) == [(CODE, 0, None)]

    def test_the_customers_is_not(self, load: Load) -> None:
        rule = {**self.RULE, "cue": {"patterns": ["这个不能退"]}, "within": {"after": 1}}
        ruleset = load(rule, contexts={"deny": ["我不是说"]})
        assert found(check(call("客户:我不是说这个不能退", "好"), ruleset)) == [(CODE, 0, None)]
        assert found(check(call("客户:写着“这个不能退”啊", "好"), ruleset)) == [(CODE, 0, None)]

    def test_of_anybody_only_the_agents_is(self, load: Load) -> None:
        cue = {"speaker": "any", "patterns": ["这个不能退"]}
        ruleset = load({**self.RULE, "cue": cue, "within": {"after": 1}}, contexts={"deny": ["我不是说"]})
        assert found(check(call("我不是说这个不能退", "客户:好", "行"), ruleset)) == []
        assert found(check(call("客户:我不是说这个不能退", "好"), ruleset)) == [(CODE, 0, None)]


class TestScripts:
    RULE = TestOwnCue.RULE

    def judge(self, load: Load, rule: dict[str, object], *lines: str) -> tuple[list[int | None], Outcome, str | None]:
        roles = [Role.CUSTOMER if line.startswith("客户:") else Role.AGENT for line in lines]
        texts = [line.removeprefix("客户:") for line in lines]
        turns = [
            Turn(role=role, text=text, line=number)
            for number, (role, text) in enumerate(zip(roles, texts, strict=True), start=1)
        ]
        result = check(Script(id="s", turns=tuple(turns)), load(rule))
        return [finding.line for finding in result.findings], *ended(result, CODE)

    def test_line_by_line(self, load: Load) -> None:
        lines = ["这个不能退", "可以给您换", "好的", "这个不能退", "对不起", "可以给您换", "这个不能退"]
        assert self.judge(load, self.RULE, *lines) == ([4, 7], Outcome.FAIL, None)
        assert self.judge(load, {**self.RULE, "within": {"after": 1}}, *lines)[0] == [4, 7]
        assert self.judge(load, {**self.RULE, "within": {"after": 2}}, *lines)[0] == [7]

    def test_a_line_that_holds_both(self, load: Load) -> None:
        assert self.judge(load, self.RULE, "可以给您换,这个不能退,这个不能退") == ([], Outcome.PASS, None)

    def test_the_customers_lines_do_not_count(self, load: Load) -> None:
        assert self.judge(load, self.RULE, "这个不能退", "客户:可以给您换", "好")[0] == [1]
        assert self.judge(load, self.RULE, "这个不能退", "客户:啊", "可以给您换")[0] == []
        assert self.judge(load, self.RULE, "客户:这个不能退", "好")[1] is Outcome.NOT_APPLICABLE

    @pytest.mark.parametrize(
        "rule", [BARE, reply(cue={"speaker": "any", "patterns": ["~谢谢~"]}), reply(cue={"silence": 5}), RULE]
    )
    def test_other_rules_do_not_apply(self, load: Load, rule: dict[str, object]) -> None:
        reason = "话术不是一通完整的通话"
        assert self.judge(load, rule, "客户:谢谢", "好") == ([], Outcome.NOT_APPLICABLE, reason)


class TestUnknownSpeakers:
    PERHAPS = (Outcome.NOT_EVALUATED, "有说话人未知的轮次,可能就是这句话")

    @pytest.mark.parametrize(
        "lines",
        [
            ["客户:谢谢", "未知:不客气", "好"],
            ["客户:谢谢", "好", "未知:不客气"],
            ["客户:谢谢", "未知:不客气"],
            ["客户:谢谢", "未知:嗯哼哈", "好", "未知:不客气", "客户:行"],
        ],
    )
    def test_they_may_have_said_it(self, load: Load, lines: list[str]) -> None:
        assert outcome(load, BARE, *lines, ended_by="agent") == self.PERHAPS

    @pytest.mark.parametrize(
        "lines",
        [
            ["客户:谢谢", "好", "客户:行", "未知:不客气"],
            ["未知:不客气", "客户:谢谢", "好"],
            ["客户:谢谢", "未知:那个什么", "好"],
            ["客户:谢谢", "好", "未知:谢什么"],
        ],
    )
    def test_a_fault_that_is_certain_all_the_same(self, load: Load, lines: list[str]) -> None:
        assert outcome(load, BARE, *lines) == (Outcome.FAIL, None)

    def test_in_front_of_the_cue(self, load: Load) -> None:
        rule = reply(within={"before": 1, "after": 0})
        assert outcome(load, rule, "未知:不客气", "好", "客户:谢谢") == self.PERHAPS
        assert outcome(load, rule, "未知:不客气", "客户:嗯哼", "好", "客户:谢谢") == (Outcome.FAIL, None)
        rule = reply(within={"before": "call", "after": 0})
        assert outcome(load, rule, "未知:不客气", "客户:嗯哼", "好", "客户:谢谢") == self.PERHAPS

    def test_the_cue_may_be_theirs(self, load: Load) -> None:
        reason = "有说话人未知的轮次"
        assert outcome(load, BARE, "未知:谢谢", "好") == (Outcome.NOT_EVALUATED, reason)
        assert outcome(load, BARE, "未知:谢谢", "好", "客户:谢谢", "不客气") == (Outcome.NOT_EVALUATED, reason)
        assert outcome(load, BARE, "未知:谢谢", "好", "客户:谢谢", "好") == (Outcome.FAIL, None)
        assert outcome(load, BARE, "未知:喂", "好") == (Outcome.NOT_APPLICABLE, UNSAID)


class TestExempt:
    RULE = reply(exempt=["dropped", "silence", "abuse", "bad_line"])
    SITUATIONS = tuple(
        {"name": name, "speaker": "agent", "patterns": [words]}
        for name, words in (("abuse", "~结束通话~"), ("silence", "~听不到您~"), ("bad_line", "~线路不好~"))
    )

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            ("那我就结束通话了", "通话因客户不文明用语结束"),
            ("我听不到您说话", "通话因客户无声结束"),
            ("线路不好,我挂了", "通话因线路不清结束"),
        ],
    )
    def test_endings(self, load: Load, words: str, reason: str) -> None:
        ruleset = load(self.RULE, situations=[*self.SITUATIONS])
        result = check(call("客户:谢谢", words, ended_by="agent"), ruleset)
        assert (ended(result, CODE), found(result)) == ((Outcome.NOT_APPLICABLE, reason), [])
        assert ended(check(call("客户:谢谢", "好", ended_by="agent"), ruleset), CODE) == (Outcome.FAIL, None)

    def test_dropped(self, load: Load) -> None:
        assert outcome(load, self.RULE, "客户:谢谢", "好", ended_by="dropped") == (Outcome.NOT_APPLICABLE, "通话中断")
        assert outcome(load, BARE, "客户:谢谢", "好", ended_by="dropped") == (Outcome.FAIL, None)
        assert outcome(load, self.RULE, "客户:谢谢", "不客气", ended_by="dropped") == (Outcome.PASS, None)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"say": []}, "要有 say 或 avoid"),
        ({"speaker": "any"}, "应答的 speaker 只能是 agent 或 customer"),
        ({"exempt": ["interrupted"]}, "interrupted 只用于必说用语"),
        ({"cue": {}}, "patterns、situation、silence 三者要写一个,也只写一个"),
        ({"cue": {"patterns": ["谢谢"], "silence": 5}}, "patterns、situation、silence 三者要写一个,也只写一个"),
        ({"cue": {"silence": 5, "unless": ["谢谢"]}}, "unless 要和 patterns 一起写"),
        ({"cue": {"situation": "nowhere"}}, "没有“nowhere”这种情境"),
        ({"cue": {**THANKS, "when": "nowhere"}}, "没有“nowhere”这种情境"),
        ({"cue": {**THANKS, "from": 0}}, "1"),
        ({"cue": {**THANKS, "only": "last"}}, "不是可用的值"),
        ({"say": ["(不客气"]}, "没有配对的"),
        ({"wording": "standard", "say": ["(不客气"]}, "没有配对的"),
        ({"avoid": ["(不客气"]}, "没有配对的"),
        ({"cue": {"patterns": ["(谢谢"]}}, "没有配对的"),
    ],
)
def test_mistakes_of_the_pack_are_told_once(tmp_path: Path, keys: dict[str, object], message: str) -> None:
    with pytest.raises(PackError) as caught:
        load_standard(str(write_pack(tmp_path / "own", reply(**keys))))
    (problem,) = caught.value.problems
    assert message in problem.message
    assert problem.line


def test_compiled_replies_can_be_kept(load: Load) -> None:
    rule = reply(say=[*WELCOME, {"template": "不客气,再见"}], avoid=["这不是我的事"], within={"before": 1})
    ruleset = load(rule, situations=[FAREWELL])
    kept = pickle.loads(pickle.dumps(ruleset.checks))  # noqa: S301  our own bytes
    assert kept == ruleset.checks


def test_the_order_of_rules_does_not_matter(tmp_path: Path) -> None:
    rules = [{**BARE, "code": "AAA101", "name": "one"}, {**reply(avoid=["这不是我的事"]), "name": "other"}, forbidden()]
    document = call("客户:谢谢", "这不是我的事", "客户:谢谢", ended_by="agent")
    one, other = (
        check(document, load_standard(str(write_pack(tmp_path / name, *order))))
        for name, order in (("one", rules), ("other", rules[::-1]))
    )
    assert one.findings == other.findings
    assert {each.code: each for each in one.outcomes} == {each.code: each for each in other.outcomes}


@pytest.fixture(scope="module")
def rulesets(tmp_path_factory: pytest.TempPathFactory) -> list[Ruleset]:
    rules = [
        BARE,
        reply(within={"after": 2, "before": "call", "seconds": 3}, say=WELCOME, avoid=["好的"]),
        reply(cue={"silence": 1}, within={"before": 1, "seconds": 2}),
        reply(cue={"situation": "outbound"}),
        reply(cue={"speaker": "any", "patterns": ["~谢谢~"], "from": 2}, within={"after": 0, "before": 1}),
    ]
    folder = tmp_path_factory.mktemp("packs")
    return [load_standard(str(write_pack(folder / f"p{n}", rule))) for n, rule in enumerate(rules)]


LINES = st.lists(
    st.sampled_from(
        [
            "客户:谢谢",
            "客户[3-1]:谢谢",
            "客户[2-2]:谢谢啊",
            "不客气",
            "坐席[0-9]:好的",
            "坐席[9-3]:不客气",
            "未知:谢谢",
            "未知:不客气",
            "系统:谢谢",
            "客户:",
            "……",
            "嗯",
        ]
    ),
    min_size=1,
    max_size=6,
)


@given(lines=LINES, meta=st.sampled_from([{}, {"ended_by": "agent"}, {"direction": "outbound", "duration": 0}]))
def test_no_call_breaks_a_reply(rulesets: list[Ruleset], lines: list[str], meta: dict[str, object]) -> None:
    for ruleset in rulesets:
        result = check(call(*lines, **meta), ruleset)
        assert result.broken == ()
        assert result == check(call(*lines, **meta), ruleset)
        assert all(0 <= (finding.turn or 0) < len(lines) for finding in result.findings)
