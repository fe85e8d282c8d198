"""What a change of rules brings and takes: the findings of two rulesets on the same documents, compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import tee
from typing import TYPE_CHECKING

from cslint.errors import Problem
from cslint.run.lint import Standard, lint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cslint.model import Document, Finding, Level, Result
    from cslint.packs import Ruleset

    Key = tuple[str, int | None, tuple[int, int] | None, int]


class Change(StrEnum):
    """What became of a finding."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A finding that only one of two rulesets has, or both at different levels (``before`` is the old one).

    ``finding`` is the new one, of what is gone the old one; ``document`` is its document's id, ``source`` the file.
    """

    change: Change
    document: str
    source: str
    finding: Finding
    before: Level | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One document under both rulesets; ``broken`` are the codes of rules that failed in either."""

    differences: tuple[Difference, ...]
    broken: tuple[str, ...]


def compare(inputs: Iterable[Document | Problem], old: Ruleset, new: Ruleset) -> Iterator[Compared | Problem]:
    """Hold documents to two rulesets, and tell for each, in order, how what was found differs.

    Findings are the same if document, rule, turn and span are. Problems among the inputs pass through.
    """
    former, later = tee(inputs)
    olds = lint(former, old, Standard(name=old.standard))
    news = lint(later, new, Standard(name=new.standard))
    for before, after in zip(olds, news, strict=True):
        if isinstance(before, Problem) or isinstance(after, Problem):
            yield after if isinstance(after, Problem) else before  # type: ignore[misc]  # both are, or neither
        else:
            yield Compared(
                differences=differences(before, after), broken=tuple(sorted({*before.broken, *after.broken}))
            )


def differences(old: Result, new: Result) -> tuple[Difference, ...]:
    """How the findings of one document differ, by place, rule and change."""
    before, after = _by_key(old.findings), _by_key(new.findings)
    document = new.document
    found: list[Difference] = []
    for key in before.keys() | after.keys():
        was, now = before.get(key), after.get(key)
        change = Change.CHANGED if was and now else Change.NEW if now else Change.GONE
        finding = now or was
        if finding is None or (was and now and was.level is now.level):
            continue
        found.append(
            Difference(
                change=change,
                document=document.id,
                source=document.source,
                finding=finding,
                before=was.level if was and now else None,
            )
        )
    return tuple(sorted(found, key=lambda each: (*each.finding.sort_key, each.change)))


def _by_key(findings: Iterable[Finding]) -> dict[Key, Finding]:
    """Findings by rule and place; several of a rule at one place are told apart by their order."""
    seen: Counter[tuple[str, int | None, tuple[int, int] | None]] = Counter()
    keyed: dict[Key, Finding] = {}
    for each in findings:
        place = (each.code, each.turn, each.span)
        keyed[(*place, seen[place])] = each
        seen[place] += 1
    return keyed
