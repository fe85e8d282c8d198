"""The pattern language: from what a rule's author writes to a small tree.

========  ==========================================================
``(a|b)``  one of these
``[x]``    this or nothing (``[a|b]`` likewise)
``…``      a short gap inside the clause
``,``      a pause: any punctuation, or none
``<w>``    a word of the word list ``w``
``{s}``    a slot
``^ $``    the clause starts/ends here (at the pattern's edge)
``~``      a short pattern may go on here (at the pattern's edge)
========  ==========================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cslint.errors import PatternError
from cslint.match.slots import BLANK, SLOT_TITLES, UNFILLED
from cslint.text.clauses import has_words
from cslint.text.normalise import normalise
from cslint.text.speech import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORT: Final = 4
"""Patterns with fewer Han characters than this match whole clauses only."""

GAP: Final = 8
"""Longest gap that ``…`` stands for, in characters."""

# Half-width marks right after a bracket: somebody who knows regular expressions meant something else by them.
_REGULAR: Final = re.compile(r"[)\]>}][?*+]|\.[*+?{]")

_CLOSING: Final = {"(": ")", "[": "]", "<": ">", "{": "}"}


class Tolerance(StrEnum):
    """How much of a pattern may be misheard: nothing, its sounds, or a whole character too."""

    WORDS = "words"
    SOUNDS = "sounds"
    EDITS = "edits"


@dataclass(frozen=True, slots=True)
class Char:
    """One character in normalised form."""

    value: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; an empty one makes the choice optional."""

    options: tuple[Sequence, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A short gap inside the clause."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Any punctuation, or none."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A filled-in value; ``name`` is a key of ``cslint.match.slots.SLOTS``."""

    name: str


Node = Char | Choice | Gap | Pause | Slot
Sequence = tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What patterns may refer to: word lists by name, and the names that ``{company}`` stands for."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    company: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A pattern ready for compilation.

    ``starts`` and ``ends`` tell whether a match must begin and end with its clause; ``content`` is the number of
    Han characters, letters and digits of its shortest reading, particles not counted; ``tolerance`` is how much of
    what was misheard is forgiven. A ``loose`` one may begin and end inside a word. ``blank`` is the same pattern where
    its slots take placeholders too; it is only looked for in texts that hold one.
    """

    source: str
    sequence: Sequence
    starts: bool
    ends: bool
    content: int
    tolerance: Tolerance = Tolerance.EDITS
    loose: bool = False
    blank: Pattern | None = None


def parse(
    source: str, vocabulary: Vocabulary, *, whole_clause: bool = True, tolerance: Tolerance = Tolerance.EDITS
) -> Pattern:
    """Read a pattern, or raise ``PatternError`` with the offset of what is wrong and a remedy.

    ``whole_clause=False`` lets a short pattern match anywhere: where a window already says what it is about.
    """
    return _parse(source, vocabulary, whole_clause=whole_clause, tolerance=tolerance)


def with_placeholders(pattern: Pattern, vocabulary: Vocabulary, *, whole_clause: bool = True) -> Pattern:
    """A parsed pattern whose slots take placeholders too; itself if it has no slots."""
    if "{" not in pattern.source:
        return pattern
    blank = _parse(
        pattern.source, vocabulary, whole_clause=whole_clause, tolerance=pattern.tolerance, placeholders=True
    )
    return replace(pattern, blank=blank) if blank.sequence != pattern.sequence else pattern


def _parse(
    source: str, vocabulary: Vocabulary, *, whole_clause: bool, tolerance: Tolerance, placeholders: bool = False
) -> Pattern:
    foreign = _REGULAR.search(source) if whole_clause else None
    if foreign is not None:
        raise PatternError(
            f"“{foreign[0]}”是正则表达式的写法", foreign.start(), "可有可无的内容写成 [ ],间隔写成 …,标点写成全角"
        )
    body, start_mark, end_mark = _edges(source)
    offset = 1 if start_mark else 0
    reader = _Reader(
        source=source, end=offset + len(body), position=offset, vocabulary=vocabulary, placeholders=placeholders
    )
    sequence = reader.sequence(closing="")
    # What may be nothing at all has no place at an edge.
    while sequence and isinstance(sequence[0], Gap | Pause):
        sequence = sequence[1:]
    while sequence and isinstance(sequence[-1], Gap | Pause):
        sequence = sequence[:-1]
    content = _content(sequence)
    if content == 0:
        raise PatternError("这个模式没有必须出现的字,会匹配任何话", 0, "至少写一个不在 [ ] 里、也不是间隔或语气词的字")
    short = whole_clause and content < SHORT
    if whole_clause and content == 1 and "~" in (start_mark, end_mark):
        raise PatternError("单字模式不能用 ~ 放开边界", 0, "去掉 ~,单字只能作为整个小句匹配")
    return Pattern(
        source=source,
        sequence=sequence,
        starts=start_mark == "^" or (short and start_mark != "~"),
        ends=end_mark == "$" or (short and end_mark != "~"),
        content=content,
        tolerance=tolerance,
    )


def _edges(source: str) -> tuple[str, str, str]:
    body, start_mark, end_mark = source, "", ""
    if body[:1] in ("^", "~"):
        start_mark, body = body[0], body[1:]
    if body[-1:] in ("$", "~") and body[-2:-1] != "\\":
        end_mark, body = body[-1], body[:-1]
    return body, start_mark, end_mark


def _content(sequence: Sequence) -> int:
    total = 0
    for node in sequence:
        if isinstance(node, Char):
            total += node.value not in PARTICLES
        elif isinstance(node, Choice):
            total += min((_content(option) for option in node.options), default=0)
        elif isinstance(node, Slot):
            total += 1
    return total


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Recursive descent over one pattern."""

    source: str
    end: int
    position: int
    vocabulary: Vocabulary
    placeholders: bool

    def sequence(self, *, closing: str) -> Sequence:
        nodes: list[Node] = []
        while self.position < self.end and not (closing and self.source[self.position] in f"|{closing}"):
            nodes.append(self._node())
        return _tidy(nodes)

    def _node(self) -> Node:
        at = self.position
        char = self.source[at]
        if char in "([":
            return self._choice(char)
        if char in "<{":
            return self._named(char)
        if char == "\\":
            self.position += 1
            if self.position >= self.end:
                raise PatternError("反斜杠后面缺字", at, "去掉末尾的 \\")
            char = self.source[self.position]
        elif char in ")]>}|^$~":
            raise PatternError(f"多余的“{char}”", at, _stray_hint(char))
        elif char == "…":
            self.position += 1
            return Gap()
        self.position += 1
        return Char(normalise(char)) if has_words(char) else Pause()

    def _choice(self, opening: str) -> Choice:
        at = self.position
        closing = _CLOSING[opening]
        options: list[Sequence] = []
        while True:
            self.position += 1
            options.append(self.sequence(closing=closing))
            if self.position >= self.end:
                raise PatternError(f"“{opening}”没有配对的“{closing}”", at, f"在选项之后补上“{closing}”")
            if self.source[self.position] == closing:
                self.position += 1
                break
        if opening == "[":
            options.append(())
        elif not all(options):
            raise PatternError("选项是空的", at, "可有可无的内容写成 [ ]")
        return Choice(tuple(dict.fromkeys(options)))

    def _named(self, opening: str) -> Node:
        at = self.position
        closing = _CLOSING[opening]
        stop = self.source.find(closing, at, self.end)
        if stop < 0:
            raise PatternError(f"“{opening}”没有配对的“{closing}”", at, f"在名字之后补上“{closing}”")
        name = self.source[at + 1 : stop]
        self.position = stop + 1
        if opening == "<":
            return _words(self.vocabulary.words.get(name), name, at, tuple(sorted(self.vocabulary.words)))
        if name == "company" and self.vocabulary.company:
            return Slot(UNFILLED) if self.placeholders else _words(self.vocabulary.company, name, at, ())
        if name not in SLOT_TITLES:
            known = "、".join(f"{{{each}}}" for each in sorted(SLOT_TITLES))
            raise PatternError(f"没有叫“{name}”的填空", at, f"可用的填空:{known}")
        return Slot(f"{BLANK}{name}" if self.placeholders else name)


def _words(words: tuple[str, ...] | None, name: str, at: int, known: tuple[str, ...]) -> Choice:
    if not words:
        hint = f"已有的词表:{'、'.join(known)}" if known else "在 rules/lexicon/ 里建一个同名的 .txt"
        raise PatternError(f"没有叫“{name}”的词表", at, hint)
    return Choice(
        tuple(_tidy([Char(normalise(char)) if has_words(char) else Pause() for char in word]) for word in words)
    )


def _tidy(nodes: list[Node]) -> Sequence:
    """One pause where several stand together."""
    return tuple(
        node
        for index, node in enumerate(nodes)
        if not (isinstance(node, Pause) and index and isinstance(nodes[index - 1], Pause))
    )


def _stray_hint(char: str) -> str:
    if char in "^$~":
        return "^ 和 ~ 只能写在模式开头,$ 和 ~ 只能写在末尾"
    if char == "|":
        return "选择要放在括号里:(甲|乙)"
    return f"删掉它,或补上前面的括号;要匹配这个字符本身写成 \\{char}"
