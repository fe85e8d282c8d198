"""Script text (话术): its lines, where each stands in its file, its sections, and what its comments ask of cslint."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from cslint.model.transcript import Document, DocumentKind, Turn


class Piece(NamedTuple):
    """From ``offset`` of a line's text to the next piece, its characters stand one by one in the file from here on.

    ``line`` and ``column`` are 1-based and count code points of the decoded file (a byte order mark is none); in a
    DOCX ``line`` is the number of the paragraph and ``column`` counts the paragraph's characters.
    """

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a line of a script stands in its file.

    ``line`` and ``column`` are 1-based: those of the first character; in a sheet the row and the number of the
    column, for each character alike. ``pieces``, ascending and from offset 0 on, tell it of every character where
    that is known. ``cell`` (``B12``) and ``sheet`` are a workbook's, ``paragraph`` a DOCX's, ``key``
    (``opening.daily[2]``) that of a value in YAML or JSON.
    """

    line: int
    column: int = 1
    pieces: tuple[Piece, ...] = ()
    sheet: str | None = None
    cell: str | None = None
    paragraph: int | None = None
    key: str | None = None

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at ``offset`` of the text."""
        piece = self.piece(offset)
        return (self.line, self.column) if piece is None else (piece.line, piece.column + offset - piece.offset)

    def end(self, offset: int) -> tuple[int, int]:
        """Line and column right behind the character before ``offset``."""
        if not self.pieces or offset < 1:
            return self.at(offset)
        line, column = self.at(offset - 1)
        return line, column + 1

    def piece(self, offset: int) -> Piece | None:
        """The piece that holds the character at ``offset``."""
        return next((each for each in reversed(self.pieces) if each.offset <= offset), None)

    def unbroken(self, start: int, end: int) -> bool:
        """Whether the characters ``[start, end)`` of the text stand side by side in the file."""
        return bool(self.pieces) and not any(start < each.offset < end for each in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Turn):
    """One line of a script.

    ``place`` is where it stands. ``counter`` is what marks it as an example of what not to say (``禁用语``, ``❌``):
    what is wrong with it is no fault.
    """

    place: Place | None = None
    counter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a script below a heading: its lines are the turns ``[start, stop)``, those of parts inside it too.

    ``level`` is 1 for the outermost; ``line`` is that of the heading, 1-based (0: the file's name is the heading).
    """

    title: str
    level: int
    line: int
    start: int
    stop: int


class Action(StrEnum):
    """What a comment asks of cslint."""

    IGNORE = "ignore"
    IGNORE_NEXT_LINE = "ignore-next-line"
    IGNORE_FILE = "ignore-file"
    DISABLE = "disable"
    ENABLE = "enable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A comment to cslint: ``cslint: ignore[DFL003,LEC] reason``.

    ``codes`` are prefixes of codes; none means all. ``text`` is the comment as it was written, from ``cslint:`` on, at
    ``line`` and ``column`` (1-based). ``fault`` says why it cannot be understood; such a directive does nothing.
    """

    action: Action
    codes: tuple[str, ...]
    reason: str
    line: int
    column: int
    text: str
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Script(Document):
    """Script text (话术): each turn is one line of the file, the agent's unless marked as the customer's."""

    kind: ClassVar[DocumentKind] = DocumentKind.SCRIPT

    sections: tuple[Section, ...] = ()
    directives: tuple[Directive, ...] = ()
