"""A table in running text: its head tells what its columns hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.readers.script.sheet_columns import columns_of, is_role
from cslint.readers.script.table_rows import TableRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cslint.readers.script.build import ScriptBuilder
    from cslint.readers.script.strand import Said

# Headings of rows are below all others, and end with their table.
_ABOVE = 6


class Table:
    """Takes the cells of a table row by row and tells the builder; a cell may reach over several columns and rows."""

    def __init__(self, builder: ScriptBuilder) -> None:
        self._builder = builder
        self._begun = False
        self._rows: TableRows | None = None
        self._speaker: int | None = None
        self._held: dict[int, int] = {}

    def row(self, cells: Sequence[list[Said]], spans: Sequence[tuple[int, int]] = (), *, head: bool) -> None:
        """The cells of the next row, each with its lines, and how many columns and rows each takes.

        ``head``: it is the table's head for certain; else the first row is if its words say so.
        """
        numbers = self._numbers(len(cells), spans)
        if not self._begun:
            self._begun = True
            titles = ["".join(said.text for said in cell).strip() for cell in cells]
            columns = columns_of(titles)
            if columns is not None:
                self._speaker = next((at for at, title in zip(numbers, titles, strict=True) if is_role(title)), None)
                columns = [each._replace(at=number) for each, number in zip(columns, numbers, strict=True)]
                self._rows = TableRows(self._builder, columns, _ABOVE)
            if head or columns is not None:
                return
        if self._rows is None:
            self._say(said for cell in cells for said in cell)
            return
        first = next((cell[0].place.line for cell in cells if cell), 0)
        plain = {
            number: [(said.text, said.place) for said in cell if said.counter is None]
            for number, cell in zip(numbers, cells, strict=True)
        }
        speaker = " ".join(text for text, _ in plain.get(self._speaker, ())) if self._speaker is not None else ""
        self._rows.take(plain, first, role=self._builder.roles.of(speaker) if speaker else None)
        self._say(said for cell in cells for said in cell if said.counter is not None)

    def close(self) -> None:
        """The table is over, and with it the sections of its rows."""
        self._builder.end(_ABOVE + 1)

    def _say(self, lines: Iterable[Said]) -> None:
        for said in lines:
            self._builder.line(said.text, said.place, counter=said.counter)

    def _numbers(self, count: int, spans: Sequence[tuple[int, int]]) -> list[int]:
        """The columns at which the cells of a row begin: those that earlier rows reach down into are passed over."""
        numbers: list[int] = []
        held = {number: rows - 1 for number, rows in self._held.items() if rows > 1}
        number = 0
        for index in range(count):
            while number in self._held:
                number += 1
            wide, high = spans[index] if index < len(spans) else (1, 1)
            numbers.append(number)
            if high > 1:
                held.update(dict.fromkeys(range(number, number + wide), high - 1))
            number += wide
        self._held = held
        return numbers
