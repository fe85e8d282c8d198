"""Ids of documents: unique inside a file, the same at every run."""

from __future__ import annotations

import math


class Ids:
    """Gives out ids.

    A document without one is named after the file: ``calls`` for the first, ``calls#17`` for the one at position
    17 (its line in a JSONL file, else its number in the file). A second ``x`` becomes ``x#2``, a third ``x#3``.
    """

    def __init__(self, stem: str) -> None:
        self._stem = stem
        self._seen: set[str] = set()
        self._copies: dict[str, int] = {}

    def give(self, wanted: str | None, position: int) -> tuple[str, bool]:
        """The id of a document that calls itself ``wanted``, and whether another one had it already."""
        name = wanted or (self._stem if position == 1 else f"{self._stem}#{position}")
        if name not in self._seen:
            self._seen.add(name)
            return name, False
        count = self._copies.get(name, 1) + 1
        while f"{name}#{count}" in self._seen:
            count += 1
        self._copies[name] = count
        self._seen.add(f"{name}#{count}")
        return f"{name}#{count}", True


def clean_id(value: object) -> str | None:
    """An id from a JSON value or a cell, ``None`` if there is none. Raises ``ValueError`` if it cannot be one."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError  # noqa: TRY004  to the callers all bad values are alike
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError
        value = int(value) if value.is_integer() else value
    text = str(value)
    if not text.isprintable():
        # Ids stand in one-line outputs: line breaks and other control characters become blanks.
        text = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(text.split()) or None
