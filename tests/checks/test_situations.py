from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.errors import PackError
from cslint.model import Level, Outcome, Sighting
from cslint.packs import load_standard
from tests.packs.invented import SPOKEN, call, ended, forbidden, found, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

ANGRY = {"name": "angry", "speaker": "customer", "patterns": ["~投诉~"], "lasts": 2}


def test_fault_only_in_the_situation(load: Load) -> None:
    ruleset = load(forbidden(when="angry"), situations=[ANGRY])
    assert found(check(call("客户:我要投诉", SPOKEN), ruleset)) == [("AAA001", 1, SPOKEN)]
    assert found(check(call("客户:我要退货", SPOKEN), ruleset)) == []
    assert ended(check(call("客户:我要退货", SPOKEN), ruleset), "AAA001") == (Outcome.PASS, None)


def test_cue_counts_from_its_own_speaker_only(load: Load) -> None:
    ruleset = load(forbidden(when="angry"), situations=[ANGRY])
    assert found(check(call("您要投诉", SPOKEN), ruleset)) == []
    ruleset = load(forbidden(when="angry"), situations=[{**ANGRY, "speaker": "any"}])
    assert found(check(call("您要投诉", SPOKEN), ruleset)) == [("AAA001", 1, SPOKEN)]


@pytest.mark.parametrize(("between", "fault"), [(0, True), (1, True), (2, False)])
def test_situation_lasts_for_so_many_turns_after_the_cue(load: Load, between: int, *, fault: bool) -> None:
    ruleset = load(forbidden(when="angry"), situations=[ANGRY])
    document = call("客户:我要投诉", *["好的"] * between, SPOKEN)
    assert bool(found(check(document, ruleset))) is fault


def test_not_before_the_cue(load: Load) -> None:
    ruleset = load(forbidden(when="angry"), situations=[ANGRY])
    assert found(check(call(SPOKEN, "客户:我要投诉"), ruleset)) == []


def test_elsewhere_at_another_level(load: Load) -> None:
    ruleset = load(forbidden(when="angry", elsewhere="info"), situations=[ANGRY])
    result = check(call(SPOKEN, "客户:我要投诉", SPOKEN), ruleset)
    assert [(finding.turn, finding.level) for finding in result.findings] == [(0, Level.INFO), (2, Level.ERROR)]


def test_elsewhere_stays_as_it_is_where_the_pack_changes_the_level(load: Load) -> None:
    ruleset = load(forbidden(when="angry", elsewhere="info"), situations=[ANGRY], levels={"AAA001": "warning"})
    result = check(call(SPOKEN, "客户:我要投诉", SPOKEN), ruleset)
    assert [(finding.turn, finding.level) for finding in result.findings] == [(0, Level.INFO), (2, Level.WARNING)]


def test_opening_is_the_agents_first_two_merged_turns(load: Load) -> None:
    ruleset = load(forbidden(when="opening"))
    document = call("客户:喂", SPOKEN, "系统:录音", SPOKEN, "客户:好", SPOKEN, "客户:行", SPOKEN)
    assert [turn for _, turn, _ in found(check(document, ruleset))] == [1, 3, 5]


@pytest.mark.parametrize(
    ("words", "shows"),
    [("我要投诉", True), ("我不要投诉", False), ("我不要投诉。我要投诉", True), ("不要,我要投诉", True)],
)
def test_unless_takes_words_that_overlap_it_for_no_cue(load: Load, words: str, *, shows: bool) -> None:
    ruleset = load(forbidden(when="angry"), situations=[{**ANGRY, "unless": ["不要投诉"]}])
    assert bool(found(check(call(f"客户:{words}", SPOKEN), ruleset))) is shows


