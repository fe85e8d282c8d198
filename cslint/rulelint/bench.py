"""What the search for defects works on: a standard's files, its patterns as they sound, its lines as they are said."""

from __future__ import annotations

from dataclasses import dataclass

from cslint.rulelint.book import Book
from cslint.rulelint.lines import SpokenLine, lines
from cslint.rulelint.soundings import Sounding, sound


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A standard with the soundings of its top pack's forbidden patterns, and the lines of all its packs."""

    book: Book
    soundings: tuple[Sounding, ...]
    lines: tuple[SpokenLine, ...]

    @staticmethod
    def of(standard: str) -> Bench:
        """Prepare a standard by name or path; raises ``UsageError`` and ``PackError``."""
        book = Book.open(standard)
        return Bench(book=book, soundings=sound(book), lines=tuple(lines(book)))
