"""``--output-format grouped``: a heading a document, its findings below it in columns.

Documents without findings are not listed, unless suppressed ones are asked for and they have such. Under the findings
stands what could not be decided on the same document, by reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cslint.report.cells import fit_middle
from cslint.report.columns import align, table_width
from cslint.report.details import undecided
from cslint.report.place import document_name, locate
from cslint.report.remedy import fix_arrow
from cslint.report.skeleton import HumanReport
from cslint.report.terminal import LEVEL_STYLES, QUIET, STRONG, fields, put
from cslint.report.visible import visible
from cslint.report.why import suppressed_lines
from cslint.report.words import LEVELS

if TYPE_CHECKING:
    from cslint.model import Document, Finding, Result
    from cslint.report.columns import Row

_EVIDENCE_WIDTH = 60
_INDENT = "  "


class GroupedReport(HumanReport):
    """Prints the findings of each document as a small table."""

    def document(self, result: Result) -> None:
        """Print the document's heading, findings and what was not evaluated."""
        suppressed = [*suppressed_lines(result, self._header, indent=_INDENT)]
        if not result.findings and not suppressed:
            self._details(result)
            return
        heading = fields(Text(), (document_name(result.document), STRONG), (f"  {len(result.findings)} 处问题", QUIET))
        rows = [self._row(finding, result.document) for finding in result.findings]
        table = align(rows, indent=_INDENT, width=table_width(self._console)) if rows else []
        put(self._console, [heading, *table, *suppressed, *(undecided(result) if rows else ()), Text()])
        self._details(result)

    def _row(self, finding: Finding, document: Document) -> Row:
        place = locate(finding, document, self._header)
        style = LEVEL_STYLES[finding.level]
        evidence = f"「{fit_middle(finding.evidence, _EVIDENCE_WIDTH)}」" if finding.evidence else ""
        evidence += fix_arrow(finding, document)
        return (
            (place.label, ""),
            (place.time, QUIET),
            (place.speaker, QUIET),
            (LEVELS[finding.level], style),
            (visible(finding.code), style),
            (visible(finding.message) + evidence, ""),
        )
