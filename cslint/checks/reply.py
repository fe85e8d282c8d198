"""Replies: what one speaker says, or what happens, calls for a line; or for certain words not to be said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from cslint.checks.cue import Cue, CueSpec
from cslint.checks.ending import excused_by_end
from cslint.checks.evidence import doubtful, worded
from cslint.checks.excuse import Excuses
from cslint.checks.exemption import ExemptionName, spared
from cslint.checks.saying import Laid, Saying, SaySpec, heard
from cslint.checks.scope import Within, WithinSpec
from cslint.checks.spec import RuleSpec, Words
from cslint.checks.standing import judged, section_of, stands
from cslint.checks.verdict import NOT_A_CALL, Fault, Verdict, altogether
from cslint.match import Tolerance
from cslint.model import DocumentKind, Outcome, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cslint.checks.builder import Builder, Location
    from cslint.checks.call import Call, Hit
    from cslint.checks.cue import Occasion
    from cslint.checks.line import Shortfall
    from cslint.checks.scope import Scope
    from cslint.model import Rule

_NO_OCCASION = Verdict(outcome=Outcome.NOT_APPLICABLE, reason="没有出现这种情形")
_NO_TIMES = "轮次没有起止时间"


class ReplySpec(RuleSpec):
    """YAML of a reply."""

    kind: Literal["reply"] = Field(default="reply", description="应答:有了由头就要说,或者不能说")
    cue: CueSpec = Field(description="由头")
    within: WithinSpec = Field(default_factory=WithinSpec, description="多远之内要说")
    wording: Laid = Field(default="free", description="free 意思到就行;standard 按原句说")
    say: list[SaySpec] = Field(default_factory=list, description="要说的话,说了其中一句就算")
    avoid: list[Words] = Field(default_factory=list, description="由头之后不能说的话")
    exempt: list[ExemptionName] = Field(default_factory=list, description="哪些情况下可以不说")
    section: str | None = Field(
        default=None, description="话术里哪一种章节要有这句话;章节名见 sections.yaml,none 是哪一节都不要求"
    )

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.say and not self.avoid:
            raise ValueError("要有 say 或 avoid")
        if self.speaker == "any":
            raise ValueError("应答的 speaker 只能是 agent 或 customer")
        others = self.cue.situation is None and (not self.cue.patterns or self.cue.speaker not in (self.speaker, "any"))
        if others and self.within.after == 0 == self.within.before:
            raise ValueError("after 和 before 都是 0,没有一轮可说")
        if "interrupted" in self.exempt:
            raise ValueError("interrupted 只用于必说用语")
        if self.section is not None and not self.say:
            raise ValueError("section 要和 say 一起写")
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
    section: str | None
    rest = _NO_OCCASION

    def __call__(self, call: Call) -> Verdict:
        """Judge every place that calls for the line."""
        if call.document.kind is DocumentKind.SCRIPT:
            return self._in_script(call)
        return self._in_call(call)

    def _in_script(self, call: Call) -> Verdict:
        """What its sections must hold, and where the cue is the agent's own, what follows it anywhere."""
        standing = judged(call, self.section, lambda part: stands(call, part, self.saying.lines, self.rule, later=True))
        if not self.in_scripts:
            return standing or NOT_A_CALL
        verdict = self._in_call(call)
        if standing is None:
            return verdict
        # What such a section must hold, it holds somewhere: nothing more is due behind a line of it.
        inside = {turn for part in call.parts if part.name == self.section for turn in part.turns}
        elsewhere = tuple(fault for fault in verdict.faults if fault.turn not in inside)
        return altogether((standing, Verdict.of(elsewhere) if verdict.faults else verdict))

    def _in_call(self, call: Call) -> Verdict:
        occasions = self.cue.occasions(call)
        verdicts = [self._judge(call, each) for each in occasions]
        missing = self.cue.missing(call)
        if missing:
            verdicts.append(Verdict(outcome=Outcome.NOT_EVALUATED, reason=missing))
        verdict = _once(altogether(verdicts)) if verdicts else self.asleep(call)
        return spared(verdict, self.exempt, call)

    def asks(self, call: Call) -> Iterable[int]:
        """The turns whose texts the check will look at."""
        turns: set[int] = set()
        for occasion in self.cue.places(call):
            scope = self.within.scope(call, occasion, self.role)
            turns.update((occasion.turn, *scope.turns, *scope.unknown))
        turns.update(turn for part in call.parts if part.name == self.section for turn in part.turns)
        return turns

    @staticmethod
    def asleep(call: Call) -> Verdict:
        """Nothing called for the line."""
        return NOT_A_CALL if call.document.kind is DocumentKind.SCRIPT else _NO_OCCASION

    def _judge(self, call: Call, occasion: Occasion) -> Verdict:
        scope = self.within.scope(call, occasion, self.role)
        faults = tuple(
            worded(call, hit) for hit in self._said(call, scope, occasion) if scope.counts(call, hit, sure=True)
        )
        if faults:
            return Verdict.of(tuple(fault.because(f"{occasion.title};{fault.explanation}") for fault in faults))
        short = self._lacking(call, scope, scope.turns, sure=True)
        doubt = self._doubt(call, scope, occasion) if short is None else self._perhaps(call, scope)
        if doubt:
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason=doubt)
        if short is None:
            return Verdict(outcome=Outcome.PASS)
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
                    turn=occasion.last,
                    explanation=f"{occasion.title},{lacks}{self.saying.near(call, scope.turns)}",
                    message=None if whole else f"{self.rule.message}(缺{parts})",
                    pattern=short.line.template,
                    key=f"{occasion.title.partition('说')[2]}|{'|'.join(short.missing)}",
                ),
            )
        )

    def _lacking(self, call: Call, scope: Scope, turns: Sequence[int], *, sure: bool) -> Shortfall | None:
        """What is missing of the line in ``turns``, said in time as far as anybody knows, or for ``sure``."""
        return self.saying.lacking(call, turns, counts=partial(scope.counts, call, sure=sure))

    def _perhaps(self, call: Call, scope: Scope) -> str:
        """Why the line may have been said all the same; empty if it was not."""
        if self._lacking(call, scope, scope.turns, sure=False) is None:
            return _NO_TIMES
        either = sorted({*scope.turns, *scope.unknown})
        if scope.unknown and self._lacking(call, scope, either, sure=False) is None:
            return "有说话人未知的轮次,可能就是这句话"
        return ""

    def _doubt(self, call: Call, scope: Scope, occasion: Occasion) -> str:
        """Why nobody can tell whether what should not be said was; empty if it was not."""
        if self._said(call, scope, occasion):
            return _NO_TIMES
        if scope.unknown and self._said(call, scope, occasion, turns=scope.unknown):
            return "有说话人未知的轮次,可能说了不该说的话"
        return ""

    def _said(self, call: Call, scope: Scope, occasion: Occasion, *, turns: Sequence[int] | None = None) -> list[Hit]:
        """What should not have been said behind the cue, not certainly too late; the longest of overlapping words."""
        if not self.avoid:
            return []
        behind = (occasion.turn, occasion.hit.start if occasion.hit is not None else 0)
        taken: list[Hit] = []
        for hit in sorted(
            heard(call, scope.behind if turns is None else turns, self.avoid), key=lambda h: (h.cut, h.start - h.end, h)
        ):
            if (hit.turn, hit.start) < behind or any(hit.overlaps(other) for other in taken):
                continue
            if scope.counts(call, hit, sure=False) and not self.quoted.hold(call, hit) and not doubtful(call, hit):
                taken.append(hit)
        return sorted(taken)


def _once(verdict: Verdict) -> Verdict:
    """A verdict in which words that are a fault after several cues are one only once."""
    apart: dict[object, Fault] = {}
    for number, fault in enumerate(verdict.faults):
        apart.setdefault((fault.turn, fault.span) if fault.span is not None else number, fault)
    return replace(verdict, faults=tuple(apart.values()))


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
                builder.pattern(source, ("avoid", number), later=True, tolerance=Tolerance.EDITS)
                for number, source in enumerate(spec.avoid)
            ),
            quoted=Excuses(frames=builder.frames, quotes=True),
            exempt=tuple(spec.exempt),
            wakes=cue.wakes(builder),
            # What stands before a line of a script is not what was said before it.
            section=section_of(spec.section),
            in_scripts=bool(cue.patterns) and spec.cue.speaker == spec.speaker == "agent" and not spec.within.before,
        )
