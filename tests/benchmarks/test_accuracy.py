from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks import accuracy
from benchmarks.alarms import listen_for_alarms
from benchmarks.calls import load
from benchmarks.labelled import flagged_ok, judge, precision_of, read_labelled, recall_of
from benchmarks.noise import Noise
from benchmarks.planting import FIRST, Planted, carriers, plant
from benchmarks.recall import conditions, everything, listen, shares

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from cslint import Ruleset

NEUTRAL = ("订单昨天到的。", "我帮你转过去。", "套餐是每月五十八元", "不归我管")


def planted(ruleset: Ruleset, count: int = 20) -> list[Planted]:
    return list(plant(ruleset, carriers(NEUTRAL, ruleset), count=count, seed="test"))


def test_carriers_hold_no_forbidden_wording(ruleset: Ruleset) -> None:
    assert [each.text for each in carriers(NEUTRAL, ruleset)] == [
        "订单昨天到的",
        "我帮你转过去",
        "套餐是每月五十八元",
    ]


def test_every_pattern_is_planted_and_none_beside_its_excuse(ruleset: Ruleset) -> None:
    all_planted = planted(ruleset)
    assert len(all_planted) == 3 * 20
    excused = [each for each in all_planted if "我帮你转" in each.said.before + each.said.after]
    assert {each.rule.code for each in excused} == {"TST002"}


def test_a_closed_edge_is_an_edge_of_its_clause(ruleset: Ruleset) -> None:
    closed = [each.said for each in planted(ruleset) if each.pattern == "^不归我管$"]
    assert all(not said.before or said.before[-1] in "。，" for said in closed)
    assert all(not said.after or said.after[0] in "。，！" for said in closed)


def test_the_call_holds_the_phrase_in_the_agents_turn(ruleset: Ruleset) -> None:
    (first, *_) = planted(ruleset, 1)
    heard = Noise("x").hear(first.said, 0)
    turn = first.call(heard).turns[FIRST]
    start, end = heard.spans[0]
    assert (turn.role.value, turn.text[start:end]) == ("agent", first.said.phrase)


def test_what_is_planted_is_found_without_noise(ruleset: Ruleset) -> None:
    trials = listen(planted(ruleset, 3), ruleset, seed="test")
    assert len(trials) == 9 * len(conditions())
    measured = shares(trials, lambda trial: trial.planted.rule.code)
    assert {name: share[0].part / share[0].whole for (name, condition), share in measured.items()
            if condition == everything(0.0)} == {"TST001": 1.0, "TST002": 1.0}  # fmt: skip


def test_labelled_lines_are_counted_by_level(tmp_path: Path, ruleset: Ruleset) -> None:
    path = tmp_path / "lines.tsv"
    path.write_text(
        "text\tcategory\tchannel\n这不归我的工作\t推卸\tany\n这个我不清楚啊\t推卸\tany\n您好\tok\tphone\n不归我管\tok\n",
        encoding="utf-8",
    )
    lines = judge(read_labelled(path), ruleset)
    assert [(line.label, line.caught, line.noted) for line in lines] == [
        ("推卸", True, False),
        ("推卸", False, True),
        ("ok", False, False),
        ("ok", True, False),
    ]
    assert (recall_of(lines).part, recall_of(lines).whole) == (1, 2)
    assert (flagged_ok(lines).part, flagged_ok(lines).whole) == (1, 2)
    assert (precision_of(lines).part, precision_of(lines).whole) == (1, 2)


def test_alarms_count_turns_of_the_agent(tmp_path: Path, ruleset: Ruleset) -> None:
    turns = [
        ("customer", "不归我管?"),
        ("agent", "不归我管。这不是我的工作"),
        ("agent", "这个我不清楚啊"),
        ("agent", "好"),
    ]
    call = {"id": "a", "turns": [{"role": role, "text": text} for role, text in turns]}
    path = tmp_path / "calls.jsonl"
    path.write_text(json.dumps(call) + "\n\n" + json.dumps(call) + "\n", encoding="utf-8")
    measured = listen_for_alarms(load(path), ruleset, "calls.jsonl")
    assert (measured.calls, measured.turns, len(measured.alarms)) == (2, 6, 6)
    assert measured.flagged(serious=True).part == 2
    assert measured.flagged(serious=False).part == 2


def test_the_command_prints_and_writes_the_same_tables(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    assert accuracy.main(["--standard", str(tiny), "--samples", "1", "--misses", "--show", "--write", str(page)]) == 0
    printed = capsys.readouterr().out
    body = page.read_text(encoding="utf-8").partition("<!-- begin accuracy -->\n")[2].partition("\n<!-- end")[0]
    assert printed.startswith(body)
    assert "### Recall by character error rate" in body
    assert "Missed without any noise:\nnothing\n" in printed


def test_a_standard_that_is_not_there_ends_in_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main(["--standard", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err
