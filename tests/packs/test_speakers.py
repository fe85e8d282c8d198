"""``speakers.yaml``: what it holds, how packs replace it, and mistakes in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cslint.errors import PackError
from cslint.model import Role
from cslint.packs import load_standard
from tests.packs.invented import forbidden, write_pack

if TYPE_CHECKING:
    from pathlib import Path


def speakers(*entries: dict[str, object]) -> dict[str, str]:
    filled = [{"name": "own", "title": "话", "speaker": "agent", "patterns": ["为您服务"], **each} for each in entries]
    return {"speakers.yaml": json.dumps({"speakers": filled}, ensure_ascii=False)}


def sources(ruleset: object, numbers: tuple[int, ...]) -> list[str]:
    return [ruleset.matcher.patterns[number].source for number in numbers]  # type: ignore[attr-defined]  a ruleset


def test_formulas_are_read(tmp_path: Path) -> None:
    entry = {"speaker": "customer", "patterns": ["没有了"], "after": ["还有什么需要"], "unless": ["没有了的话"]}
    ruleset = load_standard(str(write_pack(tmp_path / "own", forbidden(), files=speakers(entry))))
    (formula,) = ruleset.formulas
    assert (formula.name, formula.title, formula.speaker) == ("own", "话", Role.CUSTOMER)
    assert sources(ruleset, formula.patterns) == ["没有了"]
    assert sources(ruleset, formula.after) == ["还有什么需要"]
    assert sources(ruleset, formula.unless) == ["没有了的话"]


def test_a_pack_needs_none(tmp_path: Path) -> None:
    assert load_standard(str(write_pack(tmp_path / "own", forbidden()))).formulas == ()


def test_higher_packs_replace_those_of_the_same_name(tmp_path: Path) -> None:
    lower = speakers({"name": "one", "patterns": ["为您服务"]}, {"name": "two", "patterns": ["感谢来电"]})
    write_pack(tmp_path / "lower", forbidden(), files=lower)
    higher = write_pack(tmp_path / "higher", files=speakers({"name": "two", "patterns": ["谢谢来电"]}), extends="lower")
    ruleset = load_standard(str(higher))
    assert [(each.name, sources(ruleset, each.patterns)) for each in ruleset.formulas] == [
        ("one", ["为您服务"]),
        ("two", ["谢谢来电"]),
    ]


def test_shipped_packs_have_both_speakers() -> None:
    assert {each.speaker for each in load_standard("base").formulas} == {Role.AGENT, Role.CUSTOMER}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"speaker": "any"}, "speaker"),
        ({"patterns": []}, "patterns"),
        ({"patterns": ["我(要"]}, "没有配对"),
        ({"unless": ["[我]"]}, "没有必须出现的字"),
        ({"lasts": 3}, "lasts"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, entry: dict[str, object], message: str) -> None:
    with pytest.raises(PackError) as caught:
        load_standard(str(write_pack(tmp_path / "own", forbidden(), files=speakers(entry))))
    (problem,) = caught.value.problems
    assert message in problem.message
    assert problem.path.endswith("speakers.yaml")
