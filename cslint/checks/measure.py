"""Measures: a number that must stay within limits, of a turn or of the whole call."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from cslint.checks.metrics import METRICS, MetricName, Setting
from cslint.checks.metrics.reading import WHO_SPEAKS
from cslint.checks.situations import untold
from cslint.checks.spec import RuleSpec, Words
from cslint.checks.verdict import NOT_A_CALL, Fault, Verdict
from cslint.model import DocumentKind, Outcome, Role
from cslint.text.clauses import says_something
from cslint.text.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.checks.builder import Builder, Location
    from cslint.checks.call import Call
    from cslint.checks.metrics import Metric, Reading
    from cslint.model import Rule


def _number(value: object) -> object:
    """A limit as it stands in a file; ``bool`` is a number to pydantic, and nobody means it."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise ValueError("应当是不小于 0 的数字")
    return value


Number = Annotated[float, BeforeValidator(_number, json_schema_input_type=Annotated[float, Field(ge=0)])]


class MeasureSpec(RuleSpec):
    """YAML of a measure."""

    kind: Literal["measure"] = Field(default="measure", description="指标:语速、等待、打断等")
    metric: MetricName = Field(description="量什么;单位见 docs/writing-rules.md")
    max: Number | None = Field(default=None, description="上限,超过就是错")
    min: Number | None = Field(default=None, description="下限,不到就是错")
    least: int | None = Field(default=None, ge=1, description="至少有多少字或几次才量")
    when: str | None = Field(default=None, description="只量这种情境下的几轮")
    ours: bool = Field(default=True, description="限值是我们定的;规范写明的写 false")
    patterns: list[Words] = Field(default_factory=list, description="这个指标要认的话,如附和语、礼貌用语")
    allow_after: list[Words] = Field(default_factory=list, description="看出这些情境以后坐席可以先挂机")

    @model_validator(mode="after")
    def _limits(self) -> Self:
        metric, limits = METRICS[self.metric], self.limits
        for name in limits:
            if name not in metric.limits:
                allowed = f"只用 {'、'.join(metric.limits)}" if metric.limits else "没有上下限"
                raise ValueError(f"{self.metric} 不用 {name},{allowed}")
            if limits[name] > metric.top:
                raise ValueError(f"{self.metric} 的 {name} 不能大于 {metric.top:g}")
        if metric.limits and not limits:
            raise ValueError(f"{self.metric} 要有 {' 或 '.join(metric.limits)}")
        if limits.get("min", 0) > limits.get("max", math.inf):
            raise ValueError("min 不能大于 max")
        return self

    @model_validator(mode="after")
    def _options(self) -> Self:
        metric = METRICS[self.metric]
        given = self.model_fields_set
        for name in ("least", "patterns", "allow_after"):
            if name in given and name not in metric.takes:
                raise ValueError(f"{self.metric} 不用 {name}")
        for name in metric.needs:
            if not getattr(self, name):
                raise ValueError(f"{self.metric} 要有 {name}")
        if "ours" in given and not metric.limits:
            raise ValueError(f"{self.metric} 没有上下限,不用 ours")
        return self

    @model_validator(mode="after")
    def _the_agent(self) -> Self:
        if self.speaker != "agent":
            raise ValueError("measure 量的是坐席,speaker 只能是 agent")
        return self

    def situations(self) -> Iterator[tuple[Location, str]]:
        """``when`` and those after which the agent may hang up."""
        yield from super().situations()
        for number, name in enumerate(self.allow_after):
            yield ("allow_after", number), name

    @property
    def limits(self) -> dict[str, float]:
        """The limits that are set, by name."""
        return {name: limit for name, limit in (("min", self.min), ("max", self.max)) if limit is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From ``low`` to ``high``, both allowed; ``ours`` if no source demands them."""

    low: float
    high: float
    ours: bool

    def broken(self, reading: Reading) -> bool:
        """Whether a value is outside, whatever is missing of it."""
        return reading.sure and (reading.low > self.high or reading.high < self.low)

    def may_be_broken(self, reading: Reading) -> bool:
        """Whether a value may be outside."""
        return reading.high > self.high or reading.low < self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureCheck:
    """Compiled measure."""

    rule: Rule
    metric: MetricName
    limits: Limits
    setting: Setting
    when: str | None

    def __call__(self, call: Call) -> Verdict:
        """Fail for each value outside the limits; what is missing decides only where none is."""
        if call.document.kind is DocumentKind.SCRIPT:
            return NOT_A_CALL
        readings = self._metric.measure(call, self.setting)
        if self.when is not None:
            turns = call.during(self.when)
            if not turns:
                return _without(self.when, call)
            readings = tuple(reading for reading in readings if reading.concerns(turns))
        if not readings:
            return Verdict(outcome=Outcome.NOT_APPLICABLE, reason=self._metric.nothing)
        faults = tuple(self._fault(call, reading) for reading in readings if self.limits.broken(reading))
        if faults:
            return Verdict.of(faults)
        doubts = dict.fromkeys(reading.doubt for reading in readings if self.limits.may_be_broken(reading))
        if not doubts and call.unknown and not call.of(Role.AGENT):
            doubts = {WHO_SPEAKS: None}  # nobody is known to have kept the limit
        if doubts:
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason=";".join(doubts))
        return Verdict(outcome=Outcome.PASS)

    @property
    def _metric(self) -> Metric:
        return METRICS[self.metric]

    def _fault(self, call: Call, reading: Reading) -> Fault:
        turns, texts = reading.turns, [turn.text for turn in call.document.turns]
        explanation = reading.told or self._explanation(reading)
        if not turns:
            key = "" if reading.behind is None else call.normal[reading.behind]
            return Fault(turn=reading.behind, explanation=explanation, key=key)
        first, last = turns[0], turns[-1]
        return Fault(
            turn=first,
            span=(0, len(texts[first])),
            until=None if first == last else (last, len(texts[last])),
            key="" if first == last else "".join(call.normal[turn] for turn in turns),
            explanation=explanation,
        )

    def _explanation(self, reading: Reading) -> str:
        """What was measured, the value and the limit that it breaks."""
        above = reading.low > self.limits.high
        value, limit = (reading.low, self.limits.high) if above else (reading.high, self.limits.low)
        side = "上限" if above else "下限"
        shown, bound = self._metric.told_apart(value, limit)
        about = "" if reading.low == reading.high else "至少 " if above else "至多 "
        ours = "(本工具自定)" if self.limits.ours else ""
        return f"{reading.what} {about}{shown}{self._metric.unit},{side} {bound}{ours}"


class Measures:
    """The kind ``measure``."""

    name = "measure"
    spec: type[RuleSpec] = MeasureSpec

    def build(self, rule: Rule, spec: RuleSpec, builder: Builder) -> MeasureCheck:
        """Compile the limits and the words that count."""
        assert isinstance(spec, MeasureSpec)  # noqa: S101  the registry pairs kinds with their own specs
        metric = METRICS[spec.metric]
        # Particles alone are no pattern, and need none: a turn of them alone is never counted as words.
        hums = [not says_something(normalise(source)) for source in spec.patterns]
        words = builder.words(
            {
                ("patterns", number): source
                for number, source in enumerate(spec.patterns)
                if not hums[number] or "patterns" in metric.needs
            }
        )
        limits = spec.limits
        return MeasureCheck(
            rule=rule,
            metric=spec.metric,
            limits=Limits(
                low=limits.get("min", -math.inf),
                high=limits.get("max", math.inf if metric.limits else 0.0),
                ours=spec.ours,
            ),
            setting=Setting(
                least=metric.least if spec.least is None else spec.least,
                limit=limits.get("max", math.inf),
                words=words,
                hums=not spec.patterns or any(hums),
                allow_after=tuple(spec.allow_after),
            ),
            when=spec.when,
        )


def _without(situation: str, call: Call) -> Verdict:
    """The verdict where a situation does not show, or nobody can tell."""
    title = f"“{call.seen(situation).title}”"
    missing = untold(call, situation)
    if missing:
        return Verdict(outcome=Outcome.NOT_EVALUATED, reason=f"{missing},不知道有没有{title}这种情境")
    return Verdict(outcome=Outcome.NOT_APPLICABLE, reason=f"没有出现{title}这种情境")
