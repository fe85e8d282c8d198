"""``--diff``: what fixing would change, as a unified diff."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from rich.text import Text

from cslint.model import Level
from cslint.report.terminal import GOOD, LEVEL_STYLES, MARGIN, STRONG, put
from cslint.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

_STYLES = {"+": GOOD, "-": LEVEL_STYLES[Level.ERROR], "@": MARGIN}
_NO_END = "\\ No newline at end of file"


def write_difference(console: Console, path: str, before: Sequence[str], after: Sequence[str]) -> None:
    """Print how the lines ``before``, each with its end if it has one, become those ``after``.

    A file or a pipe gets the lines as they are, for ``patch``; a terminal with signs for what it would obey.
    """
    lines: list[str] = []
    for line in unified_diff(before, after, visible(path), visible(path)):
        lines.append(line.removesuffix("\n"))
        if not line.endswith("\n"):
            lines.append(_NO_END)
    if console.color_system is None:
        console.file.writelines(f"{line}\n" for line in lines)
    else:
        put(console, [_styled(line, heading=number < 2) for number, line in enumerate(lines)])


def _styled(line: str, *, heading: bool) -> Text:
    return Text(visible(line), STRONG if heading else _STYLES.get(line[:1], ""))
