"""Where a finding stands in its file, as machines are told: lines and columns of text, none in binary files.

Lines and columns are 1-based; a column counts code points, and an end stands right behind the last character.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from cslint.model import DocumentKind, Line

if TYPE_CHECKING:
    from cslint.model import Document, Finding, Place, Turn

_WITHOUT_LINES: Final = frozenset({".docx", ".ods", ".xls", ".xlsb", ".xlsm", ".xlsx"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of a text file: whole lines where there is no ``column``, an open end where there is no end."""

    line: int
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


def turn_of(finding: Finding, document: Document) -> Turn | None:
    """The turn, or the line of a script, in which the finding stands."""
    index = finding.turn
    return document.turns[index] if index is not None and 0 <= index < len(document.turns) else None


def place_of(finding: Finding, document: Document) -> Place | None:
    """Where the finding's line of a script stands in its file."""
    turn = turn_of(finding, document)
    return turn.place if isinstance(turn, Line) else None


def in_paragraphs(document: Document) -> bool:
    """Whether the lines of a script are counted as paragraphs."""
    return any(isinstance(each, Line) and each.place is not None and each.place.paragraph for each in document.turns)


def region(finding: Finding, document: Document) -> Region | None:
    """The stretch of the file that the finding is about, as far as it is known.

    A finding of no turn in particular has none in a script; in a transcript it has the line where the call begins.
    """
    if PurePath(document.source).suffix.lower() in _WITHOUT_LINES:
        return None
    if document.kind is DocumentKind.TRANSCRIPT:
        turn = turn_of(finding, document) or next(iter(document.turns), None)
        return None if turn is None or turn.line is None else Region(line=turn.line)
    place = place_of(finding, document)
    if place is None:
        return None if finding.line is None else Region(line=finding.line, column=finding.column)
    if place.sheet is not None or place.paragraph is not None:
        return None
    if finding.span is None:
        return Region(line=place.line)
    return _stretch(place, finding.span)


def _stretch(place: Place, span: tuple[int, int]) -> Region:
    start, end = span
    line, column = place.at(start)
    if not place.pieces:  # a value or a cell as a whole
        return Region(line=line, column=None if place.key is None else column)
    end_line, end_column = place.end(end) if end > start else (line, column)
    return Region(line=line, column=column, end_line=end_line, end_column=end_column)
