"""Results as JSON objects: the keys of the contract, in their order."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Final

from cslint.model import DocumentKind
from cslint.report.region import place_of
from cslint.report.visible import escape_json

if TYPE_CHECKING:
    from cslint.model import Document, Finding, Result, Suppressed
    from cslint.report.protocol import Header
    from cslint.report.summary import Summary

_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def dump(value: object) -> str:
    """``value`` as JSON on one line: no blanks, Chinese as it is, control characters and lone surrogates escaped."""
    return escape_json(_encode(value))


def ruleset_record(header: Header) -> dict[str, object]:
    """Which rules were applied."""
    return {"standard": header.standard, "digest": header.digest}


def document_record(result: Result, header: Header) -> dict[str, object]:
    """One document with its findings and the rules that could not be decided on it, and what ``header`` asks for."""
    document = result.document
    record: dict[str, object] = {
        "id": document.id,
        "kind": document.kind.value,
        "source": document.source,
        "outcome": result.outcome.value,
        "findings": [finding_record(finding, document) for finding in result.findings],
        "not_evaluated": [
            {"code": each.code, "clauses": list(each.clauses), "reason": each.reason} for each in result.not_evaluated
        ],
    }
    if header.suppressed:
        record["suppressed"] = [_suppressed_record(each, document) for each in result.suppressed]
    if header.situations:
        record["situations"] = [
            {
                "name": each.name,
                "title": each.title,
                "signs": [{"turn": turn, "span": None if span is None else list(span)} for turn, span in each.signs],
            }
            for each in result.situations
        ]
    if header.outcomes:
        record["outcomes"] = [
            {
                "code": each.code,
                "clauses": list(each.clauses),
                "outcome": each.outcome.value,
                "reason": each.reason,
            }
            for each in result.outcomes
        ]
    return record


def finding_record(finding: Finding, document: Document) -> dict[str, object]:
    """One finding of ``document``: turn 0-based; line 1-based in a script, null in a transcript; seconds to the ms.

    That of a script tells its column too, what else is known of its place, and its fix.
    """
    record: dict[str, object] = {
        "code": finding.code,
        "name": finding.name,
        "level": finding.level.value,
        "category": finding.category,
        "clauses": list(finding.clauses),
        "message": finding.message,
        "speaker": finding.speaker.value,
        "turn": finding.turn,
        "line": finding.line if document.kind is DocumentKind.SCRIPT else None,
        "start": _number(finding.start, 3),
        "end": _number(finding.end, 3),
        "span": None if finding.span is None else list(finding.span),
        "evidence": finding.evidence,
        "pattern": finding.pattern,
        "similarity": _number(finding.similarity, 4),
        "suggestion": finding.suggestion,
        "explanation": finding.explanation,
        "fingerprint": finding.fingerprint,
    }
    if document.kind is DocumentKind.SCRIPT:
        record["column"] = finding.column
        record["place"] = _place_record(finding, document)
        record["fix"] = None if finding.fix is None else {"words": list(finding.fix.words), "safe": finding.fix.safe}
    return record


def _place_record(finding: Finding, document: Document) -> dict[str, object]:
    """What is known of a place beside line and column."""
    place = place_of(finding, document)
    if place is None:
        return {}
    known = {"sheet": place.sheet, "cell": place.cell, "paragraph": place.paragraph, "key": place.key}
    return {name: value for name, value in known.items() if value is not None}


def _suppressed_record(suppressed: Suppressed, document: Document) -> dict[str, object]:
    why = suppressed.suppression
    told = {"by": why.by.value, "reason": why.reason, "path": why.path, "line": why.line}
    return finding_record(suppressed.finding, document) | {"suppression": told}


def summary_record(summary: Summary) -> dict[str, object]:
    """The counts; a level that did not occur is left out."""
    return {
        "documents": summary.documents,
        "findings": summary.findings,
        "by_level": {level.value: count for level, count in summary.by_level.items()},
    }


def _number(value: float | None, digits: int) -> float | None:
    """``value`` without the noise of interpolation; JSON knows no infinity."""
    return None if value is None or not math.isfinite(value) else round(value, digits)
