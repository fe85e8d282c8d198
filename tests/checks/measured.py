"""Rules that measure, and what they say of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.engine import check
from tests.packs.invented import call, ended

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.model import Finding, Outcome
    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

CODE = "MEA001"


def measure(metric: str, **keys: object) -> dict[str, object]:
    """A rule that measures as its file would hold it."""
    rule = {"code": CODE, "name": "mea-one", "kind": "measure", "level": "warning", "message": "超出限度"}
    return {**rule, "metric": metric, **keys}


def faults(load: Load, rule: dict[str, object], *lines: str, **meta: object) -> tuple[Finding, ...]:
    """The findings of one rule in a call."""
    return check(call(*lines, **meta), load(rule)).findings


def places(load: Load, rule: dict[str, object], *lines: str, **meta: object) -> list[tuple[int | None, str | None]]:
    """Turn and evidence of each finding."""
    return [(finding.turn, finding.evidence) for finding in faults(load, rule, *lines, **meta)]


def outcome(load: Load, rule: dict[str, object], *lines: str, **meta: object) -> tuple[Outcome, str | None]:
    """How one rule ended on a call, and why."""
    return ended(check(call(*lines, **meta), load(rule)), CODE)
