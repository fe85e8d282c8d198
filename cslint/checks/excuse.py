"""What makes found words harmless: wording around them, quotation and denial."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from cslint.checks.spec import Strict, Words, shape
from cslint.checks.surroundings import sentence_around_turns
from cslint.text.clauses import quoted
from cslint.text.speech import INVISIBLE, PARTICLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.checks.builder import Builder, Frame, Location
    from cslint.checks.call import Call, Hit
    from cslint.checks.surroundings import Surroundings

REACH: Final = 10
"""How many characters may stand between a reporting or denying frame and what it excuses."""

_ASKS_BACK: Final = re.compile(rf"(?:是吗|对吗|是吧|对吧|是不是|对不对|没错吧)[{PARTICLES}]*\Z")


class ExcuseSpec(Strict):
    """Wording before or after a match that makes it harmless."""

    before: Words | None = Field(default=None, description="说在前面,后面的话就不算错")
    after: Words | None = Field(default=None, description="说在后面,前面的话就不算错")
    within: Literal["sentence", "turn", "call"] = Field(
        default="sentence", description="找多远:同一句、同一轮、此前的全部通话(只用于 before)"
    )

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.before is None and self.after is None:
            raise ValueError("要有 before 或 after")
        if self.within == "call" and self.after is not None:
            raise ValueError("within: call 只用于 before")
        return self


UnlessSpec = Annotated[
    Annotated[Words, Tag("one-line")] | Annotated[ExcuseSpec, Tag("a-mapping")],
    Discriminator(lambda value: "a-mapping" if shape(value) == "a-mapping" else "one-line"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse:
    """A pattern that excuses a match: overlapping it, before it or after it."""

    pattern: int
    side: Literal["over", "before", "after"]
    within: Literal["sentence", "turn", "call"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuses:
    """All that excuses the matches of one rule; ``quotes`` says whether quotation marks do."""

    items: tuple[Excuse, ...] = ()
    frames: tuple[Frame, ...] = ()
    quotes: bool = False

    @staticmethod
    def build(
        unless: Sequence[str | ExcuseSpec],
        builder: Builder,
        location: Location,
        *,
        frames: tuple[Frame, ...] = (),
        quotes: bool = False,
    ) -> Excuses:
        """Compile the ``unless`` of a rule, which stands at ``location``."""
        items = (each for number, spec in enumerate(unless) for each in _items(spec, (*location, number), builder))
        return Excuses(items=tuple(items), frames=frames, quotes=quotes)

    def hold(self, call: Call, hit: Hit) -> bool:
        """Whether something excuses a hit."""
        if not (self.items or self.frames or self.quotes):
            return False
        around = sentence_around_turns(call, hit)
        if self.quotes and quoted(around.normal, around.start, around.end):
            return True
        return self._framed(call, around) or any(
            _holds(each, call, around) or (each.within == "call" and _said_before(each, call, hit))
            for each in self.items
        )

    def _framed(self, call: Call, around: Surroundings) -> bool:
        text, start = around.normal, around.start
        first, last = around.sentence
        for frame in self.frames:
            for other in call.context(frame.patterns, around.text):
                if not first <= other.end <= start:
                    continue
                # 您刚才说…,…,是吗? asks back what was heard, however many clauses it has.
                if _introduces(text[other.end : start]) or _ASKS_BACK.search(text, start, last):
                    return True
        return False


def _items(spec: str | ExcuseSpec, location: Location, builder: Builder) -> list[Excuse]:
    if isinstance(spec, str):
        pattern = builder.pattern(spec, location, whole_clause=False, later=True)
        return [Excuse(pattern=pattern, side="over", within="turn")]
    excuses: list[Excuse] = []
    if spec.before is not None:
        pattern = builder.pattern(spec.before, (*location, "before"), whole_clause=False, later=True)
        excuses.append(Excuse(pattern=pattern, side="before", within=spec.within))
    if spec.after is not None:
        pattern = builder.pattern(spec.after, (*location, "after"), whole_clause=False, later=True)
        excuses.append(Excuse(pattern=pattern, side="after", within=spec.within))
    return excuses


def _holds(excuse: Excuse, call: Call, around: Surroundings) -> bool:
    start, end = around.start, around.end
    first, last = around.sentence if excuse.within == "sentence" else around.turn
    if excuse.side == "over":
        first, last = 0, len(around.normal)
    for other in call.look(around.text).find(excuse.pattern):
        if not (first <= other.start and other.end <= last):
            continue
        if (
            (excuse.side == "over" and start < other.end and other.start < end)
            or (excuse.side == "before" and other.end <= start)
            or (excuse.side == "after" and other.start >= end)
        ):
            return True
    return False


def _said_before(excuse: Excuse, call: Call, hit: Hit) -> bool:
    """Whether the speaker of a hit said what excuses it in an earlier turn."""
    turns = call.document.turns
    earlier = (turn.text for turn in turns[: hit.turn] if turn.role is turns[hit.turn].role)
    return any(call.look(text).find(excuse.pattern) for text in earlier)


def _introduces(between: str) -> bool:
    """Whether a frame still holds after ``between``: a few words, and no new clause but right after the frame."""
    rest = between.lstrip(f" ,:\"'“‘「『《、{PARTICLES}{INVISIBLE}")
    return len(rest) <= REACH and "," not in rest
