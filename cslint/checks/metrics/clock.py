"""Metrics of turns by the clock: how fast, how late, how long, and who speaks over whom."""

from __future__ import annotations

import math
import re
from bisect import bisect, bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from cslint.checks.joint import SILENCE
from cslint.checks.metrics.reading import NO_TIMES, WHO_SPEAKS, Reading, exactly, unread
from cslint.checks.metrics.stretches import count_spoken, stretches
from cslint.checks.timing import by_time, end_of, silences, start_of, untimed
from cslint.model import Role
from cslint.text.clauses import has_words, says_something

if TYPE_CHECKING:
    from cslint.checks.call import Call, Hit
    from cslint.checks.metrics.reading import Setting

_MINUTE: Final = 60
# … is how transcripts write a voice that trails off or is lost on the line; a dash is one that was cut off.
_BROKEN_OFF: Final = re.compile(r"(?:—|–|--)\s*\Z")
_LISTENERS: Final = (Role.AGENT, Role.UNKNOWN)
_TALKERS: Final = (Role.CUSTOMER, Role.UNKNOWN)


def speech_rate(call: Call, setting: Setting) -> tuple[Reading, ...]:
    """Han characters and digits a minute, of each turn of the agent that has enough of them."""
    readings: list[Reading] = []
    for turn in (turn for merged in call.merged if merged.role in _LISTENERS for turn in merged.turns):
        count = count_spoken(call.normal[turn])
        if count < setting.least:
            continue
        start, end = start_of(call.document.turns[turn]), end_of(call.document.turns[turn])
        if start is None or end is None or start == end:
            readings.append(unread(NO_TIMES, turns=(turn,)))
            continue
        reading = exactly(count * _MINUTE / (end - start), f"第{turn + 1}轮语速", turns=(turn,))
        readings.append(_of_whom(reading, known=call.document.turns[turn].role is Role.AGENT))
    return tuple(readings)


def latency(call: Call, setting: Setting) -> tuple[Reading, ...]:
    """Seconds from the customer's last word to the agent's first, of each merged turn of the agent that answers."""
    turns = call.document.turns
    readings: list[Reading] = []
    for asked, answered in pairwise(call.merged):
        first = answered.turns[0]
        if asked.role not in _TALKERS or answered.role not in _LISTENERS:
            continue
        if sum(count_spoken(call.normal[turn]) for turn in answered.turns) < setting.least:
            continue
        ends = [end for turn in asked.turns if (end := end_of(turns[turn])) is not None]
        start = start_of(turns[first])
        if start is None or end_of(turns[asked.turns[-1]]) is None:
            readings.append(unread(NO_TIMES, turns=(first,)))
            continue
        reading = exactly(_seconds(max(ends), start), f"第{first + 1}轮开口前客户等了", turns=(first,))
        known = (asked.role, answered.role) == (Role.CUSTOMER, Role.AGENT)
        readings.append(_of_whom(reading, known=known))
    return tuple(readings)


def silence(call: Call, _: Setting) -> tuple[Reading, ...]:
    """Seconds of each silence that the agent ended; none in a call in which the customer never speaks.

    Who waits for a customer who says nothing is not silent himself.
    """
    if not call.of(Role.CUSTOMER) and not call.unknown:
        return ()
    found = [
        exactly(
            each.seconds,
            f"第{each.before + 1}轮之后到第{each.after + 1}轮之前无人说话",
            behind=each.before,
            until=each.after,
        )
        for each in silences(call)
    ]
    unknown = [unread(WHO_SPEAKS, turns=(turn,)) for turn in call.unknown]
    return (*found, *(unread(NO_TIMES, turns=(turn,)) for turn in untimed(call)), *unknown)


def interruption(call: Call, setting: Setting) -> tuple[Reading, ...]:
    """Seconds by which each turn of the agent began before the customer's turn ended.

    It is none if it only says that he listens, or goes on with a turn that the customer cut into. Where the times are
    missing, a customer's turn that breaks off (—) was interrupted.
    """
    turns = call.document.turns
    listening = _by_turn(setting.heard(call))
    readings: list[Reading] = []
    running: list[_Talk] = []
    talked: int | None = None
    before: int | None = None
    spoke = -math.inf
    for index in by_time(call):
        role, start, end = turns[index].role, start_of(turns[index]), end_of(turns[index])
        if start is not None:
            running = [talk for talk in running if talk.end > start]
        if (
            role in _LISTENERS
            and talked is not None
            and count_spoken(call.normal[index]) >= setting.least
            and not _only_listens(call.normal[index], listening.get(index, []))
        ):
            goes_on = start is not None and start - spoke <= SILENCE
            over = [talk for talk in running if not (goes_on and talk.cuts_in)]
            timed = start is not None and end_of(turns[talked]) is not None
            readings.append(_overlap(call, index, talked, over) if timed else _broken_off(call, index, talked, before))
        if role in _TALKERS:
            talked = index
            if start is not None and end is not None:
                running.append(_Talk(index, start, end, start < spoke))
        if role is Role.AGENT and end is not None:
            spoke = max(spoke, end)
        before = index
    return tuple(readings)


