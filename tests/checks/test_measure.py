from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from cslint.checks.metrics import METRICS
from cslint.engine import check
from cslint.errors import PackError
from cslint.model import Level, Outcome, Role, Script, Turn
from cslint.packs import load_standard
from tests.checks.measured import measure, outcome, places
from tests.packs.invented import call, ended, write_pack

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.measured import Load

RATE = measure("speech-rate", max=300)
WORDS = "您好请问有什么可以帮您"  # 11 characters: 330 a minute in two seconds, 132 in five
ANGRY = {"name": "angry", "speaker": "customer", "patterns": ["~我要投诉~"], "lasts": 2}


def test_a_fault_tells_value_unit_and_limit_and_whose_limit_it_is(load: Load) -> None:
    (finding,) = check(call("客户[0-1]:喂", f"坐席[1-3]:{WORDS}"), load(RATE)).findings
    assert (finding.code, finding.level, finding.speaker) == ("MEA001", Level.WARNING, Role.AGENT)
    assert (finding.turn, finding.span, finding.evidence) == (1, (0, 11), WORDS)
    assert (finding.start, finding.end) == (1.0, 3.0)
    assert finding.explanation == "第2轮语速 330 字/分,上限 300(本工具自定)"


def test_a_limit_of_the_source_is_not_ours(load: Load) -> None:
    (finding,) = check(call(f"坐席[1-3]:{WORDS}"), load({**RATE, "ours": False})).findings
    assert finding.explanation == "第1轮语速 330 字/分,上限 300"


@pytest.mark.parametrize(
    ("limits", "explanation"),
    [
        ({"max": 330}, None),
        ({"min": 330}, None),
        ({"max": 329.9}, "第1轮语速 330 字/分,上限 329.9(本工具自定)"),
        ({"min": 330.4}, "第1轮语速 330 字/分,下限 330.4(本工具自定)"),
        ({"min": 340, "max": 400}, "第1轮语速 330 字/分,下限 340(本工具自定)"),
        ({"min": 100, "max": 329.99999}, "第1轮语速 330 字/分,上限 329.99999(本工具自定)"),
    ],
)
def test_limits_are_allowed_themselves(load: Load, limits: dict[str, float], explanation: str | None) -> None:
    findings = check(call(f"坐席[0-2]:{WORDS}"), load(measure("speech-rate", **limits))).findings
    assert [finding.explanation for finding in findings] == ([] if explanation is None else [explanation])


def test_a_value_that_rounds_to_its_limit_is_told_apart_from_it(load: Load) -> None:
    (finding,) = check(call(f"坐席[0-2.1999]:{WORDS}"), load(RATE)).findings
    assert finding.explanation == "第1轮语速 300.01 字/分,上限 300(本工具自定)"


def test_a_fault_is_certain_in_spite_of_other_turns_without_times(load: Load) -> None:
    assert outcome(load, RATE, f"坐席[0-2]:{WORDS}", "客户:嗯", f"坐席:{WORDS}") == (Outcome.FAIL, None)


def test_a_turn_without_times_leaves_the_rule_open(load: Load) -> None:
    said = outcome(load, RATE, f"坐席[0-5]:{WORDS}", "客户[5-6]:那个呢", f"坐席:{WORDS}")
    assert said == (Outcome.NOT_EVALUATED, "轮次没有起止时间")


def test_nothing_to_measure_is_not_applicable(load: Load) -> None:
    assert outcome(load, RATE, "坐席:您好", "客户:好") == (Outcome.NOT_APPLICABLE, "坐席没有够长的话可量语速")


def test_scripts_are_not_measured(load: Load) -> None:
    script = Script(id="s", turns=(Turn(role=Role.AGENT, text="一" * 500, line=1),))
    for name, metric in METRICS.items():
        keys = dict.fromkeys(metric.limits, 0) | ({"patterns": ["谢谢"]} if metric.needs else {})
        result = ended(check(script, load(measure(name, **keys))), "MEA001")
        assert result == (Outcome.NOT_APPLICABLE, "话术不是一通完整的通话")


@pytest.mark.parametrize("name", list(METRICS))
@pytest.mark.parametrize(
    "lines", [[], ["系统:录音"], ["坐席:……"], ["客户:"], ["未知:"], ["坐席[3-1]:好的", "客户[2-2]:好", "坐席[0-0]:行"]]
)
def test_no_call_breaks_a_metric(load: Load, name: str, lines: list[str]) -> None:
    metric = METRICS[name]  # type: ignore[index]  # pytest does not keep the literal
    keys = dict.fromkeys(metric.limits, 1) | ({"patterns": ["谢谢"]} if metric.needs else {})
    document = call(*lines, ended_by="agent", duration=0) if lines else call("系统:", direction="outbound")
    assert check(document, load(measure(name, **keys))).broken == ()


def test_compiled_measures_can_be_kept(load: Load) -> None:
    ruleset = load(measure("courtesy", min=1, patterns=["谢谢"]), situations=[ANGRY])
    kept = pickle.loads(pickle.dumps(ruleset.checks))  # noqa: S301  our own bytes
    assert kept == ruleset.checks


