from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.model import Outcome
from tests.checks.measured import faults, measure, outcome
from tests.packs.invented import call, ended

if TYPE_CHECKING:
    from tests.checks.measured import Load

PASS = (Outcome.PASS, None)
FAIL = (Outcome.FAIL, None)


def open_for(reason: str) -> tuple[Outcome, str]:
    """Not evaluated, for this reason."""
    return Outcome.NOT_EVALUATED, reason


class TestRing:
    RULE = measure("ring", max=10)

    def test_too_long(self, load: Load) -> None:
        (finding,) = faults(load, self.RULE, "坐席:您好", ring_seconds=15)
        assert (finding.turn, finding.explanation) == (None, "振铃 15 秒,上限 10(本工具自定)")

    def test_in_time_or_not_known(self, load: Load) -> None:
        assert outcome(load, self.RULE, "坐席:您好", ring_seconds=10) == PASS
        assert outcome(load, self.RULE, "坐席:您好") == open_for("缺少 meta.ring_seconds")


class TestDuration:
    RULE = measure("duration", max=60)

    def test_until_the_line_closed(self, load: Load) -> None:
        (finding,) = faults(load, self.RULE, "坐席[0-9]:您好", duration=61.5)
        assert (finding.turn, finding.explanation) == (None, "通话时长 61.5 秒,上限 60(本工具自定)")
        assert outcome(load, self.RULE, "坐席[0-90]:您好", duration=60) == PASS

    def test_until_the_last_end(self, load: Load) -> None:
        (finding,) = faults(load, self.RULE, "坐席[0-90]:您好", "客户[3-8]:好")
        assert finding.explanation == "通话时长(到最后一句话为止) 90 秒,上限 60(本工具自定)"
        assert outcome(load, self.RULE, "坐席[0-9]:您好") == PASS

    def test_a_last_turn_without_an_end(self, load: Load) -> None:
        (finding,) = faults(load, self.RULE, "坐席[0-90]:您好", "客户:好")
        assert finding.explanation == "通话时长(到最后一句话为止) 至少 90 秒,上限 60(本工具自定)"
        missing = open_for("缺少 meta.duration,轮次也没有起止时间")
        assert outcome(load, self.RULE, "坐席[0-9]:您好", "客户:好") == missing
        assert outcome(load, self.RULE, "坐席:您好") == missing


class TestHungUp:
    RULE = measure("hung-up")
    SILENCE = ({"name": "silence", "speaker": "agent", "patterns": ["~听不到…声音~"], "lasts": 0},)
    SWEARS = ({"name": "swears", "speaker": "customer", "patterns": ["~混蛋~"], "lasts": 0},)

    @pytest.mark.parametrize(
        ("ended_by", "expected"), [("agent", FAIL), ("customer", PASS), ("dropped", PASS)], ids=str
    )
    def test_who_hung_up(self, load: Load, ended_by: str, expected: tuple[Outcome, str | None]) -> None:
        assert outcome(load, self.RULE, "坐席:您好", "客户:好", ended_by=ended_by) == expected

    def test_what_it_says(self, load: Load) -> None:
        (finding,) = faults(load, self.RULE, "坐席:您好", "客户:好", ended_by="agent")
        assert (finding.turn, finding.explanation) == (None, "坐席先挂机,应当等客户先挂")

    def test_not_known(self, load: Load) -> None:
        assert outcome(load, self.RULE, "坐席:您好", "客户:好") == open_for("缺少 meta.ended_by")

    def test_when_the_agent_may(self, load: Load) -> None:
        excused = (Outcome.NOT_APPLICABLE, "通话因可以由坐席挂机的原因结束")
        assert outcome(load, self.RULE, "坐席:您好", ended_by="agent") == excused
        lines = ["客户:喂", "坐席:您好,听不到您的声音"]
        silent = load(self.RULE, situations=list(self.SILENCE))
        assert ended(check(call(*lines, ended_by="agent"), silent), "MEA001") == excused
        lines = ["坐席:听不到您的声音", "客户:现在呢", "坐席:听到了", "客户:退货", "坐席:好的", "客户:好", "坐席:再见"]
        assert ended(check(call(*lines, ended_by="agent"), silent), "MEA001") == FAIL

    def test_after_a_situation_that_the_rule_names(self, load: Load) -> None:
        lines = ["坐席:您好", "客户:混蛋", "坐席:再见"]
        rude = load({**self.RULE, "allow_after": ["swears"]}, situations=list(self.SWEARS))
        assert ended(check(call(*lines, ended_by="agent"), rude), "MEA001")[0] is Outcome.NOT_APPLICABLE
        assert ended(check(call(*lines, ended_by="agent"), load(self.RULE)), "MEA001") == FAIL


