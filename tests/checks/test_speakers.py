"""Words that the transcript gives to the wrong speaker: a lower level, and the reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

import pytest

from cslint.engine import check
from cslint.model import Level, Role, Script, Turn
from cslint.packs import rules_root
from tests.packs.invented import SPOKEN, call, ended, forbidden, found, required

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.model import Result
    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

SPEAKERS = [
    {"name": "service", "title": "坐席用语", "speaker": "agent", "patterns": ["为您服务", "工号{number}", "我帮您查"]},
    {
        "name": "purpose",
        "title": "客户来意",
        "speaker": "customer",
        "patterns": ["我要投诉", "我的快递"],
        "unless": ["(说|问)…我(要|的)"],
    },
    {
        "name": "answer",
        "title": "回答",
        "speaker": "customer",
        "after": ["还有什么需要"],
        "patterns": ["没有了"],
    },
]
FILES = {"speakers.yaml": json.dumps({"speakers": SPEAKERS}, ensure_ascii=False)}


def levels(result: Result) -> list[Level]:
    return [finding.level for finding in result.findings]


class TestMergedTurn:
    def test_is_milder_and_says_why(self, load: Load) -> None:
        result = check(call(f"您好,很高兴为您服务。我要投诉你们,{SPOKEN}"), load(forbidden(), files=FILES))
        (finding,) = result.findings
        assert (finding.turn, finding.evidence, finding.level) == (0, SPOKEN, Level.INFO)
        assert finding.explanation == (
            "与禁用语逐字相符;这一轮像是把客户的话也识别进来了(“我要投诉”是客户来意,“为您服务”是坐席用语),只作提示"
        )

    @pytest.mark.parametrize(
        ("said", "milder"),
        [
            (f"为您服务,我要投诉,{SPOKEN}", True),
            (f"为您服务。我要投诉。{SPOKEN}", True),
            (f"{SPOKEN},我要投诉。为您服务", True),
            (f"为您服务我要投诉{SPOKEN}", True),
            # Nobody but the agent is heard, or nobody but the customer.
            (f"为您服务,{SPOKEN}", False),
            (f"我要投诉,{SPOKEN}", False),
            # The agent's own formula is nearer, or in the sentence itself.
            (f"我要投诉,为您服务,{SPOKEN}", False),
            (f"我要投诉。{SPOKEN},我帮您查", False),
            (f"我要投诉,我说了好多遍了,{SPOKEN},我帮您查", False),
            # The customer may be answering.
            (f"为您服务。好的。{SPOKEN}。我要投诉", False),
            (f"为您服务,好的好的,{SPOKEN}我要投诉", False),
            (f"{SPOKEN}。我要投诉。为您服务", False),
            # Too far away.
            (f"为您服务。我要投诉。好的。{SPOKEN}", False),
            (f"为您服务,我要投诉,{'一二三四五六七八九十' * 4},{SPOKEN}", False),
            # The agent repeats what the customer said.
            (f"为您服务,您说我要投诉,{SPOKEN}", False),
            (f"为您服务,您要投诉的话,{SPOKEN}", False),
        ],
    )
    def test_only_beside_the_customers_own_words(self, load: Load, said: str, *, milder: bool) -> None:
        result = check(call(said), load(forbidden(), files=FILES))
        assert found(result) == [("AAA001", 0, SPOKEN)]
        assert levels(result) == [Level.INFO if milder else Level.ERROR]

    @pytest.mark.parametrize(
        ("said", "milder"),
        [
            (f"请问还有什么需要?没有了,{SPOKEN}", True),
            (f"请问还有什么需要吗没有了{SPOKEN}", True),
            (f"没有了。请问还有什么需要?{SPOKEN}", False),
            (f"请问还有什么需要?您看一下,没有了,{SPOKEN}", False),
        ],
    )
    def test_a_question_and_its_answer_are_two_speakers(self, load: Load, said: str, *, milder: bool) -> None:
        (finding,) = check(call(said), load(forbidden(), files=FILES)).findings
        assert finding.level is (Level.INFO if milder else Level.ERROR)
        assert ("“没有了”是回答" in finding.explanation) is milder

    def test_of_another_turn_tells_nothing(self, load: Load) -> None:
        ruleset = load(forbidden(), files=FILES)
        assert levels(check(call("为您服务", "客户:我要投诉", SPOKEN), ruleset)) == [Level.ERROR]
        assert levels(check(call("为您服务,我要投诉", "客户:好的", SPOKEN), ruleset)) == [Level.ERROR]

    def test_what_is_milder_anyway_says_so_too(self, load: Load) -> None:
        (finding,) = check(call(f"为您服务,我要投诉,{SPOKEN}"), load(forbidden(level="info"), files=FILES)).findings
        assert finding.level is Level.INFO
        assert "像是把客户的话" in finding.explanation

    def test_a_rule_for_either_speaker_does_not_ask(self, load: Load) -> None:
        result = check(call(f"为您服务,我要投诉,{SPOKEN}"), load(forbidden(speaker="any"), files=FILES))
        assert levels(result) == [Level.ERROR]

    def test_of_the_customer(self, load: Load) -> None:
        ruleset = load(forbidden(speaker="customer"), files=FILES)
        (finding,) = check(call(f"客户:我要投诉。我帮您查,{SPOKEN}"), ruleset).findings
        assert finding.level is Level.INFO
        assert "像是把坐席的话也识别进来了" in finding.explanation

    def test_a_script_was_written_by_somebody(self, load: Load) -> None:
        turn = Turn(role=Role.AGENT, text=f"为您服务,我要投诉,{SPOKEN}", line=1)
        assert levels(check(Script(id="s", turns=(turn,)), load(forbidden(), files=FILES))) == [Level.ERROR]

    def test_words_that_were_cut(self, load: Load) -> None:
        (finding,) = check(call("为您服务,我要投诉,这不是我", "的事"), load(forbidden(), files=FILES)).findings
        assert (finding.level, finding.turn) == (Level.INFO, 0)
        assert finding.explanation.startswith("跨第1、2轮:这不是我‖的事;")


class TestWrongTurn:
    @pytest.mark.parametrize(
        ("lines", "milder"),
        [
            (["为您服务", f"我要投诉,{SPOKEN}", "您别急"], True),
            (["您请说", f"我要投诉,{SPOKEN}", "我帮您查"], True),
            (["您请说", f"我要投诉,{SPOKEN}", "您别急"], False),
            ([f"我要投诉,{SPOKEN}", "为您服务"], False),
            (["为您服务", f"我要投诉,{SPOKEN}", "客户:嗯,好", "您别急"], False),
            (["为您服务", SPOKEN, "我帮您查"], False),
            (["为您服务", f"您说我要投诉,{SPOKEN}", "我帮您查"], False),
        ],
    )
    def test_between_two_of_the_agents(self, load: Load, lines: list[str], *, milder: bool) -> None:
        (finding,) = check(call(*lines), load(forbidden(), files=FILES)).findings
        assert finding.level is (Level.INFO if milder else Level.ERROR)
        assert ("这一轮像是客户的话标成了坐席(“我要投诉”是客户来意" in finding.explanation) is milder


class TestSwappedCall:
    LINES = ("客户:您好,很高兴为您服务", "我要投诉", "客户:我帮您查", SPOKEN)

    def test_makes_every_finding_milder(self, load: Load) -> None:
        ruleset = load(forbidden(), required(template="您好"), files=FILES)
        result = check(call(*self.LINES), ruleset)
        assert found(result) == [("AAA001", 3, SPOKEN), ("BBB001", None, None)]
        assert levels(result) == [Level.INFO, Level.INFO]
        for finding in result.findings:
            assert finding.explanation.endswith(
                ";这通电话的角色像是标反了(第1轮标成客户,但“为您服务”是坐席用语;第2轮标成坐席,但“我要投诉”是客户来意),只作提示"
            )

    @pytest.mark.parametrize(
        "lines",
        [
            ["客户:为您服务", SPOKEN],
            ["我要投诉", SPOKEN],
            ["为您服务", *LINES],
            ["客户:我要投诉", *LINES],
            ["客户:为您服务,我要投诉", "我要投诉", SPOKEN],
        ],
    )
    def test_not_while_there_is_doubt(self, load: Load, lines: list[str]) -> None:
        result = check(call(*lines), load(forbidden(), files=FILES))
        assert levels(result) == [Level.ERROR]

    def test_an_agents_lines_time_and_again_from_the_customer(self, load: Load) -> None:
        result = check(call("客户:为您服务", SPOKEN, "客户:工号1024", "嗯好"), load(forbidden(), files=FILES))
        assert levels(result) == [Level.INFO]

    def test_a_call_without_faults_passes(self, load: Load) -> None:
        result = check(call(*self.LINES[:3]), load(forbidden(), files=FILES))
        assert ended(result, "AAA001")[0] == "pass"


class TestShippedWords:
    RULE: ClassVar = forbidden("AAA001", "关我什么事", "你有完没完", "不是我的事")
    SHIPPED: ClassVar = {"speakers.yaml": (rules_root() / "base" / "speakers.yaml").read_text(encoding="utf-8")}

    @pytest.mark.parametrize(
        "said",
        [
            "您好很高兴为您服务我要投诉你们快递员他说这不是我的事",
            "您好,请问有什么可以帮您?我昨天在你们店买的冰箱坏了,关我什么事",
            "麻烦您稍等。我的快递都丢了三天了,关我什么事。",
            "请问您的手机号是多少?幺三八零零零零,你有完没完",
            "请问还有什么可以帮您的吗不用了,你有完没完",
        ],
    )
    def test_show_the_customer(self, load: Load, said: str) -> None:
        (finding,) = check(call(said, "客户:喂"), load(self.RULE, files=self.SHIPPED)).findings
        assert finding.level is Level.INFO
        assert "像是把客户的话也识别进来了" in finding.explanation

    @pytest.mark.parametrize(
        "said",
        [
            "您要投诉的话我帮您登记,你有完没完",
            "您刚才说我要投诉,那我帮您登记。你有完没完。",
            "我帮您查一下您的订单,关我什么事",
            "您说我的快递丢了,关我什么事,请您稍等。",
            "您可以在“我的订单”里看,关我什么事,请您稍等",
            "请问还有其他问题吗?没有的话,你有完没完",
            "我打了好几遍电话给您了,我的工号是1024,你有完没完",
            "你去叫你们领导来也没用,关我什么事,让您久等了",
        ],
    )
    def test_do_not_speak_for_the_agent(self, load: Load, said: str) -> None:
        result = check(call("客户:我要投诉你们", said, "客户:喂"), load(self.RULE, files=self.SHIPPED))
        assert [(finding.turn, finding.level) for finding in result.findings] == [(1, Level.ERROR)]
        assert "像是" not in result.findings[0].explanation
