"""Patterns so short that they stand in harmless words: one or two characters that are no word, anywhere in a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.checks.forbidden import ForbiddenCheck
from cslint.checks.reply import ReplyCheck
from cslint.rulelint.readings import readings
from cslint.text.normalise import respell
from cslint.text.words import cuts_a_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.match import Pattern
    from cslint.packs.source import Location
    from cslint.rulelint.bench import Bench
    from cslint.rulelint.book import Written
    from cslint.rulelint.defect import Defect

FEWEST: Final = 3
"""Fewer characters than this are safe at a clause's edge only, or as a word that is not cut in two."""

_READINGS: Final = 400


def short_patterns(bench: Bench) -> Iterator[Defect]:
    """Forbidden words of the top pack, and excuses for them, that so few characters hold."""
    patterns = bench.book.ruleset.matcher.patterns
    for rule, where, number, excuse in _candidates(bench):
        pattern = patterns[number]
        if pattern.starts or pattern.ends or pattern.content >= FEWEST:
            continue
        short = _short(pattern, 1 if excuse else FEWEST - 1)
        if short is None:
            continue
        yield rule.defect(
            "short-pattern",
            where,
            f"“{pattern.source}”太短:“{short}”夹在别的话里也会" + ("放过整条规则" if excuse else "报出"),
            "多写几个字,或不要用 ~ 放开两边" if not excuse else "多写几个字,或改成 {before: …}、{after: …}",
            pattern=pattern.source,
        )


def _candidates(bench: Bench) -> Iterator[tuple[Written, Location, int, bool]]:
    """Rules with the place and the number of a pattern that may stand anywhere, and whether it excuses."""
    for rule in bench.book.own():
        check = bench.book.checks[rule.code]
        if isinstance(check, ForbiddenCheck):
            for number, pattern in enumerate(check.patterns):
                yield rule, ("patterns", number), pattern, False
            unless: list[object] = getattr(rule.spec, "unless", [])
            for number, each in enumerate(unless):
                sources = bench.book.ruleset.matcher.patterns
                for item in check.excuses.items:
                    if item.side == "over" and sources[item.pattern].source == each:
                        yield rule, ("unless", number), item.pattern, True
        elif isinstance(check, ReplyCheck):
            for number, pattern in enumerate(check.avoid):
                yield rule, ("avoid", number), pattern, False


def _short(pattern: Pattern, most: int) -> str | None:
    """A reading of no more than ``most`` characters that is not one word of the dictionary."""
    for reading in readings(pattern, _READINGS):
        words = respell(reading)
        if len(words) <= most and not any(cuts_a_word(words, place, place) for place in range(1, len(words))):
            return reading
    return None
