"""Required lines: what the speaker must say, in a window of the call, in fixed or free wording."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from pydantic import Field, model_validator

from cslint.checks.exemption import ExemptionName, exempted
from cslint.checks.line import Element, Line, LineSpec, Window, build_line, judge_line, nearest
from cslint.checks.spec import RuleSpec, Strict, Words
from cslint.checks.standing import judged, section_of, stands
from cslint.checks.verdict import NOT_A_CALL, Fault, Verdict
from cslint.model import DocumentKind, Outcome, Role
from cslint.text.calendar import Festival, seasons

if TYPE_CHECKING:
    from cslint.checks.builder import Builder
    from cslint.checks.call import Call
    from cslint.checks.line import Shortfall
    from cslint.checks.sections import Part
    from cslint.model import Rule


NOT_THERE: Final = Verdict(outcome=Outcome.NOT_APPLICABLE, reason="没有说到需要判断的话")


class WindowSpec(Strict):
    """The first or the last N merged turns of the speaker."""

    first: int | None = Field(default=None, ge=1, description="说话人的前几轮")
    last: int | None = Field(default=None, ge=1, description="说话人的后几轮")

    @model_validator(mode="after")
    def _one_end(self) -> WindowSpec:
        if (self.first is None) == (self.last is None):
            raise ValueError("要么写 first,要么写 last")
        return self


class VariantSpec(LineSpec):
    """The line on certain festivals, in place of the daily one."""

    on: list[Festival] = Field(min_length=1, description="哪些节日")


class RequiredSpec(RuleSpec, LineSpec):
    """YAML of a required line."""

    kind: Literal["required"] = Field(default="required", description="必说用语:缺了就是错")
    wording: Literal["free", "standard", "exact"] = Field(
        default="free", description="free 各部分说到就行;standard 整句按顺序说;exact 只说这一句"
    )
    window: WindowSpec = Field(description="在哪几轮里说")
    variants: list[VariantSpec] = Field(default_factory=list, description="节日用语,在那些日子代替平日的")
    before: str | None = Field(default=None, pattern=r"^[A-Z]{3}[0-9]{3}$", description="要说在哪一条规则的话之前")
    only_if: list[Words] = Field(default_factory=list, description="说了其中一种,规则才适用")
    exempt: list[ExemptionName] = Field(default_factory=list, description="哪些情况下可以不说")
    section: str | None = Field(
        default=None, description="话术里哪一种章节要有这句话;章节名见 sections.yaml,none 是哪一节都不要求"
    )

    @model_validator(mode="after")
    def _one_speaker(self) -> RequiredSpec:
        if self.speaker == "any":
            raise ValueError("必说用语的 speaker 只能是 agent 或 customer")
        return self

    @model_validator(mode="after")
    def _fixed_wording_has_a_template(self) -> RequiredSpec:
        if self.wording != "free" and any(each.template is None for each in (self, *self.variants)):
            raise ValueError("wording 为 standard 或 exact 时要有 template")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A line for certain festivals."""

    on: frozenset[Festival]
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredCheck:
    """Compiled required line."""

    rule: Rule
    role: Role
    window: Window
    line: Line
    variants: tuple[Variant, ...]
    before: tuple[Element, ...]
    only_if: tuple[int, ...]
    exempt: tuple[ExemptionName, ...]
    section: str | None

    def __call__(self, call: Call) -> Verdict:
        """Pass if one of the lines that are right on the call's day was said in the window."""
        if call.document.kind is DocumentKind.SCRIPT:
            return judged(call, self.section, partial(self._in_part, call)) or NOT_A_CALL
        return self._in_call(call)

    def _in_call(self, call: Call) -> Verdict:
        unjudged = self._unjudged(call)
        if unjudged is not None:
            return unjudged
        lines, missing = self._lines(call)
        if missing:
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason=missing)
        shortfalls = [judge_line(line, call, self.window, self.role) for line in lines]
        if None in shortfalls:
            return self._in_order(call, lines[shortfalls.index(None)])
        if call.unknown:
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason="有说话人未知的轮次,可能就是这句话")
        why = exempted(self.exempt, call, self.window)
        if why:
            return Verdict(outcome=Outcome.NOT_APPLICABLE, reason=why)
        least = min((each for each in shortfalls if each is not None), key=lambda each: len(each.missing))
        return Verdict.of((self._fault(call, least),))

    def _unjudged(self, call: Call) -> Verdict | None:
        """The verdict where there is no call, the speaker is not heard or the occasion did not arise."""
        if not call.of(self.role):
            if call.unknown:
                return Verdict(outcome=Outcome.NOT_EVALUATED, reason="说话人未知")
            return Verdict(outcome=Outcome.NOT_APPLICABLE, reason="没有该说话人的话")
        if self.only_if and not self._occasion(call):
            if any(hit.turn in call.unknown for hit in call.found(self.only_if)):
                return Verdict(outcome=Outcome.NOT_EVALUATED, reason="说话人未知")
            return NOT_THERE
        return None

    def _in_part(self, call: Call, part: Part) -> Verdict:
        """Pass if a line of the part's festivals stands in it; where it names none, any of the lines is right."""
        if self.only_if and not any(hit.turn in part.turns for hit in call.found(self.only_if)):
            return NOT_THERE
        lines = [each.line for each in self.variants if each.on & part.festivals]
        if not lines:
            lines = [self.line, *(each.line for each in self.variants if not part.festivals)]
        return stands(call, part, lines, self.rule, later=False)

    def _occasion(self, call: Call) -> bool:
        turns = self.window.turns(call, self.role)
        return any(hit.turn in turns for hit in call.found(self.only_if))

    def _lines(self, call: Call) -> tuple[list[Line], str]:
        """The lines of which one must be said on the call's day; or what is missing to know."""
        if not self.variants:
            return [self.line], ""
        day = call.document.meta.date
        if day is None:
            return [], "缺少 meta.date,不能判断是否节日"
        try:
            today = seasons(day)
        except ValueError:
            return [], f"农历表不含 {day.year} 年"
        lines = [variant.line for variant in self.variants if any(each.festival in variant.on for each in today)]
        certain = any(each.certain and each.festival in variant.on for variant in self.variants for each in today)
        return (lines if certain else [*lines, self.line]), ""

    def _in_order(self, call: Call, line: Line) -> Verdict:
        """The verdict on a line that was said: was it said before the line that it must precede."""
        turns = self.window.turns(call, self.role)
        own = [hit for hit in call.said(line.patterns) if hit.turn in turns]
        for element in self.before:
            later = [hit for hit in call.said(element.patterns) if hit.turn in turns]
            if own and later and min(own) > max(later):
                last = max(later)
                said = call.document.turns[last.turn].text[last.start : last.end]
                explanation = f"说在“{said}”(第{last.turn + 1}轮)之后;应在结束语之前"
                return Verdict.of((Fault(turn=min(own).turn, explanation=explanation, key="order"),))
        return Verdict(outcome=Outcome.PASS)

    def _fault(self, call: Call, shortfall: Shortfall) -> Fault:
        parts = "、".join(f"“{name}”" for name in shortfall.missing)
        whole = len(shortfall.missing) == shortfall.of
        explanation = "整句没有说" if whole else shortfall.explanation.format(parts=parts)
        near = nearest(shortfall.line, call, self.window.turns(call, self.role))
        if near is not None:
            turn, said, similarity = near
            explanation += f";最接近的是第{turn + 1}轮“{said}”,相似度 {similarity:.2f}"
        return Fault(
            turn=self.window.due_after(call, self.role) if whole else shortfall.turn,
            explanation=explanation,
            message=None if whole else f"{self.rule.message}(缺{parts})",
            key="|".join(shortfall.missing),
            pattern=shortfall.line.template,
            similarity=None if near is None else round(near[2], 4),
        )


