"""How one text marks its speakers, told from its first lines, before the first turn is read."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cslint.model import Role
from cslint.readers.dividers import is_heading, is_rule
from cslint.readers.fields import field_of
from cslint.readers.people import folded, may_speak
from cslint.readers.prefix import Habits, prefix_of, stamp_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.readers.roles import RoleNames

_NAMED = re.compile(r"\s{0,8}([^\s:：，,。！!？?；;、…]{1,12})\s{0,4}[:：]")
_FIRST_WORD = re.compile(r"\s{0,8}([^\s:：，,。！!？?；;、…]{2,12})(?:\s|$)")
_MOST = 0.7


class Survey(NamedTuple):
    """What was seen: ``spacing`` blank lines stand between turns of one call, ``rules`` of dashes divide calls.

    ``alone``: a single line holds everything. ``prefixed``, ``agents`` and ``lines`` count the lines with a speaker,
    with another one than the customer, and with anything at all.
    """

    habits: Habits
    spacing: int
    rules: bool
    alone: bool
    prefixed: int
    agents: int
    lines: int


def survey(lines: Sequence[str], roles: RoleNames) -> Survey:
    """What the first ``lines`` of a text show."""
    full = [line for line in lines if line.strip()]
    known = [prefix for line in full if (prefix := prefix_of(line, roles))]
    marked = sum(prefix.marked for prefix in known) * 2 > len(known)
    clocked = sum(prefix.clocked for prefix in known) * 2 > len(known)
    names = frozenset(
        name for name, count in _names(full, roles).items() if count >= (3 if any(each.role for each in known) else 2)
    )
    spaced = not known and _spaced(full, roles)
    stamped = sum(
        1 for line in full if stamp_at(line) and prefix_of(line, roles, Habits(names, spaced=spaced, marked=marked))
    )
    habits = Habits(names, spaced=spaced, marked=marked, clocked=clocked)
    found = [(line, prefix_of(line, roles, habits)) for line in full]
    speakers = [prefix for _, prefix in found if prefix]
    habits = habits._replace(stamped=stamped * 2 > len(speakers) > 0)
    return Survey(
        habits=habits,
        spacing=_spacing(lines, roles, habits),
        rules=_rules_divide(full, roles, habits),
        alone=len(full) == 1,
        prefixed=len(speakers),
        agents=sum(each.role is not Role.CUSTOMER for each in speakers),
        lines=len(full),
    )


def _names(lines: Sequence[str], roles: RoleNames) -> Counter[str]:
    """Labels that could be speakers and stand before a colon, with the number of lines they begin."""
    counts: Counter[str] = Counter()
    for line in lines:
        stamp = stamp_at(line)
        found = _NAMED.match(stamp[2] if stamp else line)
        if found and may_speak(found[1]) and not roles.of(found[1]) and not field_of(found[1]):
            counts[folded(found[1])] += 1
    return counts


def _spaced(lines: Sequence[str], roles: RoleNames) -> bool:
    """Whether roles stand before a blank or alone on their line, as nothing in the text has a colon."""
    words = [roles.of(found[1]) for line in lines if (found := _FIRST_WORD.match(line))]
    found_roles = {role for role in words if role}
    return len(found_roles) >= 2 and sum(role is not None for role in words) * 3 >= len(lines)


def _spacing(lines: Sequence[str], roles: RoleNames, habits: Habits) -> int:
    """The usual number of blank lines between two lines, if usually no more than one turn stands between blanks."""
    runs: Counter[int] = Counter()
    blocks: list[int] = [0]
    blank = 0
    for line in lines:
        if not line.strip():
            blank += 1
            continue
        if blank and any(blocks):
            runs[blank] += 1
            blocks.append(0)
        blank = 0
        blocks[-1] += prefix_of(line, roles, habits) is not None
    if len(blocks) < 3 or sum(count <= 1 for count in blocks) < _MOST * len(blocks):
        return 0
    return min(runs, key=lambda length: (-runs[length], length))


def _rules_divide(lines: Sequence[str], roles: RoleNames, habits: Habits) -> bool:
    """Whether lines of dashes have several turns between them, rather than one each."""
    blocks = [0]
    for line in lines:
        if is_rule(line):
            blocks.append(0)
        elif not is_heading(line):
            blocks[-1] += prefix_of(line, roles, habits) is not None
    spoken = [count for count in blocks if count]
    return len(spoken) < 4 or sum(count <= 1 for count in spoken) < _MOST * len(spoken)
