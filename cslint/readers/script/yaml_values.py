"""The strings of a YAML text, with the place of each of their characters, and its comments."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from cslint.readers.script.values import DEEPEST, Branch, Entry, Leaf, Text, TooDeepError
from cslint.readers.script.yaml_scalars import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t]))#([^\n]*)", re.MULTILINE)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_HAN: Final = re.compile("[\u3400-\u9fff]")


@dataclass(slots=True, kw_only=True)
class _Frame:
    """A mapping or list that is open: the key that waits for its value and its line, what came before."""

    branch: Branch
    key: str | None = None
    line: int = 0
    count: int = 0
    keys: set[str] = field(default_factory=set)


class YamlTree:
    """The documents of a YAML text, each a branch or a leaf in ``root``. Raises what ruamel.yaml raises.

    References (``*name``) are no strings of their own. ``repeated`` are the places of keys that a mapping has twice.
    """

    def __init__(self, text: str) -> None:
        self._text = Text(text)
        self._spans: list[tuple[int, int]] = []
        self.repeated: list[tuple[int, int]] = []
        self.root = Branch(listed=True)
        self._read()

    def comments(self) -> Iterator[tuple[str, int, int]]:
        """The insides of the comments that name cslint, with their places."""
        starts = [start for start, _ in self._spans]
        for found in _COMMENT.finditer(self._text.text):
            before = bisect_right(starts, found.start()) - 1
            if "cslint" in found[1].lower() and (before < 0 or self._spans[before][1] <= found.start()):
                yield (found[1], *self._text.at(found.start(1)))

    def _read(self) -> None:
        frames = [_Frame(branch=self.root)]
        for event in YAML(typ="safe", pure=True).parse(self._text.text):
            if isinstance(event, CollectionEndEvent):
                frames.pop()
            elif isinstance(event, ScalarEvent | AliasEvent | CollectionStartEvent):
                inner = self._take(event, frames[-1])
                if inner is not None:
                    if len(frames) > DEEPEST:
                        raise TooDeepError(*self._text.at(event.start_mark.index))
                    frames.append(_Frame(branch=inner))

    def _take(self, event: ScalarEvent | AliasEvent | CollectionStartEvent, frame: _Frame) -> Branch | None:
        """Put a value into its frame, or keep a key for the value behind it; returns the branch that begins."""
        index = event.start_mark.index
        line = self._text.at(index)[0]
        inner = None
        if isinstance(event, CollectionStartEvent):
            inner = Branch(listed=isinstance(event, SequenceStartEvent))
        if not frame.branch.listed and frame.key is None:
            # The strings of a mapping or a list that is a key itself are nobody's lines.
            frame.key, frame.line = "", line
            if isinstance(event, ScalarEvent):
                frame.key = self._key(event, frame)
            return inner
        value = self._leaf(event) if isinstance(event, ScalarEvent) else inner
        if value is not None:
            frame.branch.entries.append(Entry(frame.key, frame.count, frame.line or line, value))
        frame.count += 1
        frame.key, frame.line = None, 0
        return inner

    def _key(self, event: ScalarEvent, frame: _Frame) -> str:
        index = event.start_mark.index
        self._spans.append((index, event.end_mark.index))
        key = _SURROGATE.sub("\ufffd", event.value)
        if key in frame.keys:
            self.repeated.append(self._text.at(index))
        frame.keys.add(key)
        return key

    def _leaf(self, event: ScalarEvent) -> Leaf:
        span = event.start_mark.index, event.end_mark.index
        # Behind the sign of a block there may be a comment.
        block = self._text.text.find("\n", *span) if event.style in {"|", ">"} else -1
        self._spans.append(span if block < 0 else (block, span[1]))
        line, column = self._text.at(span[0])
        value = _SURROGATE.sub("\ufffd", event.value)
        lines = spelled(value, event.style, self._text, span) if _HAN.search(value) else ()
        return Leaf(text=value, line=line, column=column, lines=lines)
