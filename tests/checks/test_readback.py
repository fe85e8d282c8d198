from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.errors import PackError
from cslint.model import Level, Outcome, Role, Script, Turn
from tests.packs.invented import call, ended, found

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

RULE: dict[str, object] = {
    "code": "RDB001",
    "name": "code-not-read-back",
    "kind": "readback",
    "level": "warning",
    "message": "没有核对号码",
    "confirm": ["(对吗|对吧|是吗|是吧|正确吗)", "(核对|确认)一下"],
    "affirm": ["是", "是的", "对", "没错", "对的", "正确"],
    "known": [10086, "400xxxxxxx"],
    "unless": [{"before": "密码"}, "(年份|金额)是{digits}"],
    "unless_asked": ["(金额|多少钱|密码)"],
}
PHONE = "客户:我的电话是13800000000"


def verdict(load: Load, *lines: str, rule: dict[str, object] | None = None, **meta: object) -> tuple[Outcome, str]:
    """The outcome of the rule, and its message or reason."""
    result = check(call(*lines, **meta), load(rule or RULE))
    outcome, reason = ended(result, "RDB001")
    return outcome, reason or "/".join(each.message for each in result.findings)


PASSED = (Outcome.PASS, "")
MISSING = (Outcome.FAIL, "没有核对号码")
UNCONFIRMED = (Outcome.FAIL, "没有核对号码(没有确认)")
WRONG = (Outcome.FAIL, "没有核对号码(复述错了)")
NO_DATUM = (Outcome.NOT_APPLICABLE, "客户没有报号码")


class TestRepeated:
    @pytest.mark.parametrize(
        "lines",
        [
            [PHONE, "13800000000,对吗"],
            [PHONE, "幺三八,零零零零,零零零零,对吗?"],
            ["客户:幺三八零零零零零零零零", "138-0000-0000,是吧"],
            [PHONE, "跟您核对一下", "您的号码是13800000000"],
            [PHONE, "好的", "客户:嗯", "13800000000是吗"],
            [PHONE, "好的", "客户:记好了吗", "13800000000是吗"],
            [PHONE, "13800000000", "客户:对,没错"],
            [PHONE, "13800000000", "客户:嗯"],
            [PHONE, "138", "客户:嗯", "0000", "客户:嗯", "0000,对吗"],
            [PHONE, "138", "客户:对", "0000", "客户:对", "0000", "客户:对"],
            ["客户:订单TEST-0001", "订单号是TEST 0001,对吗"],
            ["客户:大写的T E S T杠0001", "TEST0001对吗"],
            ["客户:两个零一二", "0012,对吗"],
        ],
    )
    def test_in_full_and_confirmed(self, load: Load, lines: list[str]) -> None:
        assert verdict(load, *lines) == PASSED

    @pytest.mark.parametrize(
        "lines",
        [
            [PHONE, "好的,13800000000"],
            [PHONE, "13800000000", "客户:那我什么时候能收到"],
            [PHONE, "13800000000", "客户:不对"],
            [PHONE, "13800000000", "客户:好", "还有别的需要吗,对吗"],
        ],
    )
    def test_but_not_confirmed(self, load: Load, lines: list[str]) -> None:
        assert verdict(load, *lines) == UNCONFIRMED

    def test_without_words_of_confirmation_repeating_is_enough(self, load: Load) -> None:
        rule = {key: value for key, value in RULE.items() if key not in ("confirm", "affirm")}
        assert verdict(load, PHONE, "13800000000", rule=rule) == PASSED

    def test_finding_of_what_was_not_confirmed(self, load: Load) -> None:
        result = check(call(PHONE, "好的,13800000000"), load(RULE))
        assert found(result) == [("RDB001", 1, "13800000000")]
        (finding,) = result.findings
        assert (finding.span, finding.level, finding.speaker) == ((3, 14), Level.WARNING, Role.AGENT)
        assert finding.explanation.startswith("客户在第1轮说“13800000000”,复述了“13800000000”")


