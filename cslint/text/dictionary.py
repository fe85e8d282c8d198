"""Jieba's dictionary, read where it lies: of all its words only those that begin with a character that is asked for.

Loading it whole takes half a second, which is longer than most runs take for everything else. Its words stand in the
order of their first characters, so those of one character are found by halving and read together.
"""

from __future__ import annotations

import math
import re
import zlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECKSUM: Final = 0x1394096D
"""CRC-32 of the dictionary of jieba 0.42.1, which is in the order that is relied upon here."""

LOG_TOTAL: Final = math.log(60_101_967)
"""Logarithm of the sum of its frequencies."""

_ORDERED: Final = "\n一 ".encode()
_ALPHANUMERIC: Final = re.compile("[a-zA-Z0-9]")


class Words(NamedTuple):
    """The frequencies of the words that begin with one character, and the length of the longest."""

    frequencies: Mapping[str, int]
    longest: int


def known() -> bool:
    """Whether the dictionary that is installed is the one that can be read here."""
    return bool(_dictionary())


def word_ends(words: str) -> list[int]:
    """Where the most probable words of a text end: as jieba cuts it without guessing at words that it does not know.

    The text holds only characters that jieba takes together.
    """
    best = [(0.0, 0)] * (len(words) + 1)
    for start in range(len(words) - 1, -1, -1):
        frequencies, longest = _words(words[start])
        ends = [
            (end, frequency)
            for end in range(start + 1, min(start + longest, len(words)) + 1)
            if (frequency := frequencies.get(words[start:end]))
        ]
        best[start] = max(
            (math.log(frequency) - LOG_TOTAL + best[end][0], end) for end, frequency in ends or [(start + 1, 1)]
        )
    ends_of_words: list[int] = []
    start, spelt = 0, False
    while start < len(words):
        end = best[start][1]
        # Letters and digits that are no word are one word together.
        single = end == start + 1 and _ALPHANUMERIC.match(words, start) is not None
        if single and spelt:
            ends_of_words.pop()
        ends_of_words.append(end)
        start, spelt = end, single
    return ends_of_words


@cache
def _dictionary() -> bytes:
    """The file, empty if it is another one."""
    package = find_spec("jieba")
    folders = package.submodule_search_locations if package else None
    if not folders:
        return b""
    try:
        data = (Path(folders[0]) / "dict.txt").read_bytes()
    except OSError:
        return b""
    return data if zlib.crc32(data) == CHECKSUM else b""


@cache
def _first_words() -> Mapping[str, str]:
    """The lines before the order begins, by their first character: words of letters, 阿Q and the like."""
    data = _dictionary()
    lines: dict[str, str] = {}
    for line in data[: data.index(_ORDERED)].decode().splitlines(keepends=True):
        lines[line[0]] = lines.get(line[0], "") + line
    return lines


@cache
def _words(char: str) -> Words:
    data = _dictionary()
    lines = _first_words().get(char, "").rstrip("\n") + "\n"
    if char >= "一":
        start = _begin(char)
        lines += data[start : _begin(chr(ord(char) + 1), start)].decode()
    entries = (line.split(" ") for line in lines.split("\n") if line)
    frequencies = {entry[0]: int(entry[1]) for entry in entries}
    return Words(frequencies, max(map(len, frequencies), default=1))


def _begin(char: str, low: int | None = None) -> int:
    """Where the first line stands that begins with ``char`` or a later character; ``low`` is a line's begin before."""
    data, wanted = _dictionary(), char.encode()
    first = data.index(_ORDERED) + 1 if low is None else low
    last = len(data)
    while first < last:
        middle = (first + last) // 2
        line = data.rfind(b"\n", first, middle) + 1 or first
        if data[line : line + len(wanted)] < wanted:
            end = data.find(b"\n", middle)
            first = last if end < 0 else end + 1
        else:
            last = line
    return first
