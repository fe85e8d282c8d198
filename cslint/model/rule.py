"""What every rule has, whatever its kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cslint.model.finding import Level
    from cslint.model.transcript import Meta, Role, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One demand of a source document: a row of the clause tables (F…, R…, P…)."""

    id: str
    standard: str
    section: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A small call that a rule carries as its own test; ``source`` is how the rule file writes it.

    A ``script`` is script text, all of it below the heading ``section`` if it has one.
    """

    turns: tuple[Turn, ...]
    meta: Meta
    source: str
    line: int
    script: bool = False
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One checkable obligation or prohibition.

    ``path`` and ``line`` tell where the rule file defines it; ``standard`` is the pack that does.
    """

    code: str
    name: str
    kind: str
    level: Level
    category: str
    title: str
    standard: str
    message: str
    clauses: tuple[str, ...]
    speaker: Role
    prefer: str | None
    why: str | None
    fails: tuple[Example, ...]
    passes: tuple[Example, ...]
    path: str
    line: int
