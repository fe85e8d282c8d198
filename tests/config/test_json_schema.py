"""The JSON Schemas of the files that a project keeps say what the models say that read them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from cslint.config.schema import Configuration
from cslint.run.quiet.sidecar import SidecarSpec

if TYPE_CHECKING:
    from pydantic import BaseModel

ROOT = Path(__file__).resolve().parents[2]


def mistakes(name: str, data: Any) -> list[str]:
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    return [each.message for each in Draft202012Validator(schema).iter_errors(data)]


def taken(model: type[BaseModel], data: Any) -> bool:
    try:
        model.model_validate(data)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    "text",
    [
        "",
        'standard = "rules/own"\nrules = ["more.yaml"]\nextend = "base.toml"\n',
        'extend = ["a.toml", "b.toml"]\nselect = ["DFL"]\nignore = ["LEC004"]\nextend-select = ["MEA"]\n',
        '[levels]\nDFL = "info"\n[per-file-ignores]\n"old/*" = ["DFL"]\n[as]\n"*.txt" = "script"\n',
        'output-format = "sarif"\nfail-level = "error"\nbaseline = "b.json"\nfix = true\njobs = 4\ncache-dir = ".c"\n',
    ],
)
def test_both_take_a_configuration(text: str) -> None:
    data = tomllib.loads(text)
    assert taken(Configuration, data)
    assert mistakes("config", data) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('selct = ["DFL"]', "'selct' was unexpected"),
        ('extend_select = ["DFL"]', "'extend_select' was unexpected"),
        ('select = "DFL"', "'DFL' is not of type 'array'"),
        ('output-format = "xml"', "'xml' is not one of"),
        ('fail-level = "fatal"', "'fatal' is not one of"),
        ("jobs = 0", "0 is less than the minimum of 1"),
        ('jobs = "4"', "'4' is not of type 'integer'"),
        ("fix = 1", "1 is not of type 'boolean'"),
        ('[as]\n"*.txt" = "call"', "'call' is not one of"),
        ('[levels]\nDFL = "none"', "'none' is not one of"),
        ('[per-file-ignores]\n"old/*" = "DFL"', "'DFL' is not of type 'array'"),
    ],
)
def test_both_refuse_a_wrong_configuration(text: str, told: str) -> None:
    data = tomllib.loads(text)
    assert not taken(Configuration, data)
    found = mistakes("config", data)
    assert [each for each in found if told in each], found


def test_both_take_a_sidecar() -> None:
    data = {"ignore": [{"codes": ["DFL003"], "reason": "引用", "id": 17, "turn": 5}, {"codes": ["D"], "reason": "a"}]}
    assert taken(SidecarSpec, data)
    assert mistakes("suppressions", data) == []


@pytest.mark.parametrize(
    "entry",
    [
        {"codes": ["DFL003"]},
        {"codes": [], "reason": "引用"},
        {"codes": ["DFL003"], "reason": "引用", "turn": 0},
        {"codes": ["DFL003"], "reason": "引用", "turns": 1},
        {"code": "DFL003", "reason": "引用"},
    ],
)
def test_both_refuse_a_wrong_sidecar(entry: dict[str, Any]) -> None:
    data = {"ignore": [entry]}
    assert not taken(SidecarSpec, data)
    assert mistakes("suppressions", data) != []
