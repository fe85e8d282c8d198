"""Characters that would mean something else than themselves in the form that a file is written in."""

from __future__ import annotations

import unicodedata
from pathlib import PurePath
from typing import Final

_MARKDOWN: Final = "\\`*_{}[]<>#|~!&$"
_YAML: Final = "\"'\\:#{}[]&*!|>%@`,?-"
_SIGNS: Final = {
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": "<>&\"'",
    ".htm": "<>&\"'",
    ".csv": '",;|',
    ".tsv": '",;|',
    ".tab": '",;|',
    ".json": '"\\',
    ".yaml": _YAML,
    ".yml": _YAML,
}
_NOWHERE: Final = frozenset({"Cc", "Cs", "Cn", "Zl", "Zp"})


def harm(words: str, name: str) -> str | None:
    """What in ``words`` must not be put into a file called ``name``, as a message says it; ``None``: nothing."""
    signs = _SIGNS.get(PurePath(name).suffix.lower(), "")
    for character in words:
        if unicodedata.category(character) in _NOWHERE or character == "\ufeff":
            return "换行或控制字符"
        if character in signs:
            return character
    return None
