"""Defects that a rule may have: its ``lint`` says which and why; an allowance without need is a defect too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint.checks.spec import AllowanceSpec
    from cslint.rulelint.book import Book
    from cslint.rulelint.defect import Defect


def settle(book: Book, defects: Iterable[Defect]) -> list[Defect]:
    """The defects of a standard's top pack that none of its rules allows, and the allowances that nothing needs."""
    own = {rule.code: rule for rule in book.own()}
    needed: set[tuple[str, int]] = set()
    left: list[Defect] = []
    for defect in defects:
        rule = own.get(defect.code)
        allowing = [
            number for number, each in enumerate(rule.spec.lint if rule is not None else ()) if _allows(each, defect)
        ]
        needed.update((defect.code, number) for number in allowing)
        if not allowing:
            left.append(defect)
    for code, rule in sorted(own.items()):
        for number, each in enumerate(rule.spec.lint):
            if (code, number) not in needed:
                which = f"“{each.pattern}”" if each.pattern else "这条规则"
                message = f"{which}没有 {each.allow} 的问题,用不着允许"
                left.append(
                    rule.defect("needless-allowance", ("lint", number), message, "删掉这一项", pattern=each.pattern)
                )
    return left


def _allows(allowance: AllowanceSpec, defect: Defect) -> bool:
    return allowance.allow == defect.kind and allowance.pattern in (None, defect.pattern)
