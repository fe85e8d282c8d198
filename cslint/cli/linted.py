"""What ``cslint check`` does once its options are understood: read, lint, report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from cslint import __version__
from cslint.cli.console import output, stderr
from cslint.errors import Problem, Severity, UsageError
from cslint.readers import read
from cslint.report import FORMATS, Header, Tally
from cslint.run.collection import settle
from cslint.run.find import find
from cslint.run.lint import Workers, lint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.console import Console

    from cslint.model import Document
    from cslint.report import Summary
    from cslint.run.lint import Standard

MACHINE: Final = frozenset({"json", "jsonl"})
"""Formats whose statistics are JSON too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What to check: paths (``-`` is standard input), and what to take them for."""

    paths: tuple[str, ...]
    as_: Literal["auto", "transcript", "script"]

    def documents(self) -> Iterator[Document | Problem]:
        """The documents of all files, and what is wrong with any."""
        for path in find(self.paths):
            if isinstance(path, Problem):
                yield path
            else:
                yield from read(path, as_=self.as_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """How and where to report: a name of ``FORMATS``, to ``file`` or stdout; ``statistics`` wants counts only.

    ``outcomes`` wants how every rule ended on each document, ``explain`` the situations that were seen in it.
    """

    format: str
    file: Path | None
    statistics: bool
    quiet: bool
    outcomes: bool = False
    explain: bool = False


def run_check(inputs: Inputs, standard: Standard, out: Output, *, jobs: int) -> tuple[Summary, bool]:
    """Check all inputs and report: what they came to, and whether something could not be read.

    Raises what loading the standard raises, and ``UsageError`` if there is no such format or the file cannot be
    written.
    """
    ruleset = standard.load()
    settle()
    if out.format not in FORMATS:
        raise UsageError(f"没有“{out.format}”这种输出格式", f"可用:{'、'.join(FORMATS)}")
    header = Header(
        cslint=__version__,
        standard=ruleset.standard,
        digest=ruleset.digest,
        clauses=ruleset.clauses,
        rules={rule.code: rule for rule in ruleset.rules},
        outcomes=out.outcomes,
        situations=out.explain,
    )
    tally = Tally()
    unreadable = False
    with output(out.file) as console, Workers(jobs, explain=out.explain) as workers:
        report = FORMATS[out.format](console, quiet=out.quiet)
        if not out.statistics:
            report.begin(header)
        for each in lint(inputs.documents(), ruleset, standard, workers=workers):
            if isinstance(each, Problem):
                unreadable = unreadable or each.severity is Severity.ERROR
                _tell(each)
                if not out.statistics:
                    report.problem(each)
                continue
            tally.add(each)
            if not out.statistics:
                report.document(each)
        summary = tally.summary()
        if not out.statistics:
            report.end(summary)
        else:
            _write_statistics(console, header, summary, machine=out.format in MACHINE)
    return summary, unreadable


def _tell(problem: Problem) -> None:
    from cslint.report import write_problem  # noqa: PLC0415  most runs meet none

    write_problem(stderr(), problem)


def _write_statistics(console: Console, header: Header, summary: Summary, *, machine: bool) -> None:
    from cslint.report import statistics_json, write_statistics  # noqa: PLC0415  most runs report findings

    if machine:
        console.file.write(statistics_json(header, summary))
    else:
        write_statistics(console, header, summary)
