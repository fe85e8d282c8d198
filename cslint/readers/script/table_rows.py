"""Rows of a table as lines of a script: some columns are headings, some hold lines, alike in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.readers.script.sheet_columns import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cslint.model import Place, Role
    from cslint.readers.script.build import ScriptBuilder
    from cslint.readers.script.sheet_columns import Column

    Said = tuple[str, Place]


class TableRows:
    """Hands the rows of one table to a builder; ``level`` is that of the heading above the table (0: none)."""

    def __init__(self, builder: ScriptBuilder, columns: Sequence[Column], level: int) -> None:
        self._builder = builder
        self._headings = [each for each in columns if each.kind is Kind.HEADING]
        self._lines = [each for each in columns if each.kind is Kind.LINES]
        self._titles = [""] * len(self._headings)
        self._level = level

    def take(self, cells: Mapping[int, Sequence[Said]], line: int, *, role: Role | None = None) -> None:
        """A row at ``line``: the lines of its cells by the index of their column; ``role`` is whose words they are.

        An empty cell in a column of headings goes on with the one above.
        """
        changed = False
        for depth, column in enumerate(self._headings):
            title = " ".join(text for text, _ in cells.get(column.at, ())).strip()
            if not title and changed:
                self._titles[depth] = ""
            elif title and (changed or title != self._titles[depth]):
                self._titles[depth], changed = title, True
                self._builder.heading(title, self._level + depth + 1, line)
        for column in self._lines:
            self._builder.block()
            for text, place in cells.get(column.at, ()):
                self._builder.line(text, place, role=column.role or role, counter=column.counter)
