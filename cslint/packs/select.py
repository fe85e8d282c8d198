"""Choosing rules by the beginning of their codes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cslint.errors import UsageError

if TYPE_CHECKING:
    from cslint.packs.ruleset import Ruleset


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Prefixes of codes to take and to leave; nothing selected means every rule.

    Of several prefixes that fit a code the longest decides, and of two equal ones ``ignore``.
    """

    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, code: str) -> bool:
        """Whether a rule is chosen."""
        wanted = _longest((*(self.select or ("",)), *self.extend), code)
        unwanted = _longest(self.ignore, code)
        return wanted > unwanted


def select(ruleset: Ruleset, selection: Selection) -> Ruleset:
    """The ruleset with the chosen rules only; raises ``UsageError`` for a prefix that fits no rule."""
    codes = [rule.code for rule in ruleset.rules]
    for prefix in (*selection.select, *selection.extend, *selection.ignore):
        if not any(code.startswith(prefix) for code in codes):
            from rapidfuzz import process  # noqa: PLC0415  only a mistake needs it

            near = process.extractOne(prefix, codes, score_cutoff=50)
            guess = f"是不是 {near[0]}?" if near else ""
            raise UsageError(
                f"服务规范 {ruleset.standard} 里没有以“{prefix}”开头的规则",
                f"{guess}用 cslint rule --all --standard {ruleset.standard} 看有哪些编号",
            )
    return replace(ruleset, checks=tuple(check for check in ruleset.checks if selection.takes(check.rule.code)))


def _longest(prefixes: tuple[str, ...], code: str) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)
