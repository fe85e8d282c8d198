"""What became of each rule on each document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cslint.model.finding import Finding
    from cslint.model.suppression import Suppressed
    from cslint.model.transcript import Document


class Outcome(StrEnum):
    """How a rule ended on a document."""

    PASS = "pass"  # noqa: S105  an outcome, not a password
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    NOT_EVALUATED = "not_evaluated"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutcome:
    """The outcome of one rule on one document; ``reason`` says why where it is neither pass nor fail."""

    code: str
    clauses: tuple[str, ...]
    outcome: Outcome
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A situation that a document goes through: ``signs`` are the turns that show it, each with its words' span.

    A turn that shows it by something else than words has no span.
    """

    name: str
    title: str
    signs: tuple[tuple[int, tuple[int, int] | None], ...] = ()


class Outcomes(tuple[RuleOutcome, ...]):
    """The outcomes of all rules, by code; documents on which all rules ended alike may share one."""

    @cached_property
    def not_evaluated(self) -> tuple[RuleOutcome, ...]:
        """Those of the rules that lacked a signal."""
        return tuple([each for each in self if each.outcome is Outcome.NOT_EVALUATED])

    @cached_property
    def main(self) -> Outcome:
        """``pass`` if a rule passed, else the weakest thing that can be said."""
        if any(each.outcome is Outcome.PASS for each in self):
            return Outcome.PASS
        return Outcome.NOT_EVALUATED if self.not_evaluated else Outcome.NOT_APPLICABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """All that a ruleset says of one document, findings in reading order, outcomes by rule code.

    ``broken`` names rules whose own code failed on this document (their outcome is ``not_evaluated``): such a run
    is incomplete. ``situations`` are told only where they were asked for. ``suppressed`` are faults that are none here,
    or that somebody decided to live with, in reading order.
    """

    document: Document
    findings: tuple[Finding, ...]
    outcomes: tuple[RuleOutcome, ...]
    situations: tuple[Sighting, ...] = ()
    broken: tuple[str, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """``fail`` with any finding, else ``pass`` if a rule passed, else the weakest thing that can be said."""
        return Outcome.FAIL if self.findings else self._outcomes.main

    @property
    def not_evaluated(self) -> tuple[RuleOutcome, ...]:
        """The outcomes of the rules that lacked a signal."""
        return self._outcomes.not_evaluated

    @property
    def _outcomes(self) -> Outcomes:
        return self.outcomes if isinstance(self.outcomes, Outcomes) else Outcomes(self.outcomes)
