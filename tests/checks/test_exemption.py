from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.model import Outcome
from tests.packs.invented import call, ended, required

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

GREETING = required(template="您好,{company},很高兴为您服务", exempt=["interrupted"])
SITUATIONS: list[dict[str, object]] = [
    {"name": "abuse", "speaker": "agent", "patterns": ["~使用文明用语~"]},
    {"name": "silence", "speaker": "agent", "patterns": ["~听不到您的声音~"]},
    {"name": "bad_line", "speaker": "agent", "patterns": ["~线路不清~"]},
]


def closing(*exempt: str) -> dict[str, object]:
    return required(window={"last": 2}, template="谢谢您的来电,再见", exempt=list(exempt))


def judge(load: Load, rule: dict[str, object], *lines: str, **meta: object) -> tuple[Outcome, str | None]:
    return ended(check(call(*lines, **meta), load(rule, situations=SITUATIONS)))


class TestInterrupted:
    @pytest.mark.parametrize(
        "lines",
        [
            ["坐席[0-3]:您好,欧飞,很高", "客户[2.5-4]:我要投诉"],
            ["坐席[0-3]:您好,欧飞,很高", "系统[2-3]:录音", "客户[2.5-4]:我要投诉"],
            ["坐席[0-1]:您好", "坐席[1-3]:欧飞,很高", "客户[2.6-4]:我要投诉"],
        ],
    )
    def test_by_the_clock(self, load: Load, lines: list[str]) -> None:
        assert judge(load, GREETING, *lines) == (Outcome.NOT_APPLICABLE, "客户在开始语说完之前开口")

    @pytest.mark.parametrize("mark", ["…", "……", "——", "—", "--", "-", "..."])
    def test_as_the_transcript_marks_it(self, load: Load, mark: str) -> None:
        lines = [f"您好,欧飞{mark}", "客户:我要投诉"]
        assert judge(load, GREETING, *lines) == (Outcome.NOT_APPLICABLE, "开始语被打断")

    @pytest.mark.parametrize(
        "lines",
        [
            ["坐席[0-3]:您好,欧飞", "客户[3-4]:我要投诉"],
            ["坐席[0-3]:您好,欧飞", "客户[3.5-4]:我要投诉"],
            ["您好,欧飞", "客户:我要投诉"],
            ["您好,欧飞……"],
            ["您好,欧飞……", "客户:……"],
            ["坐席[0-3]:您好,欧飞", "客户[2-4]:……"],
        ],
    )
    def test_the_customer_waited(self, load: Load, lines: list[str]) -> None:
        assert judge(load, GREETING, *lines)[0] is Outcome.FAIL

    def test_an_interrupted_line_that_was_said_passes(self, load: Load) -> None:
        lines = ["坐席[0-3]:您好,欧飞,很高兴为您服务", "客户[2.5-4]:我要投诉"]
        assert judge(load, GREETING, *lines)[0] is Outcome.PASS


class TestDropped:
    def test_the_line_did(self, load: Load) -> None:
        assert judge(load, closing("dropped"), "好的", ended_by="dropped") == (Outcome.NOT_APPLICABLE, "通话中断")

    def test_the_customer_hung_up_first(self, load: Load) -> None:
        outcome = judge(load, closing("dropped"), "好的", "客户:不用了", ended_by="customer")
        assert outcome == (Outcome.NOT_APPLICABLE, "客户先挂断")

    @pytest.mark.parametrize(
        ("lines", "meta"),
        [
            (["客户:好了", "好的"], {"ended_by": "customer"}),
            (["好的", "客户:好了"], {"ended_by": "agent"}),
            (["好的", "客户:好了"], {}),
        ],
    )
    def test_no_reason_to_leave_the_line_out(self, load: Load, lines: list[str], meta: dict[str, object]) -> None:
        assert judge(load, closing("dropped"), *lines, **meta)[0] is Outcome.FAIL


class TestEndings:
    @pytest.mark.parametrize(
        ("name", "words", "reason"),
        [
            ("abuse", "请您使用文明用语", "通话因客户不文明用语结束"),
            ("silence", "对不起,听不到您的声音", "通话因客户无声结束"),
            ("bad_line", "对不起,线路不清", "通话因线路不清结束"),
        ],
    )
    def test_by_the_agents_last_words(self, load: Load, name: str, words: str, reason: str) -> None:
        lines = ["客户:喂", "您好", "客户:喂", words]
        assert judge(load, closing(name), *lines) == (Outcome.NOT_APPLICABLE, reason)
        assert judge(load, closing("dropped"), *lines)[0] is Outcome.FAIL

    def test_not_by_words_long_before_the_end(self, load: Load) -> None:
        lines = ["请您使用文明用语", "客户:好", "您说", "客户:好", "查到了", "客户:嗯", "好的"]
        assert judge(load, closing("abuse"), *lines)[0] is Outcome.FAIL

    def test_not_by_the_customers_words(self, load: Load) -> None:
        assert judge(load, closing("bad_line"), "您说", "客户:线路不清", "好的")[0] is Outcome.FAIL

    def test_a_customer_who_never_speaks(self, load: Load) -> None:
        assert judge(load, closing("silence"), "您好", "客户:……", "喂")[0] is Outcome.NOT_APPLICABLE
        assert judge(load, closing("abuse"), "您好", "喂")[0] is Outcome.FAIL

    def test_a_line_that_was_said_passes(self, load: Load) -> None:
        assert judge(load, closing("abuse"), "请您使用文明用语,谢谢您的来电,再见")[0] is Outcome.PASS

    def test_several_exemptions(self, load: Load) -> None:
        rule = closing("interrupted", "abuse", "silence", "bad_line", "dropped")
        assert judge(load, rule, "客户:喂", "对不起,线路不清")[0] is Outcome.NOT_APPLICABLE
        assert judge(load, rule, "客户:喂", "好的")[0] is Outcome.FAIL
