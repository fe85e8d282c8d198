"""``disable`` and ``enable``: of those before a place that fit a code, the last one decides."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from cslint.model import Action
from cslint.run.quiet.codes import beginnings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.model import Directive

Spot = tuple[int, int]
"""Line and column, 1-based."""


class Switches:
    """The ``disable`` and ``enable`` comments of one script; each is meant by its number among all its comments.

    ``idle`` are the ``enable`` comments that found nothing disabled, each with a prefix of codes.
    """

    def __init__(self, directives: Sequence[Directive]) -> None:
        self._events: dict[str, tuple[list[Spot], list[tuple[int, bool]]]] = {}
        self.idle: list[tuple[int, str]] = []
        open_: dict[str, None] = {}
        switching = [
            (each.line, each.column, number)
            for number, each in enumerate(directives)
            if each.fault is None and each.action in (Action.DISABLE, Action.ENABLE)
        ]
        for line, column, number in sorted(switching):
            directive = directives[number]
            off = directive.action is Action.DISABLE
            for prefix in directive.codes or ("",):
                spots, events = self._events.setdefault(prefix, ([], []))
                spots.append((line, column))
                events.append((number, off))
                if off:
                    open_[prefix] = None
                    continue
                if not any(each.startswith(prefix) or prefix.startswith(each) for each in open_):
                    self.idle.append((number, prefix))
                open_ = {each: None for each in open_ if not each.startswith(prefix)}

    def of(self, code: str, spot: Spot) -> tuple[int, str] | None:
        """The ``disable`` that holds for a code at a spot, and its prefix that fits."""
        last: tuple[Spot, int, bool, str] | None = None
        for prefix in beginnings(code) if self._events else ():
            spots, events = self._events.get(prefix, ([], []))
            index = bisect_right(spots, spot) - 1
            # Of several in one comment, the longest comes first and stays.
            if index >= 0 and (last is None or spots[index] > last[0]):
                last = (spots[index], *events[index], prefix)
        if last is None or not last[2]:
            return None
        return last[1], last[3]
