"""A standard, compiled: its rules, their checks, and one matcher for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cslint.packs.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cslint.checks.builder import Formula, Situation
    from cslint.checks.sections import SectionKind
    from cslint.checks.verdict import Check
    from cslint.match import Matcher
    from cslint.model import Clause, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruleset:
    """What ``check`` holds documents to; ``digest`` names the rules' content (``sha256:…``)."""

    standard: str
    title: str
    digest: str
    checks: tuple[Check, ...]
    matcher: Matcher
    situations: Mapping[str, Situation]
    formulas: tuple[Formula, ...]
    clauses: Mapping[str, Clause]
    sections: tuple[SectionKind, ...] = ()
    plan: Plan = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Plan the checks."""
        object.__setattr__(self, "plan", Plan.of(self.checks))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, by code."""
        return tuple(check.rule for check in self.checks)
