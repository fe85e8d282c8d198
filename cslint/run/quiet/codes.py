"""The codes that a suppression names: which exist, and whether all that they stand for was looked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cslint.model import Outcome
from cslint.packs.select import guess
from cslint.run.quiet.meta import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cslint.model import Result


class Codes:
    """Every code of the standard, chosen in this run or not."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(sorted(known))
        self._fitting: dict[str, tuple[str, ...]] = {}

    def fitting(self, prefix: str) -> tuple[str, ...]:
        """The codes that begin with ``prefix``."""
        found = self._fitting.get(prefix)
        if found is None:
            found = self._fitting[prefix] = tuple([each for each in self._known if each.startswith(prefix)])
        return found

    def doubt(self, prefix: str) -> tuple[str, str] | None:
        """What is wrong with naming ``prefix`` in a suppression, and the remedy; ``None`` where nothing is."""
        if self.fitting(prefix):
            return None
        if prefix.startswith(PREFIX):
            return f"{prefix} 是关于抑制本身的规则,不能这样抑制", "请在配置里用 ignore 或 per-file-ignores"
        message = f"没有以“{prefix}”开头的规则,这一项不起作用"
        return message, guess(prefix.upper(), self._known) or "请检查编号"

    def doubts(self, prefixes: Iterable[str]) -> dict[str, tuple[str, str]]:
        """The prefixes with which something is wrong, and what."""
        found = {prefix: self.doubt(prefix) for prefix in prefixes}
        return {prefix: doubt for prefix, doubt in found.items() if doubt is not None}


def told(doubts: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """What is wrong with several prefixes, and the remedies."""
    return ";".join(message for message, _ in doubts.values()), ";".join(
        dict.fromkeys(remedy for _, remedy in doubts.values())
    )


class Judged:
    """Which codes were looked for in one document."""

    def __init__(self, result: Result, codes: Codes) -> None:
        self._result = result
        self._codes = codes

    def thorough(self, prefix: str) -> bool:
        """Whether a fault of ``prefix`` would have been found: all its rules were asked, and one of them decided."""
        fitting = self._codes.fitting(prefix)
        return self._asked.issuperset(fitting) and not self._decided.isdisjoint(fitting)

    @cached_property
    def _asked(self) -> frozenset[str]:
        return frozenset({each.code for each in self._result.outcomes}.difference(self._result.broken))

    @cached_property
    def _decided(self) -> frozenset[str]:
        decided = [each.code for each in self._result.outcomes if each.outcome is not Outcome.NOT_EVALUATED]
        return self._asked.intersection(decided)


def beginnings(code: str) -> Iterator[str]:
    """The prefixes that fit a code, the longest first, the empty one last."""
    for end in range(len(code), -1, -1):
        yield code[:end]
