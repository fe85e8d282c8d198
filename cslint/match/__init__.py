"""The pattern language and its matcher; it knows text, not calls."""

from cslint.match.matcher import Alignment, Match, Matcher
from cslint.match.pattern import Pattern, Vocabulary, parse, split_at_pauses

__all__ = ["Alignment", "Match", "Matcher", "Pattern", "Vocabulary", "parse", "split_at_pauses"]
