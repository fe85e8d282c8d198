"""Which checks of a ruleset must be asked about a call, and what holds for those that need not be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cslint.checks.verdict import Sleeper, Verdict
from cslint.model import Outcome, Outcomes, RuleOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cslint.checks.call import Call
    from cslint.checks.verdict import Check


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The checks of a ruleset by their numbers in it.

    ``always`` are asked about every call, the others only where one of their patterns was found: ``woken`` finds them
    by pattern, ``sleepers`` by what they say otherwise; ``asking`` are those that look at more of a call once woken;
    ``sectioned`` must be asked about a script with sections that have a name.
    ``outcomes`` are those of a call that wakes none and passes all others.
    """

    always: tuple[int, ...]
    woken: Mapping[int, tuple[int, ...]]
    sleepers: tuple[tuple[Callable[[Call], Verdict], tuple[int, ...]], ...]
    asking: Mapping[int, Sleeper]
    sectioned: tuple[int, ...]
    outcomes: Outcomes

    @staticmethod
    def of(checks: Iterable[Check]) -> Plan:
        """Plan a ruleset's checks."""
        checks = tuple(checks)
        always: list[int] = []
        woken: dict[int, list[int]] = {}
        sleepers: dict[Callable[[Call], Verdict], list[int]] = {}
        for number, check in enumerate(checks):
            if not isinstance(check, Sleeper) or check.wakes is None:
                always.append(number)
                continue
            sleepers.setdefault(check.asleep, []).append(number)
            for pattern in check.wakes:
                woken.setdefault(pattern, []).append(number)
        return Plan(
            always=tuple(always),
            woken={pattern: tuple(numbers) for pattern, numbers in woken.items()},
            sleepers=tuple((asleep, tuple(numbers)) for asleep, numbers in sleepers.items()),
            sectioned=tuple(number for number, each in enumerate(checks) if getattr(each, "section", None) is not None),
            asking={number: each for number, each in enumerate(checks) if isinstance(each, Sleeper)},
            outcomes=Outcomes(map(_at_rest, checks)),
        )

    def asked(self, found: Iterable[int], *, sections: bool = False) -> list[int]:
        """The checks that must be asked where these patterns were found, and named sections of a script, in order."""
        woken = {number for pattern in found for number in self.woken.get(pattern, ())}
        return sorted({*self.always, *woken, *(self.sectioned if sections else ())})


def _at_rest(check: Check) -> RuleOutcome:
    asleep = check.rest if isinstance(check, Sleeper) and check.wakes is not None else Verdict(outcome=Outcome.PASS)
    return RuleOutcome(code=check.rule.code, clauses=check.rule.clauses, outcome=asleep.outcome, reason=asleep.reason)
