"""Scripts in Markdown: paragraphs, items, cells; headings, strike-through and comments as what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cslint.readers.script.build import ScriptBuilder
from cslint.readers.script.html_parse import HtmlPiece
from cslint.readers.script.markdown_inline import NESTING, parser
from cslint.readers.script.markdown_lines import Inside, Origin
from cslint.readers.script.strand import Strand
from cslint.readers.script.table import Table
from cslint.readers.script.whole import whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from cslint.errors import Problem
    from cslint.model import Document
    from cslint.readers.job import Job
    from cslint.readers.script.strand import Said

_FENCED = frozenset(["话术", "脚本", "对话", "script", "text", "txt", "plain", "plaintext"])
# What is underlined and says a whole sentence was to be followed by a rule.
_RULES = frozenset("-=")
_SENTENCE = re.compile(r"[。！？!?；;\n]")
_FRONT_COMMENT = re.compile(r"\s*#(.*)")
_FRONT = {"---": ("---", "..."), "+++": ("+++",)}


def read_markdown(job: Job) -> Iterator[Document | Problem]:
    """The one script of a Markdown file."""
    lines = yield from whole(job)
    if lines is None:
        return
    builder = ScriptBuilder(job)
    lines = _without_front_matter(lines, builder)
    walk = _Walk(job, lines, builder)
    walk.tokens(parser().parse("\n".join(lines)))
    yield from walk.problems
    yield builder.script(job) or job.wordless()


def _without_front_matter(lines: list[str], builder: ScriptBuilder) -> list[str]:
    """The lines with those of the front matter empty; only its comments are looked at."""
    ends = _FRONT.get(lines[0].rstrip()) if lines else None
    stop = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ends), None) if ends else None
    if stop is None:
        return lines
    for number, line in enumerate(lines[1:stop], 2):
        if comment := _FRONT_COMMENT.match(line):
            builder.comment(comment[1], number, comment.start(1) + 1)
    return [""] * (stop + 1) + lines[stop + 1 :]


class _Walk:
    """Goes through the tokens of a file and tells the builder."""

    def __init__(self, job: Job, lines: Sequence[str], builder: ScriptBuilder) -> None:
        self.problems: list[Problem] = []
        self._job = job
        self._lines = lines
        self._builder = builder
        self._depth = 0
        self._table: Table | None = None
        self._cells: list[list[Said]] = []
        self._cursor = 0

    def tokens(self, tokens: Sequence[Token]) -> None:
        """All tokens of the file, in order."""
        heading = 0
        for token, following in zip(tokens, [*tokens[1:], None], strict=True):
            kind = token.type
            if kind == "inline":
                self._inline(token, heading)
            elif kind == "heading_open" and following:
                ruled = token.markup in _RULES and _SENTENCE.search(following.content)
                heading = 0 if ruled else int(token.tag[1])
            elif kind == "heading_close":
                heading = 0
            elif kind in {"list_item_open", "blockquote_open"}:
                self._depth += 1
                self._too_deep(token)
            elif kind in {"list_item_close", "blockquote_close"}:
                self._depth -= 1
            elif kind == "html_block" and token.map:
                self._html(token.map[0], token.content)
            elif kind == "fence" and token.map:
                self._fence(token)
            elif kind.startswith(("table_", "tr_")):
                self._row(kind)

    def _too_deep(self, token: Token) -> None:
        if token.level < NESTING - 1 or not token.map:
            return
        self.problems.append(
            self._job.problem(
                f"列表或引用嵌套超过 {NESTING} 层,里面和紧接着的内容没有检查", "请减少嵌套", line=token.map[0] + 1
            )
        )

    def _row(self, kind: str) -> None:
        if kind == "table_open":
            self._builder.block(self._depth)
            self._table = Table(self._builder)
        elif kind == "tr_open":
            self._cells, self._cursor = [], 0
        elif kind == "tr_close" and self._table:
            self._table.row(self._cells, head=True)
        elif kind == "table_close" and self._table:
            self._table.close()
            self._table = None

    def _inline(self, token: Token, heading: int) -> None:
        if not token.map:
            return
        first = token.map[0]
        if self._table is not None:
            origin = self._cell(token.content, first)
        elif heading and len(token.content) <= len(self._lines[first]) and "\n" not in token.content:
            origin = Origin([(0, first + 1, max(self._lines[first].find(token.content), 0) + 1)])
        else:
            origin = self._paragraph(token.content, first)
        found = Inside(origin, self._builder).read(token)
        if self._table is not None:
            self._cells.append(found)
        elif heading:
            self._builder.heading("".join(said.text for said in found), heading, first + 1)
        else:
            self._builder.block(self._depth)
            for said in found:
                self._builder.line(said.text, said.place, counter=said.counter)

    def _paragraph(self, content: str, first: int) -> Origin:
        starts: list[tuple[int, int, int]] = []
        offset, number = 0, first
        for text in content.split("\n"):
            words = text.strip()
            # Lines of blanks that are not ASCII begin a paragraph, but its content begins behind them.
            while number < len(self._lines) - 1 and not self._lines[number].rstrip().endswith(words):
                number += 1
            line = self._lines[number].rstrip()
            # In a span of code the blanks before the words count too, where they are not those of a tab.
            lead = text[: len(text) - len(text.lstrip())]
            kept = lead if line.removesuffix(words).endswith(lead) else ""
            starts.append((offset + len(lead) - len(kept), number + 1, len(line) - len(words) - len(kept) + 1))
            offset += len(text) + 1
            number += 1
        return Origin(starts)

    def _cell(self, content: str, number: int) -> Origin:
        r"""Where a cell of a table stands in its line: a ``|`` in it is written ``\|`` there."""
        if not content:
            return Origin([(0, number + 1, 1)])
        parts = content.split("|")
        column = max(self._lines[number].find("\\|".join(parts), self._cursor), 0)
        starts = []
        offset = 0
        for part in parts:
            starts.append((offset, number + 1, column + 1))
            offset += len(part)
            column += len(part) + 1
            # The stroke itself, one behind the backslash that is not in the content.
            starts.append((offset, number + 1, column + 1))
            offset += 1
            column += 1
        self._cursor = column - 2
        return Origin(starts)

    def _html(self, first: int, content: str) -> None:
        piece = HtmlPiece(self._builder, depth=self._depth)
        for number, text in enumerate(content.rstrip("\n").split("\n"), first):
            words = text.lstrip()
            piece.add(words, number + 1, len(self._lines[number]) - len(words) + 1)
        self.problems.extend(self._job.problem(each.message, each.hint, line=each.line) for each in piece.parse())

    def _fence(self, token: Token) -> None:
        if token.map is None or token.info.strip().split(" ")[0].lower() not in _FENCED:
            return
        self._builder.block(self._depth)
        for number, text in enumerate(token.content.rstrip("\n").split("\n"), token.map[0] + 1):
            strand = Strand()
            words = text.strip()
            if words and number < len(self._lines):
                strand.verbatim(words, number + 1, max(self._lines[number].rfind(words), 0) + 1)
                if said := strand.take():
                    self._builder.line(said.text, said.place)
