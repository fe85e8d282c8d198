"""Forbidden wording: patterns that are a fault when the rule's speaker says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Self

from pydantic import Field, model_validator

from cslint.checks.evidence import doubtful, worded
from cslint.checks.excuse import Excuses, UnlessSpec
from cslint.checks.spec import RuleSpec, Words
from cslint.checks.verdict import Fault, Verdict
from cslint.model import Level, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint.checks.builder import Builder
    from cslint.checks.call import Call, Hit
    from cslint.model import Rule


FORBIDDEN: Final = "forbidden"
"""Name of the kind."""


class ForbiddenSpec(RuleSpec):
    """YAML of a forbidden wording."""

    kind: Literal["forbidden"] = Field(default="forbidden", description="禁用语:说了就是错")
    patterns: list[Words] = Field(min_length=1, description="禁用的说法,写法见 docs/writing-rules.md")
    unless: list[UnlessSpec] = Field(default_factory=list, description="什么情况下不算错")
    when: str | None = Field(default=None, description="只在这种情境下算错,如 angry;情境列在 situations.yaml")
    elsewhere: Level | None = Field(default=None, description="在 when 的情境之外按这一级报告;不写就不报告")
    contexts: list[str] | None = Field(
        default=None, description="哪些转述和否认可以免责;不写是 contexts.yaml 的全部,[] 是都不免"
    )

    @model_validator(mode="after")
    def _elsewhere_than_when(self) -> Self:
        if self.elsewhere is not None and self.when is None:
            raise ValueError("elsewhere 要和 when 一起写")
        return self


_PASSED = Verdict(outcome=Outcome.PASS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbiddenCheck:
    """Compiled forbidden wording."""

    rule: Rule
    speaker: str
    patterns: tuple[int, ...]
    excuses: Excuses
    when: str | None
    elsewhere: Level | None
    rest = _PASSED

    def __call__(self, call: Call) -> Verdict:
        """Fail for each match of the speaker's that nothing excuses; the longest of overlapping ones counts.

        What stands in one turn comes before what was cut over several.
        """
        faults: list[Fault] = []
        taken: list[Hit] = []
        for hit in sorted(call.found(self.patterns), key=lambda h: (h.cut, h.start - h.end, h)):
            if not call.spoken_by(hit.turn, self.speaker) or any(hit.overlaps(other) for other in taken):
                continue
            level = self._level(call, hit)
            if level is not None and not self.excuses.hold(call, hit) and not doubtful(call, hit):
                taken.append(hit)
                faults.append(worded(call, hit, level=level if level is not self.rule.level else None))
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

    def asks(self, call: Call) -> Iterable[int]:
        """The turns of its hits."""
        return {hit.turn for pattern in self.patterns for hit in call.hits.get(pattern, ())}

    def _level(self, call: Call, hit: Hit) -> Level | None:
        if self.when is None or hit.turn in call.during(self.when):
            return self.rule.level
        return self.elsewhere


class Forbidden:
    """The kind ``forbidden``."""

    name = FORBIDDEN
    spec: type[RuleSpec] = ForbiddenSpec

    def build(self, rule: Rule, spec: RuleSpec, builder: Builder) -> ForbiddenCheck:
        """Compile patterns, excuses and frames."""
        assert isinstance(spec, ForbiddenSpec)  # noqa: S101  the registry pairs kinds with their own specs
        frames = builder.frames_of(spec.contexts)
        return ForbiddenCheck(
            rule=rule,
            speaker=spec.speaker,
            patterns=builder.all(spec.patterns, ("patterns",)),
            excuses=Excuses.build(spec.unless, builder, ("unless",), frames=frames, quotes=spec.contexts != []),
            when=spec.when,
            elsewhere=spec.elsewhere,
        )


def _unknown_speakers(call: Call) -> str:
    numbers = "、".join(str(turn + 1) for turn in call.unknown[:5])
    return f"第{numbers}轮{'等' if len(call.unknown) > 5 else ''}说话人未知"
