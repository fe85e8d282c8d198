"""Edits in a workbook: in the XML of its cells and shared texts, so that everything else keeps its bytes."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from cslint.readers.package import Element, Package, attribute, tag_of, written
from cslint.readers.script.sheet import letters
from cslint.rewrite.edit import RewriteError, together
from cslint.rewrite.splice import Spot, splice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cslint.model.script import Line
    from cslint.rewrite.edit import Edit
    from cslint.rewrite.proof import Located

_BY_HAND: Final = "请手工修改"
_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

CellName = tuple[str, str]
"""Sheet and cell (``B12``)."""


def rewrite_sheets(package: Package, name: str, lines: Sequence[Line], found: Sequence[Located]) -> dict[str, bytes]:
    """The parts that the edits ``found`` in ``lines`` change. Raises ``RewriteError`` and what is in ``DAMAGE``."""
    book = _Book(package, name)
    cells: dict[CellName, list[Located]] = {}
    for edit, index in found:
        cells.setdefault((edit.place.sheet or "", edit.place.cell or ""), []).append((edit, index))
    own: dict[CellName, list[int]] = {}
    for index, line in enumerate(lines):
        if line.place is not None:
            own.setdefault((line.place.sheet or "", line.place.cell or ""), []).append(index)
    errors: list[RewriteError] = []
    for cell, edits in cells.items():
        whole = [(index, lines[index].text) for index in own[cell]]
        try:
            _change(book, cell, edits, whole)
        except RewriteError as error:
            errors.append(RewriteError(name, error.message, error.hint, tuple(edit for edit, _ in edits)))
    if errors:
        raise together(errors)
    return book.parts()


def _change(book: _Book, cell: CellName, edits: Sequence[Located], lines: Sequence[tuple[int, str]]) -> None:
    """Put the edits of one cell, which holds ``lines`` with their indices, into it."""
    spots, text = book.spots(cell, edits[0][0])
    begins = _begins(text, lines)
    changes = []
    for edit, index in edits:
        least = edit.trimmed()
        # What is not in the text is behind its end, where nothing can be replaced.
        start = begins.get(index, len(text)) + least.start
        changes.append((start, start + len(least.old), least.new, edit))
    for start, end, new, edit in sorted(changes, key=lambda each: each[:2], reverse=True):
        if end > len(text) or not splice(spots, start, end, new):
            raise RewriteError(book.name, "要改的文字在单元格里找不到", _BY_HAND, (edit,))


def _begins(text: str, lines: Iterable[tuple[int, str]]) -> dict[int, int]:
    """Where the lines of a cell, in their order, begin in its text."""
    begins: dict[int, int] = {}
    last = 0
    for index, line in lines:
        start = text.find(line, last)
        if start >= 0:
            begins[index], last = start, start + len(line)
    return begins


class _Book:
    """The parts of a workbook that are changed."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self.name = name
        self._part = package.related("officeDocument") or "xl/workbook.xml"
        targets = {each.name: each for each in package.relations(self._part)}
        self._sheets: dict[str, str] = {}
        for sheet in package.tree(self._part).iter():
            target = targets.get(attribute(sheet, "id") or "") if tag_of(sheet) == "sheet" else None
            if target is not None:
                self._sheets[sheet.get("name", "")] = target.target
        self._shared = package.related("sharedStrings", self._part)
        self._items: list[Element] = []
        self._trees: dict[str, Element] = {}
        self._changed: dict[str, Element] = {}
        self._cells: dict[str, dict[str, Element]] = {}

    def parts(self) -> dict[str, bytes]:
        """The XML of what was changed, by the names of the parts."""
        return {part: written(root) for part, root in self._changed.items()}

    def spots(self, cell: CellName, edit: Edit) -> tuple[list[Spot], str]:
        """The characters of a cell, ready to be changed without any other cell, and their text."""
        part = self._sheets.get(cell[0])
        element = None if part is None else self._cell(part, cell[1])
        kind = "" if element is None else element.get("t", "")
        parts = {} if element is None else {tag_of(each): each for each in element}
        if "f" in parts or kind == "str":
            raise RewriteError(self.name, f"单元格 {cell[1]} 里是公式,不能改写", _BY_HAND, (edit,))
        if part is not None and kind == "inlineStr" and "is" in parts:
            self._changed[part] = self._tree(part)
            return _characters(parts["is"])
        if part is not None and kind == "s" and "v" in parts and self._shared is not None:
            texts = self._tree(self._shared)
            self._items = self._items or [each for each in texts if tag_of(each) == "si"]
            items = self._items
            number = int(parts["v"].text)
            item = deepcopy(items[number])
            items[-1].addnext(item)
            parts["v"].text = str(len(items))
            items.append(item)
            if texts.get("uniqueCount"):
                texts.set("uniqueCount", str(len(items)))
            self._changed[part], self._changed[self._shared] = self._tree(part), texts
            return _characters(item)
        raise RewriteError(self.name, f"单元格 {cell[1]} 不是文字,不能改写", _BY_HAND, (edit,))

    def _tree(self, part: str) -> Element:
        if part not in self._trees:
            self._trees[part] = self._package.tree(part)
        return self._trees[part]

    def _cell(self, part: str, name: str) -> Element | None:
        """The cell of that name; cells and rows without a name count on from the one before."""
        if part not in self._cells:
            self._cells[part] = dict(_named_cells(self._tree(part)))
        return self._cells[part].get(name)


def _named_cells(root: Element) -> Iterable[tuple[str, Element]]:
    data = next((each for each in root if tag_of(each) == "sheetData"), ())
    row_number = 0
    for row in data:
        if tag_of(row) != "row":
            continue
        said = row.get("r", "")
        row_number = int(said) if said.isascii() and said.isdigit() else row_number + 1
        column = 0
        for cell in row:
            if tag_of(cell) == "c":
                found = _CELL.fullmatch(cell.get("r", ""))
                column = _number(found[1]) if found else column + 1
                yield f"{letters(column)}{found[2] if found else row_number}", cell


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _characters(item: Element) -> tuple[list[Spot], str]:
    """The characters of a text: its own, or those of its runs; readings above it (``rPh``) are none of them."""
    spots: list[Spot] = []
    text = ""
    for part in item:
        tag = tag_of(part)
        for element in [part] if tag == "t" else part if tag == "r" else ():
            if tag_of(element) == "t":
                words = element.text or ""
                spots += [Spot(element, offset) for offset in range(len(words))]
                text += words
    return spots, text
