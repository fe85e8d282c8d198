from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from cslint import Ruleset, load_standard

if TYPE_CHECKING:
    from collections.abc import Callable

# The benchmarks are no part of the installed package: they are imported from the checkout.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

PACK = "standard: tiny\ntitle: 测试规范\n"
RULES = """
category: deflection
title: 推卸
rules:
  - code: TST001
    name: not-my-job
    kind: forbidden
    level: error
    message: 推卸
    patterns:
      - 这不(是|归)我[们]的工作
      - ^不归我管$
    unless: [ { after: ~我帮你转过去~ } ]
  - code: TST002
    name: no-idea
    kind: forbidden
    level: info
    message: 不清楚
    patterns: [ 这个我不清楚啊 ]
"""


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of two rules."""
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def ruleset(tiny: Path) -> Ruleset:
    return load_standard(str(tiny))


@pytest.fixture
def seeded() -> Callable[[str], Random]:
    """A source of numbers that repeats with its seed."""
    return Random
