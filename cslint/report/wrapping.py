"""Lines broken as Chinese is set: between any two Han characters, but no line starts with a closing mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cslint.report.cells import Glyph, fits, glyphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CLOSING: Final = frozenset(",.;:!?%)]}>，。、；：？！％）】》」』〉〕”’…—～·")
_OPENING: Final = frozenset("([{<（【《「『〈〔“‘")
_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")


def wrap(text: str, width: int) -> list[str]:
    """``text``, visible, in lines of at most ``width`` cells (one line at least); its own line breaks stand."""
    return [line for paragraph in _LINE_BREAK.split(text.strip("\r\n ")) for line in _wrap_paragraph(paragraph, width)]


def _wrap_paragraph(text: str, width: int) -> Iterator[str]:
    if fits(text, width):
        yield text.rstrip()
        return
    line, used = "", 0
    for piece in _pieces(glyphs(text)):
        size = sum(each.width for each in piece)
        if line and used + size > width:
            yield line.rstrip()
            line, used = "", 0
        for glyph in piece:
            if used + glyph.width > width:  # a word longer than the line
                yield line.rstrip()
                line, used = "", 0
            if line or glyph.shown != " ":
                line += glyph.shown
                used += glyph.width
    yield line.rstrip()


def _pieces(line: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The longest runs of glyphs between which no line may end."""
    piece: list[Glyph] = []
    for glyph in line:
        if piece and _may_break(piece[-1], glyph):
            yield piece
            piece = []
        piece.append(glyph)
    if piece:
        yield piece


def _may_break(left: Glyph, right: Glyph) -> bool:
    if right.shown in _CLOSING or left.shown in _OPENING:
        return False
    return left.shown == " " or right.shown == " " or left.width > 1 or right.width > 1
