"""What others would use instead: exact search and a fuzzy ratio, for a phrase and a turn as they stand.

Punctuation is taken out of both beforehand, which favours them.
"""

from __future__ import annotations

from typing import Final

from rapidfuzz import fuzz

RATIO: Final = 80
"""From which ``partial_ratio`` (0 to 100) a phrase counts as found."""


def bare(text: str) -> str:
    """Letters, digits and Han characters only."""
    return "".join(char for char in text if char.isalnum())


def exact(phrase: str, text: str) -> bool:
    """Whether the bare phrase stands in the bare text."""
    return phrase in text


def fuzzy(phrase: str, text: str) -> bool:
    """Whether rapidfuzz finds something like the bare phrase in the bare text."""
    return fuzz.partial_ratio(phrase, text, score_cutoff=RATIO) >= RATIO
