"""Forbidden wording: patterns that are a fault when the rule's speaker says them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from cslint.checks.call import spoken_by
from cslint.checks.spec import RuleSpec, Strict, Words, shape
from cslint.checks.surroundings import sentence_around_turns, words_around
from cslint.checks.verdict import Fault, Verdict
from cslint.match import Likeness, Match
from cslint.model import Level, Outcome
from cslint.text.clauses import quoted
from cslint.text.normalise import normalise
from cslint.text.speech import HARD_STOPS, INVISIBLE, NEGATIONS, PARTICLES, SOFT_STOPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint.checks.builder import Builder, Frame
    from cslint.checks.call import Call, Hit
    from cslint.match import Alignment
    from cslint.model import Rule

_ASKS_BACK = re.compile(rf"(?:是吗|对吗|是吧|对吧|是不是|对不对|没错吧)[{PARTICLES}]*\Z")

REACH = 10
"""How many characters may stand between a reporting or denying frame and what it excuses."""


_EDGES = f"{HARD_STOPS}{SOFT_STOPS}.，。．；：　"

_LIKENESS = {Likeness.SYLLABLE: "音同", Likeness.NEAR: "音近", Likeness.OTHER: "当作"}


class ExcuseSpec(Strict):
    """Wording before or after a match that makes it harmless."""

    before: Words | None = None
    after: Words | None = None
    within: Literal["sentence", "turn"] = "sentence"

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.before is None and self.after is None:
            raise ValueError("要有 before 或 after")
        return self


UnlessSpec = Annotated[
    Annotated[Words, Tag("one-line")] | Annotated[ExcuseSpec, Tag("a-mapping")],
    Discriminator(lambda value: "a-mapping" if shape(value) == "a-mapping" else "one-line"),
]


class ForbiddenSpec(RuleSpec):
    """YAML of a forbidden wording."""

    kind: Literal["forbidden"] = "forbidden"
    patterns: list[Words] = Field(min_length=1)
    unless: list[UnlessSpec] = Field(default_factory=list)
    when: str | None = None
    elsewhere: Level | None = None
    contexts: list[str] | None = None

    @model_validator(mode="after")
    def _elsewhere_than_when(self) -> Self:
        if self.elsewhere is not None and self.when is None:
            raise ValueError("elsewhere 要和 when 一起写")
        return self


_PASSED = Verdict(outcome=Outcome.PASS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse:
    """A pattern that excuses a match: overlapping it, before it or after it."""

    pattern: int
    side: Literal["over", "before", "after"]
    within: Literal["sentence", "turn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbiddenCheck:
    """Compiled forbidden wording."""

    rule: Rule
    speaker: str
    patterns: tuple[int, ...]
    excuses: tuple[Excuse, ...]
    frames: tuple[Frame, ...]
    quotes: bool
    when: str | None
    elsewhere: Level | None

    def __call__(self, call: Call) -> Verdict:
        """Fail for each match of the speaker's that nothing excuses; the longest of overlapping ones counts.

        What stands in one turn comes before what was cut over several.
        """
        faults: list[Fault] = []
        taken: list[Hit] = []
        for hit in sorted(call.found(self.patterns), key=lambda h: (h.cut, h.start - h.end, h)):
            if not spoken_by(call.document, hit.turn, self.speaker) or any(hit.overlaps(other) for other in taken):
                continue
            level = self._level(call, hit)
            if level is not None and not self._excused(call, hit) and not _doubtful(call, hit):
                taken.append(hit)
                faults.append(_fault(call, hit, level if level is not self.rule.level else None))
        if not faults:
            return self.asleep(call)
        return Verdict.of(tuple(sorted(faults, key=lambda fault: (fault.turn or 0, fault.span or (0, 0)))))

    @property
    def wakes(self) -> tuple[int, ...]:
        """The patterns."""
        return self.patterns

    @staticmethod
    def asleep(call: Call) -> Verdict:
        """Pass, unless somebody unknown spoke."""
        if call.unknown:
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason=_unknown_speakers(call))
        return _PASSED

    def _level(self, call: Call, hit: Hit) -> Level | None:
        if self.when is None or hit.turn in call.during(self.when):
            return self.rule.level
        return self.elsewhere

    def _excused(self, call: Call, hit: Hit) -> bool:
        around = sentence_around_turns(call, hit)
        text, start, end = around.normal, around.start, around.end
        if self.quotes and quoted(text, start, end):
            return True
        sentence = around.sentence
        for frame in self.frames:
            for other in call.context(frame.patterns, around.text):
                if not sentence[0] <= other.end <= start:
                    continue
                # 您刚才说…,…,是吗? asks back what was heard, however many clauses it has.
                if _introduces(text[other.end : start]) or _ASKS_BACK.search(text, start, sentence[1]):
                    return True
        for excuse in self.excuses:
            first, last = sentence if excuse.within == "sentence" else around.turn
            if excuse.side == "over":
                first, last = 0, len(text)
            for other in call.context((excuse.pattern,), around.text):
                if not (first <= other.start and other.end <= last):
                    continue
                if (
                    (excuse.side == "over" and start < other.end and other.start < end)
                    or (excuse.side == "before" and other.end <= start)
                    or (excuse.side == "after" and other.start >= end)
                ):
                    return True
        return False


class Forbidden:
    """The kind ``forbidden``."""

    name = "forbidden"
    spec: type[RuleSpec] = ForbiddenSpec

    def build(self, rule: Rule, spec: RuleSpec, builder: Builder) -> ForbiddenCheck:
        """Compile patterns, excuses and frames."""
        assert isinstance(spec, ForbiddenSpec)  # noqa: S101  the registry pairs kinds with their own specs
        frames = builder.frames
        if spec.contexts is not None:
            frames = tuple(frame for frame in frames if frame.name in spec.contexts)
        return ForbiddenCheck(
            rule=rule,
            speaker=spec.speaker,
            patterns=builder.all(spec.patterns, ("patterns",)),
            excuses=tuple(
                excuse for number, each in enumerate(spec.unless) for excuse in _excuses(each, number, builder)
            ),
            frames=frames,
            quotes=spec.contexts != [],
            when=spec.when,
            elsewhere=spec.elsewhere,
        )


def _excuses(spec: str | ExcuseSpec, number: int, builder: Builder) -> list[Excuse]:
    if isinstance(spec, str):
        pattern = builder.pattern(spec, ("unless", number), whole_clause=False, later=True)
        return [Excuse(pattern=pattern, side="over", within="turn")]
    excuses: list[Excuse] = []
    if spec.before is not None:
        pattern = builder.pattern(spec.before, ("unless", number, "before"), whole_clause=False, later=True)
        excuses.append(Excuse(pattern=pattern, side="before", within=spec.within))
    if spec.after is not None:
        pattern = builder.pattern(spec.after, ("unless", number, "after"), whole_clause=False, later=True)
        excuses.append(Excuse(pattern=pattern, side="after", within=spec.within))
    return excuses


def _introduces(between: str) -> bool:
    """Whether a frame still holds after ``between``: a few words, and no new clause but right after the frame."""
    rest = between.lstrip(f" ,:\"'“‘「『《、{PARTICLES}{INVISIBLE}")
    return len(rest) <= REACH and "," not in rest


def _alignment(call: Call, hit: Hit) -> Alignment:
    around = words_around(call, hit)
    match = Match(start=around.start, end=around.end, pattern=hit.pattern, similarity=hit.similarity)
    return call.matcher.explain(match, around.text)


def _doubtful(call: Call, hit: Hit) -> bool:
    """Whether a negation is misheard and a word too many or too few as well: that is more likely another sentence."""
    if hit.similarity >= 1:
        return False
    alignment = _alignment(call, hit)
    return bool(alignment.dropped or alignment.extra) and any(each.meant in NEGATIONS for each in alignment.forgiven)


def _fault(call: Call, hit: Hit, level: Level | None) -> Fault:
    return Fault(
        turn=hit.turn,
        span=(hit.start, hit.end),
        pattern=call.matcher.patterns[hit.pattern].source,
        similarity=hit.similarity,
        level=level,
        explanation=_explanation(call, hit, milder=level is not None),
        until=hit.until if hit.cut else None,
        key=normalise("".join(_pieces(call, hit))) if hit.cut else "",
    )


def _pieces(call: Call, hit: Hit) -> tuple[str, ...]:
    """What each turn that a match was cut over holds of it, without the stops at the joints."""
    return tuple(words.strip(_EDGES) for words in call.words(hit))


def _explanation(call: Call, hit: Hit, *, milder: bool) -> str:
    """How the words agree with the pattern, and why the fault is milder than usual where it is."""
    alignment = _alignment(call, hit)
    notes = []
    if alignment.skipped:
        notes.append(f"略过{_quoted(alignment.skipped)}")
    if alignment.same:
        notes.append("视同" + "、".join(f"{said}={meant}" for said, meant in alignment.same))
    notes.extend(f"“{each.said}”{_LIKENESS[each.likeness]}“{each.meant}”" for each in alignment.forgiven)
    if alignment.dropped:
        notes.append(f"少说{_quoted(alignment.dropped)}")
    if alignment.extra:
        notes.append(f"多说{_quoted(alignment.extra)}")
    if alignment.gaps:
        notes.append(f"间隔{_quoted(alignment.gaps)}")
    agreement = f"与禁用语相符({';'.join(notes)})" if notes else "与禁用语逐字相符"
    if hit.cut:
        numbers = "、".join(str(turn + 1) for turn in call.turns(hit))
        agreement = f"跨第{numbers}轮:{'‖'.join(_pieces(call, hit))};{agreement}"
    return f"{agreement};不在这条规则所说的情境里,只作提示" if milder else agreement


def _unknown_speakers(call: Call) -> str:
    numbers = "、".join(str(turn + 1) for turn in call.unknown[:5])
    return f"第{numbers}轮{'等' if len(call.unknown) > 5 else ''}说话人未知"


def _quoted(words: Iterable[str]) -> str:
    return "".join(f"“{each}”" for each in words)
