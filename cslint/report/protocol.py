"""What every output format does: it is told of one document after the other and keeps none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from cslint.errors import Problem
    from cslint.model import Clause, Result, Rule
    from cslint.report.summary import Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is known before the first document.

    ``cslint`` is the version that runs; ``standard`` and ``digest`` (``sha256:…``) name the ruleset; ``clauses``
    finds a clause by its id and ``rules`` a rule by its code. Either may lack what a finding names. ``outcomes``,
    ``situations`` and ``suppressed`` say whether those of every document are reported too (SARIF always has what is
    suppressed).
    """

    cslint: str
    standard: str
    digest: str
    clauses: Mapping[str, Clause]
    rules: Mapping[str, Rule]
    outcomes: bool = False
    situations: bool = False
    suppressed: bool = False


class Report(Protocol):
    """One output format at work: ``begin``, then ``document`` and ``problem`` as they come, then ``end``.

    Formats for people print through ``console``; formats for machines write to ``console.file``, which must take
    UTF-8 and leave line ends alone. ``quiet`` leaves out the closing line of the formats for people.
    """

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        """Take the place to write to."""

    def begin(self, header: Header) -> None:
        """Start the output."""

    def document(self, result: Result) -> None:
        """Report one document, in input order."""

    def problem(self, problem: Problem) -> None:
        """Note an input that could not be read, if the format has a place for it (people read it on stderr)."""

    def end(self, summary: Summary) -> None:
        """Complete the output."""
