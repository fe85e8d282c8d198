"""What a check returns, and what a check is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from cslint.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint.checks.builder import Builder
    from cslint.checks.call import Call
    from cslint.checks.spec import RuleSpec
    from cslint.model import Fix, Level, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault as a check sees it; the engine makes the finding of it.

    ``key`` names a fault for the fingerprint whose evidence does not (the missing element, words that were cut over
    several turns). ``until`` is the turn in which such words end, and where in its text. ``line`` is that of a script
    where no turn is at fault. ``message``, ``level`` and ``suggestion`` are the rule's own where ``None``.
    """

    explanation: str
    turn: int | None = None
    line: int | None = None
    span: tuple[int, int] | None = None
    until: tuple[int, int] | None = None
    pattern: str | None = None
    similarity: float | None = None
    level: Level | None = None
    message: str | None = None
    suggestion: str | None = None
    fix: Fix | None = None
    key: str = ""

    def because(self, explanation: str) -> Fault:
        """The same fault with another explanation."""
        return replace(self, explanation=explanation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a rule ended on a call; ``reason`` says why where that is neither pass nor fail."""

    outcome: Outcome
    faults: tuple[Fault, ...] = ()
    reason: str | None = None

    @staticmethod
    def of(faults: tuple[Fault, ...]) -> Verdict:
        """Fail with faults, pass without."""
        return Verdict(outcome=Outcome.FAIL if faults else Outcome.PASS, faults=faults)


class Check(Protocol):
    """A compiled rule: pure, from a call to a verdict."""

    @property
    def rule(self) -> Rule:
        """The rule that this check holds calls to."""

    def __call__(self, call: Call) -> Verdict:
        """Judge one call."""


NOT_A_CALL: Final = Verdict(outcome=Outcome.NOT_APPLICABLE, reason="话术不是一通完整的通话")
"""What a rule about whole calls says of a script."""

NOT_A_SCRIPT: Final = Verdict(outcome=Outcome.NOT_APPLICABLE, reason="只查话术")
"""What a rule about scripts says of a call."""


def altogether(verdicts: Iterable[Verdict]) -> Verdict:
    """What a rule comes to that was judged at several places of a call.

    A fault anywhere is a fault; else a place that could not be judged leaves the whole open, and one that was kept
    makes a pass of places that did not matter.
    """
    each = tuple(verdicts)
    faults = tuple(fault for verdict in each for fault in verdict.faults)
    if faults:
        return Verdict.of(faults)
    for outcome in (Outcome.NOT_EVALUATED, Outcome.PASS):
        found = next((verdict for verdict in each if verdict.outcome is outcome), None)
        if found is not None:
            return found
    return each[0]


@runtime_checkable
class Sleeper(Check, Protocol):
    """A check that need not be asked where none of its patterns was found."""

    @property
    def wakes(self) -> tuple[int, ...] | None:
        """The patterns that it must be asked for; ``None`` if it must be asked about every call after all."""

    @property
    def rest(self) -> Verdict:
        """What it says of most calls in which none of them was found."""

    @staticmethod
    def asleep(call: Call) -> Verdict:
        """What every check of this class says of a call in which none of its patterns was found."""

    def asks(self, call: Call) -> Iterable[int]:
        """The turns of a call that it will look at for more, once woken."""


class Kind(Protocol):
    """A kind of rule: how its YAML looks, and how a check is built of it."""

    name: str
    spec: type[RuleSpec]

    def build(self, rule: Rule, spec: RuleSpec, builder: Builder) -> Check:
        """Compile a rule; broken patterns are collected in the builder."""