class Required:
    """The kind ``required``."""

    name = "required"
    spec: type[RuleSpec] = RequiredSpec

    def build(self, rule: Rule, spec: RuleSpec, builder: Builder) -> RequiredCheck:
        """Compile the daily line, its variants, and the line that must come later."""
        assert isinstance(spec, RequiredSpec)  # noqa: S101  the registry pairs kinds with their own specs
        before = builder.specs.get(spec.before or "")
        later: tuple[Element, ...] = ()
        if isinstance(before, RequiredSpec):
            told = len(builder.broken)
            later = build_line(before, before.wording, builder, ()).elements[-1:]
            del builder.broken[told:]  # what is wrong with the other rule is told at the other rule
        return RequiredCheck(
            rule=rule,
            role=Role(spec.speaker),
            window=Window(first=spec.window.first, last=spec.window.last),
            line=build_line(spec, spec.wording, builder, ()),
            variants=tuple(
                Variant(on=frozenset(variant.on), line=build_line(variant, spec.wording, builder, ("variants", number)))
                for number, variant in enumerate(spec.variants)
            ),
            before=later,
            only_if=builder.all(spec.only_if, ("only_if",), whole_clause=False),
            exempt=tuple(spec.exempt),
            section=section_of(spec.section, usual="opening" if spec.window.first is not None else "closing"),
        )
