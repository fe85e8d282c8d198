"""What a metric is, and what it reads off a call."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Protocol

from cslint.checks.call import Hit
from cslint.model import Role

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from cslint.checks.call import Call

Limit = Literal["max", "min"]
Option = Literal["least", "patterns", "allow_after"]

NO_TIMES: Final = "轮次没有起止时间"
_FINEST: Final = 6

WHO_SPEAKS: Final = "有说话人未知的轮次"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a rule says beside its limits.

    ``least`` is how many Han characters and digits a turn must have to be measured; ``limit`` is the upper
    one, if there is one; ``words`` finds those
    that count in normalised text; ``hums`` tells whether a bare 嗯 is an answer; ``allow_after`` names situations.
    """

    least: int = 0
    limit: float = math.inf
    words: re.Pattern[str] | None = None
    hums: bool = True
    allow_after: tuple[str, ...] = ()

    def heard(self, call: Call) -> tuple[Hit, ...]:
        """Where the words that count stand in the turns of others than the customer."""
        if self.words is None:
            return ()
        return tuple(
            Hit(turn, found.start(), found.end(), -1, 1.0, (turn, found.end()))
            for turn, each in enumerate(call.document.turns)
            if each.role is not Role.CUSTOMER
            for found in self.words.finditer(call.normal[turn])
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value: between ``low`` and ``high``, which are the same where nothing is missing.

    It belongs to the words of ``turns``, or to what comes ``behind`` a turn, ``until`` another if one ends it, or to
    the whole call.
    ``what`` is what was measured, as an explanation begins; ``told`` is all that it says where no number matters.
    ``doubt`` names what is missing, if something is; unless ``sure``, the value may not be the agent's at all.
    """

    low: float
    high: float
    what: str = ""
    told: str = ""
    turns: tuple[int, ...] = ()
    behind: int | None = None
    until: int | None = None
    doubt: str = ""
    sure: bool = True

    def concerns(self, turns: frozenset[int]) -> bool:
        """Whether the value is one of some of these turns, or of the whole call."""
        places = {*self.turns, self.behind, self.until} - {None}
        return not places or not turns.isdisjoint(places)


class Measure(Protocol):
    """A pure function from a call to what it measures there; nothing where there is nothing to measure."""

    def __call__(self, call: Call, setting: Setting, /) -> tuple[Reading, ...]:
        """Measure one call."""


def decimal(value: float, digits: int) -> str:
    """A number with at most so many digits behind the point."""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits else text


def clock_time(hour: float, digits: int) -> str:
    """10.5 as 10:30, with ``digits`` as 10:30:00."""
    seconds = round(hour * 3600)
    text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return f"{text}:{seconds % 60:02}" if digits else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """How something is measured, by what limits it may be held, and what else a rule says of it.

    ``limits`` may be set (one at least), ``takes`` may be said and ``needs`` must be. Without limits each value over 0
    is a fault. ``top`` is the highest limit that makes sense, ``nothing`` why a call may have no value. ``written``
    writes a value with so many digits, of which ``digits`` is the usual number.
    """

    measure: Measure
    unit: str
    limits: tuple[Limit, ...]
    takes: tuple[Option, ...] = ()
    needs: tuple[Option, ...] = ()
    least: int = 0
    top: float = math.inf
    digits: int = 0
    written: Callable[[float, int], str] = decimal
    nothing: str

    def told_apart(self, value: float, limit: float) -> tuple[str, str]:
        """A value and the limit that it breaks as people read them, never alike."""
        written = self.written
        bound = next((text for digits in range(_FINEST) if float(text := decimal(limit, digits)) == limit), "")
        bound = written(limit, 0) if written is not decimal else bound or decimal(limit, _FINEST)
        shown = next((text for digits in range(self.digits, _FINEST) if (text := written(value, digits)) != bound), "")
        return shown or written(value, _FINEST), bound


def exactly(
    value: float, what: str, *, turns: tuple[int, ...] = (), behind: int | None = None, until: int | None = None
) -> Reading:
    """A value of which nothing is missing."""
    return Reading(low=value, high=value, what=what, turns=turns, behind=behind, until=until)


def unread(doubt: str, *, turns: tuple[int, ...] = ()) -> Reading:
    """A value that may be any, as something is missing."""
    return Reading(low=-math.inf, high=math.inf, turns=turns, doubt=doubt)


def named(turns: tuple[int, ...]) -> str:
    """第5轮, or 第5至7轮."""
    first, last = turns[0] + 1, turns[-1] + 1
    return f"第{first}轮" if first == last else f"第{first}至{last}轮"
