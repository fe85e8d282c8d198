"""What a call goes through: angry customers, silence, a bad line, each with the turns that show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.checks.builder import CALM, HOLDING, LATE, OPENING, OUTBOUND, SILENT, UPSET
from cslint.checks.timing import silences, untimed
from cslint.model import Direction, Party, Role, Sighting

if TYPE_CHECKING:
    from cslint.checks.builder import Situation
    from cslint.checks.call import Call, Hit

OPENING_TURNS: Final = 2
"""How many merged turns of the agent are the opening."""

HOLD: Final = 5.0
"""Silences of more seconds than this are holds (source: 004 篇一 (四) 注1)."""

RINGS: Final = 12.0
"""Longer than this, in seconds, and the telephone rang more than three times: four seconds a ring. Ours."""

PROMPTS: Final = 2
"""So many turns of an agent whom nobody answers show that the line is silent. Ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A situation in a call: where its signs stand (words, or just turns), and the turns in which it holds."""

    name: str
    title: str
    hits: tuple[Hit, ...] = ()
    signs: tuple[int, ...] = ()
    turns: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Whether the call goes through it at all."""
        return bool(self.signs)


def recognise(call: Call, name: str) -> Seen:
    """The situation of that name in a call; ``Call.seen`` remembers it."""
    known = call.situations.get(name)
    if known is not None:
        return _by_words(call, known)
    return _BUILT_IN[name](call)


def untold(call: Call, name: str) -> str:
    """What must be known to tell whether a situation shows elsewhere than it does, and is not; empty if nothing is."""
    if name == OUTBOUND:
        return "缺少 meta.direction" if call.document.meta.direction is None else ""
    if name == HOLDING:
        return "轮次没有起止时间" if untimed(call) else ""
    if name == LATE:
        return "缺少 meta.ring_seconds" if call.document.meta.ring_seconds is None and not _ours(call) else ""
    known = call.situations.get(name)
    unknown = call.unknown
    if known is not None:
        unknown = tuple(hit.turn for hit in call.found(known.patterns) if hit.turn in unknown)
    return "有说话人未知的轮次" if unknown else ""


def sightings(call: Call) -> tuple[Sighting, ...]:
    """The situations of a call, those of a pack by name behind the built-in ones; the opening is in every call."""
    names = (*_BUILT_IN, *sorted(call.situations))
    seen = (call.seen(name) for name in names if name != OPENING)
    return tuple(_sighting(each) for each in seen if each and (each.name != CALM or _wholly(call, each)))


def _wholly(call: Call, seen: Seen) -> bool:
    return len(seen.signs) == sum(len(merged.turns) for merged in call.merged)


def _sighting(seen: Seen) -> Sighting:
    """What a report tells of a situation; a whole call shows by no turn of its own."""
    if seen.name in (CALM, OUTBOUND):
        return Sighting(name=seen.name, title=seen.title)
    words = {hit.turn: (hit.start, hit.end) for hit in reversed(seen.hits)}
    return Sighting(name=seen.name, title=seen.title, signs=tuple((turn, words.get(turn)) for turn in seen.signs))


def _by_words(call: Call, known: Situation) -> Seen:
    hits = tuple(
        hit
        for hit in call.found(known.patterns)
        if call.spoken_by(hit.turn, known.speaker) and not _excused(call, hit, known.unless)
    )
    signs = tuple(sorted({hit.turn for hit in hits}))
    turns = frozenset(turn for sign in signs for turn in range(sign, sign + known.lasts + 1))
    return Seen(name=known.name, title=known.title, hits=hits, signs=signs, turns=turns)


def _excused(call: Call, hit: Hit, unless: tuple[int, ...]) -> bool:
    if not unless:
        return False
    found = call.context(unless, call.document.turns[hit.turn].text)
    return any(each.start < hit.end and hit.start < each.end for each in found)


def _opening(call: Call) -> Seen:
    turns = tuple(turn for merged in call.of(Role.AGENT)[:OPENING_TURNS] for turn in merged.turns)
    return Seen(name=OPENING, title="开头", signs=turns, turns=frozenset(turns))


def _calm(call: Call) -> Seen:
    upset = frozenset(turn for name in UPSET if name in call.situations for turn in call.during(name))
    turns = tuple(turn for merged in call.merged for turn in merged.turns if turn not in upset)
    return Seen(name=CALM, title="客户平和", signs=turns, turns=frozenset(turns))


def _silent(call: Call) -> Seen:
    """The customer says nothing, and the agent waits for it: so he prompts again, or hangs up."""
    agent = tuple(turn for merged in call.of(Role.AGENT) for turn in merged.turns)
    waits = len(agent) >= PROMPTS or (agent and call.document.meta.ended_by is Party.AGENT)
    if call.unknown or call.of(Role.CUSTOMER) or not waits:
        agent = ()
    return Seen(
        name=SILENT,
        title="客户无声",
        signs=agent,
        turns=frozenset(range(len(call.document.turns))) if agent else frozenset(),
    )


def _holding(call: Call) -> Seen:
    held = tuple(each for each in silences(call) if each.seconds > HOLD)
    signs = tuple(dict.fromkeys(each.after for each in held))
    return Seen(name=HOLDING, title="等待", signs=signs, turns=frozenset(signs))


def _outbound(call: Call) -> Seen:
    turns = frozenset(range(len(call.document.turns))) if _ours(call) else frozenset()
    return Seen(name=OUTBOUND, title="外呼", signs=(0,) if turns else (), turns=turns)


def _late(call: Call) -> Seen:
    """It shows in the agent's first words, where the caller is to be asked for pardon."""
    agent, seconds = call.of(Role.AGENT), call.document.meta.ring_seconds
    late = seconds is not None and seconds > RINGS and not _ours(call)
    signs = agent[0].turns[:1] if late and agent else ()
    return Seen(name=LATE, title="铃响三声后才接起", signs=signs, turns=frozenset(signs))


def _ours(call: Call) -> bool:
    return call.document.meta.direction is Direction.OUTBOUND


_BUILT_IN: Final = {
    OPENING: _opening,
    CALM: _calm,
    SILENT: _silent,
    HOLDING: _holding,
    OUTBOUND: _outbound,
    LATE: _late,
}
