"""Shadowed patterns: what another rule always says better, so that their own rule is never reported for them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.rulelint.bench import Bench
    from cslint.rulelint.defect import Defect


def shadowed_patterns(bench: Bench) -> Iterator[Defect]:
    """Forbidden patterns all of whose readings are reported by other rules and never by their own."""
    for each in bench.soundings:
        if not each.silent or each.covered:
            continue
        findings = [finding for said in each.said for finding in said.findings]
        if not findings or any(finding.code == each.rule.code for finding in findings):
            continue
        others = Counter((finding.code, finding.pattern or "") for finding in findings)
        (code, pattern), _ = min(others.items(), key=lambda item: (-item[1], item[0]))
        yield each.rule.defect(
            "shadowed-pattern",
            ("patterns", each.number),
            f"模式“{each.source}”的每一种说法都由 {code} 的“{pattern}”报出,轮不到 {each.rule.code}",
            f"删掉这个模式,或收窄 {code} 的模式;条款要由报出的那条规则承担",
            pattern=each.source,
        )
