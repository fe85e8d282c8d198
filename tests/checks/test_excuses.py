"""What makes forbidden wording harmless: ``unless``, quotation marks, frames of quoting and denying."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from tests.packs.invented import SPOKEN, call, forbidden, found

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

FAULT = [("AAA001", 0, SPOKEN)]
FRAMES = {"quotation": ["您是说", "您刚才说"], "denial": ["我不是说"]}


class TestUnless:
    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            (f"{SPOKEN}", True),
            (f"{SPOKEN}故", False),
            (f"{SPOKEN}故。{SPOKEN}故", False),
            (f"有事故。{SPOKEN}", True),
        ],
    )
    def test_plain_pattern_excuses_what_it_overlaps(self, load: Load, text: str, *, fault: bool) -> None:
        assert bool(found(check(call(text), load(forbidden(unless=["我的事故"]))))) is fault

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            (f"抱歉,{SPOKEN}", False),
            (f"抱歉啊{SPOKEN}", False),
            (f"抱歉。{SPOKEN}", True),
            (f"抱歉\n{SPOKEN}", True),
            (f"{SPOKEN},抱歉", True),
        ],
    )
    def test_before_holds_in_the_sentence(self, load: Load, text: str, *, fault: bool) -> None:
        assert bool(found(check(call(text), load(forbidden(unless=[{"before": "抱歉"}]))))) is fault

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            (f"{SPOKEN},我帮您转", False),
            (f"{SPOKEN}。我帮您转", True),
            (f"我帮您转,{SPOKEN}", True),
        ],
    )
    def test_after_holds_in_the_sentence(self, load: Load, text: str, *, fault: bool) -> None:
        assert bool(found(check(call(text), load(forbidden(unless=[{"after": "我帮您转"}]))))) is fault

    def test_within_the_turn(self, load: Load) -> None:
        ruleset = load(forbidden(unless=[{"after": "我帮您转", "within": "turn"}]))
        assert found(check(call(f"{SPOKEN}。这样,我帮您转"), ruleset)) == []
        assert found(check(call(SPOKEN, "我帮您转"), ruleset)) == FAULT
        assert found(check(call(SPOKEN, "客户:我帮您转"), ruleset)) == FAULT

    def test_either_of_before_and_after(self, load: Load) -> None:
        ruleset = load(forbidden(unless=[{"before": "抱歉", "after": "我帮您转"}]))
        assert found(check(call(f"抱歉,{SPOKEN}"), ruleset)) == []
        assert found(check(call(f"{SPOKEN},我帮您转"), ruleset)) == []
        assert found(check(call(SPOKEN), ruleset)) == FAULT

    def test_excuses_one_place_and_not_the_other(self, load: Load) -> None:
        result = check(call(f"抱歉,{SPOKEN}。{SPOKEN}"), load(forbidden(unless=[{"before": "抱歉"}])))
        assert [finding.span for finding in result.findings] == [(10, 16)]

    def test_short_excuses_need_no_clause_of_their_own(self, load: Load) -> None:
        assert found(check(call(f"我说不{SPOKEN}"), load(forbidden(unless=[{"before": "不"}])))) == []


class TestQuotationMarks:
    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            (f"不能对客户讲“{SPOKEN}”", False),
            (f"不能对客户讲「{SPOKEN}」", False),
            (f'不能对客户讲"{SPOKEN}"', False),
            (f"不能对客户讲‘{SPOKEN},好吧’", False),
            (f"“{SPOKEN}”", True),
            (f"“{SPOKEN}。”", True),
            (f"“好的”{SPOKEN}“好的”", True),
            (f"“{SPOKEN}", True),
        ],
    )
    def test_excuse_what_does_not_fill_the_turn(self, load: Load, text: str, *, fault: bool) -> None:
        assert bool(found(check(call(text), load(forbidden())))) is fault

    def test_with_frames_declared_as_well(self, load: Load) -> None:
        assert found(check(call(f"这句“{SPOKEN}”不好"), load(forbidden(), contexts=FRAMES))) == []

    def test_switched_off(self, load: Load) -> None:
        ruleset = load(forbidden(contexts=[]), contexts=FRAMES)
        assert found(check(call(f"不能对客户讲“{SPOKEN}”"), ruleset)) == FAULT


class TestFrames:
    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            (f"您是说{SPOKEN}吗", False),
            (f"您是说,{SPOKEN}吗", False),
            (f"您是说:“{SPOKEN}", False),
            (f"您是说啊{SPOKEN}吗", False),
            (f"您是说昨天有人讲{SPOKEN}", False),
            (f"我不是说{SPOKEN}", False),
            (f"您是说退货,{SPOKEN}", True),
            (f"您是说退货的时候快递公司的人告诉您{SPOKEN}", True),
            (f"您是说。{SPOKEN}", True),
            (f"您是说\n{SPOKEN}", True),
            (f"您是说？{SPOKEN}", True),
            (f"{SPOKEN},您是说吗", True),
        ],
    )
    def test_excuse_what_follows_in_the_sentence(self, load: Load, text: str, *, fault: bool) -> None:
        assert bool(found(check(call(text), load(forbidden(), contexts=FRAMES)))) is fault

    def test_frame_of_another_turn_excuses_nothing(self, load: Load) -> None:
        assert found(check(call("客户:您是说", SPOKEN), load(forbidden(), contexts=FRAMES))) == [("AAA001", 1, SPOKEN)]

    def test_chosen_by_name(self, load: Load) -> None:
        ruleset = load(forbidden(contexts=["denial"]), contexts=FRAMES)
        assert found(check(call(f"我不是说{SPOKEN}"), ruleset)) == []
        assert found(check(call(f"您是说{SPOKEN}"), ruleset)) == FAULT

    def test_switched_off(self, load: Load) -> None:
        ruleset = load(forbidden(contexts=[]), contexts=FRAMES)
        assert found(check(call(f"您是说{SPOKEN}"), ruleset)) == FAULT

    def test_a_higher_packs_frame_replaces_one_of_the_same_name(self, load: Load, tmp_path: object) -> None:
        ruleset = load(forbidden(), contexts={"quotation": ["您是说", "有人说"]})
        assert found(check(call(f"有人说{SPOKEN}"), ruleset)) == []
