"""Telling a report what a run comes by, and counting it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint import __version__
from cslint.cli.console import stderr
from cslint.errors import Problem, Severity
from cslint.report import FORMATS, Header, Tally
from cslint.run.suppress import META_RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rich.console import Console

    from cslint.model import Result
    from cslint.packs import Ruleset
    from cslint.report import Summary

MACHINE: Final = frozenset({"json", "jsonl"})
"""Formats whose statistics are JSON too."""

COUNTED: Final = MACHINE | {"full", "concise", "grouped"}
"""Formats that have statistics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """How and where to report: a name of ``FORMATS``, to ``file`` or stdout; ``statistics`` wants counts only.

    ``outcomes`` wants how every rule ended on each document, ``explain`` the situations that were seen in it,
    ``suppressed`` what is not reported and why. ``diff`` wants what fixing would change, and nothing else.
    """

    format: str
    file: Path | None
    statistics: bool = False
    quiet: bool = False
    outcomes: bool = False
    explain: bool = False
    suppressed: bool = False
    diff: bool = False

    def header(self, rulesets: Sequence[Ruleset]) -> Header:
        """What is known before the first document; several rulesets are told as one."""
        first = rulesets[0]
        digest = first.digest
        if len({each.digest for each in rulesets}) > 1:
            joined = "\0".join(each.digest for each in rulesets)
            digest = f"sha256:{hashlib.sha256(joined.encode()).hexdigest()}"
        return Header(
            cslint=__version__,
            standard="+".join(dict.fromkeys(each.standard for each in rulesets)),
            digest=digest,
            clauses={key: clause for each in rulesets for key, clause in each.clauses.items()},
            rules={rule.code: rule for rules in (META_RULES, *(each.rules for each in rulesets)) for rule in rules},
            outcomes=self.outcomes,
            situations=self.explain,
            suppressed=self.suppressed,
        )

    def report(self, console: Console, header: Header, stream: Iterable[Result | Problem]) -> tuple[Summary, bool]:
        """Report what comes: what it came to, and whether something could not be read."""
        told = not self.statistics and not self.diff
        report = FORMATS[self.format](console, quiet=self.quiet)
        tally = Tally()
        unreadable = False
        if told:
            report.begin(header)
        for each in stream:
            if isinstance(each, Problem):
                unreadable = unreadable or each.severity is Severity.ERROR
                tell(each)
                if told:
                    report.problem(each)
                continue
            tally.add(each)
            if told:
                report.document(each)
        summary = tally.summary()
        if told:
            report.end(summary)
        elif self.statistics:
            _write_statistics(console, header, summary, machine=self.format in MACHINE)
        return summary, unreadable


def tell(problem: Problem) -> None:
    """Say what is wrong with an input."""
    from cslint.report import write_problem  # noqa: PLC0415  most runs meet none

    write_problem(stderr(), problem)


def _write_statistics(console: Console, header: Header, summary: Summary, *, machine: bool) -> None:
    from cslint.report import statistics_json, write_statistics  # noqa: PLC0415  most runs report findings

    if machine:
        console.file.write(statistics_json(header, summary))
    else:
        write_statistics(console, header, summary)
