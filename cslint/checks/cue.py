"""What calls for something in a call: words, a situation, a silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Self

from pydantic import Field, model_validator

from cslint.checks.excuse import Excuses, UnlessSpec
from cslint.checks.situations import untold
from cslint.checks.spec import Strict, Words
from cslint.checks.timing import silences, untimed
from cslint.model import DocumentKind, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cslint.checks.builder import Builder, Location
    from cslint.checks.call import Call, Hit
    from cslint.checks.timing import Silence

_TITLES: Final = {Role.AGENT: "坐席", Role.CUSTOMER: "客户", Role.SYSTEM: "系统", Role.UNKNOWN: "有人"}
_SHOWN: Final = 20


class CueSpec(Strict):
    """Words of a speaker, the signs of a situation, or a silence of more than so many seconds."""

    speaker: Literal["customer", "agent", "any"] = Field(default="customer", description="谁说的")
    patterns: list[Words] = Field(default_factory=list, description="作为由头的话;与 situation、silence 三者写一个")
    unless: list[UnlessSpec] = Field(default_factory=list, description="什么情况下不是由头")
    when: str | None = Field(default=None, description="只在这种情境下算由头")
    situation: str | None = Field(default=None, description="看出这种情境的那几轮就是由头")
    silence: float | None = Field(default=None, gt=0, description="无人说话超过几秒、随后坐席开口,就是由头")
    from_: int = Field(default=1, ge=1, alias="from", description="从第几次起才算")
    only: Literal["all", "first"] = Field(default="all", description="每次都要回应,还是只看第一次")

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if sum((bool(self.patterns), self.situation is not None, self.silence is not None)) != 1:
            raise ValueError("patterns、situation、silence 三者要写一个,也只写一个")
        if self.unless and not self.patterns:
            raise ValueError("unless 要和 patterns 一起写")
        return self

    def situations(self) -> Iterator[tuple[Location, str]]:
        """The situations that the cue names, each with its place in it."""
        for key in ("when", "situation"):
            name = getattr(self, key)
            if name is not None:
                yield (key,), name


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A place in a call that calls for something: its turn, its words if it has any, and how a report tells of it.

    ``silence`` is the silence that it is, if it is one.
    """

    turn: int
    title: str
    hit: Hit | None = None
    silence: Silence | None = None

    @property
    def since(self) -> int:
        """The first turn that may answer it: its own, or the one that ends the silence."""
        return self.turn if self.silence is None else self.silence.after

    @property
    def last(self) -> int:
        """The last turn that holds some of it."""
        return self.turn if self.hit is None else self.hit.until[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Compiled cue."""

    speaker: str
    patterns: tuple[int, ...]
    excuses: Excuses
    quoted: Excuses
    when: str | None
    situation: str | None
    silence: float | None
    nth: int
    first_only: bool

    @staticmethod
    def build(spec: CueSpec, builder: Builder, location: Location) -> Cue:
        """Compile a cue that stands at ``location`` of its rule."""
        return Cue(
            speaker=spec.speaker,
            patterns=builder.all(spec.patterns, (*location, "patterns")),
            excuses=Excuses.build(spec.unless, builder, (*location, "unless")),
            quoted=Excuses(frames=builder.frames, quotes=True),
            when=spec.when,
            situation=spec.situation,
            silence=spec.silence,
            nth=spec.from_,
            first_only=spec.only == "first",
        )

    def wakes(self, builder: Builder) -> tuple[int, ...] | None:
        """The patterns without which there is no such cue; ``None`` if other things than words make one."""
        if self.patterns:
            return self.patterns
        known = builder.situations.get(self.situation or "")
        return known.patterns if known is not None else None

    def occasions(self, call: Call) -> tuple[Occasion, ...]:
        """The places that count, in order; several in one merged turn, or in one line of a script, are one."""
        script = call.document.kind is DocumentKind.SCRIPT
        merged = {turn: number for number, each in enumerate(call.merged) for turn in each.turns if not script}
        apart: dict[int, Occasion] = {}
        for number, each in enumerate(self._found(call, lambda turn: merged.get(turn, turn) in apart)):
            if self.when is None or each.turn in call.during(self.when):
                apart.setdefault(merged.get(each.turn, each.turn) if each.silence is None else -1 - number, each)
        counted = tuple(apart.values())[self.nth - 1 :]
        return counted[:1] if self.first_only else counted

    def places(self, call: Call) -> tuple[Occasion, ...]:
        """The places that may count, told without looking at more of the call."""
        if self.silence is not None:
            return tuple(self._found(call))
        patterns = self._patterns(call)
        if not patterns:
            return self.occasions(call)
        return tuple(Occasion(turn=hit.turn, title="", hit=hit) for hit in call.found(patterns))

    def missing(self, call: Call) -> str:
        """What must be known to find every place and is not; empty if nothing is."""
        if self.silence is not None:
            missing = "轮次没有起止时间" if untimed(call) else ""
        elif self.situation is not None:
            missing = untold(call, self.situation)
        else:
            unknown = (hit for hit in call.found(self.patterns) if hit.turn in call.unknown)
            missing = "有说话人未知的轮次" if any(not self.excuses.hold(call, hit) for hit in unknown) else ""
        if not missing and self.when is not None:
            during = call.during(self.when)
            if any(each.turn not in during for each in self._found(call)):
                missing = untold(call, self.when)
        return missing

    def _patterns(self, call: Call) -> tuple[int, ...]:
        known = call.situations.get(self.situation or "")
        return known.patterns if known is not None else self.patterns

    def _found(self, call: Call, known: Callable[[int], bool] | None = None) -> Iterator[Occasion]:
        """The places in order; words in turns that are ``known`` for one need not be told again."""
        if self.silence is not None:
            for each in silences(call):
                if each.seconds > self.silence:
                    yield Occasion(
                        turn=each.before, title=f"第{each.before + 1}轮后静音 {each.seconds:g} 秒", silence=each
                    )
        elif self.situation is not None:
            seen = call.seen(self.situation)
            hits = {hit.turn: hit for hit in reversed(seen.hits)}
            for turn in seen.signs:
                yield _occasion(call, hits[turn]) if turn in hits else Occasion(turn=turn, title=seen.title)
        else:
            for hit in call.found(self.patterns):
                if known is not None and known(hit.turn):
                    continue
                if call.spoken_by(hit.turn, self.speaker) and not self._excused(call, hit):
                    yield _occasion(call, hit)

    def _excused(self, call: Call, hit: Hit) -> bool:
        """Whether the words are no cue; the agent may also quote or deny them."""
        ours = call.document.turns[hit.turn].role is Role.AGENT
        return self.excuses.hold(call, hit) or (ours and self.quoted.hold(call, hit))


def _occasion(call: Call, hit: Hit) -> Occasion:
    words = "".join(call.words(hit)).strip()
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return Occasion(
        turn=hit.turn, title=f"{call.place(hit.turn)}{_TITLES[call.document.turns[hit.turn].role]}说“{shown}”", hit=hit
    )
