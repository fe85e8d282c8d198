"""Trying words on the real engine: one line of a speaker, where need be behind the words that make a situation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cslint.checks.builder import BUILT_IN, CALM, OPENING, OUTBOUND
from cslint.engine import check_all
from cslint.model import NOTHING, Direction, Meta, Role, Transcript, Turn
from cslint.rulelint.readings import readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.model import Finding, Result
    from cslint.packs import Ruleset

BATCH: Final = 256
"""How many lines are judged together."""

_CUES: Final = 200
"""So many readings of a situation's cues are tried before it counts as one that cannot be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What goes before a line: turns that make a situation hold, and what is known of the call."""

    turns: tuple[Turn, ...] = ()
    meta: Meta = field(default_factory=lambda: Meta(extra=NOTHING))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A line and what the engine found in it."""

    text: str
    findings: tuple[Finding, ...]


def setting(ruleset: Ruleset, situation: str | None) -> Setting | None:
    """A setting in which a situation holds at the next turn; ``None`` if no words bring it about."""
    if situation in (None, CALM, OPENING):
        return Setting()
    if situation == OUTBOUND:
        return Setting(meta=Meta(direction=Direction.OUTBOUND, extra=NOTHING))
    if situation in BUILT_IN:
        return None
    known = ruleset.situations[situation or ""]
    role = Role(known.speaker) if known.speaker != "any" else Role.CUSTOMER
    texts = [text for number in known.patterns for text in readings(ruleset.matcher.patterns[number], 3)]
    for first in range(0, min(len(texts), _CUES), BATCH):
        calls = [Transcript(id="cue", turns=(Turn(role=role, text=text),)) for text in texts[first : first + BATCH]]
        for result in check_all(calls, ruleset, explain=True):
            if any(each.name == situation for each in result.situations):
                return Setting(turns=result.document.turns)
    return None


def hear(
    texts: Sequence[str], ruleset: Ruleset, role: Role = Role.AGENT, *, before: Setting | None = None
) -> list[Heard]:
    """What the engine finds in each text, as a turn of ``role``; findings at other turns are left out."""
    before = before or Setting()
    last = len(before.turns)
    heard: list[Heard] = []
    for result in judge(
        [Transcript(id="line", turns=(*before.turns, Turn(role=role, text=text)), meta=before.meta) for text in texts],
        ruleset,
    ):
        found = tuple(each for each in result.findings if each.turn == last and each.span is not None)
        heard.append(Heard(text=result.document.turns[last].text, findings=found))
    return heard


def judge(calls: Sequence[Transcript], ruleset: Ruleset) -> list[Result]:
    """The results of calls, judged in batches."""
    return [
        result for first in range(0, len(calls), BATCH) for result in check_all(calls[first : first + BATCH], ruleset)
    ]
