"""Replies: what one speaker says, or what happens, calls for a line; or for certain words not to be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from cslint.checks.cue import Cue, CueSpec
from cslint.checks.ending import excused_by_end
from cslint.checks.evidence import doubtful, worded
from cslint.checks.excuse import Excuses
from cslint.checks.exemption import ExemptionName, exempted
from cslint.checks.line import Window
from cslint.checks.saying import Laid, Saying, SaySpec, heard
from cslint.checks.scope import Within, WithinSpec
from cslint.checks.spec import RuleSpec, Words
from cslint.checks.verdict import Fault, Verdict, altogether
from cslint.model import DocumentKind, Outcome, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cslint.checks.builder import Builder, Location
    from cslint.checks.call import Call
    from cslint.checks.cue import Occasion
    from cslint.checks.scope import Scope
    from cslint.model import Rule

_NO_OCCASION = Verdict(outcome=Outcome.NOT_APPLICABLE, reason="没有出现这种情形")
_SCRIPT = Verdict(outcome=Outcome.NOT_APPLICABLE, reason="话术不是一通完整的通话")
_LAST = Window(first=None, last=1)


class ReplySpec(RuleSpec):
    """YAML of a reply."""

    kind: Literal["reply"] = "reply"
    cue: CueSpec
    within: WithinSpec = Field(default_factory=WithinSpec)
    wording: Laid = "free"
    say: list[SaySpec] = Field(default_factory=list)
    avoid: list[Words] = Field(default_factory=list)
    exempt: list[ExemptionName] = Field(default_factory=list)

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.say and not self.avoid:
            raise ValueError("要有 say 或 avoid")
        if self.speaker == "any":
            raise ValueError("应答的 speaker 只能是 agent 或 customer")
        if "interrupted" in self.exempt:
            raise ValueError("interrupted 只用于必说用语")
        return self

    def situations(self) -> Iterator[tuple[Location, str]]:
        """Those of the cue."""
        return (((("cue", *where)), name) for where, name in self.cue.situations())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyCheck:
    """Compiled reply."""

    rule: Rule
    role: Role
    cue: Cue
    within: Within
    saying: Saying
    avoid: tuple[int, ...]
    quoted: Excuses
    exempt: tuple[ExemptionName, ...]
    wakes: tuple[int, ...] | None
    in_scripts: bool
    rest = _NO_OCCASION

    def __call__(self, call: Call) -> Verdict:
        """Judge every place that calls for the line."""
        if call.document.kind is DocumentKind.SCRIPT and not self.in_scripts:
            return _SCRIPT
        occasions = self.cue.occasions(call)
        verdicts = [self._judge(call, each) for each in occasions]
        missing = self.cue.missing(call)
        if missing:
            verdicts.append(Verdict(outcome=Outcome.NOT_EVALUATED, reason=missing))
        verdict = altogether(verdicts) if verdicts else _NO_OCCASION
        if verdict.faults and self.exempt:
            why = exempted(self.exempt, call, _LAST)
            if why:
                return Verdict(outcome=Outcome.NOT_APPLICABLE, reason=why)
        return verdict

    def asks(self, call: Call) -> Iterable[int]:
        """The turns whose texts the check will look at."""
        turns: set[int] = set()
        for occasion in self.cue.places(call):
            turns.update((occasion.turn, *self.within.scope(call, occasion, self.role).turns))
        return turns

    @staticmethod
    def asleep(call: Call) -> Verdict:
        """Nothing called for the line."""
        return _SCRIPT if call.document.kind is DocumentKind.SCRIPT else _NO_OCCASION

    def _judge(self, call: Call, occasion: Occasion) -> Verdict:
        scope = self.within.scope(call, occasion, self.role)
        faults = tuple(self._said(call, scope, occasion))
        if faults or not self.saying.lines:
            return Verdict.of(faults)
        short = self.saying.lacking(call, scope.turns)
        if short is None:
            return Verdict(outcome=Outcome.PASS)
        if call.unknown:
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason="有说话人未知的轮次,可能就是这句话")
        if not scope.reached:
            ended = excused_by_end(call)
            if ended is not None:
                return ended
        whole = len(short.missing) == short.of
        parts = "、".join(f"“{name}”" for name in short.missing)
        lacks = "没有相应的话" if whole and short.line.wording == "free" else short.explanation.format(parts=parts)
        return Verdict.of(
            (
                Fault(
                    turn=scope.turns[-1] if scope.turns else occasion.last,
                    explanation=f"{occasion.title},{lacks}{self.saying.near(call, scope.turns)}",
                    message=None if whole else f"{self.rule.message}(缺{parts})",
                    pattern=short.line.template,
                    key=f"{occasion.title.partition('说')[2]}|{'|'.join(short.missing)}",
                ),
            )
        )

    def _said(self, call: Call, scope: Scope, occasion: Occasion) -> Iterator[Fault]:
        """What should not have been said behind the cue."""
        for hit in heard(call, scope.behind, self.avoid):
            ahead = (hit.turn, hit.start) < (occasion.turn, occasion.hit.start if occasion.hit is not None else 0)
            if ahead or self.quoted.hold(call, hit) or doubtful(call, hit):
                continue
            fault = worded(call, hit)
            yield fault.because(f"{occasion.title};{fault.explanation}")


class Reply:
    """The kind ``reply``."""

    name = "reply"
    spec: type[RuleSpec] = ReplySpec

    def build(self, rule: Rule, spec: RuleSpec, builder: Builder) -> ReplyCheck:
        """Compile the cue and what it calls for."""
        assert isinstance(spec, ReplySpec)  # noqa: S101  the registry pairs kinds with their own specs
        cue = Cue.build(spec.cue, builder, ("cue",))
        return ReplyCheck(
            rule=rule,
            role=Role(spec.speaker),
            cue=cue,
            within=Within.build(spec.within),
            saying=Saying.build(spec.say, spec.wording, builder, ("say",)),
            avoid=tuple(
                builder.pattern(source, ("avoid", number), later=True) for number, source in enumerate(spec.avoid)
            ),
            quoted=Excuses(frames=builder.frames, quotes=True),
            exempt=tuple(spec.exempt),
            wakes=cue.wakes(builder),
            in_scripts=bool(cue.patterns) and spec.cue.speaker == spec.speaker == "agent",
        )
