"""Rules of which something in a call calls for a line, and what they say of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.engine import check
from tests.packs.invented import call, ended

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.model import Finding, Outcome
    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

CODE = "THX501"

ANGRY = {"name": "angry", "speaker": "customer", "patterns": ["~我要投诉~"], "lasts": 2}
ABUSIVE = {"name": "abusive", "speaker": "customer", "patterns": ["~混蛋~"], "lasts": 2}
FAREWELL = {"name": "farewell", "speaker": "agent", "patterns": ["~再见~"], "lasts": 0}
CALLBACK = {"name": "callback", "speaker": "agent", "patterns": ["~给您回电~"], "lasts": 9}

THANKS = {"patterns": ["~谢谢~"]}
WELCOME = ["不客气", "不用谢"]


def reply(**keys: object) -> dict[str, object]:
    """A rule that wants thanks answered as its file would hold it."""
    rule: dict[str, object] = {
        "code": CODE,
        "name": "thanks-unanswered",
        "kind": "reply",
        "level": "warning",
        "message": "客户道谢没有回应",
        "cue": THANKS,
    }
    return {**rule, **({} if "avoid" in keys else {"say": WELCOME}), **keys}


def procedure(*steps: dict[str, object], **keys: object) -> dict[str, object]:
    """A rule of steps as its file would hold it."""
    rule: dict[str, object] = {
        "code": CODE,
        "name": "abuse-procedure",
        "kind": "procedure",
        "level": "error",
        "message": "没有按步骤处理",
    }
    return {**rule, "steps": list(steps), **keys}


def step(name: str, *say: object, **keys: object) -> dict[str, object]:
    """A step that is said in its own name unless told otherwise."""
    return {"name": name, "say": list(say) or [name], **keys}


def faults(load: Load, rule: dict[str, object], *lines: str, **meta: object) -> tuple[Finding, ...]:
    """The findings of one rule in a call."""
    return check(call(*lines, **meta), load(rule)).findings


def places(load: Load, rule: dict[str, object], *lines: str, **meta: object) -> list[tuple[int | None, str | None]]:
    """Turn and evidence of each finding."""
    return [(finding.turn, finding.evidence) for finding in faults(load, rule, *lines, **meta)]


def outcome(load: Load, rule: dict[str, object], *lines: str, **meta: object) -> tuple[Outcome, str | None]:
    """How one rule ended on a call, and why."""
    return ended(check(call(*lines, **meta), load(rule)), CODE)
