"""``--output-format sarif``: SARIF 2.1.0, for code scanning and for viewers.

Results stream past; the rules that occur in them, in the order of their first result, and what went wrong stand behind
them, as they are known only then. Columns count code points. What is suppressed is always told, with its reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cslint.errors import Severity
from cslint.model import Suppressor
from cslint.report.bytes import Bytes
from cslint.report.record import dump
from cslint.report.region import Region, region
from cslint.report.remedy import remedy, side_by_side
from cslint.report.sarif_place import ROOT, artifact, location, physical, region_record
from cslint.report.sarif_rule import LEVELS, descriptor
from cslint.report.sentence import advice, sentence
from cslint.report.skeleton import MachineReport
from cslint.report.visible import visible
from cslint.report.why import why

if TYPE_CHECKING:
    from cslint.errors import Problem
    from cslint.model import Document, Finding, Result, Suppression
    from cslint.report.protocol import Header
    from cslint.report.summary import Summary

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_FINGERPRINT: Final = "cslint/v1"
_IN_SOURCE: Final = frozenset({Suppressor.COMMENT, Suppressor.COUNTER_EXAMPLE})
_PLACEHOLDER: Final = re.compile(r"\{(\d+)\}")
_LINK: Final = re.compile(r"\[(?=[^\[\]]*\]\()")


class SarifReport(MachineReport):
    """Writes one run; keeps the rules that occurred and the inputs that could not be read."""

    def begin(self, header: Header) -> None:
        """Open the run and its results."""
        self._header = header
        self._rules: dict[str, tuple[int, dict[str, object]]] = {}
        self._notifications: list[dict[str, object]] = []
        self._successful = True
        self._bytes = Bytes()
        self._separator = "\n   "
        common = {
            "automationDetails": {"id": f"cslint/{header.standard}/"},
            "columnKind": "unicodeCodePoints",
            "language": "zh-CN",
            "originalUriBaseIds": {ROOT: {"description": {"text": "运行 cslint 的文件夹"}}},
        }
        self._write(f'{{"$schema":{dump(_SCHEMA)},"version":"2.1.0","runs":[\n {dump(common)[:-1]},\n  "results":[')

    def document(self, result: Result) -> None:
        """Write the document's results, those that are suppressed after the others."""
        for finding in result.findings:
            self._result(self._record(finding, result.document) | self._fixes(finding, result.document))
        for each in result.suppressed:
            record = self._record(each.finding, result.document)
            self._result(record | {"suppressions": [_suppression(each.suppression)]})

    def problem(self, problem: Problem) -> None:
        """Keep what is wrong with an input for the end."""
        failed = problem.severity is Severity.ERROR
        self._successful = self._successful and not failed
        notification: dict[str, object] = {
            "level": "error" if failed else "warning",
            "message": {"text": _literal(visible(";".join(filter(None, (problem.message, problem.hint)))))},
        }
        if problem.path:
            known = None
            if problem.line is not None and problem.sheet is None:
                known = Region(line=problem.line, column=problem.column)
            notification["locations"] = [{"physicalLocation": physical(problem.path, known)}]
        self._notifications.append(notification)

    def end(self, summary: Summary) -> None:
        """Write the rules, and how the run went."""
        broken: list[dict[str, object]] = [
            {
                "level": "error",
                "message": {"text": "规则运行出错,结果不完整"},
                "associatedRule": {"id": code},
            }
            for code in summary.broken
        ]
        invocation = {
            "executionSuccessful": self._successful and not broken,
            "toolExecutionNotifications": [*self._notifications, *broken],
        }
        header = self._header
        driver = {
            "name": "cslint",
            "version": header.cslint,
            "properties": {"standard": header.standard, "digest": header.digest},
        }
        rules = ",".join(f"\n    {dump(record)}" for _, record in self._rules.values())
        tool = f'{{"driver":{dump(driver)[:-1]},"rules":[{rules}\n   ]}}}}'
        self._write(f'\n  ],\n  "invocations":[{dump(invocation)}],\n  "tool":{tool}}}\n]}}\n')

    def _result(self, record: dict[str, object]) -> None:
        self._write(self._separator + dump(record))
        self._separator = ",\n   "

    def _fixes(self, finding: Finding, document: Document) -> dict[str, object]:
        """A fix for each candidate, where the words stand side by side in a text file and as they are read."""
        fix, found = remedy(finding, document), region(finding, document)
        if (
            fix is None
            or found is None
            or not side_by_side(finding, document)
            or self._escaped(finding, document, found)
        ):
            return {}
        change = {"artifactLocation": artifact(document.source)}
        return {
            "fixes": [
                {
                    "description": {"text": _literal(f"{visible(finding.evidence or '')} → {visible(words)}")},
                    "artifactChanges": [
                        change
                        | {
                            "replacements": [
                                {"deletedRegion": region_record(found), "insertedContent": {"text": words}}
                            ]
                        }
                    ],
                }
                for words in fix.words
            ]
        }

    def _record(self, finding: Finding, document: Document) -> dict[str, object]:
        lines = [sentence(finding), *advice(finding, document)]
        return {
            "ruleId": finding.code,
            "ruleIndex": self._index(finding),
            "level": LEVELS[finding.level],
            "message": {"text": _literal("\n".join(lines))},
            "locations": [location(finding, document)],
            "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
            "suppressions": [],
            "properties": {"speaker": finding.speaker.value, "clauses": list(finding.clauses)},
        }

    def _escaped(self, finding: Finding, document: Document, found: Region) -> bool:
        """Whether the file writes the finding's words otherwise than they are read: who put in a fix would break it."""
        if found.column is None or found.end_column is None:
            return True
        stretch = (found.column, found.end_column)
        return self._bytes.holds(document.source, found.line, stretch, finding.evidence or "") is False

    def _index(self, finding: Finding) -> int:
        if finding.code not in self._rules:
            self._rules[finding.code] = (len(self._rules), descriptor(finding, self._header))
        return self._rules[finding.code][0]


def _suppression(suppression: Suppression) -> dict[str, object]:
    told: dict[str, object] = {
        "kind": "inSource" if suppression.by in _IN_SOURCE else "external",
        "justification": why(suppression),
    }
    if suppression.path is not None:
        known = None if suppression.line is None else Region(line=suppression.line)
        told["location"] = {"physicalLocation": physical(suppression.path, known)}
    return told


def _literal(words: str) -> str:
    r"""``words`` as a message of SARIF that shows them as they are: ``{0}`` is no placeholder, ``[a](b)`` no link."""
    return _LINK.sub(r"\\[", _PLACEHOLDER.sub(r"{{\1}}", words))
