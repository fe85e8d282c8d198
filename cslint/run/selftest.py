"""The rules' own tests: every rule's examples, and whether they would notice that the rule is gone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from cslint.engine import check
from cslint.model import Role, Script, Section, Transcript
from cslint.text.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Document, Example, Finding, Rule
    from cslint.packs import Ruleset

FEWEST: Final = 2
"""How many failing and how many passing examples a rule carries at least."""

NEAR: Final = 55
"""How alike (0 to 100) a passing example and something that fails must be for a near miss."""


class Complaint(StrEnum):
    """What may be wrong with a rule's examples."""

    SILENT = "silent"
    FALSE_ALARM = "false_alarm"
    TOO_FEW = "too_few"
    NO_NEAR_MISS = "no_near_miss"
    UNNOTICED = "unnoticed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One thing wrong with a rule's examples, at a line of its rule file."""

    rule: Rule
    complaint: Complaint
    message: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Outcome of the rules' tests; ``unfired`` are the codes that no example of any rule makes fire."""

    rules: int
    examples: int
    failures: tuple[Failure, ...]
    unfired: tuple[str, ...]
    idle: tuple[tuple[str, str], ...]


def run_examples(ruleset: Ruleset) -> Report:
    """Run the examples of every rule; ``Report.idle`` lists (code, pattern) that no example uses."""
    failures: list[Failure] = []
    fired: set[str] = set()
    used: set[tuple[str, str]] = set()
    examples = 0
    for rule in ruleset.rules:
        noticed = False
        for example in rule.fails:
            findings = _findings(example, ruleset)
            fired.update(finding.code for finding in findings)
            own = [finding for finding in findings if finding.code == rule.code]
            used.update((rule.code, finding.pattern) for finding in own if finding.pattern)
            noticed = noticed or bool(own)
            if not own:
                failures.append(_failure(rule, Complaint.SILENT, f"应当报出却没有报:{example.source}", example))
        for example in rule.passes:
            findings = _findings(example, ruleset)
            fired.update(finding.code for finding in findings)
            failures.extend(
                _failure(
                    rule,
                    Complaint.FALSE_ALARM,
                    f"不该报却报了“{finding.evidence or finding.message}”:{example.source}",
                    example,
                )
                for finding in findings
                if finding.code == rule.code
            )
        examples += len(rule.fails) + len(rule.passes)
        failures.extend(_thin(rule))
        if rule.fails and not noticed:
            failures.append(_failure(rule, Complaint.UNNOTICED, "把这条规则关掉,它的例子照样通过"))
    return Report(
        rules=len(ruleset.rules),
        examples=examples,
        failures=tuple(failures),
        unfired=tuple(rule.code for rule in ruleset.rules if rule.code not in fired),
        idle=tuple(
            (check_.rule.code, source)
            for check_ in ruleset.checks
            for source in sorted({ruleset.matcher.patterns[p].source for p in getattr(check_, "patterns", ())})
            if (check_.rule.code, source) not in used
        ),
    )


def _findings(example: Example, ruleset: Ruleset) -> tuple[Finding, ...]:
    return check(_document(example), ruleset).findings


def _document(example: Example) -> Document:
    if not example.script:
        return Transcript(id="example", turns=example.turns, meta=example.meta)
    title, stop = example.section, len(example.turns)
    sections = () if title is None else (Section(title=title, level=1, line=1, start=0, stop=stop),)
    return Script(id="example", turns=example.turns, meta=example.meta, sections=sections)


def _thin(rule: Rule) -> Iterator[Failure]:
    """Complaints about too few examples, and about passing ones of which none comes near the fault."""
    for name, examples in (("fails", rule.fails), ("passes", rule.passes)):
        if len(examples) < FEWEST:
            yield _failure(rule, Complaint.TOO_FEW, f"{name} 只有 {len(examples)} 个例子,至少要 {FEWEST} 个")
    if rule.kind == "forbidden" and rule.passes and rule.fails:
        wrong = [_words(example) for example in rule.fails]
        if not any(fuzz.partial_ratio(_words(example), each) >= NEAR for example in rule.passes for each in wrong):
            yield _failure(
                rule, Complaint.NO_NEAR_MISS, "passes 里没有一个与故障相近的无害例子(客户说、转述、否认或形近)"
            )


def _words(example: Example) -> str:
    turns = [turn for turn in example.turns if turn.role is not Role.SYSTEM]
    return normalise(turns[-1].text if turns else "")


def _failure(rule: Rule, complaint: Complaint, message: str, example: Example | None = None) -> Failure:
    return Failure(rule=rule, complaint=complaint, message=message, line=example.line if example else rule.line)
