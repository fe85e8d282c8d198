"""``--output-format gitlab``: a Code Quality report, which GitLab shows in merge requests.

A JSON array, one finding a line. GitLab wants a line of every finding: where there is none to tell, it is the first.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Final

from cslint.errors import Severity
from cslint.model import Level
from cslint.report.paths import shared
from cslint.report.record import dump
from cslint.report.region import region
from cslint.report.sentence import advice, sentence
from cslint.report.skeleton import MachineReport
from cslint.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cslint.errors import Problem
    from cslint.model import Result
    from cslint.report.protocol import Header
    from cslint.report.summary import Summary

_SEVERITIES: Final[Mapping[Level, str]] = {Level.ERROR: "major", Level.WARNING: "minor", Level.INFO: "info"}
_PROBLEMS: Final[Mapping[Severity, str]] = {Severity.ERROR: "blocker", Severity.WARNING: "minor"}
_INPUT: Final = "input"


class GitlabReport(MachineReport):
    """Writes each finding as it comes; keeps the fingerprints that were given away, as none may occur twice."""

    def begin(self, header: Header) -> None:
        """Open the array."""
        self._write("[")
        self._separator = "\n  "
        self._given: Counter[str] = Counter()

    def document(self, result: Result) -> None:
        """Write the document's findings."""
        path = shared(result.document.source)
        for finding in result.findings:
            found = region(finding, result.document)
            self._issue(
                ";".join([sentence(finding), *advice(finding, result.document)]),
                (finding.code, _SEVERITIES[finding.level]),
                (path, 1 if found is None else found.line),
                finding.fingerprint,
            )

    def problem(self, problem: Problem) -> None:
        """Write what is wrong with an input."""
        line = problem.line if problem.sheet is None else None
        description = visible(";".join(filter(None, (problem.message, problem.hint))))
        kind = (_INPUT, _PROBLEMS[problem.severity])
        self._issue(description, kind, (shared(problem.path), line or 1), f"{problem.where} {problem.message}")

    def end(self, summary: Summary) -> None:
        """Close the array."""
        self._write("\n]\n")

    def _issue(self, description: str, kind: tuple[str, str], spot: tuple[str, int], fingerprint: str) -> None:
        name, severity = kind
        path, line = spot
        record = {
            "description": description,
            "check_name": name,
            "fingerprint": self._fingerprint(path, fingerprint),
            "severity": severity,
            "location": {"path": path, "lines": {"begin": line}},
        }
        self._write(self._separator + dump(record))
        self._separator = ",\n  "

    def _fingerprint(self, path: str, fingerprint: str) -> str:
        """``fingerprint`` made unique: two files may hold the same call."""
        text = f"{path}\x1f{fingerprint}"
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._given[key] += 1
        return key if self._given[key] == 1 else f"{key}-{self._given[key]}"
