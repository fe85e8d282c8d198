"""Where a finding stands, as SARIF tells it: a file with a region, and the call, cell or key inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.model import DocumentKind
from cslint.report.paths import STANDARD_INPUT, shared, uri
from cslint.report.place import number_of, section_of
from cslint.report.region import Region, place_of, region
from cslint.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Document, Finding, Place

ROOT: Final = "SRCROOT"


def location(finding: Finding, document: Document) -> dict[str, object]:
    """The ``location`` of a finding."""
    told: dict[str, object] = {"physicalLocation": physical(document.source, region(finding, document))}
    if logical := [*_logical(finding, document)]:
        told["logicalLocations"] = logical
    return told


def physical(source: str, found: Region | None = None) -> dict[str, object]:
    """A ``physicalLocation``: the file, and the region if it is known."""
    told: dict[str, object] = {"artifactLocation": artifact(source)}
    if found is not None:
        told["region"] = region_record(found)
    return told


def artifact(source: str) -> dict[str, object]:
    """An ``artifactLocation``; a relative path is one below the root of the repository."""
    if source == STANDARD_INPUT:
        return {"uri": STANDARD_INPUT, "description": {"text": "标准输入"}}
    path = uri(shared(source))
    return {"uri": path} if path.startswith("file:") else {"uri": path, "uriBaseId": ROOT}


def region_record(found: Region) -> dict[str, int]:
    """A ``region``, with as much of its four numbers as is known."""
    numbers = {
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.end_line,
        "endColumn": found.end_column,
    }
    return {name: number for name, number in numbers.items() if number is not None}


def _logical(finding: Finding, document: Document) -> Iterator[dict[str, object]]:
    if document.kind is DocumentKind.TRANSCRIPT:
        yield from _turn(finding, document)
        return
    place = place_of(finding, document)
    if place is not None:
        yield from _inside(place)
    section = section_of(finding, document)
    if section is not None:
        yield {"name": visible(section.title), "kind": "section"}


def _turn(finding: Finding, document: Document) -> Iterator[dict[str, object]]:
    """The call, and the turn as people count it."""
    name = visible(document.id)
    if finding.turn is None or not 0 <= finding.turn < len(document.turns):
        yield {"name": name, "fullyQualifiedName": name, "kind": "call"}
        return
    number = number_of(document, finding.turn)
    yield {"name": f"第{number}轮", "fullyQualifiedName": f"{name}:{number}", "kind": "turn"}


def _inside(place: Place) -> Iterator[dict[str, object]]:
    if place.cell is not None:
        sheet = "" if place.sheet is None else f"{visible(place.sheet)}!"
        yield {"name": place.cell, "fullyQualifiedName": f"{sheet}{place.cell}", "kind": "cell"}
    if place.paragraph is not None:
        yield {"name": f"第{place.paragraph}段", "fullyQualifiedName": str(place.paragraph), "kind": "paragraph"}
    if place.key is not None:
        yield {"name": visible(place.key), "fullyQualifiedName": visible(place.key), "kind": "value"}
