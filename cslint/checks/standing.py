"""What must stand in a named section of a script: in its lines together, or where it is laid down in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.checks.line import Shortfall, nearest, shortfall, whole_in
from cslint.checks.saying import heard
from cslint.checks.verdict import Fault, Verdict, altogether

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cslint.checks.call import Call, Hit
    from cslint.checks.line import Line
    from cslint.checks.sections import Part
    from cslint.model import Rule

    Heard = Callable[[Sequence[int], tuple[int, ...]], Sequence[Hit]]

NONE: Final = "none"
"""The name of a section where a rule is not to be judged in any."""


def stands(call: Call, part: Part, lines: Sequence[Line], rule: Rule, *, later: bool) -> Verdict:
    """Pass if one of the lines stands in a part; else the finding at the line that is nearest, or at the heading.

    ``later`` says that the lines' patterns are only looked for where something calls for them.
    """
    heard_in = _asked(call) if later else _found(call)
    shortfalls = [_lacking(call, part.turns, line, heard_in) for line in lines]
    if None in shortfalls:
        return Verdict.of(())
    least = min((each for each in shortfalls if each is not None), key=lambda each: len(each.missing) / each.of)
    return Verdict.of((_fault(call, part, least, rule),))


def judged(call: Call, section: str | None, judge: Callable[[Part], Verdict]) -> Verdict | None:
    """The verdict on all parts of a script that have a name; ``None`` where there is none to judge."""
    found = [judge(part) for part in call.parts if part.name == section and not part.spoilt]
    return altogether(found) if found else None


def section_of(name: str | None, *, usual: str | None = None) -> str | None:
    """The section of a rule that names one, or none at all, or leaves it to what is ``usual``."""
    return None if name == NONE else name or usual


def _found(call: Call) -> Heard:
    def hits(turns: Sequence[int], patterns: tuple[int, ...]) -> list[Hit]:
        return [hit for hit in call.said(patterns) if hit.turn in turns]

    return hits


def _asked(call: Call) -> Heard:
    def hits(turns: Sequence[int], patterns: tuple[int, ...]) -> list[Hit]:
        return heard(call, turns, patterns)

    return hits


def _lacking(call: Call, turns: tuple[int, ...], line: Line, heard_in: Heard) -> Shortfall | None:
    """What is missing of a line in some turns, laid down wording in the turns that have most of it."""
    if line.wording == "free" or not turns:
        return shortfall(line, lambda patterns: heard_in(turns, patterns))
    least: Shortfall | None = None
    for run in _runs(turns, len(line.elements)):
        short = shortfall(line, lambda patterns, run=run: heard_in(run, patterns))  # type: ignore[misc]  # bound now
        if short is None:
            if line.wording != "exact" or whole_in(line, call, run):
                return None
            short = Shortfall(
                line=line,
                missing=("一字不差的原句",),
                of=len(line.elements) + 1,
                turn=run[0],
                explanation="必须严格按原句写,多了或改了字",
            )
        if least is None or len(short.missing) < len(least.missing):
            least = short
    return least


def _runs(turns: tuple[int, ...], most: int) -> Iterator[tuple[int, ...]]:
    """Each line alone, then lines that follow each other: a line may have been written in pieces."""
    for length in range(1, min(most, len(turns)) + 1):
        for first in range(len(turns) - length + 1):
            run = turns[first : first + length]
            if run[-1] - run[0] == length - 1:
                yield run


def _fault(call: Call, part: Part, short: Shortfall, rule: Rule) -> Fault:
    names = "、".join(f"“{name}”" for name in short.missing)
    whole = len(short.missing) == short.of
    lacks = "没有这句话" if whole else short.explanation.format(parts=names)
    explanation = f"“{part.heading}”这一节{lacks}"
    near = nearest(short.line, call, part.turns)
    if near is not None:
        explanation += f";最接近的是{call.place(near[0])}“{near[1]}”,相似度 {near[2]:.2f}"
    turn = near[0] if near is not None else part.turns[0] if part.turns else None
    return Fault(
        turn=turn,
        line=part.line if turn is None else None,
        explanation=explanation if part.turns else f"“{part.heading}”这一节没有一句坐席的话",
        message=None if whole else f"{rule.message}(缺{names})",
        key=f"{part.heading}|{'|'.join(short.missing)}",
        pattern=short.line.template,
        similarity=None if near is None else round(near[2], 4),
    )
