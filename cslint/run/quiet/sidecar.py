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


_Id = Annotated[str, BeforeValidator(_text, json_schema_input_type=Words | int | float), Field(min_length=1)]
_Number = Annotated[int, Field(ge=1, strict=True)]


class EntrySpec(Strict):
    """One suppression: which rules, why, and where; every place that is named must fit."""

    codes: list[Words] = Field(min_length=1, description="抑制哪些规则:编号,或编号的开头")
    reason: Words = Field(description="为什么可以抑制")
    id: _Id | None = Field(default=None, description="只抑制这一通通话")
    turn: _Number | None = Field(default=None, description="只抑制第几轮,从 1 数起")
    line: _Number | None = Field(default=None, description="只抑制文件的第几行")
    cell: Words | None = Field(default=None, description="只抑制这个单元格,如 B12")
    sheet: _Id | None = Field(default=None, description="只抑制这张工作表")
    key: Words | None = Field(default=None, description="只抑制这个键,如 opening.daily[2]")
    fingerprint: Words | None = Field(default=None, description="只抑制这一个问题,指纹见 --output-format json")


class SidecarSpec(Strict):
    """A whole file."""

    ignore: list[EntrySpec] = Field(description="抑制的问题")


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
