"""Redundant patterns: what another pattern of the same rule always finds as well, or always in their place."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.rulelint.bench import Bench
    from cslint.rulelint.defect import Defect
    from cslint.rulelint.soundings import Sounding


def redundant_patterns(bench: Bench) -> Iterator[Defect]:
    """Forbidden patterns that could be dropped and nobody would notice; of two that are alike the later."""
    for _, group in groupby(bench.soundings, key=lambda each: each.rule.code):
        dropped: set[int] = set()
        for each in reversed(list(group)):
            instead = _instead(bench, each, dropped)
            if instead:
                dropped.add(each.pattern)
                shown = "、".join(f"“{source}”" for source in instead[:2])
                yield each.rule.defect(
                    "redundant-pattern",
                    ("patterns", each.number),
                    f"模式“{each.source}”是多余的:它的每一种说法都已由本规则的 {shown} 报出",
                    "删掉它;要分开就让两个模式各说各的",
                    pattern=each.source,
                )


def _instead(bench: Bench, each: Sounding, dropped: set[int]) -> list[str]:
    """The patterns that find all that one finds; nothing if it finds anything by itself."""
    patterns = bench.book.ruleset.matcher.patterns
    if each.covered:
        covering = [each.covering(said) - dropped for said in each.said if each.own(said)]
        if all(covering):
            return list(dict.fromkeys(patterns[min(numbers)].source for numbers in covering))
    code = each.rule.code
    found = [[finding for finding in said.findings if finding.code == code] for said in each.said]
    if each.silent and not each.covered and any(found):
        return list(dict.fromkeys(finding.pattern or "" for findings in found for finding in findings))
    return []
