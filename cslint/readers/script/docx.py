"""Word documents: paragraphs and tables in their order, headings by style, comments to cslint from their margin."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cslint.model import Piece, Place
from cslint.readers.package import DAMAGE, Element, Package, attribute, tag_of
from cslint.readers.script.build import ScriptBuilder
from cslint.readers.script.headings import headings
from cslint.readers.script.strand import Said
from cslint.readers.script.table import Table
from cslint.readers.script.whole import LINE_LIMIT, too_long
from cslint.readers.script.word_comments import comments_of, marked
from cslint.readers.script.word_styles import level_of, styles_of
from cslint.readers.script.word_text import Sign, paragraphs, signs
from cslint.readers.zip_guard import BROKEN_DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.errors import Problem
    from cslint.model import Document
    from cslint.readers.job import Job
    from cslint.readers.script.headings import Heading

_LONGEST_HEADING = 40
_STRUCK = "删除线"
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})


def main_part(package: Package) -> str | None:
    """The name of the part that holds the text of a document."""
    return package.related("officeDocument")


def body_of(root: Element) -> Element | None:
    """The body in the root of that part."""
    return next((each for each in root if tag_of(each) == "body"), None)


def read_docx(job: Job, data: bytes) -> Iterator[Document | Problem]:
    """The one script of the Word document ``data``; lines are numbers of paragraphs."""
    try:
        reading = _Reading(job, Package(data))
        script = reading.script()
    except DAMAGE:
        yield job.problem(*BROKEN_DOCUMENT)
        return
    yield from reading.problems
    if script is not None:
        yield script


class _Reading:
    """One document while it is read."""

    def __init__(self, job: Job, package: Package) -> None:
        self._job = job
        self.problems: list[Problem] = []
        self._builder = ScriptBuilder(job)
        name = main_part(package)
        body = None if name is None else body_of(package.tree(name))
        if name is None or body is None:
            raise ValueError(name)
        styles = package.related("styles", name)
        self._styles = styles_of(package.tree(styles) if styles else None)
        comments = package.related("comments", name)
        self._body = body
        self._numbers = {paragraph: number for number, paragraph in paragraphs(body)}
        known = comments_of(package.tree(comments)) if comments else {}
        self._comments = marked(body, known, self._numbers)
        self._level = 0
        self._plain = self._plain_headings()

    def script(self) -> Document | None:
        """The script that the document is."""
        self._blocks(self._body)
        return self._builder.script(self._job)

    def _plain_headings(self) -> dict[int, Heading]:
        """The paragraphs that are headings by their words alone, by number."""
        texts = [""] * (len(self._numbers) + 1)
        for paragraph, number in self._numbers.items():
            if paragraph.getparent() is self._body and not level_of(paragraph, self._styles):
                texts[number] = "".join(sign.character for sign in signs(paragraph)).strip()
        return headings(texts, self._job.roles)

    def _blocks(self, parent: Element) -> None:
        for element in parent:
            tag = tag_of(element)
            if tag == "p":
                self._paragraph(element)
            elif tag == "tbl":
                self._table(element)
            elif tag in _WRAPPERS:
                self._blocks(element)

    def _paragraph(self, paragraph: Element) -> None:
        number = self._numbers[paragraph]
        self._directives(number)
        level = level_of(paragraph, self._styles)
        if level < 0:
            return
        lines = self._lines(paragraph)
        title = " ".join(said.text.strip() for said in lines).strip()
        if level and 0 < len(title) <= _LONGEST_HEADING:
            self._level = level
            self._builder.heading(title, level, number)
        elif number in self._plain and not level:
            found = self._plain[number]
            self._builder.heading(found.title, self._level + found.level, number)
        elif lines:
            self._builder.block(_depth(paragraph))
            for said in lines:
                self._builder.line(said.text, said.place, counter=said.counter)

    def _directives(self, number: int) -> None:
        for text in self._comments.get(number, ()):
            self._builder.comment(text, number, 1)

    def _table(self, element: Element) -> None:
        table = Table(self._builder)
        for row in _inside(element, "tr"):
            if next(row.iterdescendants("{*}tbl"), None) is not None:
                # Laid out by a table: what is in its cells has an order of its own, and tables their own heads.
                for cell in _inside(row, "tc"):
                    self._blocks(cell)
                continue
            cells, spans = [], []
            for cell in _inside(row, "tc"):
                own = [each for each in cell.iter() if each in self._numbers]
                for paragraph in own:
                    self._directives(self._numbers[paragraph])
                cells.append([said for paragraph in own for said in self._lines(paragraph)])
                spans.append((_width(cell), 1))
            table.row(cells, spans, head=False)
        table.close()

    def _lines(self, paragraph: Element) -> list[Said]:
        """The lines of a paragraph; what is struck out of a line is a line by itself."""
        number = self._numbers[paragraph]
        found = signs(paragraph)
        if len(found) > LINE_LIMIT:
            self.problems.append(too_long(self._job, number))
            return []
        lines: list[Said] = []
        begin = 0
        for end in [*(at for at, sign in enumerate(found) if sign.character == "\n"), len(found)]:
            for struck in (False, True):
                own = [at for at in range(begin, end) if found[at].struck is struck]
                if own:
                    lines.append(Said(*_placed(found, own, number), _STRUCK if struck else None))
            begin = end + 1
        return lines


def _placed(found: list[Sign], own: list[int], number: int) -> tuple[str, Place]:
    """The text of the characters at ``own``, ascending, and where it stands in the paragraph of that ``number``."""
    text = "".join(found[at].character for at in own)
    pieces = []
    for _, run in groupby(enumerate(own), key=lambda each: each[1] - each[0]):
        offset, at = next(run)
        pieces.append(Piece(offset, number, at + 1))
    return text, Place(line=number, column=own[0] + 1, pieces=tuple(pieces), paragraph=number)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Children with that tag, those in wrappers such as content controls too."""
    for each in parent:
        name = tag_of(each)
        if name == tag:
            yield each
        elif name in _WRAPPERS:
            yield from _inside(each, tag)


def _width(cell: Element) -> int:
    """How many columns a cell takes."""
    spans = (attribute(each, "val") or "" for each in cell.iter() if tag_of(each) == "gridSpan")
    span = next(spans, "")
    return max(int(span), 1) if span.isascii() and span.isdigit() and len(span) < 3 else 1


def _depth(paragraph: Element) -> int:
    """How many lists deep a paragraph is; 0 in none."""
    properties = next((each for each in paragraph if tag_of(each) == "pPr"), ())
    for each in properties:
        if tag_of(each) == "numPr":
            levels = (attribute(part, "val") or "" for part in each if tag_of(part) == "ilvl")
            level = next(levels, "0")
            return int(level) + 1 if level.isascii() and level.isdigit() and len(level) < 2 else 1
    return 0
