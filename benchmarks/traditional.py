"""Simplified text in traditional characters, one for one, by the package's own table turned round."""

from __future__ import annotations

from functools import cache
from typing import Final

from cslint.text.tables import simplified

_AMBIGUOUS: Final = {"后": "後", "里": "裡", "干": "幹", "于": "於", "系": "係", "准": "準", "么": "麼", "着": "著"}
"""Characters that both scripts have, and what calls mostly mean by them."""


def to_traditional(text: str) -> str:
    """Same length; a character that traditional script has as it is stays."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    forms: dict[str, list[str]] = {}
    for old, new in simplified().items():
        forms.setdefault(chr(new), []).append(chr(old))
    table: dict[int, str] = {}
    for char, candidates in forms.items():
        known = sorted((code, each) for each in candidates if (code := _big5(each)))
        # Big5 lists everyday characters first; one that it has itself needs no other form.
        if known and not _big5(char):
            table[ord(char)] = known[0][1]
    return table | {ord(char): form for char, form in _AMBIGUOUS.items()}


def _big5(char: str) -> bytes:
    return char.encode("big5", errors="ignore")
