"""The sample calls: what is kept gives no finding, and each broken procedure the finding that the call says."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from cslint import read
from cslint.engine import check
from cslint.errors import Problem
from cslint.model import Document, Meta, Outcome, Result, Transcript, Turn
from cslint.packs import load_standard

EXAMPLES = Path(__file__).parent.parent / "examples"
BROKEN = sorted(EXAMPLES.glob("procedures/*/broken.jsonl"))
KEPT = sorted([*EXAMPLES.glob("procedures/*/kept.jsonl"), *EXAMPLES.glob("*/clean.jsonl")])

load = cache(load_standard)


def documents(path: Path) -> list[Document]:
    every = list(read(path))
    assert not [each for each in every if isinstance(each, Problem)]
    return [each for each in every if not isinstance(each, Problem)]


def judged(document: Document, path: Path) -> Result:
    return check(document, load(path.parent.name))


BROKEN_CALLS = [(path, each) for path in BROKEN for each in documents(path)]
KEPT_CALLS = [(path, each) for path in KEPT for each in documents(path)]


def test_every_standard_has_both() -> None:
    standards = {"meiritong", "haier", "chinamarket", "cmcc-broadband", "oufei"}
    assert {path.parent.name for path in BROKEN} == {path.parent.name for path in KEPT} == standards
    assert len(BROKEN_CALLS) >= 150
    assert len(KEPT_CALLS) >= 90


@pytest.mark.parametrize(("path", "document"), KEPT_CALLS, ids=[each.id for _, each in KEPT_CALLS])
def test_what_is_kept_gives_no_finding(path: Path, document: Document) -> None:
    assert [(each.code, each.turn) for each in judged(document, path).findings] == []


@pytest.mark.parametrize(("path", "document"), BROKEN_CALLS, ids=[each.id for _, each in BROKEN_CALLS])
def test_what_is_broken_is_found_where_it_is(path: Path, document: Document) -> None:
    found = judged(document, path).findings
    expected = json.loads(json.dumps(document.extra["expects"]))
    assert expected
    for each in expected:
        assert [
            finding
            for finding in found
            if (finding.code, finding.turn) == (each["code"], each["turn"]) and each["clause"] in finding.clauses
        ], (each, [(finding.code, finding.turn) for finding in found])


@pytest.mark.parametrize(("path", "document"), KEPT_CALLS, ids=[each.id for _, each in KEPT_CALLS])
def test_without_times_and_meta_nothing_more_is_found_and_nothing_silently_passed(
    path: Path, document: Document
) -> None:
    bare = Transcript(
        id=document.id,
        turns=tuple(Turn(role=turn.role, text=turn.text) for turn in document.turns),
        meta=Meta(date=document.meta.date),
    )
    result = judged(bare, path)
    outcomes = {each.code: each for each in result.outcomes}
    rules = {rule.code: rule for rule in load(path.parent.name).rules}
    timed = [
        code for code, rule in rules.items() if rule.name in ("slow-to-answer", "hung-up-first", "speaks-too-fast")
    ]
    assert not [outcomes[code] for code in timed if outcomes[code].outcome is Outcome.PASS]
    # Only the times show that the customer cut an opening off.
    cut = {each.code for each in judged(document, path).outcomes if each.reason == "客户在开始语说完之前开口"}
    assert [(each.code, each.turn) for each in result.findings if each.code not in cut] == []
