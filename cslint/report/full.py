"""``--output-format full``: each finding with its place, its words in the call, the reason, the remedy, the clause.

Turns are counted from 1 (第6轮 is turn 5 of the JSON). A line that was not said is shown in green where it was due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from cslint.model import DocumentKind
from cslint.report.citation import cite
from cslint.report.headline import headline
from cslint.report.place import document_name, locate
from cslint.report.remedy import fix_words, remedy
from cslint.report.skeleton import HumanReport
from cslint.report.snippet import Spot, draw
from cslint.report.terminal import GOOD, MARGIN, STRONG, fields, line_width, put
from cslint.report.why import suppressed_lines
from cslint.report.words import percent
from cslint.report.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Document, Finding, Result

_CLAUSES_SHOWN: Final = 3
_LABEL_WIDTH: Final = 8  # cells of "= 建议: "


class FullReport(HumanReport):
    """Prints each finding as a diagnostic of several lines."""

    def document(self, result: Result) -> None:
        """Print the document's findings."""
        for finding in result.findings:
            put(self._console, [*self._diagnostic(finding, result), Text()])
        if quiet := [*suppressed_lines(result, self._header)]:
            put(self._console, [*quiet, Text()])
        self._details(result)

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
        indent = snippet.bar + _LABEL_WIDTH
        for label, lines in self._notes(finding, result.document, width - indent, missing=place.missing):
            yield fields(Text(" " * snippet.bar), ("= ", MARGIN), (f"{label}: ", STRONG)).append_text(lines[0])
            for line in lines[1:]:
                yield Text(" " * indent).append_text(line)

    def _notes(
        self, finding: Finding, document: Document, width: int, *, missing: bool
    ) -> Iterator[tuple[str, list[Text]]]:
        """Why it is a fault, what to say instead, what demands it: labels and lines of at most ``width`` cells."""
        if finding.pattern and not (missing and finding.pattern == finding.suggestion):
            yield ("要求" if missing else "匹配"), _lines(_matched(finding, missing=missing), width)
        if finding.explanation:
            yield "说明", _lines(finding.explanation, width)
        fix = remedy(finding, document)
        if finding.suggestion and not missing and not (fix and finding.suggestion in fix.words):
            yield "建议", _lines(finding.suggestion, width, GOOD)
        if fix:
            label, words = fix_words(finding, document, fix)
            yield label, _lines(words, width, GOOD)
        if finding.clauses:
            yield "依据", list(self._citations(finding.clauses, width))

    def _citations(self, ids: tuple[str, ...], width: int) -> Iterator[Text]:
        for each in ids[:_CLAUSES_SHOWN]:
            yield from cite(each, self._header.clauses.get(each), width)
        if rest := ids[_CLAUSES_SHOWN:]:
            yield from _lines(f"另有 {len(rest)} 条: {'、'.join(rest)}", width)


def _matched(finding: Finding, *, missing: bool) -> str:
    """The pattern, and how near the evidence came to it if those are not its very words."""
    pattern, similarity = finding.pattern or "", finding.similarity
    if missing or similarity is None or similarity >= 1:
        return pattern
    return f"相似度 {percent(similarity)}: {pattern}"


def _lines(words: str, width: int, style: str = "") -> list[Text]:
    return [Text(line, style) for line in wrap(words, width)]
