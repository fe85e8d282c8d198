"""A finding in a sentence, for formats that have room for one message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.report.cells import fit_middle
from cslint.report.remedy import fix_words, remedy
from cslint.report.visible import visible

if TYPE_CHECKING:
    from cslint.model import Document, Finding

_EVIDENCE_WIDTH: Final = 120


def sentence(finding: Finding) -> str:
    """``把责任推给别人:「这个不归我管」``, on one line and visible."""
    evidence = f":「{fit_middle(finding.evidence, _EVIDENCE_WIDTH)}」" if finding.evidence else ""
    return visible(finding.message) + evidence


def advice(finding: Finding, document: Document) -> list[str]:
    """Why it is a fault, what to say instead, what demands it: a line each, visible."""
    lines = []
    if finding.explanation:
        lines.append(f"说明: {visible(finding.explanation)}")
    fix = remedy(finding, document)
    if finding.suggestion and not (fix and finding.suggestion in fix.words):
        lines.append(f"建议: {visible(finding.suggestion)}")
    if fix:
        lines.append(": ".join(fix_words(finding, document, fix)))
    if finding.clauses:
        lines.append(f"依据: {visible('、'.join(finding.clauses))}")
    return lines
