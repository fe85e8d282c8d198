"""How the formats for people reach the stream: styles, and lines that rich neither wraps nor interprets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from rich.console import Console
from rich.text import Text

from cslint.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEVEL_STYLES: Final[Mapping[Level, str]] = {
    Level.ERROR: "bold bright_red",
    Level.WARNING: "bold yellow",
    Level.INFO: "bold cyan",
}
STRONG: Final = "bold"
QUIET: Final = "dim"
MARGIN: Final = "bright_blue"
GOOD: Final = "green"
BAD: Final = "bright_red"

_NARROWEST: Final = 40
_WIDEST: Final = 140  # longer lines are hard to read back


def open_console(stream: TextIO, *, color: bool | None = None, width: int | None = None) -> Console:
    """A console on ``stream``.

    ``color`` forces colour on or off; without it a terminal has colour, and ``NO_COLOR`` and ``FORCE_COLOR`` are
    heeded. ``width`` is in cells; without it the terminal's, or 80.
    """
    return Console(
        file=stream,
        width=width,
        force_terminal=color or None,
        no_color=False if color else None,
        color_system=None if color is False else "auto",
        markup=False,
        emoji=False,
        highlight=False,
    )


def line_width(console: Console) -> int:
    """The cells that a line may take."""
    return min(max(console.width, _NARROWEST), _WIDEST)


def put(console: Console, lines: Iterable[Text]) -> None:
    """Print ``lines`` as they are, however long."""
    block = Text("\n").join(lines)
    if not block.plain:
        return
    if console.color_system is None and not console.record:
        console.file.write(
            block.plain + "\n"
        )  # rich would take three times as long, and runs have thousands of findings
    else:
        console.print(block, soft_wrap=True)


def fields(line: Text, *pieces: tuple[str, str]) -> Text:
    """``line`` with ``(words, style)`` pieces after it."""
    for words, style in pieces:
        line.append(words, style)
    return line
