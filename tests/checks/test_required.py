from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.model import Level, Outcome, Role
from tests.packs.invented import call, ended, forbidden, found, required

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

GREETING = [
    {"name": "问候", "any": ["您好", "早上好"]},
    {"name": "公司", "any": ["{company}"]},
    {"name": "服务", "any": ["为您服务", "有什么…帮"]},
]
FREE = required(template="您好,{company},很高兴为您服务!", elements=GREETING)
STANDARD = required(wording="standard", template="您好,{company},很高兴为您服务!")
EXACT = required(wording="exact", template="您好!请问有什么可以帮您?")


def missing(load: Load, rule: dict[str, object], *lines: str) -> str | None:
    """What is said to be missing: the message of the only finding, or nothing."""
    result = check(call(*lines), load(rule))
    return result.findings[0].message if result.findings else None


def test_finding_says_what_is_missing_and_what_came_nearest(load: Load) -> None:
    rule = {**FREE, "prefer": "您好,欧飞,很高兴为您服务!", "clauses": ["R095"]}
    (finding,) = check(call("客户:喂", "您好,很高兴为您服务", "客户:好"), load(rule)).findings
    assert (finding.code, finding.level, finding.clauses) == ("BBB001", Level.ERROR, ("R095",))
    assert finding.message == "缺少用语(缺“公司”)"
    assert (finding.turn, finding.span, finding.evidence) == (1, None, None)
    assert finding.speaker is Role.AGENT
    assert "没有说“公司”" in finding.explanation
    assert "第2轮“您好,很高兴为您服务”" in finding.explanation
    assert finding.similarity is not None
    assert 0.8 < finding.similarity < 1
    assert f"{finding.similarity:.2f}" in finding.explanation
    assert finding.suggestion == "您好,欧飞,很高兴为您服务!"
    assert finding.pattern == "您好,{company},很高兴为您服务!"


def test_nothing_of_the_line_was_said(load: Load) -> None:
    (finding,) = check(call("客户:喂", "哪位", "客户:我"), load(FREE)).findings
    assert (finding.turn, finding.message) == (None, "缺少用语")
    assert "整句没有说" in finding.explanation


def test_of_a_last_line_is_due_after_the_last_turn(load: Load) -> None:
    rule = required(window={"last": 2}, template="感谢您的来电,再见")
    (finding,) = check(call("坐席[0-2]:好的", "客户[2-3]:嗯", "坐席[3-5]:行", "客户[5-6]:嗯"), load(rule)).findings
    assert (finding.turn, finding.span) == (2, None)
    assert (finding.start, finding.end) == (5.0, 5.0)


def test_nearest_line_without_a_template(load: Load) -> None:
    rule = required(elements=[{"name": "谢", "any": ["感谢您(来电|致电)"]}, {"name": "别", "any": ["再见"]}])
    (finding,) = check(call("好的", "感谢你的来电"), load(rule)).findings
    assert "第2轮“感谢你的来电”" in finding.explanation


def test_long_nearest_lines_are_cut(load: Load) -> None:
    (finding,) = check(call("您好" + "一二三四五六七八九十" * 9), load(FREE)).findings
    assert "您好" + "一二三四五六七八九十" * 3 + "一二三四五六七八…" in finding.explanation


class TestFree:
    @pytest.mark.parametrize(
        ("lines", "message"),
        [
            (["您好,欧飞,很高兴为您服务!"], None),
            (["很高兴为您服务,这里是欧飞,早上好"], None),
            (["您好", "这里是欧飞", "请问有什么可以帮您"], None),
            (["您好", "系统:录音", "欧飞,为您服务"], None),
            (["您好", "客户:……", "欧飞,为您服务"], None),
            (["妳好,歐飛,很高興為您服務"], None),
            (["您好,很高兴为您服务"], "缺少用语(缺“公司”)"),
            (["您好", "客户:你好", "欧飞,为您服务"], "缺少用语(缺“公司”、“服务”)"),
            (["客户:您好,欧飞,为您服务", "说"], "缺少用语"),
        ],
    )
    def test_elements_in_any_order_in_the_window(self, load: Load, lines: list[str], message: str | None) -> None:
        assert missing(load, FREE, *lines) == message

    def test_without_elements_the_clauses_of_the_template(self, load: Load) -> None:
        rule = required(template="您好,{company},[请问],有什么可以帮您")
        assert missing(load, rule, "有什么可以帮您,您好,欧飞") is None
        assert missing(load, rule, "有什么可以帮您,您好") == "缺少用语(缺“〈公司名称〉”)"


