"""Word documents: paragraphs and tables in their order, headings by style, comments to cslint from their margin."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cslint.model import Piece, Place
from cslint.readers.package import DAMAGE, Element, Package, attribute, tag_of
from cslint.readers.script.build import ScriptBuilder
from cslint.readers.script.sheet_columns import columns_of
from cslint.readers.script.table_rows import TableRows
from cslint.readers.script.word_comments import comments_of, marked
from cslint.readers.script.word_styles import level_of, styles_of
from cslint.readers.script.word_text import Sign, paragraphs, signs
from cslint.readers.zip_guard import BROKEN_DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.errors import Problem
    from cslint.model import Document
    from cslint.readers.job import Job

    Said = tuple[str, Place, bool]

_LONGEST_HEADING = 40
_STRUCK = "删除线"


def main_part(package: Package) -> str | None:
    """The name of the part that holds the text of a document."""
    return package.related("officeDocument")


def body_of(root: Element) -> Element | None:
    """The body in the root of that part."""
    return next((each for each in root if tag_of(each) == "body"), None)


def read_docx(job: Job, data: bytes) -> Iterator[Document | Problem]:
    """The one script of the Word document ``data``; lines are numbers of paragraphs."""
    try:
        script = _Reading(job, Package(data)).script()
    except DAMAGE:
        yield job.problem(*BROKEN_DOCUMENT)
        return
    if script is not None:
        yield script


class _Reading:
    """One document while it is read."""

    def __init__(self, job: Job, package: Package) -> None:
        self._job = job
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

    def script(self) -> Document | None:
        """The script that the document is."""
        self._blocks(self._body)
        return self._builder.script(self._job)

    def _blocks(self, parent: Element) -> None:
        for element in parent:
            tag = tag_of(element)
            if tag == "p":
                self._paragraph(element)
            elif tag == "tbl":
                self._table(element)
            elif tag in {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}:
                self._blocks(element)

    def _paragraph(self, paragraph: Element) -> None:
        number = self._numbers[paragraph]
        self._directives(number)
        level = level_of(paragraph, self._styles)
        if level < 0:
            return
        lines = self._lines(paragraph)
        title = " ".join(text.strip() for text, _, _ in lines).strip()
        if level and 0 < len(title) <= _LONGEST_HEADING:
            self._level = level
            self._builder.heading(title, level, number)
            return
        for text, place, struck in lines:
            self._builder.line(text, place, counter=_STRUCK if struck else None)

    def _directives(self, number: int) -> None:
        for text in self._comments.get(number, ()):
            self._builder.comment(text, number, 1)

    def _table(self, table: Element) -> None:
        rows: TableRows | None = None
        header: list[str] = []
        for position, row in enumerate(_inside(table, "tr")):
            cells = _cells(row)
            titles = [" ".join(self._texts(cell)) for _, cell in cells]
            if position == 0 and (columns := columns_of(titles)) is not None:
                # A header spans what it stands above: cells are found by the column of the grid in which they begin.
                columns = [each._replace(at=at) for each, (at, _) in zip(columns, cells, strict=True)]
                rows, header = TableRows(self._builder, columns, self._level), titles
            if rows is None:
                for _, cell in cells:
                    self._blocks(cell)
            elif titles != header:
                self._row(rows, cells)

    def _row(self, rows: TableRows, cells: list[tuple[int, Element]]) -> None:
        said: dict[int, list[tuple[str, Place]]] = {}
        struck: list[tuple[str, Place]] = []
        first = 0
        for at, cell in cells:
            for paragraph in _deep(cell, "p"):
                number = self._numbers.get(paragraph)
                if number is None:
                    continue
                first = first or number
                self._directives(number)
                for text, place, is_struck in self._lines(paragraph):
                    (struck if is_struck else said.setdefault(at, [])).append((text, place))
        rows.take(said, first)
        for text, place in struck:
            self._builder.line(text, place, counter=_STRUCK)

    def _texts(self, cell: Element) -> list[str]:
        return [text for paragraph in _deep(cell, "p") for text, _, _ in self._lines(paragraph)]

    def _lines(self, paragraph: Element) -> list[Said]:
        """The lines of a paragraph; what is struck out of a line is a line by itself."""
        number = self._numbers.get(paragraph)
        found = signs(paragraph)
        if number is None or not found:
            return []
        lines: list[Said] = []
        begin = 0
        for end in [*(at for at, sign in enumerate(found) if sign.character == "\n"), len(found)]:
            columns = range(begin, end)
            for struck in (False, True):
                own = [at for at in columns if found[at].struck is struck]
                if own:
                    lines.append((*_placed(found, own, number), struck))
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
        elif name in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _inside(each, tag)


def _deep(parent: Element, tag: str) -> Iterator[Element]:
    return (each for each in parent.iter() if tag_of(each) == tag)


def _cells(row: Element) -> list[tuple[int, Element]]:
    """The cells of a row with the 0-based column of the grid in which each begins."""
    found: list[tuple[int, Element]] = []
    at = 0
    for cell in _inside(row, "tc"):
        found.append((at, cell))
        span = next((attribute(each, "val") or "" for each in _deep(cell, "gridSpan")), "")
        at += int(span) if span.isascii() and span.isdigit() and len(span) < 4 else 1
    return found
