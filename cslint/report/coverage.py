"""``cslint rule --coverage``: each clause of the source documents with the rules that hold it, as tables or JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.text import Text

from cslint.report.cells import fit
from cslint.report.columns import align, table_width
from cslint.report.record import dump
from cslint.report.terminal import GOOD, QUIET, STRONG, fields, put
from cslint.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from cslint.packs.coverage import Covered

_TEXT_WIDTH: Final = 44
_RULES_SHOWN: Final = 4


def write_coverage(console: Console, clauses: Iterable[Covered]) -> None:
    """Print a table for each standard: clause, what it demands, the rules, and why it is not held or not wholly."""
    for standard, group in groupby(clauses, key=lambda each: each.clause.standard):
        own = tuple(group)
        wholly = sum(bool(each.rules and not each.reason) for each in own)
        partly = sum(bool(each.rules and each.reason) for each in own)
        counts = f"  {len(own)} 条:{wholly} 条有规则,{partly} 条只能查一部分,{len(own) - wholly - partly} 条看不出来"
        rows = [
            (
                (visible(each.clause.id), GOOD if each.rules else QUIET),
                (fit(visible(each.clause.text), _TEXT_WIDTH), ""),
                (_codes(each.rules), STRONG),
                (visible(each.reason), QUIET),
            )
            for each in own
        ]
        heading = fields(Text(), (visible(standard), STRONG), (counts, QUIET))
        put(console, [heading, *align(rows, indent="  ", width=table_width(console)), Text()])


def coverage_json(clauses: Iterable[Covered]) -> str:
    """A JSON list, one clause a line."""
    records = (
        {
            "clause": each.clause.id,
            "standard": each.clause.standard,
            "section": each.clause.section,
            "text": each.clause.text,
            "rules": list(each.rules),
            "reason": each.reason or None,
        }
        for each in clauses
    )
    return "[" + ",".join(f"\n  {dump(record)}" for record in records) + "\n]\n"


def _codes(rules: Sequence[str]) -> str:
    if not rules:
        return "—"
    more = f" 等 {len(rules)} 条" if len(rules) > _RULES_SHOWN else ""
    return f"{'、'.join(visible(code) for code in rules[:_RULES_SHOWN])}{more}"
