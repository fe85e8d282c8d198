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
    "code": "DIS001",
    "name": "personal-data-disclosed",
    "kind": "disclosure",
    "level": "error",
    "message": "泄露客户信息",
    "verified": ["(报一下|提供|核实)…(身份证|姓名|密码)"],
    "unless": ["(拨打|热线[是]|师傅[的]电话[是]){digits}", {"before": "我们的邮箱"}],
    "whose": ["(您的|收货|家庭|登记的)(地址|住址|座机)"],
}


def said(load: Load, *lines: str, rule: dict[str, object] | None = None) -> list[tuple[str, int | None, str | None]]:
    return found(check(call(*lines), load(rule or RULE)))


class TestFaults:
    @pytest.mark.parametrize(
        ("words", "evidence", "title"),
        [
            ("您的电话是13800000000吧", "13800000000", "电话号码"),
            ("机主号码幺三八零零零零零零零零", "幺三八零零零零零零零零", "电话号码"),
            ("您的座机021-66668888", "021-66668888", "电话号码"),
            ("身份证11010119900101123X", "11010119900101123X", "身份证号"),
            ("卡号是6222 0000 0000 0000", "6222 0000 0000 0000", "账号或卡号"),
            ("邮箱是test@example.com", "test@example.com", "邮箱地址"),
            ("您的地址是上海市测试区幸福路12号", "上海市测试区幸福路12号", "住址"),
        ],
    )
    def test_each_kind_of_data(self, load: Load, words: str, evidence: str, title: str) -> None:
        result = check(call("客户:帮我查一下", words), load(RULE))
        assert found(result) == [("DIS001", 1, evidence)]
        (finding,) = result.findings
        assert (finding.level, finding.message) == (Level.ERROR, f"泄露客户信息({title})")
        assert finding.explanation == f"说出了{title},客户之前没有说过,也没有先核实客户的身份"
        assert finding.speaker is Role.AGENT

    def test_once_for_each_datum(self, load: Load) -> None:
        lines = ("客户:查一下", "13800000000", "客户:嗯", "是138-0000-0000,还有13900000000")
        assert said(load, *lines) == [("DIS001", 1, "13800000000"), ("DIS001", 3, "13900000000")]

    def test_only_the_data_asked_for(self, load: Load) -> None:
        lines = ("电话13800000000,邮箱test@example.com",)
        assert said(load, *lines, rule={**RULE, "data": ["email"]}) == [("DIS001", 0, "test@example.com")]

    def test_what_the_customer_says_afterwards_is_too_late(self, load: Load) -> None:
        assert said(load, "您是13800000000", "客户:对,13800000000") == [("DIS001", 0, "13800000000")]

    def test_a_question_that_was_not_answered_verifies_nobody(self, load: Load) -> None:
        lines = ("请您提供身份证后四位", "客户:嗯", "电话是13800000000")
        assert said(load, *lines) == [("DIS001", 2, "13800000000")]
        assert said(load, "请您提供身份证后四位,您电话是13800000000") == [("DIS001", 0, "13800000000")]


class TestHarmless:
    @pytest.mark.parametrize(
        "lines",
        [
            ["客户:我的电话是13800000000", "13800000000对吗"],
            ["客户:幺三八零零零零零零零零", "13800000000对吗"],
            ["客户:幺三八", "嗯", "客户:零零零零", "嗯", "客户:零零零零", "13800000000对吗"],
            ["客户:尾号0001那个", "13800000001是吗"],
            ["客户:13800000001", "13800000010对吗"],
            ["客户:test@example.com", "test@example.com对吗"],
            ["客户:我在测试区幸福路12号", "您的地址是上海市测试区幸福路12号"],
            ["请您提供身份证后四位", "客户:1234", "您登记的电话是13800000000"],
            ["请您报一下姓名", "客户:王小明", "好的", "客户:电话多少", "13800000000"],
            ["138****0000"],
            ["138xxxx0000"],
            ["请拨打10086", "客户:好", "或者4008000000,95588"],
            ["您可以拨打13800000000"],
            ["师傅的电话是13800000000"],
            ["请发到我们的邮箱test@example.com"],
            ["门店在上海市测试区幸福路12号"],
            ["他们的座机是021-66668888"],
            ["一共12345元"],
            ["订单号TEST0001"],
            ["客户:13800000000"],
            ["系统:13800000000"],
            ["坐席:"],
        ],
    )
    def test_pass(self, load: Load, lines: list[str]) -> None:
        result = check(call(*lines), load(RULE))
        assert found(result) == []
        assert ended(result, "DIS001") == (Outcome.PASS, None)

    def test_addresses_need_no_mark_if_none_is_asked_for(self, load: Load) -> None:
        rule = {key: value for key, value in RULE.items() if key != "whose"}
        assert said(load, "在上海市测试区幸福路12号", rule=rule) == [("DIS001", 0, "上海市测试区幸福路12号")]


class TestUnknown:
    @pytest.mark.parametrize(
        "lines",
        [
            ["未知:我的电话", "您的电话是13800000000"],
            ["客户:查一下", "未知:您的电话是13800000000"],
        ],
    )
    def test_not_evaluated(self, load: Load, lines: list[str]) -> None:
        result = check(call(*lines), load(RULE))
        assert found(result) == []
        assert ended(result, "DIS001") == (Outcome.NOT_EVALUATED, "有说话人未知的轮次")

    def test_a_certain_fault_stands(self, load: Load) -> None:
        assert said(load, "您的电话是13800000000", "未知:对") == [("DIS001", 0, "13800000000")]

    def test_what_holds_no_data_does_not_matter(self, load: Load) -> None:
        assert ended(check(call("未知:喂", "您好"), load(RULE)), "DIS001") == (Outcome.PASS, None)


def test_scripts_are_not_calls(load: Load) -> None:
    script = Script(id="s", turns=(Turn(role=Role.AGENT, text="您的电话是13800000000"),))
    assert ended(check(script, load(RULE)), "DIS001") == (Outcome.NOT_APPLICABLE, "话术不是一通完整的通话")


def test_compiled_rules_are_pickled(load: Load) -> None:
    ruleset = pickle.loads(pickle.dumps(load(RULE)))  # noqa: S301  what was just pickled
    assert found(check(call("您的电话是13800000000"), ruleset)) == [("DIS001", 0, "13800000000")]


@pytest.mark.parametrize(
    "wrong", [{"data": []}, {"data": ["name"]}, {"speaker": "any"}, {"verified": ["(对"]}, {"whose": ["[对]"]}]
)
def test_mistakes_are_reported(load: Load, wrong: dict[str, object]) -> None:
    with pytest.raises(PackError):
        load({**RULE, **wrong})
