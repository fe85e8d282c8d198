"""The examples of rules: from what a rule file writes to small calls."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Final

from cslint.checks.spec import CallSpec
from cslint.model import NOTHING, Direction, Example, Meta, Party, Role, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cslint.checks.spec import ExampleSpec

_ROLES: Final = {"客户": Role.CUSTOMER, "坐席": Role.AGENT, "系统": Role.SYSTEM, "未知": Role.UNKNOWN}
_META: Final[Mapping[str, Callable[[str], object]]] = {
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "direction": Direction,
    "ended_by": Party,
    "ring_seconds": float,
    "duration": float,
    "redial_after_seconds": float,
    "agent": str,
    "agent_name": str,
}
_PREFIX: Final = re.compile(
    rf"(?P<role>{'|'.join(_ROLES)})(?:\[(?P<start>[0-9.]+)-(?P<end>[0-9.]+)\])?[:：]\s*(?P<text>.*)", re.DOTALL
)


def parse_example(spec: ExampleSpec, speaker: Role, line: int) -> Example:
    """Read one example; a string is one turn of ``speaker``. Raises ``ValueError`` saying what is wrong."""
    script, section = False, None
    if isinstance(spec, CallSpec):
        section = spec.section
        script = spec.script or section is not None
        lines, meta = spec.turns, parse_meta(spec.meta)
    else:
        lines, meta = ([spec] if isinstance(spec, str) else spec), Meta()
    turns = tuple(_turn(each, speaker) for each in lines)
    source = " / ".join(lines)
    return Example(turns=turns, meta=meta, source=source, line=line, script=script, section=section)


def parse_meta(data: Mapping[str, object]) -> Meta:
    """Read the meta of an example; unknown keys are errors here, for a typo would make the example moot."""
    known: dict[str, object] = {}
    for key, value in data.items():
        read = _META.get(key)
        if read is None:
            raise ValueError(f"meta 没有“{key}”这个键")
        try:
            known[key] = read(str(value))
        except ValueError:
            raise ValueError(f"meta 的 {key} 不能是“{value}”") from None
    return Meta(**known, extra=NOTHING)  # type: ignore[arg-type]  # each key was given its own type above


def _turn(text: str, speaker: Role) -> Turn:
    prefixed = _PREFIX.fullmatch(text)
    if prefixed is None:
        return Turn(role=speaker, text=text)
    start, end = prefixed["start"], prefixed["end"]
    return Turn(
        role=_ROLES[prefixed["role"]],
        text=prefixed["text"],
        start=float(start) if start else None,
        end=float(end) if end else None,
    )
