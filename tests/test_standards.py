"""A standard's own lines are never faults under it, and neither are its preferred ones."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from cslint.engine import check
from cslint.model import Role, Transcript, Turn
from cslint.packs import Ruleset, load_standard, rules_root, standards

TABLE = (Path(rules_root()) / "clauses" / "required.tsv").read_text(encoding="utf-8")
LINES = [
    (row["standard"], row["id"], re.sub(r"\{[^}]*\}", "明天", row["text"]))
    for row in csv.DictReader(TABLE.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if not row["text"].startswith("(")
]
PREFERRED = sorted(
    {
        (standard, rule.code, rule.prefer)
        for standard in standards()
        for rule in load_standard(standard).rules
        if rule.prefer
    }
)


@cache
def ruleset(standard: str) -> Ruleset:
    return load_standard(standard)


def faults(standard: str, said: str) -> list[tuple[str, str | None]]:
    """Code and words of the forbidden wording that is found in what the agent says to a calm customer."""
    turns = (
        Turn(role=Role.AGENT, text="您好"),
        Turn(role=Role.CUSTOMER, text="你好"),
        Turn(role=Role.AGENT, text="您请讲"),
    )
    call = Transcript(id="c", turns=(*turns, Turn(role=Role.CUSTOMER, text="是"), Turn(role=Role.AGENT, text=said)))
    forbidden = {rule.code for rule in ruleset(standard).rules if rule.kind == "forbidden"}
    findings = check(call, ruleset(standard)).findings
    return [(finding.code, finding.evidence) for finding in findings if finding.code in forbidden]


@pytest.mark.parametrize(("standard", "clause", "line"), LINES, ids=[clause for _, clause, _ in LINES])
def test_required_line_is_no_fault(standard: str, clause: str, line: str) -> None:
    assert faults(standard, line) == []


@pytest.mark.parametrize(("standard", "code", "line"), PREFERRED, ids=[f"{s}-{c}" for s, c, _ in PREFERRED])
def test_preferred_line_is_no_fault(standard: str, code: str, line: str) -> None:
    assert faults(standard, line) == []


def test_every_rule_names_its_clauses() -> None:
    assert [rule.code for standard in standards() for rule in ruleset(standard).rules if not rule.clauses] == []


def test_asking_back_is_no_fault() -> None:
    assert faults("base", "您刚才说师傅跟您讲,那不是我的工作,是吗?") == []
    assert faults("base", "您先别说了,那不是我的工作,是吗?") != []
