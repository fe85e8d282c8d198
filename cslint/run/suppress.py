"""Suppressions: findings that comments, sidecars and the configuration put aside, and what is wrong with those."""

from __future__ import annotations

from dataclasses import replace
from heapq import merge
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cslint.errors import Problem, Severity
from cslint.model import Outcome, Outcomes, Result, Script, Suppressed, Suppression, Suppressor
from cslint.readers.source import STANDARD_INPUT
from cslint.run.quiet.codes import Codes, Judged
from cslint.run.quiet.comments import Comments
from cslint.run.quiet.meta import META_RULES, RULES, findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cslint.model import Finding, Rule
    from cslint.run.quiet.entries import Entries

__all__ = ["META_RULES", "SIDECAR", "Suppressions", "spared", "without_faults"]

SIDECAR: Final = ".cslint.yaml"
"""What a sidecar's name has behind that of its file."""


class Suppressions:
    """Puts aside what somebody decided to live with.

    ``known`` are the codes of all rules of the standard, chosen or not; ``rules`` those of ``META_RULES`` that were
    chosen, as they shall be reported. ``ignored_in`` tells the patterns of the configuration that mean a file, by the
    path that its documents have, each with the prefixes of codes that it puts aside there. ``sidecar`` gives the bytes
    of a file beside an input, ``None`` if there is none; it may raise ``OSError``.
    """

    def __init__(
        self,
        known: Iterable[str],
        *,
        rules: Iterable[Rule] = META_RULES,
        ignored_in: Callable[[str], Sequence[tuple[str, tuple[str, ...]]]] | None = None,
        sidecar: Callable[[str], bytes | None] | None = None,
    ) -> None:
        self._known = tuple([each for each in known if each not in RULES])
        self._codes = Codes(self._known)
        self._rules: Mapping[str, Rule] = {rule.code: rule for rule in rules}
        self._ignored_in = ignored_in
        self._sidecar = sidecar or _bytes

    def reading(self, sidecar: Callable[[str], bytes | None]) -> Suppressions:
        """The same with other sidecars, such as those of an old version."""
        return Suppressions(self._known, rules=self._rules.values(), ignored_in=self._ignored_in, sidecar=sidecar)

    def over(self, results: Iterable[Result | Problem]) -> Iterator[Result | Problem]:
        """Results and problems as they come, suppressions applied, and what is wrong with these.

        The documents of a file come one behind the other. What is wrong with the entries of a sidecar comes behind the
        last one of its file, as findings of a document of the sidecar's own.
        """
        source: str | None = None
        entries: Entries | None = None
        unreadable: set[str] = set()
        for each in results:
            if isinstance(each, Problem):
                if each.severity is Severity.ERROR:
                    unreadable.add(each.path)
                yield each
                continue
            if each.document.source != source:
                if entries is not None and source not in unreadable:
                    yield from self._leftover(entries)
                source = each.document.source
                entries, problems = self._entries(source)
                yield from problems
            yield self.apply(each, entries)
        if entries is not None and source not in unreadable:
            yield from self._leftover(entries)

    def apply(self, result: Result, entries: Entries | None = None) -> Result:
        """One result with its suppressed findings put aside, and findings of what is wrong with its comments."""
        document = result.document
        comments = Comments(document) if isinstance(document, Script) and document.directives else None
        if comments is None and entries is None and not (self._ignored_in and result.findings):
            return result
        aside: dict[int, Suppression] = {}
        for number, each in enumerate(result.findings):
            found = comments and comments.of(each)
            if found:
                aside[number] = Suppression(
                    by=Suppressor.COMMENT, reason=found.reason, path=document.source, line=found.line
                )
                continue
            entry = entries and entries.of(each, document)
            if entries and entry:
                aside[number] = Suppression(
                    by=Suppressor.SIDECAR, reason=entry.spec.reason, path=entries.path, line=entry.line
                )
        result = spared(result, aside)
        if entries:
            entries.note(result)
        if comments:
            complaints = comments.complaints(self._codes, Judged(result, self._codes))
            told = findings(complaints, document.id, self._rules)
            result = replace(result, findings=tuple(merge(result.findings, told, key=_line)))
        return self._configured(result)

    def _configured(self, result: Result) -> Result:
        patterns = self._ignored_in(result.document.source) if self._ignored_in and result.findings else ()
        aside: dict[int, Suppression] = {}
        for number, each in enumerate(result.findings) if patterns else ():
            by = next((pattern for pattern, codes in patterns if each.code.startswith(codes)), None)
            if by is not None:
                aside[number] = Suppression(by=Suppressor.CONFIGURATION, reason=by)
        return spared(result, aside)

    def _entries(self, source: str) -> tuple[Entries | None, tuple[Problem, ...]]:
        """The entries of the sidecar of ``source``, or what is wrong with it."""
        if source == STANDARD_INPUT:
            return None, ()
        path = source + SIDECAR
        try:
            data = self._sidecar(path)
        except OSError as error:
            message, hint = f"抑制清单读不了:{error.strerror}", "请检查文件权限;它没有起作用"
            return None, (Problem(path=path, message=message, hint=hint),)
        if data is None:
            return None, ()
        # Most inputs have none.
        from cslint.run.quiet.entries import Entries  # noqa: PLC0415  see above
        from cslint.run.quiet.sidecar import parse_sidecar  # noqa: PLC0415  see above

        parsed = parse_sidecar(data, path)
        problems = tuple([each for each in parsed if isinstance(each, Problem)])
        good = [each for each in parsed if not isinstance(each, Problem)]
        return (None, problems) if problems else (Entries(good, path, self._codes), ())

    def _leftover(self, entries: Entries) -> Iterator[Result]:
        document = Script(id=Path(entries.path).name, turns=(), source=entries.path)
        found = findings(entries.complaints(), document.id, self._rules)
        if found:
            yield self._configured(Result(document=document, findings=tuple(found), outcomes=()))


def spared(result: Result, aside: Mapping[int, Suppression]) -> Result:
    """A result with the findings of these numbers put aside; a rule that has none left has passed."""
    if not aside:
        return result
    left = tuple([each for number, each in enumerate(result.findings) if number not in aside])
    suppressed = [
        *result.suppressed,
        *(Suppressed(finding=result.findings[number], suppression=why) for number, why in sorted(aside.items())),
    ]
    return replace(
        result,
        findings=left,
        outcomes=without_faults(result, left),
        suppressed=tuple(sorted(suppressed, key=lambda each: each.finding.sort_key)),
    )


def without_faults(result: Result, left: Iterable[Finding]) -> Outcomes:
    """The outcomes of a result of whose findings only these are left: a rule that has none has passed."""
    failed = {each.code for each in left}
    return Outcomes(
        replace(each, outcome=Outcome.PASS) if each.outcome is Outcome.FAIL and each.code not in failed else each
        for each in result.outcomes
    )


def _line(finding: Finding) -> float:
    return inf if finding.line is None else finding.line


def _bytes(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError as error:  # a name that no file can have
        raise OSError(0, "文件名无效") from error