class TestBuiltIn:
    UPSET = (ANGRY, {**ANGRY, "name": "abusive", "patterns": ["~混蛋~"], "lasts": 1})

    def seen(self, load: Load, *lines: str, **meta: object) -> list[Sighting]:
        """The situations of a call that are told."""
        ruleset = load(forbidden(), situations=[*self.UPSET])
        return list(check(call(*lines, **meta), ruleset, explain=True).situations)

    def during(self, load: Load, when: str, *lines: str, **meta: object) -> list[int | None]:
        """The turns of the agent in which a situation holds: each says what he must not say then."""
        ruleset = load(forbidden(when=when), situations=[*self.UPSET])
        return [turn for _, turn, _ in found(check(call(*lines, **meta), ruleset))]

    def test_only_where_it_is_asked_for(self, load: Load) -> None:
        assert check(call("客户:我要投诉"), load(forbidden(), situations=[ANGRY])).situations == ()

    def test_of_words_are_told_by_their_turns_and_spans(self, load: Load) -> None:
        (angry,) = self.seen(load, "客户:哼,我要投诉,投诉", "好", "客户:好", "客户:投诉")
        assert angry == Sighting(name="angry", title="情境", signs=((0, (4, 6)), (3, (0, 2))))

    def test_calm_while_neither_angry_nor_abusive(self, load: Load) -> None:
        assert self.during(load, "calm", SPOKEN, "客户:我要投诉", SPOKEN, SPOKEN, SPOKEN) == [0, 4]
        assert self.during(load, "calm", SPOKEN, "客户:你混蛋", SPOKEN, SPOKEN) == [0, 3]
        assert self.during(load, "calm", SPOKEN, "客户:我要退货", SPOKEN) == [0, 2]

    def test_calm_is_told_of_whole_calls_only(self, load: Load) -> None:
        assert self.seen(load, "您好", "客户:好") == [Sighting(name="calm", title="客户平和")]
        assert [each.name for each in self.seen(load, "您好", "客户:我要投诉")] == ["angry"]

    def test_calm_in_a_pack_without_the_others(self, load: Load) -> None:
        ruleset = load(forbidden(when="calm"))
        assert found(check(call("客户:我要投诉", SPOKEN), ruleset)) == [("AAA001", 1, SPOKEN)]

    @pytest.mark.parametrize(
        ("lines", "meta", "turns"),
        [
            ([SPOKEN, SPOKEN], {}, [0, 1]),
            ([SPOKEN, "客户:嗯。", "系统:提示", SPOKEN], {}, [0, 3]),
            ([SPOKEN], {"ended_by": "agent"}, [0]),
            ([SPOKEN], {"ended_by": "customer"}, []),
            ([SPOKEN], {}, []),
            ([SPOKEN, SPOKEN, "客户:喂"], {"ended_by": "agent"}, []),
            ([SPOKEN, SPOKEN, "未知:喂喂"], {}, []),
        ],
    )
    def test_silent_if_the_customer_never_says_a_word(
        self, load: Load, lines: list[str], meta: dict[str, object], turns: list[int]
    ) -> None:
        assert self.during(load, "silent", *lines, **meta) == turns

    def test_silent_is_told_by_the_agents_turns(self, load: Load) -> None:
        calm, silent = self.seen(load, "您好", "系统:提示", "喂")
        assert calm.name == "calm"
        assert silent == Sighting(name="silent", title="客户无声", signs=((0, None), (2, None)))

    @pytest.mark.parametrize(("start", "holds"), [("7", False), ("7.1", True), ("1", False)])
    def test_holding_over_five_seconds_before_the_agent_goes_on(self, load: Load, start: str, *, holds: bool) -> None:
        lines = ["客户[0-2]:查一下", f"坐席[{start}-12]:{SPOKEN}", f"坐席[12-13]:{SPOKEN}"]
        assert self.during(load, "holding", *lines) == ([1] if holds else [])

    def test_holding_is_told_by_the_turns_that_end_it(self, load: Load) -> None:
        _, holding = self.seen(load, "坐席[0-2]:稍等", "坐席[9-10]:好", "客户[10-11]:好", "坐席[30-31]:好")
        assert holding == Sighting(name="holding", title="等待", signs=((1, None), (3, None)))

    @pytest.mark.parametrize(
        "lines", [["稍等", SPOKEN], ["坐席[2-0]:稍等", f"坐席[9-10]:{SPOKEN}"], ["坐席[0-2]:稍等", "客户[9-10]:好"]]
    )
    def test_no_holding(self, load: Load, lines: list[str]) -> None:
        assert self.during(load, "holding", *lines) == []

    def test_outbound(self, load: Load) -> None:
        assert self.during(load, "outbound", SPOKEN, direction="outbound") == [0]
        assert self.during(load, "outbound", SPOKEN, direction="inbound") == []
        assert self.during(load, "outbound", SPOKEN) == []
        _, outbound = self.seen(load, "您好", "客户:好", direction="outbound")
        assert outbound == Sighting(name="outbound", title="外呼")

    def test_no_pack_may_define_one(self, tmp_path: Path) -> None:
        for name in ("opening", "calm", "silent", "holding", "outbound"):
            pack = write_pack(tmp_path / name, situations=[{**ANGRY, "name": name}])
            with pytest.raises(PackError) as caught:
                load_standard(str(pack))
            assert [each.message for each in caught.value.problems] == [f"不能另外定义 {name}"]


REPLY = {
    "code": "CCC001",
    "name": "no-pardon-asked",
    "kind": "reply",
    "level": "error",
    "message": "没有致歉",
    "cue": {"situation": "late"},
    "say": ["让您久等了"],
}


@pytest.mark.parametrize(
    ("meta", "turns"),
    [
        ({"ring_seconds": 12.5}, [1]),
        ({"ring_seconds": 12}, []),
        ({"ring_seconds": 30, "direction": "outbound"}, []),
    ],
)
def test_late_asks_for_a_line_in_the_agents_first_words(load: Load, meta: dict[str, object], turns: list[int]) -> None:
    result = check(call("客户:喂", "您好", "客户:你好", "您请说", **meta), load(REPLY))
    assert [finding.turn for finding in result.findings] == turns
    assert ended(check(call("客户:喂", "您好,让您久等了", **meta), load(REPLY)), "CCC001")[0] is not Outcome.FAIL


def test_late_is_not_evaluated_where_nobody_counted_the_rings(load: Load) -> None:
    result = check(call("您好", "客户:你好", "您请说"), load(REPLY))
    assert ended(result, "CCC001") == (Outcome.NOT_EVALUATED, "缺少 meta.ring_seconds")
    result = check(call("您好", "客户:你好", "您请说", direction="outbound"), load(REPLY))
    assert ended(result, "CCC001")[0] is Outcome.NOT_APPLICABLE
