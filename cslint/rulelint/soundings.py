"""What becomes of each forbidden pattern's readings: said to the real engine, first a few, many where in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.checks.forbidden import ForbiddenCheck
from cslint.model import Role
from cslint.rulelint.readings import count, readings
from cslint.rulelint.trial import Setting, hear, setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cslint.match import Match, Pattern
    from cslint.model import Finding
    from cslint.rulelint.book import Book, Written
    from cslint.rulelint.trial import Heard

ROUNDS: Final = (4, 24, 200)
"""How many readings of a pattern are said, and how many if all of those before left a doubt."""

_HEADS: Final = ("", "这边", "刚才小王")
_TAILS: Final = ("", "今天", "小王他们")
"""Harmless words that may stand in the same clause, where a pattern's edge is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A reading of a pattern, where it stands in the line, and what was found and matched in that line."""

    start: int
    end: int
    heard: Heard
    matches: tuple[Match, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings that share words with the reading."""
        return tuple(
            each
            for each in self.heard.findings
            if each.span is not None and each.span[0] < self.end and self.start < each.span[1]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sounding:
    """A forbidden pattern, the ``number``-th of its rule, and its readings as they were said.

    ``pattern`` is its number in the matcher; ``every`` tells that these are all its readings.
    """

    rule: Written
    number: int
    pattern: int
    source: str
    siblings: frozenset[int]
    said: tuple[Said, ...]
    every: bool

    @property
    def silent(self) -> bool:
        """Whether its rule never reported this pattern."""
        code = self.rule.code
        return not any(f.code == code and f.pattern == self.source for said in self.said for f in said.findings)

    @property
    def covered(self) -> bool:
        """Whether wherever it matches another pattern of its rule matches no less."""
        found = [said for said in self.said if self.own(said)]
        return bool(found) and all(self.covering(said) for said in found)

    @property
    def doubled(self) -> bool:
        """Whether its words are always reported by a rule of another category as well."""
        return all(doubles(self.rule.code, self.source, said) for said in self.said)

    @property
    def doubtful(self) -> bool:
        """Whether anything may be wrong with it as far as its readings tell."""
        return self.silent or self.covered or self.doubled

    def own(self, said: Said) -> list[Match]:
        """Where the pattern itself matches a line."""
        return [
            each
            for each in said.matches
            if each.pattern == self.pattern and each.start < said.end and said.start < each.end
        ]

    def covering(self, said: Said) -> set[int]:
        """The other patterns of the rule that match, as nearly, all of what it matches itself."""
        own = self.own(said)
        return {
            other.pattern
            for other in said.matches
            if other.pattern in self.siblings
            and all(
                other.start <= each.start and each.end <= other.end and other.similarity >= each.similarity
                for each in own
            )
        }


def doubles(code: str, source: str, said: Said) -> set[str]:
    """The rules of other categories that report the very words for which ``code`` reports ``source``."""
    own = [each for each in said.findings if each.code == code and each.pattern == source]
    return {
        other.code for each in own for other in said.findings if other.span == each.span and other.code != each.code
    }


def sound(book: Book) -> tuple[Sounding, ...]:
    """Every pattern of the top pack's own forbidden rules, in order of rule and place.

    Those of rules that hold only in a situation which no words bring about are left out.
    """
    pending = list(_patterns(book))
    settings = {when: setting(book.ruleset, when) for when in {check.when for _, _, check in pending}}
    pending = [each for each in pending if settings[each[2].when] is not None]
    done: dict[tuple[str, int], Sounding] = {}
    for most in ROUNDS:
        fresh = _sound(book, pending, settings, most)
        done.update({(each.rule.code, each.number): each for each in fresh})
        pending = [entry for entry, each in zip(pending, fresh, strict=True) if each.doubtful and not each.every]
    return tuple(done[key] for key in sorted(done))


def _patterns(book: Book) -> Iterator[tuple[Written, int, ForbiddenCheck]]:
    for rule in book.own():
        check = book.checks[rule.code]
        if isinstance(check, ForbiddenCheck):
            for number in range(len(check.patterns)):
                yield rule, number, check


def _sound(
    book: Book,
    pending: list[tuple[Written, int, ForbiddenCheck]],
    settings: dict[str | None, Setting | None],
    most: int,
) -> list[Sounding]:
    patterns = book.ruleset.matcher.patterns
    lines = [_lines(patterns[check.patterns[number]], most) for _, number, check in pending]
    groups: dict[tuple[str | None, Role], list[int]] = {}
    for index, (_, _, check) in enumerate(pending):
        role = Role(check.speaker) if check.speaker != "any" else Role.AGENT
        groups.setdefault((check.when, role), []).append(index)
    heard: dict[int, list[Heard]] = {}
    for (when, role), indices in sorted(groups.items(), key=str):
        texts = [text for index in indices for _, _, text in lines[index]]
        answers = iter(hear(texts, book.ruleset, role, before=settings[when]))
        for index in indices:
            heard[index] = [next(answers) for _ in lines[index]]
    matches = iter(book.ruleset.matcher.find_all([text for each in lines for _, _, text in each]))
    soundings: list[Sounding] = []
    for index, (rule, number, check) in enumerate(pending):
        own = check.patterns[number]
        soundings.append(
            Sounding(
                rule=rule,
                number=number,
                pattern=own,
                source=patterns[own].source,
                siblings=frozenset(check.patterns) - {own},
                said=tuple(
                    Said(start=start, end=end, heard=each, matches=next(matches))
                    for (start, end, _), each in zip(lines[index], heard[index], strict=True)
                ),
                every=most >= ROUNDS[-1] or (most > ROUNDS[0] and count(patterns[own]) <= most),
            )
        )
    return soundings


def _lines(pattern: Pattern, most: int) -> list[tuple[int, int, str]]:
    """Readings with where they stand in a line: by themselves, and from the second round on amid other words too."""
    alone = list(readings(pattern, most))
    lines = [(0, len(each), each) for each in alone]
    if most > ROUNDS[0]:
        heads = _HEADS[:1] if pattern.starts else _HEADS
        tails = _TAILS[:1] if pattern.ends else _TAILS
        around = [(head, tail) for head in heads for tail in tails][1:]
        lines += _amid(alone, around)
    return lines


def _amid(alone: list[str], around: list[tuple[str, str]]) -> Iterable[tuple[int, int, str]]:
    """Each reading amid some of the words, and each of the words around some reading."""
    for number in range(max(len(alone), len(around)) if around else 0):
        each = alone[number % len(alone)]
        head, tail = around[number % len(around)]
        yield len(head), len(head) + len(each), f"{head}{each}{tail}"
