"""Fixes that can be put into a script, and how they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.report.region import place_of
from cslint.report.visible import visible

if TYPE_CHECKING:
    from cslint.model import Document, Finding, Fix


def remedy(finding: Finding, document: Document) -> Fix | None:
    """The finding's fix, if it is about words of a file: what was said on a call cannot be changed."""
    return None if finding.span is None or place_of(finding, document) is None else finding.fix


def side_by_side(finding: Finding, document: Document) -> bool:
    """Whether the finding's words stand one by one in a text, without marks of the format between them."""
    place = place_of(finding, document)
    return place is not None and finding.span is not None and place.unbroken(*finding.span)


def puttable(finding: Finding, document: Document) -> bool:
    """Whether the finding's fix can be put in without anybody's choice: its words stand side by side, or in a cell."""
    fix, place = remedy(finding, document), place_of(finding, document)
    if fix is None or fix.single is None or place is None:
        return False
    return place.sheet is not None or side_by_side(finding, document)


def fix_words(finding: Finding, document: Document, fix: Fix) -> tuple[str, str]:
    """A label and what follows it: ``修正`` and ``你 → 您(可自动修正)``, ``可选`` and ``A / B``."""
    words = [visible(each) or "(删去)" for each in fix.words]
    if not puttable(finding, document):
        return "可选", " / ".join(words)
    how = "可自动修正" if fix.safe else "需 --unsafe-fixes"
    return "修正", f"{visible(finding.evidence or '')} → {words[0]}({how})"


def fix_arrow(finding: Finding, document: Document) -> str:
    """`` → 「您」`` for the line of a finding, empty where there is no fix."""
    fix = remedy(finding, document)
    return " → " + "/".join(f"「{visible(each)}」" for each in fix.words) if fix else ""
