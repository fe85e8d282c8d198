"""Reading one script from memory."""

from __future__ import annotations

from typing import cast

from cslint.model import Line, Script
from tests.readers.reading import one


def script(source: str, name: str = "a.txt") -> Script:
    """The script that ``source`` is, read without problems."""
    found = one(source, name, as_="script")
    assert isinstance(found, Script)
    return found


def lines(source: str, name: str = "a.txt") -> list[Line]:
    """Its lines."""
    return cast("list[Line]", list(script(source, name).turns))


def texts(source: str, name: str = "a.txt") -> list[str]:
    """Their words."""
    return [line.text for line in lines(source, name)]


def marked(source: str, name: str = "a.txt") -> list[tuple[str, str | None]]:
    """Their words and what marks them as bad examples."""
    return [(line.text, line.counter) for line in lines(source, name)]


def sections(source: str, name: str = "a.txt") -> list[tuple[str, int, int, int, int]]:
    """Its sections but for that of the file's name."""
    return [(each.title, each.level, each.line, each.start, each.stop) for each in script(source, name).sections[1:]]
