"""Parts of a line of a script, and the places that they have then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cslint.model import Piece

if TYPE_CHECKING:
    from cslint.model import Place


def cut(text: str, place: Place, start: int, end: int) -> tuple[str, Place]:
    """``text[start:end]`` without the blanks around it, and where it stands."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    part = part.strip()
    return part, moved(place, start, start + len(part)) if start or len(part) < len(text) else place


def moved(place: Place, start: int, end: int) -> Place:
    """The place of the characters ``[start, end)``; without pieces nothing is known of single characters."""
    if not place.pieces:
        return place
    first = place.piece(start)
    inside = [Piece(each.offset - start, *each[1:]) for each in place.pieces if start < each.offset < end]
    if first is not None:
        inside.insert(0, Piece(0, first.line, first.column + start - first.offset))
    line, column = place.at(start)
    return replace(place, line=line, column=column, pieces=tuple(inside))
