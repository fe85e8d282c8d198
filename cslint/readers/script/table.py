"""A table in a script: its head tells what its columns hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.readers.script.columns import Column, column_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.readers.script.build import ScriptBuilder
    from cslint.readers.script.strand import Said

_LEVEL = 7
_LINES = Column()


class Table:
    """Takes the cells of a table row by row and tells the builder; rows come whole, cells may span several."""

    def __init__(self, builder: ScriptBuilder) -> None:
        self._builder = builder
        self._columns: list[Column] | None = None
        self._held: dict[int, int] = {}

    def row(self, cells: Sequence[list[Said]], spans: Sequence[tuple[int, int]] = (), *, head: bool | None) -> None:
        """The cells of the next row, each with its lines, and how many columns and rows each takes.

        ``head``: it is the table's head; ``None``: it is if its words say so.
        """
        numbers = self._numbers(len(cells), spans)
        if self._columns is None:
            titles = ["".join(said.text for said in cell) for cell in cells]
            known = [column_of(title) for title in titles]
            if head or (head is None and len(cells) > 1 and sum(each != _LINES for each in known) > len(cells) // 2):
                self._columns = [_LINES] * (max(numbers, default=-1) + 1)
                for number, column in zip(numbers, known, strict=True):
                    self._columns[number] = column
                return
            self._columns = []
        for number, cell in zip(numbers, cells, strict=True):
            self._cell(self._columns[number] if number < len(self._columns) else _LINES, number, cell)

    def close(self) -> None:
        """The table is over, and with it the sections of its rows."""
        self._builder.end(_LEVEL)

    def _numbers(self, count: int, spans: Sequence[tuple[int, int]]) -> list[int]:
        """The columns at which the cells of a row begin: those that earlier rows reach down into are passed over."""
        numbers: list[int] = []
        held = {number: rows - 1 for number, rows in self._held.items() if rows > 1}
        number = 0
        for index in range(count):
            while self._held.get(number, 0) > 0:
                number += 1
            wide, high = spans[index] if index < len(spans) else (1, 1)
            numbers.append(number)
            for each in range(number, number + wide):
                if high > 1:
                    held[each] = high - 1
            number += wide
        self._held = held
        return numbers

    def _cell(self, column: Column, number: int, cell: list[Said]) -> None:
        if column.note:
            return
        if column.title:
            title = "".join(said.text for said in cell).strip()
            if title:
                self._builder.heading(title, _LEVEL + min(number, 2), cell[0].place.line)
            return
        for said in cell:
            counter = said.counter if said.counter is not None else column.counter
            self._builder.line(said.text, said.place, role=column.role, counter=counter)
