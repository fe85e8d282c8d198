"""Shares with their confidence intervals."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

Z95: Final = 1.959963984540054
"""Standard normal quantile of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """``part`` of ``whole`` trials."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """Between 0 and 1; 0 where there was no trial."""
        return self.part / self.whole if self.whole else 0.0

    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % score interval; (0, 1) where there was no trial."""
        return wilson(self.part, self.whole)

    def plain(self) -> str:
        """The share with three decimals, or a dash."""
        return f"{self.value:.3f}" if self.whole else "–"

    def full(self) -> str:
        """The share with its interval."""
        if not self.whole:
            return "–"
        low, high = self.interval()
        return f"{self.value:.3f} ({low:.3f}–{high:.3f})"

    def per_thousand(self) -> str:
        """The share per 1,000 with its interval."""
        if not self.whole:
            return "–"
        low, high = (1000 * edge for edge in self.interval())
        return f"{1000 * self.value:.2f} ({low:.2f}–{high:.2f})"


def wilson(part: int, whole: int, z: float = Z95) -> tuple[float, float]:
    """Wilson's score interval of a binomial share; it stays inside 0 and 1 also for none and for all."""
    if whole == 0:
        return 0.0, 1.0
    share = part / whole
    scale = 1 + z * z / whole
    centre = (share + z * z / (2 * whole)) / scale
    margin = z / scale * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    low = 0.0 if part == 0 else centre - margin
    high = 1.0 if part == whole else centre + margin
    return low, high
