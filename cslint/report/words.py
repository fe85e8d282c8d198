"""What people read for the values of the model: levels, speakers, times, counts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from cslint.model import DocumentKind, Level, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVELS: Final[Mapping[Level, str]] = {Level.ERROR: "错误", Level.WARNING: "警告", Level.INFO: "提示"}

ROLES: Final[Mapping[Role, str]] = {
    Role.AGENT: "坐席",
    Role.CUSTOMER: "客户",
    Role.SYSTEM: "系统",
    Role.UNKNOWN: "未知",
}

DOCUMENTS: Final[Mapping[DocumentKind, str]] = {DocumentKind.TRANSCRIPT: "通通话", DocumentKind.SCRIPT: "份话术"}


def clock(seconds: float | None) -> str:
    """``00:31`` or ``1:02:31``, whole seconds gone by; empty where the time is not known."""
    if seconds is None or not math.isfinite(seconds) or seconds < 0:
        return ""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}"


def percent(similarity: float) -> str:
    """``93%``; never 100% for what is not the very words."""
    return "100%" if similarity >= 1 else f"{min(99, round(similarity * 100))}%"


def levels(by_level: Mapping[Level, int]) -> str:
    """``3 错误,2 警告``."""
    return ",".join(f"{count} {LEVELS[level]}" for level, count in by_level.items())
