"""The character tables of the package: simplified forms and pinyin syllables.

They are data files made by ``tools/build_tables.py`` and read once, when first asked for. Neither OpenCC nor pypinyin
is needed where cslint runs. ``data/README.md`` describes the files and names their sources.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = Path(__file__).with_name("data")


@cache
def simplified() -> dict[int, int]:
    """Return the table for ``str.translate`` from traditional to simplified characters.

    Keys and values are code points; each character becomes exactly one, so offsets stay as they are, and translating
    twice changes nothing more. Characters with no other form are absent. The table is shared: do not change it.
    """
    text = _read("simplified.txt")
    # Each line is two characters and a line feed.
    return str.maketrans(text[::3], text[1::3])


@cache
def syllables() -> Mapping[str, tuple[str, ...]]:
    """Return the toneless pinyin of each Han character: the default reading, then others by alphabet.

    ``ü`` is written ``v``. Only readings of everyday speech are listed: most characters have one. Traditional
    characters are in the mapping, but text is best simplified first. A character that is no Han character, or has
    no known reading, is absent.
    """
    table: dict[str, tuple[str, ...]] = {}
    others: list[tuple[str, str]] = []
    for syllable, default, other in syllable_lines():
        table.update(dict.fromkeys(default, (syllable,)))
        others.append((syllable, other))
    for syllable, chars in others:
        for char in chars:
            table[char] = (*table[char], syllable)
    return MappingProxyType(table)


def syllable_lines() -> tuple[tuple[str, str, str], ...]:
    """Each syllable, the characters that it is the default reading of, and those it is a further reading of."""
    lines = (line.split("\t") for line in _read("syllables.txt").splitlines())
    return tuple((syllable, default, other) for syllable, default, other in lines)


def _read(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")
