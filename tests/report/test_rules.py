"""Rules for people and machines."""

from __future__ import annotations

import dataclasses
import io
import json
from typing import TYPE_CHECKING

from rich.cells import cell_len

from cslint.report import open_console, rules_json, write_rule, write_rules

from .invented import CLAUSES, RULES

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


def page(width: int) -> str:
    stream = io.StringIO()
    write_rule(open_console(stream, color=False, width=width), RULES["DFL003"], CLAUSES)
    return stream.getvalue()


def test_page(snapshot: SnapshotAssertion) -> None:
    assert page(80) == snapshot
    assert max(map(cell_len, page(50).splitlines())) <= 50


def test_page_of_a_rule_that_says_little(snapshot: SnapshotAssertion) -> None:
    bare = dataclasses.replace(RULES["RAT001"], prefer=None, why=None, clauses=("X1",), fails=(), passes=())
    stream = io.StringIO()
    write_rule(open_console(stream, color=False, width=80), bare, {})
    assert stream.getvalue() == snapshot


def test_table_is_sorted_by_code(snapshot: SnapshotAssertion) -> None:
    stream = io.StringIO()
    write_rules(open_console(stream, color=False, width=80), reversed(RULES.values()))
    assert stream.getvalue() == snapshot


def test_json() -> None:
    rules = json.loads(rules_json(RULES.values()))
    assert [rule["code"] for rule in rules] == sorted(RULES)
    (rule,) = (rule for rule in rules if rule["code"] == "DFL003")
    assert list(rule)[:7] == ["code", "name", "kind", "level", "category", "clauses", "standard"]
    assert rule["clauses"] == ["F033", "F098"]
    assert rule["examples"]["passes"] == ["这事归我管,我马上给您办", "客户:这不归我管吧"]
