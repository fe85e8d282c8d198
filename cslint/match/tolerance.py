"""How much may be forgiven: it grows with the length of what was said.

Costs are counted in fifths: a character of the same syllable costs one, of a near syllable two, a grammar word dropped
or slipped in three, anything else five. The last two are **whole edits**; a match has one at most.
"""

from __future__ import annotations

from typing import Final

from cslint.text.sounds import SAME_SYLLABLE, WHOLE
from cslint.text.speech import WEAK

WEAK_EDIT: Final = 3
"""What it costs to drop or to slip in a grammar word."""

MIXED: Final = 8
"""From so many characters on a whole edit and what was misheard beside it may cost more than one character."""

_SHORT: Final = (0, 0, 0, 0, 3, 4)
"""Budget for up to five characters of content: under four, only the very words."""

_WHOLE_CLAUSE: Final = 3
"""Characters of content that may hold one misheard one if they are all that a clause holds."""


def budget(content: int, *, whole_clause: bool = False) -> int:
    """Fifths that a reading of ``content`` characters may cost: 0.8 of the words must stand."""
    if whole_clause and content == _WHOLE_CLAUSE:
        return SAME_SYLLABLE
    return _SHORT[content] if content < len(_SHORT) else content


def edit(char: str) -> int:
    """What it costs to drop ``char`` or to slip it in."""
    return WEAK_EDIT if char in WEAK else WHOLE


def edits(content: int) -> int:
    """Whole edits that a reading of ``content`` characters may have: one, as soon as the budget holds it."""
    return int(budget(content) >= WEAK_EDIT)


def similarity(cost: int, content: int) -> float:
    """One minus the cost per character."""
    return round(1 - cost / (WHOLE * max(content, 1)), 4)
