"""``--output-format concise``: one line a finding, for grep and for editors.

``calls.jsonl:h001:6:4: DFL003 [error] 把责任推给别人:「这个不归我管」 (第6轮 坐席 00:31)``

The address is source, id, turn and column, all counted from 1 (a script: path, line, column); a line that was not said
has no column, and no turn where it was due in no particular one. Levels are the contract's English words, so that the
same ``grep`` works on every format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from cslint.report.cells import fit_middle
from cslint.report.place import locate
from cslint.report.remedy import fix_arrow
from cslint.report.skeleton import HumanReport
from cslint.report.terminal import LEVEL_STYLES, QUIET, STRONG, fields, put
from cslint.report.visible import visible
from cslint.report.why import suppressed_lines

if TYPE_CHECKING:
    from cslint.model import Document, Finding, Result

_EVIDENCE_WIDTH: Final = 60


class ConciseReport(HumanReport):
    """Prints a line for each finding."""

    def document(self, result: Result) -> None:
        """Print the document's findings."""
        put(self._console, [self._line(finding, result.document) for finding in result.findings])
        put(self._console, suppressed_lines(result, self._header))
        self._details(result)

    def _line(self, finding: Finding, document: Document) -> Text:
        place = locate(finding, document, self._header)
        style = LEVEL_STYLES[finding.level]
        evidence = f":「{fit_middle(finding.evidence, _EVIDENCE_WIDTH)}」" if finding.evidence else ""
        evidence += fix_arrow(finding, document)
        return fields(
            Text(),
            (place.address, STRONG),
            (": ", QUIET),
            (visible(finding.code), style),
            (f" [{finding.level}] ", style),
            (visible(finding.message) + evidence, ""),
            (f" ({place.words})", QUIET),
        )
