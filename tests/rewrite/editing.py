"""Edits made of the lines of a file, as fixes are."""

from __future__ import annotations

import io

from cslint.errors import Problem
from cslint.model import Line, Script
from cslint.readers import read
from cslint.rewrite import Edit


def lines(data: bytes, name: str) -> list[Line]:
    found = [each for each in read(io.BytesIO(data), name=name, as_="script") if not isinstance(each, Problem)]
    return [line for each in found if isinstance(each, Script) for line in each.turns if isinstance(line, Line)]


def texts(data: bytes, name: str) -> list[str]:
    return [line.text for line in lines(data, name)]


def edits(data: bytes, name: str, old: str, new: str) -> list[Edit]:
    """One edit for each place where a line holds ``old``."""
    found: list[Edit] = []
    for line in lines(data, name):
        assert line.place is not None
        start = line.text.find(old)
        while start >= 0:
            end = start + len(old)
            found.append(Edit(place=line.place, start=start, end=end, old=old, new=new))
            start = line.text.find(old, end)
    return found
