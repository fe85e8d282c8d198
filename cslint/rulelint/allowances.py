"""Defects that a rule may have: its ``lint`` says which and why; an allowance without need is a defect too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint.checks.spec import AllowanceSpec
    from cslint.rulelint.book import Book, Declared, Written
    from cslint.rulelint.defect import Defect


def settle(book: Book, defects: Iterable[Defect]) -> list[Defect]:
    """The defects of a standard's top pack that nothing in it allows, and the allowances that nothing needs."""
    allowances = {rule.code: rule.spec.lint for rule in book.own()}
    allowances |= {each.spec.name: each.spec.lint for each in book.situations.values() if _own(book, each)}
    needed: set[tuple[str, int]] = set()
    left: list[Defect] = []
    for defect in defects:
        name = defect.code or defect.pattern or ""
        allowing = [number for number, each in enumerate(allowances.get(name, ())) if _allows(each, defect)]
        needed.update((name, number) for number in allowing)
        if not allowing:
            left.append(defect)
    situations = (each for _, each in sorted(book.situations.items()) if _own(book, each))
    entries: tuple[Written | Declared, ...] = (*book.own(), *situations)
    for entry in entries:
        name = entry.code or entry.spec.name
        for number, each in enumerate(entry.spec.lint):
            if (name, number) not in needed:
                message = f"{f'“{each.pattern}”' if each.pattern else name} 没有 {each.allow} 的问题,用不着允许"
                left.append(entry.defect("needless-allowance", ("lint", number), message, "删掉这一项"))
    return left


def _own(book: Book, each: Declared) -> bool:
    return each.standard == book.standard


def _allows(allowance: AllowanceSpec, defect: Defect) -> bool:
    return allowance.allow == defect.kind and allowance.pattern in (None, defect.pattern)
