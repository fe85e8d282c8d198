"""Phrases planted in calls: every forbidden pattern's readings, in turns that neither excuse nor break them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.noise import Utterance
from benchmarks.readings import reading
from cslint import Role, Transcript, Turn, check
from cslint.checks.excuse import Excuses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from benchmarks.noise import Heard
    from cslint import Ruleset
    from cslint.checks.verdict import Check
    from cslint.model import Rule

ALONE: Final = 0.35
"""How often nothing stands on one side of the phrase."""

_SENTENCE: Final = re.compile(r"[^。！？；…!?;\n]+")
_LONGEST: Final = 24
_SHORTEST: Final = 3

GREETING: Final = "您好，很高兴为您服务！"
QUESTION: Final = "我想问一下我那个订单的事。"
ANSWER: Final = "嗯，好的。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A phrase that a rule forbids, ready to be said; ``cue`` is what the other side says before it."""

    rule: Rule
    pattern: str
    cue: str
    cue_role: Role
    said: Utterance

    def call(self, heard: Heard) -> Transcript:
        """A short call in which the phrase is said as heard, in the turns from ``FIRST`` on."""
        role = Role.AGENT if self.rule.speaker is Role.UNKNOWN else self.rule.speaker
        turns = (
            Turn(role=Role.AGENT, text=GREETING),
            Turn(role=self.cue_role, text=self.cue),
            *(Turn(role=role, text=text) for text in heard.turns),
            Turn(role=Role.CUSTOMER, text=ANSWER),
        )
        return Transcript(id="planted", turns=turns)


FIRST: Final = 2
"""Index of the first turn of a planted call that holds the phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A neutral sentence, and the patterns found in it that would excuse what stands beside it."""

    text: str
    patterns: frozenset[int]


def carriers(texts: Iterable[str], ruleset: Ruleset) -> tuple[Carrier, ...]:
    """The sentences of agents' turns that no forbidden wording is found in, each once."""
    kept: list[Carrier] = []
    excusing = sorted({number for each in ruleset.checks for number in _excusing(each)})
    for sentence in dict.fromkeys(each.strip() for text in texts for each in _SENTENCE.findall(text)):
        if not _SHORTEST <= len(sentence) <= _LONGEST:
            continue
        result = check(Transcript(id="carrier", turns=(Turn(role=Role.AGENT, text=sentence),)), ruleset)
        kinds = {rule.code: rule.kind for rule in ruleset.rules}
        if not any(kinds[finding.code] == "forbidden" for finding in result.findings):
            look = ruleset.matcher.look(sentence)
            found = frozenset(number for number in excusing if look.find(number))
            kept.append(Carrier(text=sentence, patterns=found))
    return tuple(kept)


def _excusing(check_: Check) -> set[int]:
    """The patterns that excuse a rule's matches."""
    excuses = getattr(check_, "excuses", Excuses())
    excusing = {excuse.pattern for excuse in excuses.items}
    return excusing | {number for frame in excuses.frames for number in frame.patterns}


def plant(ruleset: Ruleset, available: tuple[Carrier, ...], *, count: int, seed: str) -> Iterator[Planted]:
    """``count`` readings of every pattern of every forbidden rule, each in surroundings of its own.

    A carrier is not used beside a rule that it excuses. Each reading is drawn from a seed of its own, so a new
    rule leaves the readings of the others as they were.
    """
    for each in ruleset.checks:
        rule = each.rule
        if rule.kind != "forbidden":
            continue
        excusing = _excusing(each)
        usable = tuple(carrier.text for carrier in available if excusing.isdisjoint(carrier.patterns))
        for number in getattr(each, "patterns", ()):
            pattern = ruleset.matcher.patterns[number]
            for sample in range(count):
                rng = Random(f"{seed}/{rule.code}/{pattern.source}/{sample}")
                cue, cue_role = _cue(ruleset, getattr(each, "when", None), rng)
                said = Utterance(
                    before=_before(usable, rng, closed=pattern.starts),
                    phrase=reading(pattern, rng),
                    after=_after(usable, rng, closed=pattern.ends),
                    closed_start=pattern.starts,
                    closed_end=pattern.ends,
                )
                yield Planted(rule=rule, pattern=pattern.source, cue=cue, cue_role=cue_role, said=said)


def _cue(ruleset: Ruleset, when: str | None, rng: Random) -> tuple[str, Role]:
    """What brings about the situation that the rule is limited to (the opening is there anyway)."""
    situation = ruleset.situations.get(when) if when is not None else None
    if situation is None:
        return QUESTION, Role.CUSTOMER
    role = Role.AGENT if situation.speaker == "agent" else Role.CUSTOMER
    return f"{reading(ruleset.matcher.patterns[rng.choice(situation.patterns)], rng)}。", role


def _before(usable: tuple[str, ...], rng: Random, *, closed: bool) -> str:
    if not usable or rng.random() < ALONE:
        return ""
    return rng.choice(usable) + _stop(rng, closed=closed)


def _after(usable: tuple[str, ...], rng: Random, *, closed: bool) -> str:
    if not usable or rng.random() < ALONE:
        return rng.choice(("", "。", "！"))
    return _stop(rng, closed=closed) + rng.choice(usable) + rng.choice(("", "。"))


def _stop(rng: Random, *, closed: bool) -> str:
    """What parts the phrase from its surroundings: nothing only where its clause may go on."""
    return rng.choice(("。", "。", "，", "，" if closed else ""))
