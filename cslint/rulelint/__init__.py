"""Rules about rules: what is wrong with the rules of a pack, found by saying their own words to the real engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.rulelint.allowances import settle
from cslint.rulelint.bench import Bench
from cslint.rulelint.clauses import missing_clauses
from cslint.rulelint.contradictions import contradictions
from cslint.rulelint.dead import dead_patterns
from cslint.rulelint.defect import Defect
from cslint.rulelint.doubled import double_reports
from cslint.rulelint.forbidden_lines import forbidden_lines
from cslint.rulelint.redundant import redundant_patterns
from cslint.rulelint.shadowed import shadowed_patterns
from cslint.rulelint.short import short_patterns
from cslint.rulelint.situations import idle_situations
from cslint.rulelint.unreachable import unreachable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["SEARCHES", "Defect", "lint_rules"]

SEARCHES: Final[tuple[Callable[[Bench], Iterator[Defect]], ...]] = (
    dead_patterns,
    redundant_patterns,
    shadowed_patterns,
    double_reports,
    short_patterns,
    forbidden_lines,
    contradictions,
    unreachable,
    idle_situations,
    missing_clauses,
)
"""What is looked for, one function for each sort of defect."""


def lint_rules(standards: Iterable[str]) -> tuple[Defect, ...]:
    """The defects of the packs that these standards (names or paths) are named for, by place.

    What is wrong with a pack that another builds on is told where that pack is asked for. Raises ``UsageError`` and
    ``PackError`` as loading a standard does.
    """
    found: dict[Defect, None] = {}
    for standard in standards:
        bench = Bench.of(standard)
        defects = (defect for search in SEARCHES for defect in search(bench))
        found.update(dict.fromkeys(settle(bench.book, defects)))
    return tuple(sorted(found, key=lambda each: each.sort_key))
