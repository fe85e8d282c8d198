"""Whether the agent waited behind the steps of a procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.checks.timing import end_of, start_of
from cslint.checks.verdict import Fault, Verdict
from cslint.model import Outcome, Party, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cslint.checks.call import Call
    from cslint.checks.steps import Step, Taken

_ROUNDING = 0.05
"""Seconds that a recogniser's times may be short of a wait. Ours."""


def waited(call: Call, steps: Sequence[Step], taken: Sequence[Taken]) -> Iterator[Verdict]:
    """For each step behind which a wait is due, whether it was kept; the customer's words cancel it."""
    beginnings = {hit.turn for hit, _ in taken}
    for hit, number in taken:
        step = steps[number]
        if step.wait is None:
            continue
        seconds = _pause(call, hit.until[0], beginnings, step.wait)
        if isinstance(seconds, Verdict):
            yield seconds
        elif seconds is not None and seconds < step.wait - _ROUNDING:
            explanation = f"第{hit.turn + 1}轮“{step.name}”之后只停了 {seconds:g} 秒,应当停 {step.wait:g} 秒"
            yield Verdict.of((Fault(turn=hit.until[0], explanation=explanation, key=f"wait|{step.name}|{hit.turn}"),))


def _pause(call: Call, turn: int, beginnings: set[int], wait: float) -> float | Verdict | None:
    """Seconds until the agent goes on or the line closes; ``None`` if the customer spoke or closed it.

    Who closed it matters only where that was before ``wait`` was over.
    """
    turns = call.document.turns
    run = call.run(turn)
    spoken = sorted(index for merged in call.merged for index in merged.turns if index > turn)
    for index in spoken:
        if turns[index].role is Role.CUSTOMER:
            return None
        if index in beginnings or index not in run:
            return _between(end_of(turns[turn]), start_of(turns[index]))
        turn = index  # the step goes on in the next turn
    meta = call.document.meta
    if meta.ended_by in (Party.CUSTOMER, Party.DROPPED):
        return None
    if meta.duration is None:
        return Verdict(outcome=Outcome.NOT_EVALUATED, reason="缺少 meta.duration")
    seconds = _between(end_of(turns[turn]), meta.duration)
    if meta.ended_by is None and not isinstance(seconds, Verdict) and seconds < wait - _ROUNDING:
        return Verdict(outcome=Outcome.NOT_EVALUATED, reason="缺少 meta.ended_by")
    return seconds


def _between(end: float | None, start: float | None) -> float | Verdict:
    if end is None or start is None:
        return Verdict(outcome=Outcome.NOT_EVALUATED, reason="轮次没有起止时间")
    return round(max(start - end, 0), 3)