class TestWhen:
    RULE = measure("turn-length", max=10, when="angry")
    LINES = (f"坐席:{WORDS}", "客户:我要投诉", f"坐席:{WORDS}", "客户:好", "坐席:行", "客户:好", f"坐席:{WORDS}")

    def test_turns_in_the_situation_only(self, load: Load) -> None:
        result = check(call(*self.LINES), load(self.RULE, situations=[ANGRY]))
        assert [finding.turn for finding in result.findings] == [2]

    def test_calls_in_which_it_shows(self, load: Load) -> None:
        ruleset = load(measure("duration", max=60, when="angry"), situations=[ANGRY])
        assert [each.turn for each in check(call(*self.LINES, duration=90), ruleset).findings] == [None]
        assert ended(check(call("坐席:您好", duration=90), ruleset), "MEA001") == (
            Outcome.NOT_APPLICABLE,
            "没有出现“情境”这种情境",
        )

    def test_it_may_show_in_somebody_unknowns_words(self, load: Load) -> None:
        result = check(call("未知:我要投诉", f"坐席:{WORDS}"), load(self.RULE, situations=[ANGRY]))
        assert ended(result, "MEA001") == (Outcome.NOT_EVALUATED, "有说话人未知的轮次,不知道有没有“情境”这种情境")

    def test_what_is_missing_elsewhere_does_not_matter(self, load: Load) -> None:
        rule = measure("speech-rate", max=400, when="angry")
        lines = [f"坐席:{WORDS}", "客户:我要投诉", f"坐席[0-2]:{WORDS}"]
        result = check(call(*lines), load(rule, situations=[ANGRY]))
        assert ended(result, "MEA001") == (Outcome.PASS, None)

    def test_a_hold(self, load: Load) -> None:
        rule = measure("silence", max=60, when="holding")
        lines = ["客户[0-2]:余额", "坐席[2-4]:请稍等", "坐席[70-72]:查到了", "客户[72-73]:好"]
        assert places(load, rule, *lines) == [(1, None)]
        assert outcome(load, rule, *lines[:2]) == (Outcome.NOT_APPLICABLE, "没有出现“等待”这种情境")
        reason = "轮次没有起止时间,不知道有没有“等待”这种情境"
        assert outcome(load, rule, *lines[:2], "坐席:查到了") == (Outcome.NOT_EVALUATED, reason)

    def test_who_called_whom_is_not_known(self, load: Load) -> None:
        rule = measure("duration", max=60, when="outbound")
        assert outcome(load, rule, "坐席:您好", duration=90, direction="outbound") == (Outcome.FAIL, None)
        assert outcome(load, rule, "坐席:您好", duration=90, direction="inbound")[0] is Outcome.NOT_APPLICABLE
        reason = "缺少 meta.direction,不知道有没有“外呼”这种情境"
        assert outcome(load, rule, "坐席:您好", duration=90) == (Outcome.NOT_EVALUATED, reason)

    def test_a_silent_customer_may_be_somebody_unknown(self, load: Load) -> None:
        reason = "有说话人未知的轮次,不知道有没有“客户无声”这种情境"
        rule = measure("duration", max=60, when="silent")
        assert outcome(load, rule, "坐席:您好", "未知:您好", duration=90) == (Outcome.NOT_EVALUATED, reason)

    def test_an_unknown_situation_is_a_mistake_of_the_pack(self, load: Load) -> None:
        with pytest.raises(PackError) as caught:
            load(measure("ring", max=9, when="nowhere"))
        assert [each.message for each in caught.value.problems] == ["没有“nowhere”这种情境"]
        with pytest.raises(PackError) as caught:
            load(measure("hung-up", allow_after=["silent", "nowhere"]))
        assert [each.message for each in caught.value.problems] == ["没有“nowhere”这种情境"]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (measure("speech", max=3), "“metric”不是可用的值"),
        (measure("speech-rate"), "speech-rate 要有 min 或 max"),
        (measure("latency", min=3), "latency 不用 min,只用 max"),
        (measure("bare-answer", max=0), "bare-answer 不用 max,没有上下限"),
        (measure("hung-up", ours=True), "hung-up 没有上下限,不用 ours"),
        (measure("speech-rate", min=3, max=2), "min 不能大于 max"),
        (measure("talk-share", max=60), "talk-share 的 max 不能大于 1"),
        (measure("start-hour", max=25), "start-hour 的 max 不能大于 24"),
        (measure("courtesy", min=1), "courtesy 要有 patterns"),
        (measure("ring", max=9, patterns=["嗯"]), "ring 不用 patterns"),
        (measure("ring", max=9, least=2), "ring 不用 least"),
        (measure("duration", max=9, allow_after=["silence"]), "duration 不用 allow_after"),
        (measure("ring", max=True), "“max”应当是不小于 0 的数字"),
        (measure("ring", max="九"), "“max”应当是不小于 0 的数字"),
        (measure("ring", max=-1), "“max”应当是不小于 0 的数字"),
        (measure("speech-rate", max=9, least=0), "“least”不能小于 1"),
        (measure("ring", max=9, speaker="customer"), "measure 量的是坐席,speaker 只能是 agent"),
        (measure("courtesy", min=1, patterns=["("]), "模式有误"),
        (measure("courtesy", min=1, patterns=["嗯"]), "模式有误"),
    ],
)
def test_mistakes_are_told_in_chinese(tmp_path: Path, rule: dict[str, object], message: str) -> None:
    with pytest.raises(PackError) as caught:
        load_standard(str(write_pack(tmp_path / "own", rule)))
    (problem,) = caught.value.problems
    assert problem.message.startswith(message)
    assert problem.line is not None


def test_words_of_the_call_decide_whose_they_are(load: Load) -> None:
    assert places(load, RATE, f"客户[0-2]:{WORDS}") == []
