"""Readings of a pattern: what may be said so that the pattern's words are said, each by its number."""

from __future__ import annotations

from math import gcd, prod
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cslint.match.pattern import Char, Choice, Gap, Slot
from cslint.match.slots import BLANK, UNFILLED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cslint.match import Pattern
    from cslint.match.pattern import Node, Sequence

_GAPS: Final = ("", "今天", "小王两遍")
_PAUSES: Final = ("", "，")
_UNFILLED: Final = ("{公司名称}",)
VALUES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "company": ("欧飞",),
        "name": ("王", "张伟"),
        "number": ("1024", "308"),
        "agent": ("1024", "308"),
        "landline": ("025-84731234",),
        "digits": ("10086", "13"),
        "time": ("三个工作日", "明天下午3点"),
        "any": ("这张单子", "上次的事"),
    }
)
"""Plausible values of slots; those of a company that the pack names stand in the pattern itself."""

_STRIDE: Final = 0.6180339887
"""Numbers so far apart, as a share of all, spread most evenly."""


def count(pattern: Pattern) -> int:
    """How many readings a pattern has, a gap being nothing or a word, a slot one of few values."""
    return _count(pattern.sequence)


def readings(pattern: Pattern, most: int) -> Iterator[str]:
    """All readings of a pattern if it has no more than ``most``, else so many that are spread over all of them."""
    total = count(pattern)
    if total <= most:
        yield from (_reading(pattern.sequence, number)[0].strip("，") for number in range(total))
        return
    step = max(1, int(total * _STRIDE))
    while gcd(step, total) != 1:
        step += 1
    yield from (_reading(pattern.sequence, number * step % total)[0].strip("，") for number in range(most))


def _count(sequence: Sequence) -> int:
    return prod(map(_ways, sequence))


def _ways(node: Node) -> int:
    if isinstance(node, Char):
        return 1
    if isinstance(node, Choice):
        return sum(map(_count, node.options))
    return len(_values(node))


def _values(node: Node) -> tuple[str, ...]:
    if isinstance(node, Gap):
        return _GAPS
    if isinstance(node, Slot):
        return _UNFILLED if node.name == UNFILLED else VALUES[node.name.removeprefix(BLANK)]
    return _PAUSES


def _reading(sequence: Sequence, number: int) -> tuple[str, int]:
    """The reading that bears a number, and what of the number belongs to what stands behind the sequence."""
    said: list[str] = []
    for node in sequence:
        if isinstance(node, Char):
            said.append(node.value)
        elif isinstance(node, Choice):
            number, which = divmod(number, _ways(node))
            for option in node.options:
                size = _count(option)
                if which < size:
                    said.append(_reading(option, which)[0])
                    break
                which -= size
        else:
            values = _values(node)
            number, which = divmod(number, len(values))
            said.append(values[which])
    return "".join(said), number
