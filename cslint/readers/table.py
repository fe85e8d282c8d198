"""Rows with a column per field, one row a turn: from the header to calls. Serves CSV and workbooks alike."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from cslint.readers.fields import EXPECTED, Field, field_of
from cslint.readers.people import is_talk, is_thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cslint.readers.roles import RoleNames

# Titles and remarks above the header are passed over this far.
HEADER_WITHIN = 30
_SHORT = 16
_SHOWN = 20


class Row(NamedTuple):
    """One row; ``line`` is its line in a text or its row in a sheet, 1-based."""

    line: int
    cells: Sequence[object]

    def cell(self, index: int | None) -> object:
        """The cell in a 0-based column, ``None`` where there is none."""
        return self.cells[index] if index is not None and index < len(self.cells) else None


class Header(NamedTuple):
    """Where each field stands: ``columns`` maps field names to 0-based columns, ``units`` to the size of a second.

    ``titles`` are the words of the header, which stands at ``line``.
    """

    columns: Mapping[str, int]
    units: Mapping[str, float]
    titles: tuple[str, ...]
    line: int

    @property
    def weight(self) -> int:
        """How many fields were recognised."""
        return len(self.columns)


def header_of(row: Row, *, words_only: bool = False) -> Header | None:
    """The header that ``row`` is, if it is one: it names the words and one more field.

    With ``words_only`` a column of words is enough (script text).
    """
    columns: dict[str, int] = {}
    titles = tuple(cell_text(cell) for cell in row.cells)
    found = [field_of(title) or Field("") for title in titles]
    for index, field in enumerate(found):
        if field.name:
            columns.setdefault(field.name, index)
    if "text" not in columns or not (words_only or len(columns) > 1):
        return None
    for weak, name in (("clock", "start"), ("weak_id", "id"), ("weak_duration", "")):
        _resolve(columns, weak, name)
    return Header(columns, {name: found[index].unit for name, index in columns.items()}, titles, row.line)


def _resolve(columns: dict[str, int], weak: str, name: str) -> None:
    """Settle what depends on its neighbours: 时间 is a turn's without a start beside it, 编号 an id without another."""
    index = columns.pop(weak, None)
    if index is None:
        return
    if weak == "clock":
        columns.setdefault("when" if name in columns else name, index)
    elif name and name not in columns:
        columns[weak] = index


def find_header(rows: Iterable[Row], *, words_only: bool = False) -> Header | None:
    """The best header among the first rows."""
    best: Header | None = None
    for row, _ in zip(rows, range(HEADER_WITHIN), strict=False):
        header = header_of(row, words_only=words_only)
        if header and (best is None or header.weight > best.weight):
            best = header
    return best


def missing_header(first: Row | None, roles: RoleNames) -> tuple[str, str]:
    """Message and hint for a table without a recognisable header.

    The titles are named only if the row cannot be a row of a call, whose words must not be shown.
    """
    hint = f"请在第一行写明列名,例如:{EXPECTED}"
    titles = [cell_text(cell) for cell in first.cells] if first else []
    titles = [title for title in titles if title]
    if _are_titles(titles, roles):
        more = "等" if len(titles) > _SHOWN else ""
        return f"没有可识别的列;现有的列:{'、'.join(titles[:_SHOWN])}{more};至少需要“角色”和“内容”两列", hint
    return "没有可识别的列(第一行像是数据而不是列名);至少需要“角色”和“内容”两列", hint


def _are_titles(cells: list[str], roles: RoleNames) -> bool:
    """Whether the cells of a row are the titles of columns for certain, so that a message may show them."""
    if len(cells) < 2 or len(set(cells)) < len(cells):
        return False
    plain = [re.sub(r"[\s_/()（）\[\]]", "", cell) for cell in cells]
    if not all(len(cell) <= _SHORT and cell.isalpha() and not is_talk(cell) and not roles.of(cell) for cell in plain):
        return False
    things = sum(bool(field_of(cell)) or is_thing(cell) for cell in cells)
    return all(map(str.isascii, plain)) or things * 2 > len(cells)


def cell_text(value: object) -> str:
    """A cell as text: whole numbers without a decimal point, dates and times as they are written in ISO 8601."""
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)