class TestStandard:
    @pytest.mark.parametrize(
        ("lines", "message"),
        [
            (["您好,欧飞,很高兴为您服务!"], None),
            (["您好,我们是欧飞客服,真的很高兴为您服务,请讲"], None),
            (["您好!", "欧飞。", "很高兴为您服务"], None),
            (["欧飞,您好,很高兴为您服务"], "缺少用语(缺“〈公司名称〉”)"),
            (["您好,欧飞"], "缺少用语(缺“很高兴为您服务”)"),
        ],
    )
    def test_clauses_in_order_and_more_around_them(self, load: Load, lines: list[str], message: str | None) -> None:
        assert missing(load, STANDARD, *lines) == message

    def test_elements_do_not_decide(self, load: Load) -> None:
        rule = required(wording="standard", template="您好,{company}", elements=GREETING)
        assert missing(load, rule, "您好,欧飞") is None


class TestExact:
    @pytest.mark.parametrize(
        "lines",
        [
            ["您好!请问有什么可以帮您?"],
            ["你好,请问有什么可以帮你"],
            ["您好!", "请问有什么可以帮您?"],
            ["嗯,您好!请问有什么可以帮您啊?"],
            ["您好!请问有什么可以帮您?", "对不起,我听不到您的声音"],
            ["喂", "您好!请问有什么可以帮您?"],
        ],
    )
    def test_the_line_and_nothing_else(self, load: Load, lines: list[str]) -> None:
        assert missing(load, EXACT, *lines) is None

    @pytest.mark.parametrize(
        ("lines", "message"),
        [
            (["您好!请问有什么可以帮您的?"], "缺少用语(缺“一字不差的原句”)"),
            (["好的,您好!请问有什么可以帮您?"], "缺少用语(缺“一字不差的原句”)"),
            (["您好!"], "缺少用语(缺“请问有什么可以帮您”)"),
            (["请问有什么可以帮您?您好!"], "缺少用语(缺“一字不差的原句”)"),
            (["您好!", "客户:喂", "请问有什么可以帮您?"], "缺少用语(缺“请问有什么可以帮您”)"),
        ],
    )
    def test_anything_else_is_a_fault(self, load: Load, lines: list[str], message: str) -> None:
        assert missing(load, EXACT, *lines) == message

    @pytest.mark.parametrize("name", ["王", "小王", "王小明", "欧阳小明"])
    def test_slot_at_the_end_takes_all_that_was_said(self, load: Load, name: str) -> None:
        assert missing(load, required(wording="exact", template="您好,我是{name}"), f"您好,我是{name}。") is None

    def test_a_company_whose_name_begins_with_anothers(self, load: Load) -> None:
        ruleset = load(required(wording="exact", template="您好,{company}"), company=["欧飞", "欧飞数卡"])
        assert found(check(call("您好,欧飞数卡!"), ruleset)) == []
        assert found(check(call("您好,欧飞!"), ruleset)) == []

    @pytest.mark.parametrize("template", ["^您好,我是{name}$", "~您好,我是{name}~"])
    def test_marks_at_the_edges_of_the_template(self, load: Load, template: str) -> None:
        rule = required(wording="exact", template=template)
        assert missing(load, rule, "您好,我是王小明") is None
        assert missing(load, rule, "您好") == "缺少用语(缺“我是〈姓名〉”)"


class TestWindow:
    LINES = ("客户:喂", "一", "一", "客户:好", "系统:提示", "二", "客户:嗯。", "二", "客户:好", "三")

    @pytest.mark.parametrize(
        ("window", "at", "said"),
        [
            ({"first": 1}, 2, True),
            ({"first": 1}, 5, False),
            ({"first": 2}, 7, True),
            ({"first": 9}, 9, True),
            ({"last": 1}, 9, True),
            ({"last": 1}, 7, False),
            ({"last": 2}, 5, True),
            ({"last": 2}, 2, False),
            ({"last": 9}, 1, True),
        ],
    )
    def test_counts_merged_turns_of_the_speaker(
        self, load: Load, window: dict[str, int], at: int, *, said: bool
    ) -> None:
        lines = [*self.LINES]
        lines[at] = "感谢您的来电"
        rule = required(window=window, template="感谢您的来电")
        assert (missing(load, rule, *lines) is None) is said

    def test_of_the_customer(self, load: Load) -> None:
        rule = required(speaker="customer", template="我要投诉你们")
        assert missing(load, rule, "您好", "客户:我要投诉你们") is None
        assert missing(load, rule, "我要投诉你们", "客户:您好") == "缺少用语"


