"""The lines, headings, tables and comments of a piece of HTML, whole page or not."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from cslint.readers.script.strand import Strands, parted
from cslint.readers.script.table import Table

if TYPE_CHECKING:
    from cslint.readers.script.build import ScriptBuilder
    from cslint.readers.script.strand import Said

_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details"),
        *("dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "head", "header", "hr"),
        *("html", "label", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "select"),
        *("summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    ]
)
_LISTS = frozenset(["ul", "ol", "menu", "dl", "blockquote"])
_STRUCK = frozenset(["del", "s", "strike"])
_UNSEEN = frozenset(["script", "style", "title", "template", "svg", "math"])
_RAW = frozenset(["script", "style"])
_CELLS = frozenset(["td", "th"])
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_MOST_SPANNED = 1000


class Trouble(NamedTuple):
    """What is wrong with the HTML at a line."""

    line: int
    message: str
    hint: str


class _Grid:
    """An open table and its open row; ``inside``: in a cell."""

    def __init__(self, builder: ScriptBuilder) -> None:
        self._table = Table(builder)
        self._spans: list[tuple[int, int]] = []
        self._heads = 0
        self.cells: list[list[Said]] = []
        self.inside = False

    def begin_cell(self, wide: int, high: int, *, head: bool) -> None:
        """A cell begins, in the open row."""
        self.cells.append([])
        self._spans.append((wide, high))
        self._heads += head
        self.inside = True

    def end_row(self) -> None:
        """The row ends."""
        if self.cells:
            self._table.row(self.cells, self._spans, head=self._heads == len(self.cells))
        self.cells, self._spans, self._heads, self.inside = [], [], 0, False

    def close(self) -> None:
        """The table ends, and its row with it."""
        self.end_row()
        self._table.close()


class HtmlPiece(HTMLParser):
    """Parses the lines that it is given and tells the builder; ``depth``: so many lists hold the piece."""

    def __init__(self, builder: ScriptBuilder, *, depth: int = 0) -> None:
        super().__init__(convert_charrefs=False)
        self._builder = builder
        self._starts: list[tuple[int, int]] = []
        self._texts: list[str] = []
        self._strands = Strands()
        self._blank: tuple[int, int, bool] | None = None
        self._depth = depth
        self._fresh = True
        self._heading: tuple[int, int] | None = None
        self._unseen = ""
        self._begun = 0
        self._kept = 0
        self._grids: list[_Grid] = []

    def add(self, text: str, line: int, column: int) -> None:
        """The next line of the piece; it stands at ``line`` from ``column`` on."""
        self._texts.append(text)
        self._starts.append((line, column))

    def parse(self) -> list[Trouble]:
        """Parse what was added."""
        text = "\n".join(self._texts)
        troubles = []
        opened = text.rfind("<!--")
        if opened >= 0 and text.find("-->", opened + 4) < 0 and text.find(">", opened + 4) != opened + 4:
            line = self._starts[text.count("\n", 0, opened)][0]
            troubles.append(Trouble(line, "注释没有结束,后面的内容没有检查", "请在注释末尾写上 -->"))
            text = text[:opened]
        # Behind the last ">" no tag ends; the parser would look for its end from every "<" anew.
        last = text.find("<", text.rfind(">") + 1)
        last = len(text) if last < 0 else last
        self.feed(text[:last])
        self.close()
        if text[last:] and not self._unseen:
            self._text(text[last:], text.count("\n", 0, last) + 1, last - text.rfind("\n", 0, last) - 1)
        self._end_block()
        while self._grids:
            self._grids.pop().close()
        if self._unseen in _RAW:
            troubles.append(
                Trouble(self._begun, f"<{self._unseen}> 没有结束,后面的内容没有检查", f"请补上 </{self._unseen}>")
            )
        return troubles

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins; blocks end the line before them."""
        if self._unseen and (tag not in _BLOCKS or self._unseen != "title"):
            return
        self._unseen = ""
        if tag in _UNSEEN:
            self._unseen, self._begun = tag, self._at(*self.getpos())[0]
        elif tag == "br":
            self._strands.flush()
            self._blank = None
        elif tag in _STRUCK:
            self._strands.strike(f"<{tag}>")
        elif tag in _BLOCKS:
            self._end_block()
            self._open(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if self._unseen:
            if tag == self._unseen:
                self._unseen = ""
            return
        if tag in _STRUCK:
            self._strands.unstrike()
        elif tag in _BLOCKS:
            self._end_block()
            self._shut(tag)

    def handle_data(self, data: str) -> None:
        """Text, perhaps over several lines."""
        if not self._unseen:
            self._text(data, *self.getpos())

    def _text(self, data: str, number: int, offset: int) -> None:
        for index, text in enumerate(data.split("\n")):
            line, column = self._at(number + index, 0 if index else offset)
            if index and self._kept:
                self._strands.flush()
            elif index:
                self._blank = self._blank or (line, column, True)
            start = 0
            for space in _SPACE.finditer(text):
                self._words(text[start : space.start()], line, column + start)
                self._blank = self._blank or (line, column + space.start(), False)
                start = space.end()
            self._words(text[start:], line, column + start)

    def handle_entityref(self, name: str) -> None:
        """``&amp;``, with or without its semicolon."""
        self._entity(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """``&#20320;``."""
        self._entity(f"&#{name}")

    def handle_comment(self, data: str) -> None:
        """What a comment asks is the builder's to see."""
        line, column = self._at(*self.getpos())
        self._builder.comment(data, line, column + len("<!--"))

    def unknown_decl(self, data: str) -> None:
        """``<![if …]>`` of office programs: nothing to be seen."""

    def _entity(self, name: str) -> None:
        if self._unseen:
            return
        number, offset = self.getpos()
        line, column = self._at(number, offset)
        written = name + ";" if self._texts[number - 1].startswith(name + ";", offset) else name
        meant = html.unescape(written)
        if meant == written:
            self._words(written, line, column)
        elif meant.strip(" \t\n\r\f"):
            self._space(meant[0])
            self._strands.now.written(meant, line, column)
        else:
            self._blank = self._blank or (line, column, False)

    def _words(self, text: str, line: int, column: int) -> None:
        if text:
            self._space(text[0])
            self._strands.now.verbatim(text, line, column)

    def _space(self, after: str) -> None:
        """White space is a blank between words; a line break between Han is nothing, though browsers show a blank."""
        if self._blank is None:
            return
        line, column, broken = self._blank
        self._blank = None
        before = self._strands.now.last
        if before and (not broken or parted(before, after)):
            self._strands.now.written(" ", line, column)

    def _open(self, tag: str, attrs: dict[str, str | None]) -> None:
        self._depth += tag in _LISTS
        self._kept += tag == "pre"
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag], self._at(*self.getpos())[0]
        elif tag == "table":
            if self._grids:
                # What holds a table is for the layout; what came before it is told before it.
                self._grids[-1].end_row()
            self._builder.block(self._depth)
            self._grids.append(_Grid(self._builder))
        elif tag == "tr" and self._grids:
            self._grids[-1].end_row()
        elif tag in _CELLS and self._grids:
            self._grids[-1].begin_cell(_span(attrs, "colspan"), _span(attrs, "rowspan"), head=tag == "th")

    def _shut(self, tag: str) -> None:
        self._depth = max(self._depth - (tag in _LISTS), 0)
        self._kept = max(self._kept - (tag == "pre"), 0)
        if not self._grids:
            return
        if tag == "table":
            self._grids.pop().close()
        elif tag == "tr":
            self._grids[-1].end_row()
        elif tag in _CELLS:
            self._grids[-1].inside = False

    def _end_block(self) -> None:
        self._blank = None
        heading, self._heading = self._heading, None
        found = self._strands.take()
        if not found:
            return
        if self._grids and self._grids[-1].inside:
            self._grids[-1].cells[-1].extend(found)
        elif heading:
            self._builder.heading("".join(said.text for said in found), *heading)
        else:
            self._builder.block(self._depth)
            for said in found:
                self._builder.line(said.text, said.place, counter=said.counter)

    def _at(self, number: int, offset: int) -> tuple[int, int]:
        """Line and column in the file of a place in what was added, whose lines count from 1."""
        line, first = self._starts[min(number, len(self._starts)) - 1]
        return line, first + offset


def _span(attrs: dict[str, str | None], name: str) -> int:
    value = attrs.get(name) or ""
    return min(max(int(value), 1), _MOST_SPANNED) if value.isascii() and value.isdigit() and len(value) < 6 else 1
