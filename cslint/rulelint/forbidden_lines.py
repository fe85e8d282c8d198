"""Lines that a pack demands or recommends and that a rule forbids; between packs that is a contradiction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.rulelint.trial import hear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Finding
    from cslint.rulelint.bench import Bench
    from cslint.rulelint.defect import Defect

_KINDS: Final = ("forbidden", "wording")


def forbidden_lines(bench: Bench) -> Iterator[Defect]:
    """Lines of the top pack that any rule forbids, and rules of the top pack that forbid a line of those below."""
    book = bench.book
    kinds = {rule.code: rule.kind for rule in book.ruleset.rules}
    for line, heard in zip(bench.lines, hear([each.text for each in bench.lines], book.ruleset), strict=True):
        for finding in _first_of_each(heard.findings):
            forbidding = book.rules[finding.code]
            if kinds[finding.code] not in _KINDS:
                continue
            if line.rule.standard == book.standard:
                apart = forbidding.standard != line.rule.standard
                yield line.rule.defect(
                    "contradiction" if apart else "forbidden-line",
                    line.where,
                    f"自己写的“{line.words}”里,“{finding.evidence}”会被 {forbidding.standard} 的 {finding.code} 报出"
                    f"(“{finding.pattern}”)",
                    f"换一种说法,或给 {finding.code} 加 unless",
                    pattern=line.words,
                )
            elif forbidding.standard == book.standard:
                yield forbidding.defect(
                    "contradiction",
                    (),
                    f"禁用了 {line.rule.standard} 的 {line.rule.code} 写的“{line.words}”(“{finding.pattern}”)",
                    "收窄模式,或在 pack.yaml 停用那条规则",
                    pattern=finding.pattern,
                )


def _first_of_each(findings: tuple[Finding, ...]) -> list[Finding]:
    return list({finding.code: finding for finding in reversed(findings)}.values())[::-1]
