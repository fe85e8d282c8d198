"""``--output-format rdjson``: reviewdog's diagnostic format, for comments and suggestions in code reviews.

Its columns count bytes of UTF-8. They are told where the file still holds the words at their place; elsewhere the
diagnostic is about the whole line, or about the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.errors import Severity
from cslint.model import Level
from cslint.report.bytes import Bytes
from cslint.report.paths import shared
from cslint.report.record import dump
from cslint.report.region import Region, region
from cslint.report.remedy import remedy, side_by_side
from cslint.report.sentence import advice, sentence
from cslint.report.skeleton import MachineReport
from cslint.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cslint.errors import Problem
    from cslint.model import Document, Finding, Result
    from cslint.report.protocol import Header
    from cslint.report.summary import Summary

_SEVERITIES: Final[Mapping[Level, str]] = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.INFO: "INFO"}
_PROBLEMS: Final[Mapping[Severity, str]] = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING"}


class RdjsonReport(MachineReport):
    """Writes each diagnostic as it comes, then what all have in common."""

    def begin(self, header: Header) -> None:
        """Open the list of diagnostics."""
        self._bytes = Bytes()
        self._separator = "\n  "
        self._write('{"diagnostics":[')

    def document(self, result: Result) -> None:
        """Write the document's findings."""
        for finding in result.findings:
            found = self._range(finding, result.document)
            location = {"path": shared(result.document.source)} | ({} if found is None else {"range": found})
            record: dict[str, object] = {
                "message": "\n".join([sentence(finding), *advice(finding, result.document)]),
                "location": location,
                "severity": _SEVERITIES[finding.level],
                "code": {"value": finding.code},
            }
            fix = remedy(finding, result.document)
            if fix and found and "column" in found["start"] and side_by_side(finding, result.document):
                record["suggestions"] = [{"range": found, "text": each} for each in fix.words]
            self._diagnostic(record)

    def problem(self, problem: Problem) -> None:
        """Write what is wrong with an input."""
        location: dict[str, object] = {"path": shared(problem.path)}
        if problem.line is not None and problem.sheet is None:
            location["range"] = {"start": {"line": problem.line}}
        message = visible(";".join(filter(None, (problem.message, problem.hint))))
        self._diagnostic({"message": message, "location": location, "severity": _PROBLEMS[problem.severity]})

    def end(self, summary: Summary) -> None:
        """Close the list and tell where it comes from and the highest level of a finding."""
        worst = next(iter(summary.by_level), None)
        common: dict[str, object] = {"source": {"name": "cslint"}}
        if worst is not None:
            common["severity"] = _SEVERITIES[worst]
        self._write(f"\n ],\n {dump(common)[1:]}\n")

    def _diagnostic(self, record: Mapping[str, object]) -> None:
        self._write(self._separator + dump(record))
        self._separator = ",\n  "

    def _range(self, finding: Finding, document: Document) -> dict[str, dict[str, int]] | None:
        """The finding's range, to the byte where the file on disk has its words where they were read."""
        found = region(finding, document)
        if found is None:
            return None
        columns = self._columns(found, finding, document)
        if columns is None:
            return {"start": {"line": found.line}} | (
                {"end": {"line": found.end_line}} if found.end_line is not None and found.end_line > found.line else {}
            )
        start, end = columns
        return {
            "start": {"line": found.line, "column": start},
            "end": {"line": found.line, "column": end},
        }

    def _columns(self, found: Region, finding: Finding, document: Document) -> tuple[int, int] | None:
        if found.column is None or found.end_column is None or found.end_line != found.line or not finding.evidence:
            return None
        return self._bytes.columns(document.source, found.line, (found.column, found.end_column), finding.evidence)
