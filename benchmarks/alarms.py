"""False alarms: forbidden wording found in calls of which nearly every turn is harmless."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.calls import agent_turns
from benchmarks.intervals import Share
from benchmarks.noise import Noise, Utterance
from benchmarks.recall import RATES, percent
from benchmarks.rivals import bare, exact, fuzzy
from benchmarks.tables import Table
from cslint import Level, Role, Transcript, Turn, check

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint import Finding, Ruleset

MOST_TURNS: Final = 2000
"""Agent turns that are looked at again with noise."""

RIVAL_TURNS: Final = 1000
"""Agent turns that the rivals are tried on: each is compared with every phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A forbidden wording found in the agent's turn ``text``."""

    call: str
    finding: Finding
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """What was found in the calls of one source."""

    source: str
    calls: int
    turns: int
    alarms: tuple[Alarm, ...]

    def flagged(self, *, serious: bool) -> Share:
        """Agent turns with forbidden wording at level warning or error; or else at level info and none above."""
        turns = {(each.call, each.finding.turn) for each in self.alarms if _serious(each.finding)}
        if not serious:
            turns = {(each.call, each.finding.turn) for each in self.alarms} - turns
        return Share(part=len(turns), whole=self.turns)


def listen_for_alarms(calls: tuple[Transcript, ...], ruleset: Ruleset, source: str) -> Alarms:
    """Check calls and keep the forbidden wording found in what agents say."""
    forbidden = frozenset(rule.code for rule in ruleset.rules if rule.kind == "forbidden")
    found: list[Alarm] = []
    for number, call in enumerate(calls):
        for finding in check(call, ruleset).findings:
            if finding.code in forbidden and finding.turn is not None and finding.speaker is Role.AGENT:
                text = call.turns[finding.turn].text
                found.append(Alarm(call=f"{number + 1}:{call.id}", finding=finding, text=text))
    return Alarms(source=source, calls=len(calls), turns=len(agent_turns(calls)), alarms=tuple(found))


def alarms_table(measured: Iterable[Alarms]) -> Table:
    """False alarms by source."""
    return Table(
        title="Forbidden wording found in harmless calls",
        columns=("calls of", "calls", "agent turns", "flagged turns", "per 1,000 (95 %)", "info only per 1,000"),
        rows=tuple(
            (
                each.source,
                str(each.calls),
                str(each.turns),
                str(each.flagged(serious=True).part),
                each.flagged(serious=True).per_thousand(),
                each.flagged(serious=False).per_thousand(),
            )
            for each in measured
        ),
        note="Flagged are agent turns with a finding at level warning or error, right ones included: nobody has read "
        "them here (`--show` lists them). So a figure is an upper limit of the false alarms.",
    )


def noisy_alarms_table(calls: tuple[Transcript, ...], ruleset: Ruleset, *, seed: str) -> Table:
    """False alarms in the same calls when a recogniser garbles them: the price of tolerance."""
    chosen = _some(calls, MOST_TURNS, seed)
    rows: list[tuple[str, ...]] = []
    for rate in RATES:
        measured = listen_for_alarms(tuple(_garbled(call, rate, seed) for call in chosen), ruleset, "")
        # Counted against the turns as they were said: a split turn is still one.
        flagged = Share(part=measured.flagged(serious=True).part, whole=len(agent_turns(chosen)))
        rows.append((percent(rate), str(flagged.whole), str(flagged.part), flagged.per_thousand()))
    return Table(
        title="The same with noise, in turns without planted words",
        columns=("character errors", "agent turns", "flagged turns", "per 1,000 (95 %)"),
        rows=tuple(rows),
        note="Errors and disturbances as in “recall by character error rate”.",
    )


def rival_alarms_table(
    calls: tuple[Transcript, ...], ruleset: Ruleset, phrases: tuple[str, ...], *, seed: str
) -> Table:
    """Share of clean agent turns in which each method finds something."""
    chosen = _some(calls, RIVAL_TURNS, seed)
    measured = listen_for_alarms(chosen, ruleset, "")
    bared = tuple(dict.fromkeys(bare(phrase) for phrase in phrases))
    texts = tuple(bare(text) for text in agent_turns(chosen))
    by_exact = Share(part=sum(any(exact(phrase, text) for phrase in bared) for text in texts), whole=len(texts))
    by_ratio = Share(part=sum(any(fuzzy(phrase, text) for phrase in bared) for text in texts), whole=len(texts))
    return Table(
        title="Beside the rivals",
        columns=("method", "agent turns", "flagged turns", "per 1,000 (95 %)"),
        rows=tuple(
            (name, str(share.whole), str(share.part), share.per_thousand())
            for name, share in (
                ("cslint", measured.flagged(serious=True)),
                ("exact", by_exact),
                ("partial_ratio", by_ratio),
            )
        ),
        note=f"The rivals look for {len(bared):,} phrases, one reading of each pattern.",
    )


def _some(calls: tuple[Transcript, ...], most: int, seed: str) -> tuple[Transcript, ...]:
    """Calls drawn at random until they hold ``most`` agent turns; all of them if there are fewer."""
    chosen: list[Transcript] = []
    turns = 0
    for call in Random(f"{seed}/calls").sample(calls, len(calls)):
        if turns >= most:
            break
        chosen.append(call)
        turns += len(agent_turns((call,)))
    return tuple(chosen)


def _garbled(call: Transcript, rate: float, seed: str) -> Transcript:
    turns: list[Turn] = []
    for number, turn in enumerate(call.turns):
        noise = Noise(f"{seed}/{rate}/{call.id}/{number}")
        heard = noise.hear(Utterance(before="", phrase=turn.text, after=""), rate, noise.some(rate))
        turns.extend(Turn(role=turn.role, text=text) for text in heard.turns)
    return Transcript(id=call.id, turns=tuple(turns))


def _serious(finding: Finding) -> bool:
    return finding.level.at_least(Level.WARNING)
