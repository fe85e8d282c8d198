"""The steps of a procedure: what is said at each, and where in a call it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import Field

from cslint.checks.saying import Laid, Saying, SaySpec
from cslint.checks.spec import Strict, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cslint.checks.builder import Builder, Location
    from cslint.checks.call import Call, Hit

Due = Literal["always", "cue", "never"]


class StepSpec(Strict):
    """One step: how often it is said, when it is due, how many seconds are waited behind it each time."""

    name: Words = Field(description="这一步叫什么")
    say: list[SaySpec] = Field(min_length=1, description="说法,说了其中一句就算")
    times: int = Field(default=1, ge=1, description="要说几次")
    due: Due = Field(default="always", description="always 一开始就要说;cue 每次有由头才要说;never 可以不说")
    wait: float | None = Field(default=None, gt=0, description="每次说完要等几秒")
    before_cue: bool = Field(default=False, description="在由头之前说了也算")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Compiled step."""

    name: str
    saying: Saying
    times: int
    due: Due
    wait: float | None
    before_cue: bool

    @staticmethod
    def build(spec: StepSpec, wording: Laid, builder: Builder, location: Location) -> Step:
        """Compile a step that stands at ``location`` of its rule."""
        return Step(
            name=spec.name,
            saying=Saying.build(spec.say, wording, builder, (*location, "say")),
            times=spec.times,
            due=spec.due,
            wait=spec.wait,
            before_cue=spec.before_cue,
        )

    def said(self, call: Call, turns: Iterable[tuple[int, ...]]) -> Iterator[Hit]:
        """Where the step is said in merged ``turns``: once a turn, or once in a merged turn over which it is spread."""
        for merged in turns:
            found = [hit for turn in merged if (hit := self.saying.first(call, (turn,))) is not None]
            if not found and len(merged) > 1:
                spread = self.saying.first(call, merged)
                found = [] if spread is None else [spread]
            yield from found


class Taken(NamedTuple):
    """A step that was taken: where, and which step it is by its number."""

    hit: Hit
    step: int


def walk(call: Call, steps: Sequence[Step], turns: Sequence[tuple[int, ...]], *, since: int) -> tuple[Taken, ...]:
    """Every step that was taken in merged ``turns``, in order; steps that belong behind turn ``since`` only there."""
    behind = [own for each in turns if (own := tuple(turn for turn in each if turn >= since))]
    return tuple(
        sorted(
            Taken(hit, number)
            for number, step in enumerate(steps)
            for hit in step.said(call, turns if step.before_cue else behind)
        )
    )
