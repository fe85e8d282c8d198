"""``--output-format full``: each finding with its place, its words in the call, the reason, the remedy, the clause.

Turns are counted from 1 (第6轮 is turn 5 of the JSON). A line that was not said is shown in green where it was due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from cslint.model import DocumentKind
from cslint.report.headline import headline
from cslint.report.place import document_name, locate
from cslint.report.skeleton import HumanReport
from cslint.report.snippet import Spot, draw
from cslint.report.terminal import GOOD, MARGIN, STRONG, fields, line_width, put
from cslint.report.words import percent
from cslint.report.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Finding, Result

_CLAUSES_SHOWN: Final = 3


class FullReport(HumanReport):
    """Prints each finding as a diagnostic of several lines."""

    def document(self, result: Result) -> None:
        """Print the document's findings."""
        for finding in result.findings:
            put(self._console, [*self._diagnostic(finding, result), Text()])

    def _diagnostic(self, finding: Finding, result: Result) -> Iterator[Text]:
        width = line_width(self._console)
        place = locate(finding, result.document, self._header)
        snippet = draw(Spot(finding, result.document, place), width)
        yield headline(finding)
        script = result.document.kind is DocumentKind.SCRIPT
        source = place.address if script else document_name(result.document)
        arrow = " " * (snippet.bar - 1) + "--> "
        yield fields(Text(), (arrow, MARGIN), (f"{source} ", ""), (place.words, STRONG))
        yield from snippet.lines
        for label, words in self._notes(finding, missing=place.missing):
            yield from _note(label, words, snippet.bar, width)

    def _notes(self, finding: Finding, *, missing: bool) -> Iterator[tuple[str, str]]:
        """Why it is a fault, what to say instead, what demands it."""
        if finding.pattern and missing:
            yield "要求", finding.pattern
        elif finding.pattern:
            near = finding.similarity is not None and finding.similarity < 1
            yield "匹配", (f"相似度 {percent(finding.similarity or 0)}: " if near else "") + finding.pattern
        if finding.explanation:
            yield "说明", finding.explanation
        if finding.suggestion and not missing:
            yield "建议", finding.suggestion
        if finding.clauses:
            yield "依据", "\n".join(self._clauses(finding.clauses))

    def _clauses(self, ids: tuple[str, ...]) -> Iterator[str]:
        for each in ids[:_CLAUSES_SHOWN]:
            clause = self._header.clauses.get(each)
            yield f"{each} {clause.text} ({clause.standard} {clause.section})" if clause else each
        if rest := ids[_CLAUSES_SHOWN:]:
            yield f"另有 {len(rest)} 条: {'、'.join(rest)}"


def _note(label: str, words: str, bar: int, width: int) -> Iterator[Text]:
    """``= 建议: …``; what does not fit goes on below the first word."""
    indent = bar + len("= 建议: ") + 2
    first, *rest = wrap(words, width - indent)
    style = GOOD if label == "建议" else ""
    yield fields(Text(" " * bar), ("= ", MARGIN), (f"{label}: ", STRONG), (first, style))
    for line in rest:
        yield fields(Text(" " * indent), (line, style))
