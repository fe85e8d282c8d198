"""Double reports: the very words of a pattern are always a fault of two categories at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.rulelint.soundings import doubles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.rulelint.bench import Bench
    from cslint.rulelint.defect import Defect


def double_reports(bench: Bench) -> Iterator[Defect]:
    """Forbidden patterns whose every reading is reported by a rule of another category as well; of a pair the first."""
    told: set[frozenset[str]] = set()
    for each in bench.soundings:
        if each.silent or not each.doubled:
            continue
        others = sorted(set().union(*(doubles(each.rule.code, each.source, said) for said in each.said)))
        first = each.said[0]
        words = first.heard.text[first.start : first.end]
        pair = frozenset((each.rule.code, others[0], words))
        if pair in told:
            continue
        told.add(pair)
        yield each.rule.defect(
            "double-report",
            ("patterns", each.number),
            f"模式“{each.source}”的每一种说法都同时由 {'、'.join(others)} 报出(如“{words}”)",
            "同样的话只留在一条规则里;条款由那一条承担",
            pattern=each.source,
        )
