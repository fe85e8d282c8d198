"""A file of keys and values as a tree: what YAML and JSON have in common."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from cslint.model import Place
from cslint.readers.script.strand import Said, Strand

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST: Final = 100
"""Levels; what is nested deeper was made by a machine, or to do harm."""


class TooDeepError(ValueError):
    """A value stands deeper than ``DEEPEST``; the arguments are its line and column."""


class Text:
    """The text of a file, and where each of its characters stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def at(self, index: int) -> tuple[int, int]:
        """Line and column, 1-based, of the character at ``index``."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A string at ``line`` and ``column``; ``lines`` are those that it holds, with their places."""

    text: str
    line: int
    column: int
    lines: tuple[Said, ...]


class Entry(NamedTuple):
    """One value of a branch under its key (``None`` in a list) or at its ``number`` from 0."""

    key: str | None
    number: int
    line: int
    value: Leaf | Branch


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A mapping or a list; ``entries`` are filled while it is read and hold strings and branches only."""

    listed: bool
    entries: list[Entry] = field(default_factory=list)

    def keys(self) -> frozenset[str]:
        """The keys under which there are strings or branches."""
        return frozenset(each.key for each in self.entries if each.key is not None)

    def leaves(self) -> Iterator[Leaf]:
        """All strings in it, however deep."""
        for each in self.entries:
            if isinstance(each.value, Leaf):
                yield each.value
            else:
                yield from each.value.leaves()

    def branches(self) -> Iterator[Branch]:
        """This branch and all in it."""
        yield self
        for each in self.entries:
            if isinstance(each.value, Branch):
                yield from each.value.branches()


class Spelling:
    """Gathers the lines of one value from the way in which it is written at some place of a file."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._strand = Strand()
        self._lines: list[Said] = []

    def verbatim(self, words: str, index: int) -> None:
        """Characters without a line break that stand in the file from ``index`` on."""
        self._strand.verbatim(words, *self._text.at(index))

    def written(self, words: str, index: int) -> None:
        """Characters that are written in another way at ``index``; a line feed ends a line."""
        for each in words:
            if each == "\n":
                self._end()
            else:
                self._strand.written(each, *self._text.at(index))

    def lines(self) -> tuple[Said, ...]:
        """The lines with anything in them."""
        self._end()
        return tuple(self._lines)

    def _end(self) -> None:
        if said := self._strand.take():
            self._lines.append(said)


def unplaced(value: str, line: int, column: int) -> tuple[Said, ...]:
    """The lines of a value of which only the beginning is known."""
    return tuple(Said(each, Place(line=line, column=column)) for each in value.split("\n") if each)
