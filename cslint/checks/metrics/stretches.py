"""What one speaker says in one go, and how much that is."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from cslint.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.checks.call import Call

_HAN: Final = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_SPOKEN: Final = re.compile("[0-9\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


class Stretch(NamedTuple):
    """Turns that one speaker says in one go; not ``sure`` if somebody unknown says some of them."""

    turns: tuple[int, ...]
    sure: bool


def stretches(call: Call, role: Role) -> Iterator[Stretch]:
    """The merged turns of a role, and those that would be one if who is unknown were of that role."""
    for own, group in groupby(call.merged, key=lambda merged: merged.role in (role, Role.UNKNOWN)):
        if not own:
            continue
        merged = list(group)
        yield from (Stretch(each.turns, sure=True) for each in merged if each.role is role)
        if any(each.role is Role.UNKNOWN for each in merged):
            yield Stretch(tuple(turn for each in merged for turn in each.turns), sure=False)


def count_han(normal: str) -> int:
    """How many Han characters a normalised text has."""
    return len("".join(_HAN.findall(normal)))


def count_spoken(normal: str) -> int:
    """How many Han characters and digits a normalised text has."""
    return len("".join(_SPOKEN.findall(normal)))
