"""Text measured in terminal cells: a Han character takes two, a combining mark none, an emoji sequence two in all.

A **glyph** is what stands in one place of a line: a character with the marks on it, an emoji sequence, or the sign
for a control character. Lines are cut between glyphs only, so that half a character is never shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from cslint.report.visible import hidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ELLIPSIS: Final = "…"

_PLAIN: Final = re.compile("[ -~\u4e00-\u9fff\u3001-\u3020\uff01-\uff5e“”‘’…—]*")
_JOINER: Final = "\u200d"
_MARKS_SHOWN: Final = 16  # more marks on one character than any script has would overwrite the lines around


@dataclass(frozen=True, slots=True)
class Glyph:
    """``shown`` takes ``width`` cells and stands for the code points ``start`` to ``end`` of the text."""

    shown: str
    width: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A line in three pieces: what stands before the marked piece, the marked piece, what stands after it."""

    before: str
    marked: str
    after: str


def glyphs(text: str) -> tuple[Glyph, ...]:
    """The glyphs of ``text`` in order; together they cover every code point."""
    signs = hidden(text)
    found: list[Glyph] = []
    start = 0
    while start < len(text):
        end = start + 1
        if start in signs:
            shown = signs[start]
        else:
            while end < len(text) and end not in signs and _goes_on(text, start, end):
                end += 1
            shown = text[start : min(end, start + _MARKS_SHOWN)]
            if not cell_len(shown):
                shown = f"◌{shown}"  # a mark with nothing to stand on would be drawn on the margin
        found.append(Glyph(shown, cell_len(shown), start, end))
        start = end
    return tuple(found)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the character at ``end`` belongs to the glyph that starts at ``start``."""
    character = text[end]
    if "\u4e00" <= character <= "\u9fff":
        return False
    if text[end - 1] == _JOINER:
        return True
    if _regional(character):
        return end == start + 1 and _regional(text[start])
    return character == _JOINER or "\U0001f3fb" <= character <= "\U0001f3ff" or cell_len(character) == 0


def _regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def cut(text: str, span: tuple[int, int], width: int) -> Cut:
    """``text`` on one line of ``width`` cells with the code points of ``span`` marked.

    Where the line is too long, words far from the span give way to an ellipsis; where the span alone is too long,
    its middle does. A span that cuts a glyph in two takes the whole glyph.
    """
    start, end = span
    line = glyphs(text)
    before = [each for each in line if each.end <= start]
    after = [each for each in line if each.start >= end and each.end > start]
    marked = line[len(before) : len(line) - len(after)]
    room = width - _measure(marked)
    if room < _least(before) + _least(after):
        sides = bool(before) + bool(after)
        return Cut(ELLIPSIS if before else "", _middle(marked, width - sides), ELLIPSIS if after else "")
    half = room // 2
    left = room - _measure(after) if _measure(after) <= room - half else half
    right = room - min(_measure(before), left)
    return Cut(_tail(before, left), _join(marked), _head(after, right))


def fits(text: str, width: int) -> bool:
    """Whether ``text`` is plain Chinese or ASCII of at most ``width`` cells, to be shown as it is."""
    return _PLAIN.fullmatch(text) is not None and cell_len(text) <= width


def fit(text: str, width: int) -> str:
    """The start of ``text``, visible, in at most ``width`` cells; an ellipsis says that there is more."""
    if fits(text, width):
        return text
    return _head(glyphs(text), width)


def fit_middle(text: str, width: int) -> str:
    """The start and the end of ``text``, visible, in at most ``width`` cells."""
    return _middle(glyphs(text), width)


def pad(text: str, width: int) -> str:
    """``text`` (visible already) with blanks up to ``width`` cells."""
    return text + " " * (width - cell_len(text))


def _least(line: Sequence[Glyph]) -> int:
    """The cells without which ``line`` cannot even be hinted at."""
    return min(1, _measure(line))


def _head(line: Sequence[Glyph], width: int) -> str:
    if _measure(line) <= width:
        return _join(line)
    return _join(_while_room(line, width - 1)) + ELLIPSIS


def _tail(line: Sequence[Glyph], width: int) -> str:
    if _measure(line) <= width:
        return _join(line)
    return ELLIPSIS + _join(reversed(_while_room(line[::-1], width - 1)))


def _middle(line: Sequence[Glyph], width: int) -> str:
    if _measure(line) <= width:
        return _join(line)
    head = _while_room(line, width // 2)
    tail = _while_room(line[::-1], width - 1 - _measure(head))
    return _join(head) + ELLIPSIS + _join(reversed(tail))


def _while_room(line: Sequence[Glyph], width: int) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in line:
        width -= glyph.width
        if width < 0:
            break
        kept.append(glyph)
    return kept


def _measure(line: Iterable[Glyph]) -> int:
    return sum(each.width for each in line)


def _join(line: Iterable[Glyph]) -> str:
    return "".join(each.shown for each in line)
