"""Findings that are not reported, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cslint.model.finding import Finding


class Suppressor(StrEnum):
    """What keeps a finding from being reported."""

    COUNTER_EXAMPLE = "counter-example"
    COMMENT = "comment"
    SIDECAR = "sidecar"
    CONFIGURATION = "configuration"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """Why a finding is not reported.

    ``reason`` is what the author gave for it or what marks the place (a heading, a pattern of the configuration); it
    may be empty. ``line`` is that of the comment or of the entry in the file ``path``, 1-based.
    """

    by: Suppressor
    reason: str = ""
    path: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """A finding that is not reported."""

    finding: Finding
    suppression: Suppression
