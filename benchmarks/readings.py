"""Readings of a pattern: what one may say so that the pattern's words are said."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cslint.match.pattern import Char, Choice, Gap, Pause, Slot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from cslint.match import Pattern
    from cslint.match.pattern import Node, Sequence

_GAPS: Final = ("", "", "", "这边", "现在", "今天", "这次", "一下", "自己", "那边的", "上个月的")
"""What stands in a gap: mostly nothing."""

_SLOTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "company": ("欧飞", "海尔", "中国移动", "美易通"),
        "name": ("王敏", "李", "张伟", "欧阳"),
        "number": ("1024", "一零二四号", "308"),
        "agent": ("1024", "小李", "8号"),
        "landline": ("010-00000000", "02000000000"),
        "digits": ("10086", "13", "三百二十"),
        "time": ("明天下午3点", "三个工作日", "24小时", "后天"),
        "any": ("这张单子", "那边", "上次的事"),
    }
)

_FREE: Final = MappingProxyType({"你": "您", "说": "讲", "他": "她"})
"""Spellings that count as the same; one in four is drawn."""


def reading(pattern: Pattern, rng: Random) -> str:
    """A random reading: every choice evenly, every optional part in or out, gaps and slots filled."""
    said = _sequence(pattern.sequence, rng).strip("，")
    return "".join(_FREE[char] if char in _FREE and rng.random() < 0.25 else char for char in said)


def _sequence(sequence: Sequence, rng: Random) -> str:
    return "".join(_node(node, rng) for node in sequence)


def _node(node: Node, rng: Random) -> str:
    if isinstance(node, Char):
        return node.value
    if isinstance(node, Choice):
        return _choice(node, rng)
    if isinstance(node, Gap):
        return rng.choice(_GAPS)
    if isinstance(node, Pause):
        return rng.choice(("，", ""))
    assert isinstance(node, Slot)  # noqa: S101  the nodes are these five
    return rng.choice(_SLOTS[node.name])


def _choice(node: Choice, rng: Random) -> str:
    said = [option for option in node.options if option]
    if len(said) < len(node.options) and rng.random() < 0.5:
        return ""
    return _sequence(rng.choice(said), rng)
