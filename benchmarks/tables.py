"""Tables as Markdown that also reads well on a terminal, and the sections of the page that holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from pathlib import Path

SECTIONS: Final = ("accuracy", "throughput", "scripts")
"""Sections of the page, in their order there; each is written by the script of its name."""

_HEAD: Final = """# Benchmarks

This page is generated: `benchmarks/accuracy.py`, `benchmarks/throughput.py` and `benchmarks/scripts.py`, each with
`--write docs/benchmarks.md`, rewrite their own section and leave the others as they are. A benchmark measures and never
asserts; the targets stand beside the figures so that everybody can see how far they are.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A titled table; the first column is text, the others are aligned to the right."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def markdown(self) -> str:
        """Heading, table and note, padded by the width that a terminal gives the characters."""
        cells = [[_escape(cell) for cell in row] for row in (self.columns, *self.rows)]
        widths = [max(3, *(_width(row[i]) for row in cells)) for i in range(len(self.columns))]
        lines = [_line(row, widths) for row in cells]
        rule = [("-" * width if i == 0 else "-" * (width - 1) + ":") for i, width in enumerate(widths)]
        lines.insert(1, _line(rule, widths))
        parts = [f"### {self.title}", "\n".join(lines)]
        if self.note:
            parts.append(self.note)
        return "\n\n".join(parts) + "\n"


def section(title: str, introduction: str, tables: tuple[Table, ...]) -> str:
    """One section of the page."""
    return "\n".join([f"## {title}\n", f"{introduction.strip()}\n", *(table.markdown() for table in tables)])


def write_section(path: Path, name: str, body: str) -> None:
    """Replace one section of the page at ``path``; a page or a section that is not there yet is made."""
    page = path.read_text(encoding="utf-8") if path.is_file() else _HEAD
    for each in SECTIONS:
        if _begin(each) not in page:
            page = f"{page.rstrip()}\n\n{_begin(each)}\n{_end(each)}\n"
    marked = re.compile(f"{re.escape(_begin(name))}.*?{re.escape(_end(name))}", re.DOTALL)
    written = f"{_begin(name)}\n{body.strip()}\n{_end(name)}"
    # A function, so that a backslash in the text is a backslash.
    path.write_text(marked.sub(lambda _: written, page, count=1), encoding="utf-8", newline="\n")


def _begin(name: str) -> str:
    return f"<!-- begin {name} -->"


def _end(name: str) -> str:
    return f"<!-- end {name} -->"


def _line(cells: list[str], widths: list[int]) -> str:
    padded = [
        cell + " " * (width - _width(cell)) if i == 0 else " " * (width - _width(cell)) + cell
        for i, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"


def _escape(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", " ")


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
