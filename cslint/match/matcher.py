"""Finding patterns in texts: the one interface behind which matching may change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from cslint.match.expression import compile_pattern, needed
from cslint.text.clauses import sentence_around
from cslint.text.normalise import normalise, respell
from cslint.text.speech import PARTICLES, SOFT_STOPS
from cslint.text.words import cuts_a_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cslint.match.pattern import Pattern

LONG: Final = 6
"""A match of this many characters is not doubted for cutting a word in two."""

_STUTTER = re.compile(rf"([\u3400-\u9fff]{{1,3}}?)(?:[{PARTICLES}{re.escape(SOFT_STOPS)}]*\1)+")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Match:
    """Where a pattern was found: ``[start, end)`` in code points of the original text.

    ``pattern`` is the index of the pattern in the matcher; ``similarity`` is 1.0 for the very words.
    """

    start: int
    end: int
    pattern: int
    similarity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Why a match is one: what was passed over, and which spellings counted as the same."""

    skipped: tuple[str, ...]
    same: tuple[tuple[str, str], ...]


class Matcher:
    """Finds many patterns at once; immutable once built, and cheap to ask again."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns: Final = tuple(patterns)
        self._expressions: Final[list[re.Pattern[str] | None]] = [None] * len(self.patterns)
        self._needed: Final = tuple(needed(each.sequence) for each in self.patterns)

    @cached_property
    def _by_char(self) -> dict[str, tuple[int, ...]]:
        """Patterns by the rarest of the characters that they cannot do without ('' for those that can)."""
        uses: dict[str, int] = {}
        for sets in self._needed:
            for char in frozenset().union(*sets):
                uses[char] = uses.get(char, 0) + 1
        index: dict[str, list[int]] = {}
        for number, sets in enumerate(self._needed):
            key = min(sets, key=lambda s: (sum(uses[c] for c in s), sorted(s)), default=frozenset(("",)))
            for char in sorted(key):
                index.setdefault(char, []).append(number)
        return {char: tuple(numbers) for char, numbers in index.items()}

    def find(self, text: str, wanted: Sequence[bool] | None = None) -> tuple[Match, ...]:
        """Every pattern's matches in one text, ordered by place; overlapping matches of a pattern are merged.

        ``wanted`` switches patterns off by index.
        """
        normal = normalise(text)
        found: set[Match] = set()
        for view, offsets in _views(normal):
            chars = set(view)
            numbers = set(self._by_char.get("", ()))
            for char in chars:
                numbers.update(self._by_char.get(char, ()))
            for number in numbers:
                if wanted is not None and not wanted[number]:
                    continue
                if any(chars.isdisjoint(each) for each in self._needed[number]):
                    continue
                for start, end in self._ranges(number, view):
                    if self._cuts(text, view, offsets, (start, end)):
                        continue
                    first, last = (start, end) if offsets is None else (offsets[start], offsets[end - 1] + 1)
                    found.add(Match(start=first, end=last, pattern=number))
        return _longest(found)

    def explain(self, match: Match, text: str) -> Alignment:
        """What a match of this matcher passed over in ``text`` (the text that it was found in)."""
        said = text[match.start : match.end]
        normal = normalise(said)
        expression = compile_pattern(self.patterns[match.pattern], explain=True)
        skipped: list[str] = []
        aligned = expression.search(normal)
        if aligned is not None:
            skipped = [
                part.strip()
                for index in range(1, expression.groups + 1)
                if index != expression.groupindex["m"] and (part := aligned[index]) and part.strip(SOFT_STOPS)
            ]
        same = tuple(dict.fromkeys((a, b) for a, b in zip(said, normal, strict=True) if a.isalpha() and a != b))
        return Alignment(skipped=tuple(dict.fromkeys(skipped)), same=same)

    def _ranges(self, number: int, view: str) -> Iterator[tuple[int, int]]:
        expression = self._expression(number)
        position = 0
        while (found := expression.search(view, position)) is not None:
            start, end = found.span("m")
            yield start, end
            position = max(found.start() + 1, start)

    def _expression(self, number: int) -> re.Pattern[str]:
        """The compiled pattern; most are never needed, and compiling takes longer than a call does."""
        expression = self._expressions[number]
        if expression is None:
            expression = self._expressions[number] = compile_pattern(self.patterns[number])
        return expression

    @staticmethod
    def _cuts(text: str, view: str, offsets: list[int] | None, span: tuple[int, int]) -> bool:
        """Whether a short match begins or ends inside a word of the text as the view has it."""
        start, end = span
        if end - start >= LONG:
            return False
        first, last = sentence_around(view, start, end)
        sentence = text[first:last] if offsets is None else "".join(text[i] for i in offsets[first:last])
        return cuts_a_word(respell(sentence), start - first, end - first)


def _views(normal: str) -> Iterator[tuple[str, list[int] | None]]:
    """The text, and once more without its stutter (with the offsets of what is left) where it has any."""
    yield normal, None
    kept: list[int] = []
    position = 0
    for stutter in _STUTTER.finditer(normal):
        last = stutter.end() - len(stutter[1])
        kept.extend(range(position, stutter.start()))
        position = last
    if position:
        kept.extend(range(position, len(normal)))
        yield "".join(normal[i] for i in kept), kept


def _longest(found: set[Match]) -> tuple[Match, ...]:
    """Of overlapping matches of one pattern the longest, then the first."""
    kept: dict[int, list[Match]] = {}
    for match in sorted(found, key=lambda m: (m.start - m.end, m.start, m.pattern)):
        others = kept.setdefault(match.pattern, [])
        if all(match.end <= other.start or other.end <= match.start for other in others):
            others.append(match)
    return tuple(sorted(match for matches in kept.values() for match in matches))
