"""What is to be said where something calls for it: one of several lines, in fixed or free wording."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Discriminator, Tag

from cslint.checks.call import Hit
from cslint.checks.joint import Joined
from cslint.checks.line import Element, Line, LineSpec, build_line, nearest, shortfall
from cslint.checks.spec import Words, shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cslint.checks.builder import Builder, Location
    from cslint.checks.call import Call
    from cslint.checks.line import Shortfall

SaySpec = Annotated[
    Annotated[Words, Tag("one-line")] | Annotated[LineSpec, Tag("a-mapping")],
    Discriminator(lambda value: "a-mapping" if shape(value) == "a-mapping" else "one-line"),
]
Laid = Literal["free", "standard"]
"""How far a wording is laid down where something calls for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Compiled ``say``: the lines of which one is enough."""

    lines: tuple[Line, ...]

    @staticmethod
    def build(says: Sequence[str | LineSpec], wording: Laid, builder: Builder, location: Location) -> Saying:
        """Compile what stands at ``location`` of a rule; free one-line items are ways to say the same."""
        ways: list[int] = []
        lines: list[Line] = []
        for number, each in enumerate(says):
            where = (*location, number)
            if isinstance(each, str) and wording == "free":
                ways.append(builder.answer(each, where))
                continue
            line = LineSpec(template=each) if isinstance(each, str) else each
            lines.append(build_line(line, wording, builder, where, later=True))
        if ways:
            element = Element(name="这句话", patterns=tuple(ways))
            lines.insert(0, Line(template=None, wording="free", elements=(element,), whole=None, spoken=""))
        return Saying(lines=tuple(lines))

    def lacking(
        self, call: Call, turns: Sequence[int], *, counts: Callable[[Hit], bool] | None = None
    ) -> Shortfall | None:
        """What is missing of the line that is nearest to being said in ``turns``; ``None`` if one was said.

        Where ``counts`` is given, only hits count of which it says so.
        """
        least: Shortfall | None = None

        def found(patterns: tuple[int, ...]) -> list[Hit]:
            return [hit for hit in heard(call, turns, patterns) if counts is None or counts(hit)]

        for line in self.lines:
            short = shortfall(line, found)
            if short is None:
                return None
            if least is None or len(short.missing) * least.of < len(least.missing) * short.of:
                least = short
        return least

    def first(self, call: Call, turns: Sequence[int]) -> Hit | None:
        """Where in ``turns`` a line that was said in full begins; ``None`` if none was."""
        found = [
            min(hit for element in line.elements for hit in heard(call, turns, element.patterns))
            for line in self.lines
            if shortfall(line, partial(heard, call, turns)) is None
        ]
        return min(found, default=None)

    def near(self, call: Call, turns: Iterable[int]) -> str:
        """How near to the line a turn came, for a report; empty where the wording is free or nothing came near."""
        found = [nearest(line, call, turns) for line in self.lines if line.template is not None]
        best = max((each for each in found if each is not None), key=lambda each: (each[2], -each[0]), default=None)
        return "" if best is None else f";最接近的是{call.place(best[0])}“{best[1]}”,相似度 {best[2]:.2f}"


def heard(call: Call, turns: Sequence[int], patterns: tuple[int, ...]) -> list[Hit]:
    """Where any of the patterns that are only asked for on occasion stands in ``turns``, in order.

    Where none stands in a single turn, turns of a cut sentence are taken together.
    """
    texts = call.document.turns
    hits = [Hit.of(turn, match) for turn in turns for match in call.context(patterns, texts[turn].text)]
    if not hits:
        for run in dict.fromkeys(call.run(turn) for turn in turns):
            own = tuple(turn for turn in run if turn in turns)
            for first in range(len(own) - 1):
                joined = Joined.whole(call.document, own[first:])
                hits += [
                    Hit.across(joined, match)
                    for match in call.context(patterns, joined.text)
                    if joined.crosses(match.start, match.end)
                ]
    return sorted(hits)
