"""Findings: one fault each, at a place, with its evidence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cslint.model.transcript import Role


_LAST = 2**62


class Level(StrEnum):
    """How much a fault matters: ``error`` above ``warning`` above ``info``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for ``info``, 1 for ``warning``, 2 for ``error``."""
        return ("info", "warning", "error").index(self.value)

    def at_least(self, other: Level) -> bool:
        """Whether this level reaches ``other``."""
        return self.rank >= other.rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """What to put in the place of a finding's words.

    ``words`` are the candidates, most fitting first; only a single one is ever put in. ``safe`` tells that it says the
    same without a doubt; what is not is put in only where it was asked for.
    """

    words: tuple[str, ...]
    safe: bool

    @property
    def single(self) -> str | None:
        """The words to put in, ``None`` where somebody must choose."""
        return self.words[0] if len(self.words) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault of one document.

    ``turn`` is 0-based (``None``: nowhere in particular); ``line`` and ``column`` are those of a script, 1-based, of
    the evidence's first character (a sheet's row and column); ``start`` and ``end`` are seconds of the evidence in the
    call; ``span`` is the half-open range of code points of ``evidence`` in the turn's original text, ``None`` where a
    line is missing. ``similarity`` is 1.0 for the very words. ``first`` is the fingerprint of the first of several
    equal faults of the document, ``None`` if this is the first.
    """

    code: str
    name: str
    level: Level
    category: str
    clauses: tuple[str, ...]
    message: str
    speaker: Role
    explanation: str
    fingerprint: str
    turn: int | None = None
    line: int | None = None
    column: int | None = None
    start: float | None = None
    end: float | None = None
    span: tuple[int, int] | None = None
    evidence: str | None = None
    pattern: str | None = None
    similarity: float | None = None
    suggestion: str | None = None
    fix: Fix | None = None
    first: str | None = None

    @property
    def counted_as(self) -> str:
        """What names this fault and all that are equal to it, by which they are counted."""
        return self.first or self.fingerprint

    @property
    def sort_key(self) -> tuple[int, int, int, str, str]:
        """Total order inside one document: place, then code (a line missing from the whole call comes last)."""
        place = _LAST if self.turn is None else self.turn
        start, end = self.span or (_LAST, _LAST)
        return (place, start, end, self.code, self.fingerprint)


def fingerprint(code: str, document: str, evidence: str, occurrence: int) -> str:
    """32 hexadecimal digits that name a fault across runs.

    They depend on the rule's code, the document's id, the normalised evidence and which of several equal
    occurrences it is, and on nothing else: not on the turn's number, the level, the message or the order of rules.
    """
    text = "\x1f".join((code, document, evidence, str(occurrence)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
