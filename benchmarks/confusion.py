"""Which characters a recogniser writes for which: same syllable, near syllable, or something else.

The near syllables are a list of confusions of our own, not the classes that the matcher forgives: some confusions here
are none there.
"""

from __future__ import annotations

from bisect import bisect
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from benchmarks.words import frequencies
from cslint.text.tables import syllables

if TYPE_CHECKING:
    from random import Random

PER_SYLLABLE: Final = 12
"""How many of a syllable's characters are ever written: a recogniser prefers frequent ones."""

FREQUENT: Final = 800
"""How many of the most frequent characters stand for "anything else"."""

_ACCENT: Final = (
    ("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"), ("r", "l"),
    ("an", "ang"), ("en", "eng"), ("in", "ing"), ("ian", "iang"), ("uan", "uang"),
)  # fmt: skip
"""Initials and finals that speakers of many regions do not tell apart."""

_SOUND: Final = (
    ("b", "p"), ("d", "t"), ("g", "k"), ("j", "q"), ("zh", "ch"), ("z", "c"),
    ("ai", "ei"), ("ao", "ou"), ("uo", "ou"), ("e", "uo"), ("ie", "ian"), ("i", "v"),
)  # fmt: skip
"""Initials and finals that a bad line confuses."""

_INITIALS: Final = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")


class Pool:
    """Characters to draw from, the frequent ones more often."""

    def __init__(self, chars: list[str]) -> None:
        self.chars: Final = tuple(chars)
        self._sums: Final = tuple(accumulate(frequencies().get(char, 0) + 1 for char in chars))

    def draw(self, rng: Random, other_than: str) -> str | None:
        """A character that is not ``other_than``; ``None`` if there is none."""
        if not set(self.chars) - {other_than}:
            return None
        while True:
            char = self.chars[bisect(self._sums, rng.random() * self._sums[-1])]
            if char != other_than:
                return char


@cache
def anything() -> Pool:
    """The most frequent characters."""
    return Pool(_by_frequency(list(frequencies()))[:FREQUENT])


def same_syllable(char: str) -> Pool:
    """Characters that sound the same but for the tone."""
    return _pool(syllables().get(char, ()))


def near_syllable(char: str) -> Pool:
    """Characters whose syllable differs by one confusion of accents (zh/z, n/l, an/ang …)."""
    return _pool(_neighbours(syllables().get(char, ())[:1], _ACCENT))


def similar_sound(char: str) -> Pool:
    """Characters whose syllable differs by one confusion of a bad line (b/p, ai/ei …)."""
    return _pool(_neighbours(syllables().get(char, ())[:1], _SOUND))


def is_han(char: str) -> bool:
    """Whether errors of a recogniser may befall the character: it has a syllable."""
    return char in syllables()


@cache
def _pool(of: tuple[str, ...]) -> Pool:
    return Pool([char for syllable in of for char in _written().get(syllable, ())])


@cache
def _written() -> dict[str, tuple[str, ...]]:
    """The frequent characters of each syllable, by their default reading."""
    chars: dict[str, list[str]] = {}
    for char in frequencies():
        for syllable in syllables().get(char, ())[:1]:
            chars.setdefault(syllable, []).append(char)
    return {syllable: tuple(_by_frequency(each)[:PER_SYLLABLE]) for syllable, each in chars.items()}


@cache
def _neighbours(of: tuple[str, ...], pairs: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    found: list[str] = []
    for syllable in of:
        initial = next((each for each in _INITIALS if syllable.startswith(each)), "")
        final = syllable[len(initial) :]
        for one, other in (*pairs, *((b, a) for a, b in pairs)):
            if initial == one:
                found.append(other + final)
            if final == one:
                found.append(initial + other)
    return tuple(dict.fromkeys(each for each in found if each in _written()))


def _by_frequency(chars: list[str]) -> list[str]:
    return sorted((char for char in chars if is_han(char)), key=lambda char: (-frequencies()[char], char))
