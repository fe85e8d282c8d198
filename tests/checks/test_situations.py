from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.model import Level, Outcome
from tests.packs.invented import SPOKEN, call, ended, forbidden, found

if TYPE_CHECKING:
    from collections.abc import Callable

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
