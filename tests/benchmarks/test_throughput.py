from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import cslint
from benchmarks.calls import load, recombine, write_jsonl
from benchmarks.scaling import phrases
from benchmarks.speed import JIEBA, MATCHER, corpus_of, match_all, read_and_check, times_as_fast
from benchmarks.timing import NotMeasuredError, Took, command, interleaved, peak_memory
from cslint import Problem, Role, Transcript, Turn

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    import pytest

    from cslint import Ruleset

CALL = Transcript(
    id="a",
    turns=(
        Turn(role=Role.AGENT, text="您好,订单1024到了。还有别的事吗?"),
        Turn(role=Role.CUSTOMER, text="没有了,谢谢"),
    ),
)


def test_generated_text_repeats_with_its_seed_and_has_its_size(seeded: Callable[[str], Random]) -> None:
    made = recombine((CALL,), seeded("x"), 5_000)
    assert made == recombine((CALL,), seeded("x"), 5_000)
    assert 5_000 <= corpus_of("x", Path("not-read"), made).size < 8_000
    assert {turn.role for call in made for turn in call.turns} == {Role.AGENT, Role.CUSTOMER}


def test_a_written_file_reaches_its_size_and_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "calls.jsonl"
    size = write_jsonl((CALL,), path, 2_000)
    assert size == path.stat().st_size >= 2_000
    calls = load(path)
    assert [turn.text for turn in calls[0].turns] == [turn.text for turn in CALL.turns]
    assert len({call.id for call in calls}) == len(calls)
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[0])["turns"][0]["role"] == "agent"


def test_contenders_take_turns() -> None:
    order: list[str] = []
    took = interleaved({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 3)
    assert order == ["a", "b", "b", "a", "a", "b"]
    assert all(each.seconds >= 0 and not each.problem for each in took.values())


def test_what_cannot_be_measured_is_said_and_not_tried_again() -> None:
    tried: list[int] = []

    def fail() -> None:
        tried.append(1)
        raise NotMeasuredError("exit 2")

    assert interleaved({"a": fail}, 3) == {"a": Took(problem="exit 2")}
    assert tried == [1]


def test_a_ratio_needs_both_times() -> None:
    took = {MATCHER: Took(seconds=0.5), JIEBA: Took(seconds=2.0), "broken": Took(problem="exit 2")}
    assert times_as_fast(took, MATCHER, JIEBA) == "4.00"
    assert times_as_fast(took, "broken", JIEBA) == "–"


def test_a_command_that_fails_is_not_measured() -> None:
    took = interleaved({"bad": command(sys.executable, "-c", "raise SystemExit(3)")}, 1)
    assert took["bad"].problem == "exit 3"


def test_peak_memory_is_the_childs() -> None:
    small = peak_memory(sys.executable, "-c", "pass")
    large = peak_memory(sys.executable, "-c", "x = bytearray(80_000_000)")
    assert 1_000_000 < small < 60_000_000
    assert 70_000_000 < large - small < 100_000_000


def test_phrases_are_different_and_as_many_as_asked(ruleset: Ruleset) -> None:
    made = phrases(ruleset, 300, "x")
    assert len(set(made)) == len(made) == 300
    assert made == phrases(ruleset, 300, "x")


def test_the_matcher_is_asked_all_at_once_where_it_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    class Together:
        def find_all(self, texts: tuple[str, ...]) -> list[object]:
            asked.append(texts)
            return []

    match_all(Together(), ["a", "b"])  # type: ignore[arg-type]  only the method counts
    assert asked == [("a", "b")]


def test_what_was_read_is_checked_and_problems_are_passed_over(
    monkeypatch: pytest.MonkeyPatch, ruleset: Ruleset
) -> None:
    checked: list[object] = []
    monkeypatch.setitem(vars(cslint), "read", lambda _: [CALL, Problem(path="x", message="bad")])
    monkeypatch.setattr("benchmarks.speed.check", lambda call, _: checked.append(call))
    read_and_check(Path("x"), ruleset)
    assert checked == [CALL]
