"""Choosing rules by the beginning of their codes."""

from __future__ import annotations

import operator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cslint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cslint.checks.verdict import Check
    from cslint.model import Level, Rule
    from cslint.packs.ruleset import Ruleset


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Prefixes of codes to take and to leave, and levels by prefix; nothing selected means every rule.

    Of several prefixes that fit a code the longest decides, and of two equal ones ``ignore``.
    """

    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: tuple[tuple[str, Level], ...] = ()

    def takes(self, code: str) -> bool:
        """Whether a rule is chosen."""
        wanted = _longest((*(self.select or ("",)), *self.extend), code)
        unwanted = _longest(self.ignore, code)
        return wanted > unwanted

    def level(self, rule: Rule) -> Level:
        """The level of a rule, its own unless another was given."""
        prefix = max((prefix for prefix, _ in self.levels if rule.code.startswith(prefix)), key=len, default=None)
        return next((level for key, level in reversed(self.levels) if key == prefix), rule.level)


def select(ruleset: Ruleset, selection: Selection, *, besides: Collection[str] = ()) -> Ruleset:
    """The ruleset with the chosen rules only, at the levels that were chosen for them.

    Raises ``UsageError`` for a prefix that fits none of its rules and none of the codes ``besides``.
    """
    codes = [*(rule.code for rule in ruleset.rules), *besides]
    levels = [prefix for prefix, _ in selection.levels]
    for prefix in (*selection.select, *selection.extend, *selection.ignore, *levels):
        if not fits(prefix, codes):
            raise UsageError(
                f"服务规范 {ruleset.standard} 里没有以“{prefix}”开头的规则",
                f"{guess(prefix, codes)}用 cslint rule --all --standard {ruleset.standard} 看有哪些编号",
            )
    chosen = (check for check in ruleset.checks if selection.takes(check.rule.code))
    checks = tuple(_at_level(check, selection.level(check.rule)) for check in chosen)
    # Most runs choose nothing, and what is new has to be planned anew.
    if len(checks) == len(ruleset.checks) and all(map(operator.is_, checks, ruleset.checks)):
        return ruleset
    return replace(ruleset, checks=checks)


def fits(prefix: str, codes: Iterable[str]) -> bool:
    """Whether a prefix is that of any code."""
    return any(code.startswith(prefix) for code in codes)


def guess(prefix: str, codes: Iterable[str]) -> str:
    """The question whether the code nearest to a wrong one was meant; empty if none is near."""
    from rapidfuzz import process  # noqa: PLC0415  only a mistake needs it

    near = process.extractOne(prefix, sorted(codes), score_cutoff=50)
    return f"是不是 {near[0]}?" if near else ""


def _at_level(check: Check, level: Level) -> Check:
    if level is check.rule.level:
        return check
    # Every check is a frozen dataclass that holds its rule, which the protocol cannot say.
    return replace(check, rule=replace(check.rule, level=level))  # type: ignore[type-var]  # see above


def _longest(prefixes: tuple[str, ...], code: str) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)
