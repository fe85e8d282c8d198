"""The first line of a diagnostic and of a rule's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cslint.report.terminal import LEVEL_STYLES, QUIET, STRONG, fields
from cslint.report.visible import visible
from cslint.report.words import LEVELS

if TYPE_CHECKING:
    from cslint.model import Finding, Rule


def headline(of: Finding | Rule) -> Text:
    """``错误[DFL003]: 把责任推给别人 (not-my-job)``, the level coloured."""
    return fields(
        Text(),
        (f"{LEVELS[of.level]}[{visible(of.code)}]", LEVEL_STYLES[of.level]),
        (f": {visible(of.message)}", STRONG),
        (f" ({visible(of.name)})", QUIET),
    )
