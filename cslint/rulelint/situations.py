"""Situations that nothing asks about, and situations that are asked about and that no words bring about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.checks.builder import CALM, FAREWELL, OUTBOUND, UPSET
from cslint.rulelint.book import above
from cslint.rulelint.trial import setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.rulelint.bench import Bench
    from cslint.rulelint.book import Book
    from cslint.rulelint.defect import Defect

_KEYS: Final = frozenset({"when", "situation", "on", "exempt", "allow_after"})
"""Keys of rules that name situations."""

_CALLBACK: Final = "callback"


def idle_situations(bench: Bench) -> Iterator[Defect]:
    """Situations of the top pack that could be dropped, or that can never be recognised."""
    book = bench.book
    used = _used(book)
    for name, each in sorted(book.situations.items()):
        if each.standard != book.standard:
            continue
        if name not in used:
            remedy = "删掉它,或在规则里用 when、situation 引用"
            yield each.defect("idle-situation", ("name",), f"情境 {name} 没有一条规则用到", remedy, pattern=name)
        elif setting(book.ruleset, name) is None:
            remedy = "改写 patterns,或收窄 unless"
            yield each.defect("idle-situation", ("name",), f"情境 {name} 怎么说都认不出来", remedy, pattern=name)


def _used(book: Book) -> set[str]:
    """Names of situations that rules name, and of those that the engine itself asks about for their sake."""
    specs = (*(rule.spec for rule in book.rules.values()), *above(book))
    used = {name for spec in specs for name in _named(spec.model_dump(by_alias=True))}
    used |= {FAREWELL}
    if CALM in used:
        used.update(UPSET)
    if OUTBOUND in used:
        used.add(_CALLBACK)
    return used


def _named(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, str):
        if key in _KEYS:
            yield value
    elif isinstance(value, list):
        for each in value:
            yield from _named(each, key)
    elif isinstance(value, dict):
        for inner, each in value.items():
            yield from _named(each, inner)
