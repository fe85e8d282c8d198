"""``--statistics``: how often each rule was broken, most frequent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.report.columns import align, table_width
from cslint.report.record import dump
from cslint.report.terminal import LEVEL_STYLES, QUIET, put
from cslint.report.visible import visible
from cslint.report.words import LEVELS

if TYPE_CHECKING:
    from rich.console import Console

    from cslint.report.protocol import Header
    from cslint.report.summary import Summary


def write_statistics(console: Console, header: Header, summary: Summary) -> None:
    """Print count, level, code, name and message of each rule that was broken, then of those not evaluated.

    The order is by count, then by code.
    """
    rows = [
        (
            (str(each.count), ""),
            (LEVELS[each.level], LEVEL_STYLES[each.level]),
            (visible(each.code), LEVEL_STYLES[each.level]),
            (visible(each.name), ""),
            (visible(_message(header, each.code)), ""),
        )
        for each in summary.by_code
    ]
    rows += [
        (
            (str(each.count), QUIET),
            ("未评估", QUIET),
            (visible(each.code), QUIET),
            (visible(_name(header, each.code)), QUIET),
            (visible(each.reason), QUIET),
        )
        for each in summary.unevaluated
    ]
    if rows:
        put(console, align(rows, numeric=True, width=table_width(console)))


def statistics_json(header: Header, summary: Summary) -> str:
    """A JSON list, one object a line, of the rules that were broken; the same order as the table."""
    records = (
        {
            "code": each.code,
            "count": each.count,
            "level": each.level.value,
            "name": each.name,
            "message": _message(header, each.code),
        }
        for each in summary.by_code
    )
    return "[" + ",".join(f"\n  {dump(record)}" for record in records) + "\n]\n"


def _message(header: Header, code: str) -> str:
    rule = header.rules.get(code)
    return rule.message if rule else ""


def _name(header: Header, code: str) -> str:
    rule = header.rules.get(code)
    return rule.name if rule else ""