def narration(call: Call, setting: Setting) -> tuple[Reading, ...]:
    """Seconds that the customer talks without a word of the agent, at the longest in each of his merged turns."""
    turns = call.document.turns
    hums = _by_turn(setting.heard(call))
    words = [
        index
        for index, turn in enumerate(turns)
        if turn.role is Role.AGENT
        and (says_something(turn.text) or (has_words(turn.text) and (setting.hums or index in hums)))
    ]
    talkers = sorted(turn for merged in call.merged if merged.role in _TALKERS for turn in merged.turns)
    readings: list[Reading] = []
    for stretch in stretches(call, Role.CUSTOMER):
        first, last = stretch.turns[0], stretch.turns[-1]
        spans = [
            (start, end, turn)
            for turn in stretch.turns
            if (start := start_of(turns[turn])) is not None and (end := end_of(turns[turn])) is not None
        ]
        following = bisect(talkers, last)
        until = talkers[following] if following < len(talkers) else len(turns)
        around = words[bisect(words, first) : bisect(words, until)]
        timed = [(index, start_of(turns[index])) for index in around]
        answers = sorted(start for _, start in timed if start is not None)
        if len(spans) < len(stretch.turns) or any(start is None and index < last for index, start in timed):
            readings.append(unread(NO_TIMES, turns=stretch.turns))
            continue
        seconds, turn = _longest(spans, answers)
        reading = exactly(seconds, f"到第{turn + 1}轮为止,客户连续说话而坐席没有应声", behind=turn)
        readings.append(_of_whom(reading, known=stretch.sure))
    return tuple(readings)


class _Talk(NamedTuple):
    """A turn of the customer that still runs; ``cuts_in`` if the agent was speaking when it began."""

    turn: int
    start: float
    end: float
    cuts_in: bool


def _longest(spans: list[tuple[float, float, int]], answers: list[float]) -> tuple[float, int]:
    """The longest talk between two answers, in seconds, and the turn in which it ends."""
    first, last = min(start for start, _, _ in spans), max(end for _, end, _ in spans)
    cuts = [first, *answers[bisect(answers, first) : bisect_left(answers, last)], last]
    talks = [
        (sum(max(0.0, min(end, until) - max(start, since)) for start, end, _ in spans), -until)
        for since, until in pairwise(cuts)
    ]
    seconds, until = max(talks)
    began = [turn for start, _, turn in spans if start < -until]
    return round(seconds, 6), began[-1] if began else spans[-1][2]


def _overlap(call: Call, index: int, talked: int, over: list[_Talk]) -> Reading:
    """How long a turn runs over the customer's turns that still run; the last one before it is ``talked``."""
    turns = call.document.turns
    start, until = start_of(turns[index]) or 0.0, end_of(turns[index])
    overlaps = [
        (_seconds(start, talk.end if until is None else min(talk.end, until)), talk.turn)
        for talk in over
        if talk.start < start
    ]
    seconds, other = max(overlaps, default=(0.0, talked))
    reading = exactly(seconds, f"第{index + 1}轮与客户第{other + 1}轮的话重叠", turns=(index,))
    return _of_whom(reading, known=(turns[index].role, turns[other].role) == (Role.AGENT, Role.CUSTOMER))


def _broken_off(call: Call, index: int, talked: int, before: int | None) -> Reading:
    """What a turn without times interrupts: the customer's words, if they are right ``before`` it and break off."""
    turns = call.document.turns
    known = (turns[index].role, turns[talked].role) == (Role.AGENT, Role.CUSTOMER)
    if not (known and before == talked and _BROKEN_OFF.search(turns[talked].text)):
        return unread(NO_TIMES, turns=(index,))
    told = f"第{talked + 1}轮客户的话没有说完就断了,坐席在第{index + 1}轮开口"
    return Reading(low=math.inf, high=math.inf, told=told, turns=(index,))


def _by_turn(hits: tuple[Hit, ...]) -> dict[int, list[Hit]]:
    found: dict[int, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.turn, []).append(hit)
    return found


def _only_listens(normal: str, hits: list[Hit]) -> bool:
    """Whether normalised words say nothing but the rule's words of listening."""
    rest = list(normal)
    for hit in hits:
        rest[hit.start : hit.end] = " " * (hit.end - hit.start)
    return not says_something("".join(rest))


def _of_whom(reading: Reading, *, known: bool) -> Reading:
    return reading if known else replace(reading, sure=False, doubt=WHO_SPEAKS)


def _seconds(start: float, end: float) -> float:
    """Seconds between two moments, without what binary fractions add."""
    return round(end - start, 6)
