"""What the manual shows is right."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from cslint.config.files import NAMES
from cslint.config.schema import Configuration, OutputFormat
from cslint.packs import load_standard
from cslint.packs.select import fits
from cslint.report import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml[^\n]*\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_hold_to_the_schema(example: str) -> None:
    said = Configuration.model_validate(tomllib.loads(example))
    assert said.model_fields_set


def test_examples_name_rules_that_there_are() -> None:
    codes = [rule.code for rule in load_standard("oufei").rules]
    for example in EXAMPLES:
        said = Configuration.model_validate(tomllib.loads(example))
        named = [*said.ignore, *said.levels, *(code for each in said.per_file_ignores.values() for code in each)]
        assert [prefix for prefix in named if not fits(prefix, codes)] == []


def test_every_name_of_a_file_is_told() -> None:
    assert [name for name in NAMES if f"`{name}`" not in PAGE] == []


def test_every_key_is_described() -> None:
    assert [name for name, field in Configuration.model_fields.items() if not field.description] == []


def test_formats_are_those_of_reports() -> None:
    assert set(get_args(OutputFormat)) == set(FORMATS)
