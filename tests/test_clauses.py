"""Every literal and open clause of the source documents is held: its words fire, and what looks like them does not."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from cslint.engine import check
from cslint.model import Finding, Role, Transcript, Turn
from cslint.packs import Ruleset, load_standard

TABLE = (Path(__file__).parent / "data" / "forbidden_clauses.tsv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
CLAUSES = [(row["id"], row["said"]) for row in ROWS]
HARMLESS = [(row["id"], words) for row in ROWS for words in row["harmless"].split(" | ") if words]
QUOTATIONS = ("您刚才说“{}”,对吗", "客户反映有人说“{}”", "培训里讲过,不能对客户说“{}”")

ANGRY = Turn(role=Role.CUSTOMER, text="你们太过分了,我要投诉你们!")


load = cache(load_standard)


def ruleset(clause: str) -> Ruleset:
    """The base pack; for the one clause that other standards contradict, the pack that holds it."""
    return load("haier" if clause == "F088" else "base")


def say(clause: str, *turns: Turn) -> list[Finding]:
    """Findings of forbidden wording that name the clause."""
    rules = {rule.code for rule in ruleset(clause).rules if rule.kind == "forbidden"}
    result = check(Transcript(id="c", turns=turns), ruleset(clause))
    return [finding for finding in result.findings if clause in finding.clauses and finding.code in rules]


def test_there_are_107_of_them() -> None:
    assert len(CLAUSES) == 107
    assert len(dict(CLAUSES)) == 107


@pytest.mark.parametrize(("clause", "said"), CLAUSES, ids=[clause for clause, _ in CLAUSES])
def test_own_words_fire(clause: str, said: str) -> None:
    findings = say(clause, Turn(role=Role.AGENT, text=said))
    assert findings, said
    for finding in findings:
        assert finding.span is not None
        assert finding.evidence == said[slice(*finding.span)]


@pytest.mark.parametrize(("clause", "said"), CLAUSES, ids=[clause for clause, _ in CLAUSES])
def test_angry_customer_makes_no_fault_milder(clause: str, said: str) -> None:
    calm = say(clause, Turn(role=Role.AGENT, text=said))
    opening = (Turn(role=Role.AGENT, text="您好"), Turn(role=Role.CUSTOMER, text="你好"))
    listening = (Turn(role=Role.AGENT, text="您请说"), ANGRY)
    angry = say(clause, *opening, *listening, Turn(role=Role.AGENT, text=said))
    if clause == "F080":
        # 喂 is a fault as the opening of a call, not in the midst of one.
        assert calm
        assert not angry
    else:
        assert max(finding.level.rank for finding in angry) >= max(finding.level.rank for finding in calm)


@pytest.mark.parametrize(("clause", "said"), CLAUSES, ids=[clause for clause, _ in CLAUSES])
def test_customer_may_say_it(clause: str, said: str) -> None:
    assert say(clause, Turn(role=Role.AGENT, text="您好"), Turn(role=Role.CUSTOMER, text=said)) == []


@pytest.mark.parametrize("frame", QUOTATIONS)
@pytest.mark.parametrize(("clause", "said"), CLAUSES, ids=[clause for clause, _ in CLAUSES])
def test_agent_may_quote_it(clause: str, said: str, frame: str) -> None:
    assert say(clause, Turn(role=Role.AGENT, text=frame.format(said.rstrip("。!?")))) == []


@pytest.mark.parametrize(("clause", "words"), HARMLESS, ids=[f"{clause}-{words}" for clause, words in HARMLESS])
def test_what_looks_like_it_is_harmless(clause: str, words: str) -> None:
    assert say(clause, Turn(role=Role.AGENT, text=words)) == []
