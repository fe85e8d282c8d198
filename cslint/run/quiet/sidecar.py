"""The file of suppressions beside an input that has no room for comments: ``calls.jsonl.cslint.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import BeforeValidator, Field

from cslint.checks.spec import Strict, Words
from cslint.errors import PackError, Problem
from cslint.packs.validate import validate
from cslint.packs.yaml import parse_yaml

if TYPE_CHECKING:
    from cslint.packs.source import Source

_MANUAL: Final = "docs/semantics.md 的 Suppression 一节"


def _text(value: object) -> object:
    """An id that YAML takes for a number is text all the same."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


_Id = Annotated[str, BeforeValidator(_text), Field(min_length=1)]
_Number = Annotated[int, Field(ge=1, strict=True)]


class EntrySpec(Strict):
    """One suppression: which rules, why, and where; every place that is named must fit."""

    codes: list[Words] = Field(min_length=1)
    reason: Words
    id: _Id | None = None
    turn: _Number | None = None
    line: _Number | None = None
    cell: Words | None = None
    sheet: _Id | None = None
    key: Words | None = None
    fingerprint: Words | None = None


class SidecarSpec(Strict):
    """A whole file."""

    ignore: list[EntrySpec]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One suppression, at ``line`` and ``column`` of the file (1-based)."""

    spec: EntrySpec
    line: int
    column: int

    @property
    def text(self) -> str:
        """What it is for, in one line."""
        places = self.spec.model_dump(exclude={"codes", "reason"}, exclude_none=True)
        return " ".join([f"[{','.join(self.spec.codes)}]", *(f"{key}={value}" for key, value in places.items())])


def parse_sidecar(data: bytes, path: str) -> tuple[Entry, ...] | tuple[Problem, ...]:
    """The entries of a file that is called ``path``, in their order, or all that is wrong with it."""
    try:
        source = replace(parse_yaml(data, path), manual=_MANUAL)
    except PackError as error:
        return error.problems
    if source.data is None:
        return ()
    spec = validate(SidecarSpec, source.data, source)
    if isinstance(spec, tuple):
        return spec
    return tuple([_entry(each, source, number) for number, each in enumerate(spec.ignore)])


def _entry(spec: EntrySpec, source: Source, number: int) -> Entry:
    place = source.place(("ignore", number))
    return Entry(spec=spec, line=place.line, column=place.column)
