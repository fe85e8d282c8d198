"""What the old version of a file had already."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from cslint.model import Result
from cslint.run.suppress import without_faults

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint.errors import Problem
    from cslint.model import Finding


class Earlier:
    """The findings of an old version, which are counted off as they are met again, and its turns' texts."""

    def __init__(self, results: Iterable[Result | Problem]) -> None:
        judged = [each for each in results if isinstance(each, Result)]
        self._prints = Counter(finding.counted_as for each in judged for finding in each.findings)
        self._texts = frozenset(turn.text for each in judged for turn in each.document.turns)

    def without(self, result: Result) -> Result:
        """A result without the findings that were there before, each as often as it was."""
        new: list[Finding] = []
        old: list[Finding] = []
        for each in result.findings:
            if self._prints[each.counted_as] > 0:
                self._prints[each.counted_as] -= 1
                old.append(each)
            else:
                new.append(each)
        if not old:
            return result
        findings = tuple(self._placed(new, old, result))
        return replace(result, findings=findings, outcomes=without_faults(result, findings))

    def _placed(self, new: list[Finding], old: list[Finding], result: Result) -> list[Finding]:
        """The new findings where they are new.

        The same fault in the same words is told apart by its number only, so that one more before the others makes the
        last one new: such a finding goes to a place whose text is new.
        """
        fresh: dict[tuple[str, str | None], list[Finding]] = {}
        for each in reversed(old):
            if self._is_fresh(each, result):
                fresh.setdefault((each.code, each.evidence), []).append(each)
        if not fresh:
            return new
        placed: list[Finding] = []
        for each in new:
            others = fresh.get((each.code, each.evidence))
            if others and each.evidence is not None and not self._is_fresh(each, result):
                placed.append(replace(others.pop(), fingerprint=each.fingerprint, first=each.first))
            else:
                placed.append(each)
        return sorted(placed, key=lambda each: each.sort_key)

    def _is_fresh(self, finding: Finding, result: Result) -> bool:
        return finding.turn is not None and result.document.turns[finding.turn].text not in self._texts
