"""Where sentences and clauses end."""

from __future__ import annotations

import re
from typing import Final

from cslint.text.speech import HARD_STOPS, PARTICLES, QUOTES, SOFT_STOPS

HARD: Final = rf"(?:[{re.escape(HARD_STOPS)}]|(?<![0-9])\.|\.(?![0-9]))"
"""Regular expression of one hard stop in normalised text."""

STOP: Final = rf"(?:[{re.escape(HARD_STOPS + SOFT_STOPS.replace(':', ''))}]|(?<![0-9])[.:]|[.:](?![0-9]))"
"""Regular expression of one stop, hard or soft, in normalised text."""

NO_STOP: Final = rf"[^{re.escape(HARD_STOPS + SOFT_STOPS)}]"
"""Regular expression of one character that is never a stop."""

_HARD: Final = re.compile(HARD)
_STOP: Final = re.compile(STOP)
_SAYS_SOMETHING: Final = re.compile(r"\w")
_SAYS_MORE: Final = re.compile(rf"[^\W{PARTICLES}]")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Half-open range of the sentence (or sentences) of normalised ``text`` that ``[start, end)`` lies in."""
    first = 0
    for stop in _HARD.finditer(text, 0, start):
        first = stop.end()
    following = _HARD.search(text, end)
    return first, following.start() if following else len(text)


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Half-open range of the clause (or clauses) of normalised ``text`` that ``[start, end)`` lies in."""
    first = 0
    for stop in _STOP.finditer(text, 0, start):
        first = stop.end()
    following = _STOP.search(text, end)
    return first, following.start() if following else len(text)


def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of the clauses of normalised ``text`` that hold a letter, digit or Han character."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        ranges.append((start, stop.start()))
        start = stop.end()
    ranges.append((start, len(text)))
    return tuple((a, b) for a, b in ranges if _SAYS_SOMETHING.search(text, a, b))


def has_words(text: str) -> bool:
    """Whether ``text`` holds a letter, a digit or a Han character at all."""
    return _SAYS_SOMETHING.search(text) is not None


def says_something(text: str) -> bool:
    """Whether ``text`` says anything beside 嗯, 啊, 哦 and their like."""
    return _SAYS_MORE.search(text) is not None


def quoted(text: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` of normalised ``text`` stands in quotation marks that do not hold all its words."""
    for opening, closing in QUOTES:
        # What begins before the mark (说“…) is quoted all the same.
        start = max(start, text.rfind(opening, start, end) + 1) if opening != closing else start
        left = text.rfind(opening, 0, start)
        if left < 0 or (opening != closing and text.find(closing, left, start) >= 0):
            continue
        if opening == closing and text.count(opening, 0, start) % 2 == 0:
            continue
        right = text.find(closing, end)
        if right >= 0 and (has_words(text[:left]) or has_words(text[right + 1 :])):
            return True
    return False