class TestDictated:
    PIECES = ("客户:幺三八", "嗯", "客户:零零零零", "好的", "客户:零零零零")

    def test_pieces_are_one_code(self, load: Load) -> None:
        assert verdict(load, *self.PIECES, "13800000000,对吗") == PASSED
        assert verdict(load, *self.PIECES, "好的,请稍等") == MISSING

    def test_the_agent_repeats_each_piece(self, load: Load) -> None:
        lines = ("客户:幺三八", "138", "客户:零零零零", "0000", "客户:一二三四")
        assert verdict(load, *lines, "1234,对吗") == PASSED
        assert verdict(load, *lines, "1234", "客户:对") == PASSED
        assert verdict(load, *lines, "1234") == UNCONFIRMED

    def test_what_the_agent_asks_for_between_begins_another(self, load: Load) -> None:
        lines = ("客户:TEST1111", "TEST1111对吗,手机尾号呢", "客户:2222", "好")
        result = check(call(*lines), load(RULE))
        assert [(each.turn, "2222" in each.explanation) for each in result.findings] == [(3, True)]

    def test_explanation_shows_the_pieces(self, load: Load) -> None:
        (finding,) = check(call(*self.PIECES, "请稍等"), load(RULE)).findings
        assert finding.explanation == "客户在第1轮说“幺三八…零零零零…零零零零”,坐席没有复述"


class TestInPart:
    def test_finding(self, load: Load) -> None:
        result = check(call(PHONE, "尾号0000,对吗"), load({**RULE, "level": "error"}))
        assert found(result) == [("RDB001", 1, "0000")]
        (finding,) = result.findings
        assert (finding.level, finding.message) == (Level.INFO, "没有核对号码(只复述了“0000”)")

    @pytest.mark.parametrize(("partial", "level"), [("error", Level.ERROR), ("warning", Level.WARNING)])
    def test_level(self, load: Load, partial: str, level: Level) -> None:
        (finding,) = check(call(PHONE, "138开头的,对吗"), load({**RULE, "partial": partial})).findings
        assert finding.level is level

    def test_allowed_but_to_be_confirmed(self, load: Load) -> None:
        rule = {**RULE, "partial": "allowed"}
        assert verdict(load, PHONE, "尾号0000,对吗", rule=rule) == PASSED
        assert verdict(load, PHONE, "尾号0000", rule=rule) == UNCONFIRMED

    def test_what_stands_in_the_midst_is_something_else(self, load: Load) -> None:
        assert verdict(load, "客户:13812345678", "取件码是1234,对吗") == MISSING

    def test_one_character_is_no_part(self, load: Load) -> None:
        assert verdict(load, PHONE, "最后是0,对吗") == MISSING


class TestWrong:
    @pytest.mark.parametrize(
        "said", ["13800000001", "1380000000", "13900000000", "138000000000", "幺三八零零零零零零七零"]
    )
    def test_nearly_the_same(self, load: Load, said: str) -> None:
        outcome, message = verdict(load, PHONE, f"{said},对吗")
        assert outcome is Outcome.FAIL
        assert message in ("没有核对号码(复述错了)", "")

    def test_finding_shows_both(self, load: Load) -> None:
        result = check(call("客户:TEST0001", "TEST0007,对吗"), load(RULE))
        assert found(result) == [("RDB001", 1, "TEST0007")]
        (finding,) = result.findings
        assert finding.explanation == "客户在第1轮说“TEST0001”,复述成“TEST0007”:test0001 ≠ test0007"
        assert finding.similarity == 0.875

    def test_put_right_in_time(self, load: Load) -> None:
        assert verdict(load, PHONE, "13800000001对吗", "客户:不对,13800000000", "13800000000,对吗") == PASSED

    def test_another_number_is_not_a_wrong_one(self, load: Load) -> None:
        assert verdict(load, PHONE, "我们的客服电话是021-66668888,对吗") == MISSING

    def test_what_the_customer_puts_right_himself(self, load: Load) -> None:
        assert verdict(load, "客户:TEST0001,不对,TEST0002", "TEST0002对吗") == PASSED
        assert verdict(load, "客户:TEST0001", "好", "客户:说错了,TEST0002", "TEST0002对吗") == PASSED


class TestMissing:
    def test_finding_stands_at_the_agents_next_turn(self, load: Load) -> None:
        result = check(call("您好", PHONE, "客户[5-6]:查一下", "坐席[7-8]:请稍等", "客户:好", "查到了"), load(RULE))
        (finding,) = result.findings
        assert (finding.turn, finding.span, finding.evidence) == (3, None, None)
        assert (finding.start, finding.message) == (8.0, "没有核对号码")
        assert finding.explanation == "客户在第2轮说“13800000000”,坐席没有复述"

    def test_too_late(self, load: Load) -> None:
        lines = (PHONE, "好", "客户:快点", "请稍等", "客户:好了吗", "13800000000,对吗")
        assert verdict(load, *lines) == MISSING
        assert verdict(load, *lines, rule={**RULE, "within": {"after": 3}}) == PASSED

    def test_each_code_by_itself(self, load: Load) -> None:
        result = check(call("客户:订单TEST0001,电话13800000000", "13800000000,对吗"), load(RULE))
        (finding,) = result.findings
        assert "TEST0001" in finding.explanation

    @pytest.mark.parametrize(
        ("ended_by", "expected"),
        [
            ("agent", MISSING),
            ("customer", (Outcome.NOT_APPLICABLE, "客户先挂断")),
            ("dropped", (Outcome.NOT_APPLICABLE, "通话中断")),
            (None, (Outcome.NOT_EVALUATED, "说完通话就结束了,缺少 meta.ended_by")),
        ],
    )
    def test_call_ends(self, load: Load, ended_by: str | None, expected: tuple[Outcome, str]) -> None:
        meta = {} if ended_by is None else {"ended_by": ended_by}
        assert verdict(load, "您好", PHONE, **meta) == expected

    def test_call_ends_by_the_agent_at_the_customers_turn(self, load: Load) -> None:
        (finding,) = check(call("您好", PHONE, ended_by="agent"), load(RULE)).findings
        assert (finding.turn, finding.span) == (1, None)


