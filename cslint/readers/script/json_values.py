"""The strings of a JSON text that is known to be right, with the place of each of their characters."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from cslint.readers.script.values import DEEPEST, Branch, Entry, Leaf, Spelling, Text, TooDeepError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},:]', re.DOTALL)
_PART: Final = re.compile(r"[^\\\n]+|\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|\n", re.DOTALL)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class JsonTree:
    """The tree of a JSON text; ``repeated`` are the places of keys that an object has twice."""

    def __init__(self, text: str) -> None:
        self._text = Text(text)
        self.repeated: list[tuple[int, int]] = []
        self.root = Branch(listed=True)
        self._read()

    def _read(self) -> None:
        open_: list[Branch] = [self.root]
        keys: list[set[str]] = [set()]
        counts = [0]
        key: str | None = None
        waiting = False
        for token in _TOKEN.finditer(self._text.text):
            sign, start = token[0], token.start()
            branch = open_[-1]
            if sign in "[{":
                if len(open_) > DEEPEST:
                    raise TooDeepError(*self._text.at(start))
                inner = Branch(listed=sign == "[")
                branch.entries.append(Entry(key, counts[-1], self._text.at(start)[0], inner))
                open_.append(inner)
                keys.append(set())
                counts.append(0)
                key, waiting = None, False
            elif sign in "]}":
                open_.pop()
                keys.pop()
                counts.pop()
                key, waiting = None, False
            elif sign == ",":
                counts[-1] += 1
                key, waiting = None, False
            elif sign == ":":
                waiting = True
            elif branch.listed or waiting:
                branch.entries.append(Entry(key, counts[-1], self._text.at(start)[0], self._leaf(sign, start)))
            else:
                key = _decoded(sign)
                if key in keys[-1]:
                    self.repeated.append(self._text.at(start))
                keys[-1].add(key)

    def _leaf(self, quoted: str, start: int) -> Leaf:
        spelling = Spelling(self._text)
        words: list[str] = []
        for part, index in _parts(quoted[1:-1], start + 1):
            if part[0] not in "\\\n":
                spelling.verbatim(part, index)
                words.append(part)
                continue
            value = _decoded(f'"{part}"')
            spelling.written(value, index)
            words.append(value)
        line, column = self._text.at(start + 1)
        return Leaf(text="".join(words), line=line, column=column, lines=spelling.lines())


def _parts(inside: str, start: int) -> Iterator[tuple[str, int]]:
    for found in _PART.finditer(inside):
        yield found[0], start + found.start()


def _decoded(quoted: str) -> str:
    value: str = json.loads(quoted, strict=False)
    return _SURROGATE.sub("\ufffd", value)
