"""A rule's examples as small calls: one line for a single turn of the rule's own speaker, else a line a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.report.words import ROLES, clock
from cslint.report.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Example, Meta, Role, Turn


def example_lines(example: Example, speaker: Role, width: int) -> Iterator[tuple[bool, str]]:
    """The lines of ``example``, each with whether it is the first one; ``speaker`` needs no naming on its own."""
    alone = len(example.turns) == 1 and example.turns[0].role is speaker
    known = _known(example.meta)
    lines = [known] if known else []
    for turn in example.turns:
        lines += wrap(turn.text if alone else _line(turn), width)
    for number, line in enumerate(lines):
        yield number == 0, line


def _line(turn: Turn) -> str:
    """``坐席[00:12-00:14]: …``."""
    times = "-".join(filter(None, (clock(turn.start), clock(turn.end))))
    return f"{ROLES[turn.role]}{f'[{times}]' if times else ''}: {turn.text}"


def _known(meta: Meta) -> str:
    """``(日期 2026-02-17,振铃 8 秒)``: what is known of the call, empty if nothing is."""
    facts = {
        "日期": meta.date,
        "时间": meta.time and f"{meta.time:%H:%M}",
        "方向": meta.direction,
        "坐席": meta.agent,
        "姓名": meta.agent_name,
        "振铃": _seconds(meta.ring_seconds),
        "挂机": meta.ended_by,
        "时长": _seconds(meta.duration),
        "重拨": _seconds(meta.redial_after_seconds),
    }
    told = ",".join(f"{label} {value}" for label, value in facts.items() if value is not None)
    return f"({told})" if told else ""


def _seconds(value: float | None) -> str | None:
    return None if value is None else f"{value:g} 秒"
