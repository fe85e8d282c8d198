"""What may be wrong with a rule as a rule: a value with its place, its reason and a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cslint.checks.spec import RuleDefect


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """One thing wrong with a rule pack, at a place of one of its files (``line`` and ``column`` are 1-based).

    ``code`` is the rule's, empty where the defect is none of a rule's; ``pattern`` is the pattern or line at fault.
    """

    kind: RuleDefect
    standard: str
    code: str
    path: str
    line: int
    column: int
    message: str
    remedy: str
    pattern: str | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str]:
        """Total order over packs: place first."""
        return (self.path, self.line, self.column, self.kind, self.code, self.message)
