"""The pattern language and its matcher; it knows text, not calls."""

from cslint.match.explain import Alignment, Forgiven, Likeness
from cslint.match.hearing import Match
from cslint.match.matcher import Look, Matcher
from cslint.match.pattern import Pattern, Tolerance, Vocabulary, parse, with_placeholders
from cslint.match.plain import expression
from cslint.match.slots import SLOT_TITLES

__all__ = [
    "SLOT_TITLES",
    "Alignment",
    "Forgiven",
    "Likeness",
    "Look",
    "Match",
    "Matcher",
    "Pattern",
    "Tolerance",
    "Vocabulary",
    "expression",
    "parse",
    "with_placeholders",
]
