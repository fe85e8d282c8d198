"""Procedures: steps in their order, so many times each, with waits between, once something calls for them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from cslint.checks.builder import OUTBOUND, SILENT
from cslint.checks.cue import Cue, CueSpec, Occasion
from cslint.checks.ending import excused_by_end, parted
from cslint.checks.exemption import ExemptionName, spared
from cslint.checks.saying import Laid
from cslint.checks.spec import RuleSpec
from cslint.checks.standing import judged, section_of, stands
from cslint.checks.steps import Step, StepSpec, Taken, walk
from cslint.checks.verdict import NOT_A_CALL, Fault, Verdict, altogether
from cslint.checks.waits import waited
from cslint.model import DocumentKind, Outcome, Party, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cslint.checks.builder import Builder, Location
    from cslint.checks.call import Call
    from cslint.checks.sections import Part
    from cslint.model import Rule

_NOT_BEGUN = Verdict(outcome=Outcome.NOT_APPLICABLE, reason="没有出现这种情形")
_CALLBACK = "callback"


class ProcedureSpec(RuleSpec):
    """YAML of a procedure."""

    kind: Literal["procedure"] = Field(default="procedure", description="流程:按顺序做几步")
    cue: CueSpec | None = Field(default=None, description="流程的由头;与 on 二者写一个")
    on: Literal["silent", "outbound", "always"] | None = Field(
        default=None, description="整通通话都是由头:客户无声、外呼、任何通话"
    )
    wording: Laid = Field(default="free", description="free 意思到就行;standard 按原句说")
    steps: list[StepSpec] = Field(min_length=1, description="各步,按先后")
    hang_up: Literal["after"] | None = Field(default=None, description="after:各步都做了才可以挂机")
    exempt: list[ExemptionName] = Field(default_factory=list, description="哪些情况下可以不做")
    section: str | None = Field(
        default=None, description="话术里哪一种章节要有这句话;章节名见 sections.yaml,none 是哪一节都不要求"
    )

    @model_validator(mode="after")
    def _one_beginning(self) -> Self:
        if (self.cue is None) == (self.on is None):
            raise ValueError("要么写 cue,要么写 on")
        if self.cue is None and any(step.due == "cue" for step in self.steps):
            raise ValueError("due: cue 要和 cue 一起写")
        if self.speaker == "any":
            raise ValueError("流程的 speaker 只能是 agent 或 customer")
        if "interrupted" in self.exempt:
            raise ValueError("interrupted 只用于必说用语")
        return self

    def situations(self) -> Iterator[tuple[Location, str]]:
        """Those of the cue."""
        return ((("cue", *where), name) for where, name in (self.cue.situations() if self.cue else ()))


class _Begun(NamedTuple):
    """A procedure that has begun: what called for it (nothing, where a whole call does), and the steps taken."""

    occasions: tuple[Occasion, ...]
    taken: tuple[Taken, ...]
    turns: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureCheck:
    """Compiled procedure."""

    rule: Rule
    role: Role
    cue: Cue | None
    on: str | None
    steps: tuple[Step, ...]
    hang_up: bool
    exempt: tuple[ExemptionName, ...]
    wakes: tuple[int, ...] | None
    section: str | None
    rest = _NOT_BEGUN

    def __call__(self, call: Call) -> Verdict:
        """Judge the order of the steps, those that were due, the waits behind them, and the end of the call."""
        if call.document.kind is DocumentKind.SCRIPT:
            return judged(call, self.section, partial(self._in_part, call)) or NOT_A_CALL
        begun = self._begin(call)
        if isinstance(begun, Verdict):
            return begun
        early = tuple(self._early(call, begun))
        if call.unknown:
            verdicts = [
                *self._certain(call, begun),
                Verdict(outcome=Outcome.NOT_EVALUATED, reason="有说话人未知的轮次"),
            ]
        else:
            verdicts = [Verdict.of(early)]
            verdicts += self._due_always(call, begun)
            verdicts += self._due_on_cue(call, begun, early={fault.turn for fault in early})
            verdicts += waited(call, self.steps, begun.taken)
            if not early:
                verdicts.append(self._hung_up(call, begun))
        verdict = altogether(verdicts)
        return spared(verdict, self.exempt, call)

    def asks(self, call: Call) -> Iterable[int]:
        """All turns of the speaker, as any may be a step, if the procedure has begun at all."""
        if call.document.kind is DocumentKind.SCRIPT:
            return (turn for part in call.parts if part.name == self.section for turn in part.turns)
        if self.cue is None and not self._whole_call(call):
            return ()
        return (turn for merged in call.of(self.role) for turn in merged.turns)

    @staticmethod
    def asleep(call: Call) -> Verdict:
        """Nothing called for the procedure."""
        return NOT_A_CALL if call.document.kind is DocumentKind.SCRIPT else _NOT_BEGUN

    def _in_part(self, call: Call, part: Part) -> Verdict:
        """Each step must stand in the part, once."""
        steps = [step for step in self.steps if step.due != "never"]
        lacking = [step for step in steps if stands(call, part, step.saying.lines, self.rule, later=True).faults]
        if not lacking:
            return Verdict(outcome=Outcome.PASS)
        names = "、".join(f"“{step.name}”" for step in lacking)
        (fault,) = stands(call, part, lacking[0].saying.lines, self.rule, later=True).faults
        return Verdict.of(
            (
                replace(
                    fault,
                    explanation=f"“{part.heading}”这一节没有写{names}{lacking[0].saying.near(call, part.turns)}",
                    message=f"{self.rule.message}(缺{names})",
                    key=f"{part.heading}|{'|'.join(step.name for step in lacking)}",
                ),
            )
        )

    def _begin(self, call: Call) -> _Begun | Verdict:
        occasions = self._occasions(call)
        if isinstance(occasions, Verdict):
            return occasions
        turns = tuple(merged.turns for merged in call.of(self.role))
        if not turns and call.unknown:
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason="有说话人未知的轮次")
        if not turns:
            return Verdict(outcome=Outcome.NOT_APPLICABLE, reason="没有该说话人的话")
        since = occasions[0].since if occasions else 0
        return _Begun(occasions, walk(call, self.steps, turns, since=since), turns)

    def _occasions(self, call: Call) -> tuple[Occasion, ...] | Verdict:
        """What called for the procedure, none where the whole call does; or why it has not begun."""
        if self.cue is None:
            return () if self._whole_call(call) else self._unbegun(call)
        missing = self.cue.missing(call)
        if missing:
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason=missing)
        return self.cue.occasions(call) or _NOT_BEGUN

    def _whole_call(self, call: Call) -> bool:
        if self.on == "silent":
            return bool(call.seen(SILENT))
        if self.on == "outbound":
            known = call.document.meta.direction is not None or _CALLBACK not in call.situations
            return bool(call.seen(OUTBOUND if known else _CALLBACK))
        return True

    def _unbegun(self, call: Call) -> Verdict:
        if self.on == "outbound" and call.document.meta.direction is None:
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason="缺少 meta.direction")
        if self.on == "silent" and not call.of(Role.CUSTOMER):
            if call.unknown:
                return Verdict(outcome=Outcome.NOT_EVALUATED, reason="有说话人未知的轮次")
            if call.of(Role.AGENT) and call.document.meta.ended_by is None:
                return Verdict(outcome=Outcome.NOT_EVALUATED, reason="缺少 meta.ended_by")
        return _NOT_BEGUN

    def _certain(self, call: Call, begun: _Begun) -> Iterator[Verdict]:
        """The faults that are certain whoever spoke in the turns of unknown speakers: those that end before them."""
        others = (turn for each in call.merged if each.role is not self.role for turn in each.turns)
        safe = max((turn for turn in others if turn < call.unknown[0]), default=-1)
        early = tuple(fault for fault in self._early(call, begun) if (fault.turn or 0) < safe)
        yield Verdict.of(early)
        answered = tuple(each for each in begun.occasions if any(each.last < turns[-1] < safe for turns in begun.turns))
        yield from self._due_on_cue(call, begun._replace(occasions=answered), early={fault.turn for fault in early})

    def _early(self, call: Call, begun: _Begun) -> Iterator[Fault]:
        """Steps that were taken before those in front of them."""
        done: Counter[int] = Counter()
        told: set[int] = set()
        for hit, number in begun.taken:
            ahead = next(
                (
                    each
                    for each, step in enumerate(self.steps[:number])
                    if step.due != "never" and done[each] < step.times
                ),
                None,
            )
            if ahead is not None and number not in told:
                told.add(number)
                step = self.steps[ahead]
                lacks = f"“{step.name}”" if step.times == 1 else f"“{step.name}”{step.times} 次,只说了 {done[ahead]} 次"
                yield Fault(
                    turn=hit.turn,
                    span=(hit.start, hit.end),
                    until=hit.until if hit.cut else None,
                    explanation=f"“{self.steps[number].name}”说早了:之前应当先说{lacks}",
                    message=f"{self.rule.message}(次序不对)",
                    pattern=call.matcher.patterns[hit.pattern].source,
                    key=f"early|{self.steps[number].name}",
                )
            done[number] += 1

    def _due_always(self, call: Call, begun: _Begun) -> Iterator[Verdict]:
        done = Counter(taken.step for taken in begun.taken)
        for number, step in enumerate(self.steps):
            if step.due != "always" or done[number] >= step.times:
                continue
            unanswered = bool(begun.occasions) and begun.turns[-1][-1] < begun.occasions[0].since
            # A silent caller may hang up at any time, and then nothing more is due.
            if unanswered or (self.on == "silent" and not parted(call)):
                ended = excused_by_end(call)
                if ended is not None:
                    yield ended
                    continue
            said = f"要说 {step.times} 次,只说了 {done[number]} 次" if step.times > 1 else "没有说"
            title = f"{begun.occasions[0].title};" if begun.occasions else ""
            behind = [occasion.last for occasion in begun.occasions[:1]]
            behind += [hit.until[0] for hit, each in begun.taken if each < number]
            yield Verdict.of(
                (
                    Fault(
                        turn=max(behind, default=begun.turns[-1][-1]),
                        explanation=f"{title}“{step.name}”{said}{step.saying.near(call, _flat(begun.turns))}",
                        message=f"{self.rule.message}(缺“{step.name}”)",
                        key=f"missing|{step.name}",
                    ),
                )
            )

    def _due_on_cue(self, call: Call, begun: _Begun, *, early: set[int | None]) -> Iterator[Verdict]:
        """Each time that something calls for a step, one more must have been taken by the speaker's next turn."""
        ladder = [number for number, step in enumerate(self.steps) if step.due == "cue" for _ in range(step.times)]
        forgiven = 0
        for count, occasion in enumerate(begun.occasions[: len(ladder)], start=1):
            answer = next((turns for turns in begun.turns if turns[-1] > occasion.last), None)
            last = answer[-1] if answer is not None else begun.turns[-1][-1]
            done = Counter(number for hit, number in begun.taken if hit.turn <= last)
            taken = sum(min(done[number], self.steps[number].times) for number in set(ladder))
            if taken + forgiven >= count:
                continue
            forgiven += 1
            if answer is None:
                ended = excused_by_end(call)
                if ended is not None:
                    yield ended
                    continue
            elif early.intersection(answer):
                continue
            owed = [number for number in ladder[:count] if done[number] < self.steps[number].times]
            number = owed[-1] if owed else ladder[min(taken, len(ladder) - 1)]
            step = self.steps[number]
            which = f"第 {ladder[:count].count(number)} 次(共 {step.times} 次)" if step.times > 1 else ""
            yield Verdict.of(
                (
                    Fault(
                        turn=occasion.last,
                        explanation=f"{occasion.title},应当{which}“{step.name}”,没有说"
                        f"{step.saying.near(call, answer or ())}",
                        message=f"{self.rule.message}(缺“{step.name}”)",
                        key=f"missing|{step.name}|{count}",
                    ),
                )
            )

    def _hung_up(self, call: Call, begun: _Begun) -> Verdict:
        """Whether the agent hung up before all steps were taken, without a goodbye."""
        kept = Verdict(outcome=Outcome.PASS)
        if not self.hang_up:
            return kept
        done = Counter(taken.step for taken in begun.taken)
        lacking = [step for number, step in enumerate(self.steps) if step.due != "always" and done[number] < step.times]
        last = {number for hit, number in begun.taken if hit.turn in begun.turns[-1]}
        if not lacking or (parted(call) and len(self.steps) - 1 not in last):
            return kept
        ended_by = call.document.meta.ended_by
        if ended_by is None:
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason="缺少 meta.ended_by")
        if ended_by is not Party.AGENT:
            return kept
        names = "、".join(f"“{step.name}”" for step in lacking)
        explanation = f"坐席挂断之前没有按次数说完{names}"
        message = f"{self.rule.message}(直接挂机)"
        return Verdict.of((Fault(turn=begun.turns[-1][-1], explanation=explanation, message=message, key="hang-up"),))


class Procedure:
    """The kind ``procedure``."""

    name = "procedure"
    spec: type[RuleSpec] = ProcedureSpec

    def build(self, rule: Rule, spec: RuleSpec, builder: Builder) -> ProcedureCheck:
        """Compile the cue and the steps."""
        assert isinstance(spec, ProcedureSpec)  # noqa: S101  the registry pairs kinds with their own specs
        cue = None if spec.cue is None else Cue.build(spec.cue, builder, ("cue",))
        return ProcedureCheck(
            rule=rule,
            role=Role(spec.speaker),
            cue=cue,
            on=spec.on,
            steps=tuple(
                Step.build(step, spec.wording, builder, ("steps", number)) for number, step in enumerate(spec.steps)
            ),
            hang_up=spec.hang_up is not None,
            exempt=tuple(spec.exempt),
            wakes=None if cue is None else cue.wakes(builder),
            section=section_of(spec.section),
        )


def _flat(turns: Iterable[tuple[int, ...]]) -> list[int]:
    return [turn for each in turns for turn in each]