class TestHangUpDelay:
    RULE = measure("hang-up-delay", min=2)
    LINES = ("客户[0-2]:好的", "坐席[2-4]:再见")

    def test_at_once(self, load: Load) -> None:
        (finding,) = faults(load, self.RULE, *self.LINES, ended_by="agent", duration=4.5)
        assert finding.turn is None
        assert finding.explanation == "最后一句话说完到坐席挂机只隔了 0.5 秒,下限 2(本工具自定)"

    def test_the_last_word_may_not_be_of_the_last_turn(self, load: Load) -> None:
        lines = ["客户[0-9]:好的好的", "坐席[2-4]:再见"]
        assert outcome(load, self.RULE, *lines, ended_by="agent", duration=10) == FAIL

    def test_later(self, load: Load) -> None:
        assert outcome(load, self.RULE, *self.LINES, ended_by="agent", duration=6) == PASS
        assert outcome(load, self.RULE, *self.LINES, duration=6) == PASS

    def test_the_agent_did_not_hang_up(self, load: Load) -> None:
        said = outcome(load, self.RULE, *self.LINES, ended_by="customer", duration=4.5)
        assert said == (Outcome.NOT_APPLICABLE, "不是坐席挂机")

    def test_what_is_missing(self, load: Load) -> None:
        assert outcome(load, self.RULE, *self.LINES, duration=4.5) == open_for("缺少 meta.ended_by")
        assert outcome(load, self.RULE, *self.LINES, ended_by="agent") == open_for("缺少 meta.duration")
        untimed = outcome(load, self.RULE, "客户[0-2]:好的", "坐席:再见", ended_by="agent", duration=9)
        assert untimed == open_for("轮次没有起止时间")

    def test_a_record_that_contradicts_the_turns(self, load: Load) -> None:
        assert outcome(load, self.RULE, *self.LINES, ended_by="agent", duration=3.5) == FAIL
        said = outcome(load, self.RULE, *self.LINES, ended_by="agent", duration=1)
        assert said == open_for("meta.duration 早于最后一句话")


class TestStartHour:
    RULE = measure("start-hour", min=8, max=21)

    @pytest.mark.parametrize(
        ("time", "explanation"),
        [
            ("07:59", "外呼时间 07:59,下限 08:00(本工具自定)"),
            ("21:01", "外呼时间 21:01,上限 21:00(本工具自定)"),
            ("21:00:30", "外呼时间 21:00:30,上限 21:00(本工具自定)"),
        ],
    )
    def test_too_early_or_too_late(self, load: Load, time: str, explanation: str) -> None:
        (finding,) = faults(load, self.RULE, "坐席:您好", time=time, direction="outbound")
        assert (finding.turn, finding.explanation) == (None, explanation)

    @pytest.mark.parametrize("time", ["08:00", "10:05", "21:00"])
    def test_in_the_day(self, load: Load, time: str) -> None:
        assert outcome(load, self.RULE, "坐席:您好", time=time, direction="outbound") == PASS
        assert outcome(load, self.RULE, "坐席:您好", time=time) == PASS

    def test_half_hours(self, load: Load) -> None:
        (finding,) = faults(load, measure("start-hour", max=20.5), "坐席:您好", time="20:40", direction="outbound")
        assert finding.explanation == "外呼时间 20:40,上限 20:30(本工具自定)"

    def test_who_was_called_may_call_at_night(self, load: Load) -> None:
        said = outcome(load, self.RULE, "坐席:您好", time="23:00", direction="inbound")
        assert said == (Outcome.NOT_APPLICABLE, "不是外呼")

    def test_what_is_missing(self, load: Load) -> None:
        assert outcome(load, self.RULE, "坐席:您好", time="23:00") == open_for("缺少 meta.direction")
        assert outcome(load, self.RULE, "坐席:您好", direction="outbound") == open_for("缺少 meta.time")
        assert outcome(load, self.RULE, "坐席:您好") == open_for("缺少 meta.time 和 meta.direction")
