"""Reading from memory, and looking at what came out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from cslint.errors import Problem, Severity
from cslint.readers import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint.model import Document


def items(data: str | bytes, name: str = "calls.txt", **more: Any) -> list[Document | Problem]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read(io.BytesIO(raw), name=name, **more))


def documents(found: Iterable[Document | Problem]) -> list[Document]:
    return [each for each in found if not isinstance(each, Problem)]


def problems(found: Iterable[Document | Problem]) -> list[Problem]:
    return [each for each in found if isinstance(each, Problem)]


def errors(found: Iterable[Document | Problem]) -> list[Problem]:
    return [each for each in problems(found) if each.severity is Severity.ERROR]


def clean(data: str | bytes, name: str = "calls.txt", **more: Any) -> list[Document]:
    """The documents of an input without problems."""
    found = items(data, name, **more)
    assert problems(found) == []
    return documents(found)


def said(document: Document) -> list[tuple[str, str]]:
    return [(turn.role.value, turn.text) for turn in document.turns]


def one(data: str | bytes, name: str = "calls.txt", **more: Any) -> Document:
    """The only document of an input without problems."""
    (document,) = clean(data, name, **more)
    return document
