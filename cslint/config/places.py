"""Where the keys and values of a TOML document stand.

The standard library reads TOML without telling, and tomlkit keeps every blank but no positions. A document that
tomllib has accepted is well-formed, so its outline is enough: keys, brackets, strings, commas.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cslint.packs.source import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cslint.packs.source import Location

_STRING: Final = r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\])*"|\'[^\']*\''
_PART: Final = rf"(?:{_STRING}|[A-Za-z0-9_-]+)"
_KEY: Final = re.compile(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*", re.DOTALL)
_SCALAR: Final = re.compile(rf"{_STRING}|[^,\]}}#\n]+", re.DOTALL)
_BETWEEN: Final = re.compile(r"(?:\s+|#[^\n]*)*")
_EQUALS: Final = re.compile(r"[ \t]*=[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Where the values and the keys of a document stand."""

    places: Mapping[Location, Place]
    keys: Mapping[Location, Place]


def outline(text: str) -> Outline:
    """The outline of a document that ``tomllib`` reads; its line feeds are bare."""
    reader = _Reader(text=text, lines=[0, *(found.end() for found in re.finditer("\n", text))])
    reader.document()
    return Outline(places=reader.places, keys=reader.keys)


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Walks through a document and notes where everything stands."""

    text: str
    lines: list[int]
    places: dict[Location, Place] = field(default_factory=dict)
    keys: dict[Location, Place] = field(default_factory=dict)
    tables: dict[Location, int] = field(default_factory=dict)

    def document(self) -> None:
        offset = self._skip(0)
        table: Location = ()
        while offset < len(self.text):
            if self.text[offset] == "[":
                offset, table = self._header(offset)
            else:
                offset = self._pair(offset, table)
            offset = self._skip(offset)

    def _header(self, offset: int) -> tuple[int, Location]:
        """A table's or an item's heading: the offset behind it, and the location that it opens."""
        array = self.text.startswith("[[", offset)
        parts, start, offset = self._key(self._skip(offset + 1 + array))
        location: Location = ()
        for number, part in enumerate(parts):
            location = (*location, part)
            if array and number == len(parts) - 1:
                self.tables[location] = self.tables.get(location, -1) + 1
            self.keys.setdefault(location, self._at(start))
            self.places.setdefault(location, self._at(start))
            if location in self.tables:
                location = (*location, self.tables[location])
        self.places.setdefault(location, self._at(start))
        return self._skip(offset) + 1 + array, location

    def _pair(self, offset: int, table: Location) -> int:
        parts, start, offset = self._key(offset)
        for length in range(1, len(parts)):
            self.keys.setdefault((*table, *parts[:length]), self._at(start))
            self.places.setdefault((*table, *parts[:length]), self._at(start))
        location = (*table, *parts)
        self.keys[location] = self._at(start)
        equals = _EQUALS.match(self.text, offset)
        return self._value(equals.end() if equals else offset + 1, location)

    def _key(self, offset: int) -> tuple[tuple[str, ...], int, int]:
        """The parts of the key at an offset, where it begins, and where it ends."""
        found = _KEY.match(self.text, offset)
        if found is None:  # not in a document that tomllib reads
            return (), offset, len(self.text)
        parts: list[str] = []
        inside: object = tomllib.loads(f"{found[0]}=0")
        while isinstance(inside, dict):
            ((part, inside),) = inside.items()
            parts.append(part)
        return tuple(parts), offset, found.end()

    def _value(self, offset: int, location: Location) -> int:
        opening = self.text[offset : offset + 1]
        if opening not in ("[", "{"):
            found = _SCALAR.match(self.text, offset)
            quoted = opening in ('"', "'")
            self.places[location] = self._at(offset + quoted)
            return found.end() if found else len(self.text)
        self.places[location] = self._at(offset)
        offset, number = self._skip(offset + 1), 0
        while offset < len(self.text) and self.text[offset] not in "]}":
            offset = self._value(offset, (*location, number)) if opening == "[" else self._pair(offset, location)
            offset, number = self._skip(offset), number + 1
            if self.text[offset : offset + 1] == ",":
                offset = self._skip(offset + 1)
        return offset + 1

    def _skip(self, offset: int) -> int:
        """Behind blanks, line feeds and comments."""
        found = _BETWEEN.match(self.text, offset)
        return found.end() if found else offset

    def _at(self, offset: int) -> Place:
        line = bisect_right(self.lines, offset)
        return Place(line=line, column=offset - self.lines[line - 1] + 1)
