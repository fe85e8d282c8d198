"""A call as the checks see it: its turns, who speaks when, and which pattern was found where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cslint.checks.builder import OPENING
from cslint.model import Role
from cslint.text.clauses import says_something

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cslint.checks.builder import Situation
    from cslint.match import Look, Match, Matcher
    from cslint.model import Document

OPENING_TURNS: Final = 2
"""How many merged turns of the agent are the opening."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Hit:
    """A pattern found in a turn, ``[start, end)`` in code points of the turn's text."""

    turn: int
    start: int
    end: int
    pattern: int
    similarity: float = 1.0

    @staticmethod
    def of(turn: int, match: Match) -> Hit:
        """A match in a turn."""
        return Hit(turn=turn, start=match.start, end=match.end, pattern=match.pattern, similarity=match.similarity)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedTurn:
    """The longest run of turns of one role; ``turns`` are indices into the document."""

    role: Role
    turns: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One document with the hits of a ruleset's patterns, by pattern and in reading order.

    ``unknown`` are the turns of unknown speakers; ``looks`` remembers the turns that were asked for more patterns.
    """

    document: Document
    matcher: Matcher
    normal: tuple[str, ...]
    hits: Mapping[int, tuple[Hit, ...]]
    merged: tuple[MergedTurn, ...]
    situations: Mapping[str, Situation]
    unknown: tuple[int, ...]
    looks: dict[int, Look] = field(default_factory=dict, repr=False, compare=False)

    def of(self, role: Role) -> tuple[MergedTurn, ...]:
        """The merged turns of one role."""
        return tuple(each for each in self.merged if each.role is role)

    def found(self, patterns: Iterable[int]) -> tuple[Hit, ...]:
        """Where any of ``patterns`` was found, in reading order."""
        return tuple(sorted({hit for pattern in patterns for hit in self.hits.get(pattern, ())}))

    def context(self, patterns: Iterable[int], turn: int) -> tuple[Hit, ...]:
        """Where any of the patterns that only matter beside others was found in a turn, in reading order."""
        look = self.looks.get(turn)
        if look is None:
            look = self.looks[turn] = self.matcher.look(self.document.turns[turn].text)
        return tuple(sorted({Hit.of(turn, match) for pattern in patterns for match in look.find(pattern)}))

    def opening(self) -> frozenset[int]:
        """Indices of the turns that are the agent's opening."""
        return frozenset(turn for merged in self.of(Role.AGENT)[:OPENING_TURNS] for turn in merged.turns)

    def during(self, situation: str) -> frozenset[int]:
        """Indices of the turns in which a situation holds."""
        if situation == OPENING:
            return self.opening()
        known = self.situations[situation]
        cues = {hit.turn for hit in self.found(known.patterns) if spoken_by(self.document, hit.turn, known.speaker)}
        return frozenset(turn for cue in cues for turn in range(cue, cue + known.lasts + 1))


def spoken_by(document: Document, turn: int, speaker: str) -> bool:
    """Whether ``turn`` is the named speaker's (``any``: a person's whom we know)."""
    role = document.turns[turn].role
    return role in (Role.AGENT, Role.CUSTOMER) if speaker == "any" else role.value == speaker


def merge(document: Document) -> tuple[MergedTurn, ...]:
    """The merged turns of a document; a bare 嗯 and the system's turns neither count nor interrupt."""
    merged: list[MergedTurn] = []
    for index, turn in enumerate(document.turns):
        if turn.role is Role.SYSTEM or not says_something(turn.text):
            continue
        if merged and merged[-1].role is turn.role:
            merged[-1] = MergedTurn(role=turn.role, turns=(*merged[-1].turns, index))
        else:
            merged.append(MergedTurn(role=turn.role, turns=(index,)))
    return tuple(merged)
