from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.packs.invented import SPOKEN, forbidden
from tests.rulelint.searching import other_file, search, told

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_wrong_with_a_sound_pack(tmp_path: Path) -> None:
    rules = [
        forbidden("AAA001"),
        forbidden("AAA002", "你[就]自己去看(说明书|网站)", "^不归我管$", unless=["不是不归我管"]),
    ]
    assert search(tmp_path, *rules) == ()


class TestDead:
    def test_a_pattern_that_its_own_rule_excuses(self, tmp_path: Path) -> None:
        rule = forbidden("AAA001", SPOKEN, "不是你自己点的吗", unless=["不是你自己"])
        (defect,) = defects = search(tmp_path, rule)
        assert told(defects) == [("dead-pattern", "AAA001", "不是你自己点的吗")]
        assert "不是你自己" in defect.message

    def test_an_excuse_that_leaves_some_readings(self, tmp_path: Path) -> None:
        assert search(tmp_path, forbidden("AAA001", "你自己(去看|点的)吧", unless=["点的"])) == ()

    def test_an_excuse_that_needs_other_words(self, tmp_path: Path) -> None:
        assert search(tmp_path, forbidden("AAA001", "这不归我管", unless=[{"after": "我帮您转"}])) == ()

    def test_a_frame_that_the_pattern_itself_holds(self, tmp_path: Path) -> None:
        rule = forbidden("AAA001", "你刚才说什么来着,你这个骗子")
        defects = search(tmp_path, rule, contexts={"quotation": ["你刚才说"]})
        assert told(defects) == []  # the frame is part of the words, not in front of them


class TestRedundant:
    def test_the_later_of_two_that_say_the_same(self, tmp_path: Path) -> None:
        rule = forbidden("AAA001", "你自己去看(说明书|网站)", SPOKEN, "你自己去看网站")
        assert told(search(tmp_path, rule)) == [("redundant-pattern", "AAA001", "你自己去看网站")]

    def test_one_of_two_equal_ones_stays(self, tmp_path: Path) -> None:
        rule = forbidden("AAA001", "你[就]自己去看说明书", "(你|你就)自己去看说明书")
        assert told(search(tmp_path, rule)) == [("redundant-pattern", "AAA001", "(你|你就)自己去看说明书")]

    def test_a_wider_one_behind_a_narrower_one(self, tmp_path: Path) -> None:
        rule = forbidden("AAA001", "你自己去看说明书", "你自己去(看|翻)说明书")
        assert told(search(tmp_path, rule)) == [("redundant-pattern", "AAA001", "你自己去看说明书")]

    def test_a_closed_pattern_beside_an_open_one(self, tmp_path: Path) -> None:
        rule = forbidden("AAA001", "^这个不归我管$", "不归我管")
        # What the closed one finds is longer; but nothing it finds would be missed.
        assert [each.pattern for each in search(tmp_path, rule)] in ([], ["^这个不归我管$"])

    def test_an_open_pattern_is_not_held_by_a_closed_one(self, tmp_path: Path) -> None:
        rule = forbidden("AAA001", "这个不归我管", "^这个不归我管(的|啦)~")
        assert "这个不归我管" not in [each.pattern for each in search(tmp_path, rule)]

    def test_two_that_only_overlap(self, tmp_path: Path) -> None:
        assert search(tmp_path, forbidden("AAA001", "你自己去(看|翻)说明书", "你自己去(看|翻)网站")) == ()


class TestShadowed:
    def test_another_rule_always_says_more(self, tmp_path: Path) -> None:
        rules = [forbidden("AAA001", SPOKEN, "不归我管"), forbidden("AAA002", "~不归我(管|办)[的|了]~", level="error")]
        defects = search(tmp_path, *rules)
        assert ("shadowed-pattern", "AAA002", "~不归我(管|办)[的|了]~") not in told(defects)

    def test_the_same_words_in_one_category(self, tmp_path: Path) -> None:
        rules = [forbidden("AAA001", "这个你别来问我"), forbidden("AAA002", SPOKEN, "这个你别来问我")]
        (defect,) = defects = search(tmp_path, *rules)
        assert told(defects) == [("shadowed-pattern", "AAA002", "这个你别来问我")]
        assert "AAA001" in defect.message

    def test_a_milder_rule_shadows_nothing(self, tmp_path: Path) -> None:
        rules = [forbidden("AAA001", "这个你别来问我", level="info"), forbidden("AAA002", "你别来问我", level="error")]
        assert [each for each in search(tmp_path, *rules) if each.code == "AAA002"] == []

    def test_some_readings_of_its_own(self, tmp_path: Path) -> None:
        rules = [forbidden("AAA001", "这个你别来问我"), forbidden("AAA002", "这个你别来(问|找)我")]
        assert search(tmp_path, *rules) == ()


class TestDoubled:
    def test_two_categories_for_the_same_words(self, tmp_path: Path) -> None:
        rule = forbidden("BBB001", "这个你别来问我", "别再打电话来了")
        defects = search(tmp_path, forbidden("AAA001", "这个你别来问我"), files=other_file(rule))
        assert told(defects) == [("double-report", "AAA001", "这个你别来问我")]
        assert "BBB001" in defects[0].message

    def test_only_some_readings_are_doubled(self, tmp_path: Path) -> None:
        rule = forbidden("BBB001", "这个你别来(问|找)我")
        defects = search(tmp_path, forbidden("AAA001", "这个你别来(问|烦)我"), files=other_file(rule))
        assert defects == ()


class TestShort:
    @pytest.mark.parametrize("pattern", ["~你滚~", "~(讹|坑)你~"])
    def test_two_characters_that_are_no_word(self, tmp_path: Path, pattern: str) -> None:
        assert told(search(tmp_path, forbidden("AAA001", pattern))) == [("short-pattern", "AAA001", pattern)]

    @pytest.mark.parametrize("pattern", ["~活该~", "^你滚~", "你滚", "~你快滚~"])
    def test_a_word_an_edge_or_one_character_more(self, tmp_path: Path, pattern: str) -> None:
        assert search(tmp_path, forbidden("AAA001", pattern)) == ()

    def test_an_excuse_of_one_character(self, tmp_path: Path) -> None:
        defects = search(tmp_path, forbidden("AAA001", "这个你别来(问|找)我", unless=["找"]))
        assert told(defects) == [("short-pattern", "AAA001", "找")]

    def test_an_excuse_beside_the_words(self, tmp_path: Path) -> None:
        assert search(tmp_path, forbidden("AAA001", "这个你别来问我", unless=[{"before": "请"}])) == ()


def test_a_rule_for_a_situation_is_tried_in_it(tmp_path: Path) -> None:
    angry = {"name": "angry", "speaker": "customer", "patterns": ["我要投诉你们"]}
    rule = forbidden("AAA001", "你消消气行不行", "您消消气行不行", when="angry")
    defects = search(tmp_path, rule, situations=[angry])
    assert told(defects) == [("redundant-pattern", "AAA001", "您消消气行不行")]
