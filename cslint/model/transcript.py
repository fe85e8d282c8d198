"""Documents: call transcripts and script texts, as plain frozen data."""

from __future__ import annotations

import copyreg
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, time

NOTHING: Mapping[str, object] = MappingProxyType({})


def _reduce(view: MappingProxyType[object, object]) -> tuple[object, ...]:
    return _read_only, (dict(view),)


def _read_only(content: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(content)


# Documents travel to worker processes; the standard library does not pickle a read-only view by itself.
copyreg.pickle(MappingProxyType, _reduce)  # type: ignore[arg-type]  # typeshed wants a tuple of known length


def _nothing() -> Mapping[str, object]:
    return NOTHING


class Role(StrEnum):
    """Who speaks in a turn."""

    AGENT = "agent"
    CUSTOMER = "customer"
    SYSTEM = "system"
    UNKNOWN = "unknown"


class Party(StrEnum):
    """Who ended a call (``dropped``: the line did)."""

    AGENT = "agent"
    CUSTOMER = "customer"
    DROPPED = "dropped"


class Direction(StrEnum):
    """Who called whom."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One speaker's utterance.

    ``start`` and ``end`` are seconds from the start of the call; ``line`` is the 1-based line, row or paragraph
    of the source file; ``extra`` holds the keys of the source that cslint does not use.
    """

    role: Role
    text: str
    start: float | None = None
    end: float | None = None
    line: int | None = None
    extra: Mapping[str, object] = field(default_factory=_nothing, compare=False)


# The ``__init__`` of a frozen dataclass looks up each slot by its name, every time.
_set_role, _set_text, _set_start, _set_end, _set_line, _set_extra = (
    getattr(Turn, each.name).__set__ for each in fields(Turn)
)
_new: Final = object.__new__


def said(role: Role, text: str, line: int | None, start: float | None = None, end: float | None = None) -> Turn:
    """``Turn(role=…, …)`` without ``extra``, for readers, who make them by the million, in a third of the time."""
    turn = _new(Turn)
    _set_role(turn, role)
    _set_text(turn, text)
    _set_start(turn, start)
    _set_end(turn, end)
    _set_line(turn, line)
    _set_extra(turn, NOTHING)
    return turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What is known of a call beside its words; ``None`` is "not known" and never counts as a pass.

    ``ring_seconds``, ``duration`` (until the line closed) and ``redial_after_seconds`` are seconds.
    """

    date: date | None = None
    time: time | None = None
    direction: Direction | None = None
    agent: str | None = None
    agent_name: str | None = None
    ring_seconds: float | None = None
    ended_by: Party | None = None
    duration: float | None = None
    redial_after_seconds: float | None = None
    extra: Mapping[str, object] = field(default_factory=_nothing, compare=False)


class DocumentKind(StrEnum):
    """The two kinds of document."""

    TRANSCRIPT = "transcript"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One transcript or one script text; ``source`` is the path it came from (``-`` for standard input)."""

    kind: ClassVar[DocumentKind]

    id: str
    turns: tuple[Turn, ...]
    source: str = "-"
    meta: Meta = Meta()
    extra: Mapping[str, object] = field(default_factory=_nothing, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript(Document):
    """A call or chat: turns of an agent and a customer, in the order in which they were spoken."""

    kind: ClassVar[DocumentKind] = DocumentKind.TRANSCRIPT
