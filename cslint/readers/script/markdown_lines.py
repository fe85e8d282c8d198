"""The lines inside one block of Markdown, with the place of each character."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from cslint.readers.script.markdown_inline import offset_of
from cslint.readers.script.marks import list_mark
from cslint.readers.script.strand import Strands, parted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from cslint.readers.script.build import ScriptBuilder
    from cslint.readers.script.strand import Said

_COMMENT = re.compile(r"<!--(.*)-->", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STRUCK = re.compile(r"<(/?)(?:del|s|strike)(?:\s[^>]*)?>", re.IGNORECASE)
# A line that ends so goes on in the next, unless that begins with a mark.
_GOES_ON = frozenset(",，、")
_FAR = 1 << 60


class Origin:
    """Where the characters of a block's content stand: ascending offsets, each with the line and column there."""

    def __init__(self, starts: list[tuple[int, int, int]]) -> None:
        self._starts = starts

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at ``offset``."""
        start, line, column = self._starts[max(bisect_right(self._starts, (offset, _FAR, 0)) - 1, 0)]
        return line, column + offset - start

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """``[start, end)`` cut where the file goes on elsewhere."""
        index = bisect_right(self._starts, (start, _FAR, 0))
        while start < end:
            stop = min(end, self._starts[index][0]) if index < len(self._starts) else end
            yield start, stop
            start = stop
            index += 1


class Inside:
    """Makes lines of the tokens inside one block; comments go to the builder."""

    def __init__(self, origin: Origin, builder: ScriptBuilder) -> None:
        self._origin = origin
        self._builder = builder
        self._strands = Strands()
        self._content = ""

    def read(self, token: Token) -> list[Said]:
        """The lines of an inline token."""
        self._content = token.content
        for child in token.children or ():
            at = offset_of(child)
            match child.type:
                case "text":
                    self._text(child.content, at)
                case "text_special":
                    self._special(child, at)
                case "code_inline":
                    self._code(child, at)
                case "hardbreak":
                    self._strands.flush()
                case "softbreak":
                    self._break(at)
                case "s_open":
                    self._strands.strike("~~")
                case "s_close":
                    self._strands.unstrike()
                case "html_inline":
                    self._tag(child.content, at)
        return self._strands.take()

    def _text(self, text: str, at: int) -> None:
        # The address between < and > begins one further on, and may be written in another way.
        for start in (at, at + 1):
            if self._content.startswith(text, start):
                self._verbatim(text, start)
                return
        self._strands.now.written(text, *self._origin.at(at))

    def _verbatim(self, text: str, at: int) -> None:
        for start, stop in self._origin.parts(at, at + len(text)):
            self._strands.now.verbatim(text[start - at : stop - at], *self._origin.at(start))

    def _special(self, child: Token, at: int) -> None:
        if child.info == "escape":
            self._verbatim(child.content, at + len(child.markup) - len(child.content))
        else:
            self._strands.now.written(child.content, *self._origin.at(at))

    def _code(self, child: Token, at: int) -> None:
        start = at + len(child.markup)
        # One blank is taken off on either side where both have one.
        if not self._content.startswith(child.markup, start + len(child.content)):
            start += 1
        for number, text in enumerate(self._content[start : start + len(child.content)].split("\n")):
            if number:
                self._strands.now.written(" ", *self._origin.at(start - 1))
            self._verbatim(text, start)
            start += len(text) + 1

    def _break(self, at: int) -> None:
        """A line break: the end of a line, unless what stands before it shows that it goes on."""
        rest = self._content[at : at + 64].lstrip()
        before = self._strands.now.last
        if before not in _GOES_ON or list_mark(rest):
            self._strands.flush()
        elif parted(before, rest[:1]):
            self._strands.now.written(" ", *self._origin.at(at))

    def _tag(self, tag: str, at: int) -> None:
        if comment := _COMMENT.match(tag):
            self._builder.comment(comment[1], *self._origin.at(at + len("<!--")))
        elif _BREAK.match(tag):
            self._strands.flush()
        elif struck := _STRUCK.match(tag):
            if struck[1]:
                self._strands.unstrike()
            else:
                self._strands.strike(tag)
