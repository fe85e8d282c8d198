"""What the kinds build their checks with: one table of patterns, shared by all rules of a ruleset."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from cslint.errors import PatternError
from cslint.match import Pattern, Tolerance, expression, parse, with_placeholders

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cslint.checks.sections import SectionKind
    from cslint.checks.spec import RuleSpec
    from cslint.match import Vocabulary
    from cslint.model import Role

Location = tuple[str | int, ...]

OPENING: Final = "opening"
"""The agent's first two merged turns."""

CALM: Final = "calm"
"""Neither of ``UPSET`` holds."""

SILENT: Final = "silent"
"""The customer never says a word."""

HOLDING: Final = "holding"
"""Nobody speaks for longer than the five seconds of a hold, and then the agent goes on."""

OUTBOUND: Final = "outbound"
"""The agent called the customer."""

LATE: Final = "late"
"""The telephone rang for more than three rings before the agent answered."""

BUILT_IN: Final = (OPENING, CALM, SILENT, HOLDING, OUTBOUND, LATE)
"""Names of the situations that no words tell."""

UPSET: Final = ("angry", "abusive")
"""Names of the situations that make a customer anything but calm."""

FAREWELL: Final = "farewell"
"""Name of the situation in which the agent has said goodbye, where a pack knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenPattern:
    """A pattern that could not be read, and where its rule holds it."""

    location: Location
    error: PatternError


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Wording that excuses what follows it: a way of quoting, a way of denying."""

    name: str
    title: str
    patterns: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a call goes through, recognised by words; ``lasts`` counts the turns after the cue.

    ``unless`` are patterns that overlap words which are no cue.
    """

    name: str
    title: str
    speaker: str
    patterns: tuple[int, ...]
    lasts: int
    unless: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """Words that only one of the two speakers says, told by the words alone.

    They count where none of ``unless`` overlaps them; and with ``after``, which only the other speaker says, only
    right behind one of these.
    """

    name: str
    title: str
    speaker: Role
    patterns: tuple[int, ...]
    after: tuple[int, ...]
    unless: tuple[int, ...]


@dataclass(slots=True, kw_only=True)
class Builder:
    """Collects the patterns of a ruleset while its checks are built (and is thrown away afterwards).

    ``specs`` holds every rule of the ruleset by code, for rules that refer to each other. While it is ``answering``,
    patterns that are only asked for on occasion are noted in ``answered``: those occasions are common, and what
    excuses forbidden wording should not be looked for there.
    """

    vocabulary: Vocabulary
    specs: Mapping[str, RuleSpec]
    patterns: list[Pattern] = field(default_factory=list)
    broken: list[BrokenPattern] = field(default_factory=list)
    frames: tuple[Frame, ...] = ()
    situations: Mapping[str, Situation] = field(default_factory=dict)
    formulas: tuple[Formula, ...] = ()
    sections: tuple[SectionKind, ...] = ()
    asked: set[int] = field(default_factory=set)
    heard: set[int] = field(default_factory=set)
    answered: set[int] = field(default_factory=set)
    answering: bool = False
    _known: dict[tuple[str, bool, Tolerance, bool, bool], int] = field(default_factory=dict)

    @property
    def later(self) -> frozenset[int]:
        """The patterns that only matter where another one was found: contexts, excuses, answers."""
        return frozenset(range(len(self.patterns))) - self.asked - self.heard

    def pattern(
        self,
        source: str,
        location: Location,
        *,
        whole_clause: bool = True,
        later: bool = False,
        tolerance: Tolerance | None = None,
    ) -> int:
        """Index of a pattern in the ruleset's table; a broken one is noted in ``broken`` and gets -1.

        ``later`` says that the pattern is only asked for where another one was found; as it is there to excuse that,
        no word of it may be another. One that is there to answer that has a ``tolerance`` of its own, and may begin
        and end inside a word: nobody should lack 感谢 who said 感谢您.
        """
        loose = later and tolerance is not None
        if tolerance is None:
            tolerance = Tolerance.SOUNDS if later else Tolerance.EDITS
        # What is looked for everywhere is not found by looking later: each needs a place of its own.
        key = (source, whole_clause, tolerance, later, loose)
        if key not in self._known:
            try:
                parsed = parse(source, self.vocabulary, whole_clause=whole_clause, tolerance=tolerance)
            except PatternError as error:
                self.broken.append(BrokenPattern(location=location, error=error))
                return -1
            # What is masked is not known to be the company that somebody runs down.
            if self.answering or "{company}" not in source:
                parsed = with_placeholders(parsed, self.vocabulary, whole_clause=whole_clause)
            self._known[key] = len(self.patterns)
            self.patterns.append(replace(parsed, loose=loose))
        if not later:
            self.asked.add(self._known[key])
        elif self.answering:
            self.answered.add(self._known[key])
        return self._known[key]

    def frames_of(self, names: Collection[str] | None) -> tuple[Frame, ...]:
        """The frames that a rule names, all of them if it names none itself (``None``)."""
        return tuple(frame for frame in self.frames if names is None or frame.name in names)

    def readable(self, source: str) -> bool:
        """Whether a piece of a pattern is a pattern of its own: it holds something that must be said."""
        try:
            parse(source, self.vocabulary, whole_clause=False)
        except PatternError:
            return False
        return True

    def all(
        self, sources: Sequence[str], location: Location, *, whole_clause: bool = True, later: bool = False
    ) -> tuple[int, ...]:
        """Indices of several patterns, each located below ``location``."""
        return tuple(
            self.pattern(source, (*location, number), whole_clause=whole_clause, later=later)
            for number, source in enumerate(sources)
        )

    def answer(self, source: str, location: Location) -> int:
        """Index of a pattern of free wording that is only asked for where a cue calls for it."""
        return self.pattern(source, location, whole_clause=False, later=True, tolerance=Tolerance.EDITS)

    def answers(self, sources: Sequence[str], location: Location) -> tuple[int, ...]:
        """Indices of several such patterns, each located below ``location``."""
        return tuple(self.answer(source, (*location, number)) for number, source in enumerate(sources))

    def words(self, sources: Mapping[Location, str]) -> re.Pattern[str] | None:
        """What finds patterns, by their places, in normalised text as they are written; ``None`` if there are none."""
        parsed: list[Pattern] = []
        for location, source in sources.items():
            try:
                parsed.append(parse(source, self.vocabulary, whole_clause=False))
            except PatternError as error:
                self.broken.append(BrokenPattern(location=location, error=error))
        return expression(parsed) if parsed else None

    def headings(self, sources: Mapping[Location, str]) -> re.Pattern[str] | None:
        """What finds any of some words, by their places, in normalised headings; ``None`` if there are none."""
        found: list[str] = []
        for location, source in sources.items():
            words = self.words({location: source})
            if words is not None:
                found.append(f"{'^' * source.startswith('^')}{words.pattern}{'$' * source.endswith('$')}")
        return re.compile("|".join(found)) if found else None

    def cues(self, sources: Sequence[str], location: Location) -> tuple[int, ...]:
        """Indices of cues: patterns of their own, only asked for in calls with faults; short ones too."""
        found: list[int] = []
        for number, source in enumerate(sources):
            try:
                parsed = parse(source, self.vocabulary, whole_clause=False, tolerance=Tolerance.SOUNDS)
            except PatternError as error:
                self.broken.append(BrokenPattern(location=(*location, number), error=error))
                continue
            found.append(len(self.patterns))
            self.patterns.append(parsed)
        self.heard.update(found)
        return tuple(found)
