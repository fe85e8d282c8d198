"""Counts over all documents, gathered while they stream past."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from cslint.model import DocumentKind, Level
from cslint.report.remedy import puttable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cslint.model import Finding, Result, RuleOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeCount:
    """How often one rule was broken; ``level`` is the highest of its findings."""

    code: str
    name: str
    level: Level
    count: int

    @property
    def sort_key(self) -> tuple[int, str]:
        """Most frequent first, then by code."""
        return (-self.count, self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unevaluated:
    """On how many documents one rule could not be decided; ``reason`` is the one most often given."""

    code: str
    count: int
    reason: str

    @property
    def sort_key(self) -> tuple[int, str]:
        """Most frequent first, then by code."""
        return (-self.count, self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run comes to.

    ``by_kind`` and ``by_level`` hold only what occurred, in the order of ``DocumentKind`` and ``Level``;
    ``by_code`` and ``unevaluated`` come most frequent first; ``failed`` documents have findings, ``undecided`` ones
    have rules that were not evaluated; ``broken`` names the rules whose own code failed somewhere, sorted.
    ``suppressed`` counts what is not reported, ``fixable`` the findings with one safe fix, ``unsafe`` those with one
    that is not.
    """

    by_kind: Mapping[DocumentKind, int]
    by_level: Mapping[Level, int]
    by_code: tuple[CodeCount, ...]
    unevaluated: tuple[Unevaluated, ...]
    failed: int
    undecided: int
    broken: tuple[str, ...]
    suppressed: int = 0
    fixable: int = 0
    unsafe: int = 0

    @property
    def documents(self) -> int:
        """How many documents were checked."""
        return sum(self.by_kind.values())

    @property
    def findings(self) -> int:
        """How many faults were found in them."""
        return sum(self.by_level.values())


@dataclass(slots=True)
class _OfCode:
    """Running counts of one rule; its reasons may be as many as documents, so only the first kinds are told apart."""

    name: str = ""
    level: Level = Level.INFO
    findings: int = 0
    undecided: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def note(self, finding: Finding) -> None:
        self.name = finding.name
        self.level = max(self.level, finding.level, key=lambda level: level.rank)
        self.findings += 1

    def miss(self, outcome: RuleOutcome) -> None:
        reason = outcome.reason or ""
        self.undecided += 1
        if reason in self.reasons or len(self.reasons) < _REASONS_KEPT:
            self.reasons[reason] += 1

    @property
    def main_reason(self) -> str:
        return min(self.reasons, key=lambda reason: (-self.reasons[reason], reason))


_REASONS_KEPT = 100


class Tally:
    """Adds up results one at a time and holds none of them."""

    __slots__ = ("_broken", "_codes", "_failed", "_fixes", "_kinds", "_levels", "_suppressed", "_undecided")

    def __init__(self) -> None:
        self._kinds: Counter[DocumentKind] = Counter()
        self._levels: Counter[Level] = Counter()
        self._codes: dict[str, _OfCode] = {}
        self._failed = 0
        self._undecided = 0
        self._broken: set[str] = set()
        self._suppressed = 0
        self._fixes: Counter[bool] = Counter()  # by whether they are safe

    def add(self, result: Result) -> None:
        """Count one document."""
        missed = result.not_evaluated
        self._kinds[result.document.kind] += 1
        self._failed += bool(result.findings)
        self._undecided += bool(missed)
        self._broken.update(result.broken)
        self._suppressed += len(result.suppressed)
        for finding in result.findings:
            self._levels[finding.level] += 1
            self._codes.setdefault(finding.code, _OfCode()).note(finding)
            if finding.fix is not None and puttable(finding, result.document):
                self._fixes[finding.fix.safe] += 1
        for outcome in missed:
            self._codes.setdefault(outcome.code, _OfCode()).miss(outcome)

    def summary(self) -> Summary:
        """What the documents added so far come to."""
        counts = (
            CodeCount(code=code, name=each.name, level=each.level, count=each.findings)
            for code, each in self._codes.items()
            if each.findings
        )
        missed = (
            Unevaluated(code=code, count=each.undecided, reason=each.main_reason)
            for code, each in self._codes.items()
            if each.undecided
        )
        return Summary(
            by_kind=MappingProxyType({kind: self._kinds[kind] for kind in DocumentKind if self._kinds[kind]}),
            by_level=MappingProxyType({level: self._levels[level] for level in Level if self._levels[level]}),
            by_code=tuple(sorted(counts, key=lambda each: each.sort_key)),
            unevaluated=tuple(sorted(missed, key=lambda each: each.sort_key)),
            failed=self._failed,
            undecided=self._undecided,
            broken=tuple(sorted(self._broken)),
            suppressed=self._suppressed,
            fixable=self._fixes[True],
            unsafe=self._fixes[False],
        )
