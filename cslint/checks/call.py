"""A call as the checks see it: its turns, who speaks when, and which pattern was found where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from cslint.checks.situations import Seen, recognise
from cslint.match.pattern import SHORT
from cslint.model import DocumentKind, Role
from cslint.text.clauses import says_something
from cslint.text.speech import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cslint.checks.builder import Formula, Situation
    from cslint.checks.joint import Joined
    from cslint.checks.sections import Part
    from cslint.match import Look, Match, Matcher
    from cslint.model import Document

_HAN: Final = re.compile(f"(?![{PARTICLES}])[\u3400-\u9fff]")


class Hit(NamedTuple):
    """A pattern found in a turn, ``[start, end)`` in code points of the turn's text.

    ``until`` is the turn in which the words end, and where in its text. Words that were cut over several turns begin
    in ``turn``, which they hold to its end.
    """

    turn: int
    start: int
    end: int
    pattern: int
    similarity: float
    until: tuple[int, int]

    @staticmethod
    def of(turn: int, match: Match) -> Hit:
        """A match in a turn."""
        start, end, pattern, similarity = match.start, match.end, match.pattern, match.similarity
        return Hit(turn, start, end, pattern, similarity, (turn, end))

    @staticmethod
    def across(joined: Joined, match: Match) -> Hit:
        """A match in joined turns that begins in the first of them and ends in another."""
        first = joined.parts[0]
        return Hit(
            turn=first.turn,
            start=first.start + match.start,
            end=first.end,
            pattern=match.pattern,
            similarity=match.similarity,
            until=joined.place(match.end),
        )

    @property
    def cut(self) -> bool:
        """Whether the words were cut over several turns."""
        return self.until[0] != self.turn

    def overlaps(self, other: Hit) -> bool:
        """Whether some words are in both."""
        return (self.turn, self.start) < other.until and (other.turn, other.start) < self.until


class MergedTurn(NamedTuple):
    """The longest run of turns of one role; ``turns`` are indices into the document."""

    role: Role
    turns: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One document with the hits of a ruleset's patterns, by pattern.

    ``runs`` are the turns of one role over which a sentence may have been cut; ``unknown`` are the turns of unknown
    speakers; ``parts`` are the named sections of a script;
    ``looks`` remembers the texts that were asked for more patterns, ``known`` the situations that were.
    """

    document: Document
    matcher: Matcher
    normal: tuple[str, ...]
    hits: Mapping[int, tuple[Hit, ...]]
    merged: tuple[MergedTurn, ...]
    runs: tuple[tuple[int, ...], ...]
    situations: Mapping[str, Situation]
    formulas: tuple[Formula, ...]
    unknown: tuple[int, ...]
    parts: tuple[Part, ...] = ()
    looks: dict[str, Look] = field(default_factory=dict, repr=False, compare=False)
    known: dict[str, Seen] = field(default_factory=dict, repr=False, compare=False)

    def of(self, role: Role) -> tuple[MergedTurn, ...]:
        """The merged turns of one role."""
        return tuple([each for each in self.merged if each.role is role])

    def found(self, patterns: Iterable[int]) -> tuple[Hit, ...]:
        """Where any of ``patterns`` was found, in reading order; over several turns only what is long enough."""
        return tuple(hit for hit in self.said(patterns) if not hit.cut or self._long(hit))

    def said(self, patterns: Iterable[int]) -> tuple[Hit, ...]:
        """Where any of ``patterns`` was found, in reading order, over several turns also in few words."""
        hits = self.hits
        found = [hit for pattern in patterns if pattern in hits for hit in hits[pattern]]
        return tuple(sorted(set(found))) if len(found) > 1 else tuple(found)

    def run(self, turn: int) -> tuple[int, ...]:
        """The turns over which a sentence that ``turn`` has words of may have been cut: that turn alone, or a run."""
        return next((run for run in self.runs if turn in run), (turn,))

    def turns(self, hit: Hit) -> tuple[int, ...]:
        """The turns that hold the words of a hit."""
        run = self.run(hit.turn)
        return run[run.index(hit.turn) : run.index(hit.until[0]) + 1]

    def context(self, patterns: Iterable[int], text: str) -> tuple[Match, ...]:
        """Where any of the patterns that only matter beside others was found in a text, in reading order."""
        find = self.look(text).find
        found = [match for pattern in patterns for match in find(pattern)]
        return tuple(sorted(set(found))) if len(found) > 1 else tuple(found)

    def look(self, text: str) -> Look:
        """A text to be asked for patterns that only matter beside others."""
        look = self.looks.get(text)
        if look is None:
            look = self.looks[text] = self.matcher.look(text)
        return look

    def seen(self, situation: str) -> Seen:
        """A situation in this call, recognised once."""
        known = self.known.get(situation)
        if known is None:
            known = self.known[situation] = recognise(self, situation)
        return known

    def during(self, situation: str) -> frozenset[int]:
        """Indices of the turns in which a situation holds."""
        return self.seen(situation).turns

    def spoken_by(self, turn: int, speaker: str) -> bool:
        """Whether a turn is the named speaker's (``any``: a person's whom we know)."""
        role = self.document.turns[turn].role
        return role in (Role.AGENT, Role.CUSTOMER) if speaker == "any" else role.value == speaker

    def place(self, turn: int) -> str:
        """Where a turn is, as reports tell it: ``第3轮``; of a script its line, ``第12行``."""
        line = self.document.turns[turn].line
        return f"第{line}行" if self.document.kind is DocumentKind.SCRIPT and line is not None else f"第{turn + 1}轮"

    def words(self, hit: Hit) -> tuple[str, ...]:
        """What each of its turns holds of a hit."""
        turns = self.turns(hit)
        texts = [self.document.turns[turn].text for turn in turns]
        texts[-1] = texts[-1][: hit.until[1]]
        texts[0] = texts[0][hit.start :]
        return tuple(texts)

    def _long(self, hit: Hit) -> bool:
        return len(_HAN.findall("".join(self.words(hit)))) >= SHORT


def merge(document: Document) -> tuple[MergedTurn, ...]:
    """The merged turns of a document; a bare 嗯 and the system's turns neither count nor interrupt."""
    merged: list[tuple[Role, list[int]]] = []
    last: Role | None = None
    for index, turn in enumerate(document.turns):
        role = turn.role
        if role is Role.SYSTEM or not says_something(turn.text):
            continue
        if role is last:
            merged[-1][1].append(index)
        else:
            merged.append((role, [index]))
            last = role
    return tuple([MergedTurn(role, tuple(turns)) for role, turns in merged])
