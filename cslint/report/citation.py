"""A clause of the standard as it is cited: its id, its words, where they stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from cslint.report.terminal import QUIET, STRONG, fields
from cslint.report.visible import visible
from cslint.report.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Clause


@lru_cache(maxsize=4096)  # a run cites few clauses, each thousands of times
def cite(name: str, clause: Clause | None, width: int) -> tuple[Text, ...]:
    """The lines that cite clause ``name``, at most ``width`` cells wide; the id alone where its words are unknown."""
    return tuple(_lines(name, clause, width))


def _lines(name: str, clause: Clause | None, width: int) -> Iterator[Text]:
    head = fields(Text(), (visible(name), STRONG))
    if clause is None:
        yield head
        return
    indent = cell_len(head.plain) + 1
    room = width - indent
    words = wrap(clause.text, room)
    source = wrap(f"({clause.standard} {clause.section})", room)
    lines = [Text(line) for line in words]
    if len(source) == 1 and cell_len(words[-1]) + 1 + cell_len(source[0]) <= room:
        fields(lines[-1], (f" {source[0]}", QUIET))
    else:
        lines += [Text(line, QUIET) for line in source]
    yield head.append(" ").append_text(lines[0])
    for line in lines[1:]:
        yield Text(" " * indent).append_text(line)