class TestBefore:
    INQUIRY = required("BBB001", window={"last": 3}, template="请问还有什么可以帮您", before="BBB002")
    CLOSING = required("BBB002", window={"last": 3}, template="谢谢您的来电,再见")

    def judge(self, load: Load, *lines: str) -> list[tuple[str, int | None, str]]:
        result = check(call(*lines), load(self.INQUIRY, self.CLOSING))
        return [(finding.code, finding.turn, finding.explanation) for finding in result.findings]

    def test_in_order(self, load: Load) -> None:
        assert self.judge(load, "请问还有什么可以帮您", "客户:没有", "谢谢您的来电,再见") == []
        assert self.judge(load, "请问还有什么可以帮您,谢谢您的来电,再见") == []

    def test_after_the_line_that_it_must_precede(self, load: Load) -> None:
        ((code, turn, explanation),) = self.judge(load, "谢谢您的来电,再见", "客户:嗯", "请问还有什么可以帮您")
        assert (code, turn) == ("BBB001", 2)
        assert "“再见”(第1轮)之后" in explanation

    def test_said_before_and_once_more_after(self, load: Load) -> None:
        lines = ["请问还有什么可以帮您", "客户:嗯", "谢谢您的来电,再见", "客户:嗯", "请问还有什么可以帮您"]
        assert self.judge(load, *lines) == []

    def test_where_the_other_line_was_not_said_there_is_no_order(self, load: Load) -> None:
        assert [code for code, _, _ in self.judge(load, "请问还有什么可以帮您")] == ["BBB002"]

    def test_of_a_dated_line(self, load: Load) -> None:
        inquiry = {**self.INQUIRY, "variants": [{"on": ["元旦"], "template": "新年里还有什么可以帮您"}]}
        ruleset = load(inquiry, self.CLOSING)
        document = call("谢谢您的来电,再见", "客户:嗯", "新年里还有什么可以帮您", date="2026-01-01")
        assert found(check(document, ruleset)) == [("BBB001", 2, None)]


class TestOnlyIf:
    RULE = required(template="很高兴为您服务", only_if=["您好"])

    def test_applies_where_it_was_said_in_the_window(self, load: Load) -> None:
        assert missing(load, self.RULE, "您好") == "缺少用语"
        assert missing(load, self.RULE, "您好,很高兴为您服务") is None

    @pytest.mark.parametrize("lines", [["喂"], ["客户:您好", "喂"], ["喂", "客户:喂", "您好"]])
    def test_does_not_apply_elsewhere(self, load: Load, lines: list[str]) -> None:
        result = check(call(*lines), load(self.RULE))
        assert ended(result) == (Outcome.NOT_APPLICABLE, "没有说到需要判断的话")

    def test_is_not_evaluated_where_an_unknown_speaker_said_it(self, load: Load) -> None:
        result = check(call("未知:您好", "喂"), load(self.RULE))
        assert ended(result) == (Outcome.NOT_EVALUATED, "说话人未知")


class TestUnknownSpeakers:
    def test_line_was_said_by_a_known_one(self, load: Load) -> None:
        result = check(call("未知:嗯", "您好,欧飞,为您服务"), load(FREE))
        assert ended(result)[0] is Outcome.PASS

    def test_line_may_have_been_said(self, load: Load) -> None:
        outcome, reason = ended(check(call("未知:您好,欧飞,为您服务", "请讲"), load(FREE)))
        assert outcome is Outcome.NOT_EVALUATED
        assert reason is not None
        assert "说话人未知" in reason

    def test_nobody_is_known(self, load: Load) -> None:
        assert ended(check(call("未知:您好", "未知:喂"), load(FREE))) == (Outcome.NOT_EVALUATED, "说话人未知")

    def test_the_speaker_says_nothing(self, load: Load) -> None:
        result = check(call("客户:喂", "……"), load(FREE))
        assert ended(result) == (Outcome.NOT_APPLICABLE, "没有该说话人的话")


def test_forbidden_and_required_stand_side_by_side(load: Load) -> None:
    result = check(call("喂", "客户:喂"), load(forbidden("AAA001", "喂"), FREE))
    assert found(result) == [("AAA001", 0, "喂"), ("BBB001", None, None)]
