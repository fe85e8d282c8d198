"""When who speaks, by the clock: starts and ends that can be, and the silences that are the agent's."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.model import Role
from cslint.text.speech import HARD_STOPS, INVISIBLE, PARTICLES, SOFT_STOPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.checks.call import Call
    from cslint.model import Turn

_CALLS: Final = (
    "喂|你好|哈喽|hello|请问|在吗|在不在|在么|在听|人呢|有人|没人|没声音|怎么没声音"
    "|(?:你|能|能不能|可以)?听得?[到见清](?:我|我说话)?吗|听不[到见清]"
)
_CALLING: Final = re.compile(
    rf"(?:(?:你还|你|还)?(?:{_CALLS})|[{re.escape(PARTICLES + HARD_STOPS + SOFT_STOPS + INVISIBLE)}.])*\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A stretch in which nobody says a word, until the agent does.

    ``before`` is the turn after whose end it begins, ``after`` the agent's turn that ends it; ``start`` is in seconds
    of the call.
    """

    before: int
    after: int
    start: float
    seconds: float


def start_of(turn: Turn) -> float | None:
    """The second in which a turn begins; ``None`` if it is not known or cannot be."""
    start, end = turn.start, turn.end
    return start if start is not None and 0 <= start < math.inf and (end is None or start <= end) else None


def end_of(turn: Turn) -> float | None:
    """The second in which a turn ends; ``None`` if it is not known or cannot be."""
    start, end = turn.start, turn.end
    return end if end is not None and 0 <= end < math.inf and (start is None or start <= end) else None


def second_of(turn: Turn, place: int) -> float | None:
    """The second in which the character at ``place`` of a turn is spoken; ``None`` if its times are not known."""
    start, end = start_of(turn), end_of(turn)
    if start is None or end is None or not turn.text:
        return None
    return round(start + place * (end - start) / len(turn.text), 3)


def untimed(call: Call) -> tuple[int, ...]:
    """Indices of the turns with words whose start or end is not known."""
    turns = call.document.turns
    return tuple(
        index
        for merged in call.merged
        for index in merged.turns
        if start_of(turns[index]) is None or end_of(turns[index]) is None
    )


def only_calls(normal: str) -> bool:
    """Whether normalised words only ask if anybody is there: 喂, 在吗, 听得到吗."""
    return _CALLING.match(normal) is not None


def silences(call: Call) -> tuple[Silence, ...]:
    """The silences that the agent ended, in the order of time.

    A silence begins when the last of those who spoke has ended. The customer's 喂 and 在吗 do not end it, except for
    the first thing that he says in the call: that is his greeting. A silence that he ends with more than that is his
    own and none of these; neither is one that somebody unknown ends. Turns without times (``untimed``) end a silence
    too, for nobody can tell how long it was.
    """
    found: list[Silence] = []
    since: tuple[float, int] | None = None
    greeted = False
    for index in by_time(call):
        turn = call.document.turns[index]
        start, end = start_of(turn), end_of(turn)
        if turn.role is Role.CUSTOMER:
            if greeted and only_calls(call.normal[index]):
                continue
            greeted = True
        if turn.role is Role.AGENT and since is not None and start is not None and start > since[0]:
            found.append(Silence(before=since[1], after=index, start=since[0], seconds=_gap(since[0], start)))
        if end is None:
            since = None
        elif since is None or end >= since[0]:
            since = (end, index)
    return tuple(found)


def _gap(end: float, start: float) -> float:
    """Seconds between two moments, without what binary fractions add."""
    return round(start - end, 6)


def by_time(call: Call) -> Iterator[int]:
    """The turns with words in the order in which they begin; one without a time stays behind the one before it."""
    latest = 0.0
    order: list[tuple[float, int]] = []
    for index in sorted(index for merged in call.merged for index in merged.turns):
        start = start_of(call.document.turns[index])
        latest = latest if start is None else start
        order.append((latest, index))
    return (index for _, index in sorted(order))