class TestNoDatum:
    @pytest.mark.parametrize(
        "lines",
        [
            ["客户:三百二十块", "好"],
            ["客户:2026年3月5号", "好"],
            ["客户:尾号888", "好"],
            ["客户:我打的是10086", "好"],
            ["客户:我打的是4001234567", "好"],
            ["客户:密码是123456", "好"],
            ["客户:金额是2000", "好"],
            ["充了多少钱", "客户:2000", "好"],
            ["您的号码是13800000000吗", "客户:13800000000", "好"],
            ["13800000000"],
            ["客户:你好", "好"],
        ],
    )
    def test_not_applicable(self, load: Load, lines: list[str]) -> None:
        assert verdict(load, *lines) == NO_DATUM

    def test_told_again(self, load: Load) -> None:
        lines = (PHONE, "13800000000,对吗", "客户:对", "还有吗")
        assert verdict(load, *lines, "客户:就是13800000000,尾号0000", "好的") == PASSED

    def test_a_longer_known_number_is_one(self, load: Load) -> None:
        assert verdict(load, "客户:100860", "好") == MISSING

    def test_shorter_codes_if_asked(self, load: Load) -> None:
        assert verdict(load, "客户:尾号888", "好", rule={**RULE, "least": 3}) == MISSING


class TestUnknown:
    def test_speakers(self, load: Load) -> None:
        after = (Outcome.NOT_EVALUATED, "客户报号码之后有说话人未知的轮次")
        assert verdict(load, PHONE, "未知:13800000000,对吗", "好") == after
        assert verdict(load, PHONE, "未知:好的", "好") == after
        assert verdict(load, "未知:13800000000", "好") == (Outcome.NOT_EVALUATED, "有说话人未知的轮次报了号码")
        assert verdict(load, PHONE, "13800000000,对吗", "未知:好的") == PASSED
        assert verdict(load, "未知:喂", "您好") == NO_DATUM

    def test_a_certain_fault_stands(self, load: Load) -> None:
        lines = (PHONE, "好的", "客户:快点", "请稍等", "客户:好", "好", "未知:13800000000")
        assert verdict(load, *lines) == MISSING


def test_scripts_are_not_calls(load: Load) -> None:
    script = Script(id="s", turns=(Turn(role=Role.CUSTOMER, text="13800000000"), Turn(role=Role.AGENT, text="好")))
    assert ended(check(script, load(RULE)), "RDB001") == (Outcome.NOT_APPLICABLE, "话术不是一通完整的通话")


@pytest.mark.parametrize("lines", [[], ["客户:"], ["系统:13800000000"], ["客户:…", "坐席:"]])
def test_empty_calls(load: Load, lines: list[str]) -> None:
    assert verdict(load, *(lines or ["坐席:"])) == NO_DATUM


def test_times_that_make_no_sense_do_not_matter(load: Load) -> None:
    assert verdict(load, "客户[9-1]:13800000000", "坐席[0-0]:13800000000,对吗") == PASSED


def test_compiled_rules_are_pickled(load: Load) -> None:
    ruleset = pickle.loads(pickle.dumps(load(RULE)))  # noqa: S301  what was just pickled
    assert ended(check(call(PHONE, "好的"), ruleset), "RDB001")[0] is Outcome.FAIL


@pytest.mark.parametrize(
    "wrong",
    [
        {"least": 1},
        {"within": {"after": 0}},
        {"within": {"before": 1}},
        {"partial": "never"},
        {"speaker": "customer"},
        {"known": ["(1"]},
        {"confirm": ["(对"]},
        {"unless": [{}]},
    ],
)
def test_mistakes_are_reported(load: Load, wrong: dict[str, object]) -> None:
    with pytest.raises(PackError):
        load({**RULE, **wrong})
