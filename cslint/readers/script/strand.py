"""Lines of a script put together from parts of their file, and where each of their characters stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from cslint.model import Piece, Place

_LATIN = re.compile(r"[A-Za-z0-9]")


class Said(NamedTuple):
    """A line of a file: its words, their place, and the mark-up that says not to say them."""

    text: str
    place: Place
    counter: str | None = None


class Strand:
    """Gathers the characters of one line."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._next = (0, 0)

    def verbatim(self, text: str, line: int, column: int) -> None:
        """Add characters that stand one by one in the file from ``line`` and ``column`` on."""
        if not text:
            return
        if self._next != (line, column):
            self._pieces.append(Piece(self._length, line, column))
        self._add(text)
        self._next = line, column + len(text)

    def written(self, text: str, line: int, column: int) -> None:
        """Add characters that are written in another way there: ``&`` as ``&amp;``."""
        for each in text:
            self._pieces.append(Piece(self._length, line, column))
            self._add(each)
        self._next = (0, 0)

    def take(self, counter: str | None = None) -> Said | None:
        """The line, ``None`` if there is nothing; what comes next is another line."""
        if not self._length:
            return None
        text = "".join(self._texts)
        place = Place(line=self._pieces[0].line, column=self._pieces[0].column, pieces=tuple(self._pieces))
        self._texts, self._pieces, self._length, self._next = [], [], 0, (0, 0)
        return Said(text, place, counter)

    @property
    def last(self) -> str:
        """The last character that is no blank, or nothing."""
        return next((text.rstrip()[-1] for text in reversed(self._texts) if text.rstrip()), "")

    def _add(self, text: str) -> None:
        self._texts.append(text)
        self._length += len(text)


class Strands:
    """Gathers the lines of a block; what is struck through is a line of its own, and a bad example."""

    def __init__(self) -> None:
        self._main = Strand()
        self._struck = Strand()
        self._strikes = 0
        self._mark = ""
        self._found: list[Said] = []

    @property
    def now(self) -> Strand:
        """Where the next characters belong."""
        return self._struck if self._strikes else self._main

    def strike(self, mark: str) -> None:
        """From here on words are struck through."""
        self._strikes += 1
        self._mark = mark

    def unstrike(self) -> None:
        """The words that were struck through end here."""
        self._strikes = max(self._strikes - 1, 0)
        if not self._strikes:
            self._keep(self._struck.take(self._mark))

    def flush(self) -> None:
        """The line ends here."""
        self._keep(self._struck.take(self._mark))
        self._keep(self._main.take())

    def take(self) -> list[Said]:
        """The lines so far, in the order of their beginnings; the block ends here."""
        self.flush()
        found, self._found = self._found, []
        return sorted(found, key=lambda said: (said.place.line, said.place.column))

    def _keep(self, said: Said | None) -> None:
        if said is not None:
            self._found.append(said)


def parted(before: str, after: str) -> bool:
    """Whether a line break between two characters stands for a blank: between Latin letters, not between Han."""
    return bool(_LATIN.match(before) and _LATIN.match(after))
