"""Several turns in one line: 坐席：您好…客户：我想…坐席：…, even where no punctuation stands between them."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cslint.readers.clock import BOXED, STAMP, Stamp, parse_span
from cslint.readers.prefix import COLON
from cslint.readers.roles import AGENT, AGENT_ENGLISH, CUSTOMER, CUSTOMER_ENGLISH, SYSTEM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.model import Role
    from cslint.readers.roles import RoleNames

_WORDS = frozenset(word for word in (AGENT + CUSTOMER + SYSTEM).split() if len(word) > 1 and not word.isascii())
_ENGLISH = sorted({word for word in (AGENT_ENGLISH + CUSTOMER_ENGLISH).split() if len(word) > 3} | {"ivr", "system"})
_LONGEST_FIRST = "|".join(sorted(_WORDS, key=lambda word: (-len(word), word)))
_LABEL = re.compile(
    rf"""(?P<stamp>{BOXED}|(?<![^\s。！？!?；;…]){STAMP}(?=\s))?\s{{0,4}}[\[【(（<]?\s{{0,2}}
    (?P<label>(?:{_LONGEST_FIRST}|(?<![a-z])(?:{"|".join(_ENGLISH)})|(?<![\w])[ABC](?=\s?{COLON}))
    (?:(?:(?!{_LONGEST_FIRST})[\w\-·]){{0,8}}(?:[(（][^()（）:：]{{1,12}}[)）])?))
    \s{{0,2}}[\]】)）>]?\s{{0,2}}{COLON}""",
    re.VERBOSE | re.IGNORECASE,
)
_HARD = re.compile(r"(?:[。！？!?；;…”\"」』）)\]】~～]|\s{2}|[\t\n])\s*$|^\s*$")
_CALLING = ("联系", "拨打", "致电", "咨询", "呼叫", "找", "转", "打")
_SOME = 2


class _Label(NamedTuple):
    """A label found, from ``start`` to ``end`` of the text with its time and colon."""

    role: Role
    name: str
    start: int
    end: int
    stamp: str | None


class Part(NamedTuple):
    """A turn found inside a line."""

    role: Role
    name: str
    text: str
    begin: Stamp | None
    end: Stamp | None


def unpacked(text: str, role: Role | None, roles: RoleNames, *, alone: bool = False) -> tuple[str, Sequence[Part]]:
    """The words of the turn that ``text`` begins with, spoken by ``role``, and the turns that follow in it.

    ``alone``: the line is all there is, so that two speakers in it are turns, not talk about a speaker.
    """
    if ":" not in text and "：" not in text:
        return text, ()
    matches = list(_LABEL.finditer(text))
    names = frozenset(each["label"] for each in matches)
    found = [label for each in matches if (label := _label(each, names, roles)) and not _is_mentioned(text, label)]
    if not found:
        return text, ()
    turning = [known for known, _ in groupby(label.role for label in found)]
    changes = len(turning) - (turning[0] == role)
    # Now and then one speaker names the other; turns are there in number.
    packed = changes >= (1 if alone else _SOME) and changes * 3 >= len(found) * 2
    kept: list[_Label] = []
    current = role
    for label in found:
        hard = bool(label.stamp) or bool(_HARD.search(text[max(0, label.start - 8) : label.start]))
        soft = text[label.start - 1 : label.start + 1].strip() != text[label.start - 1 : label.start + 1]
        if hard or ((soft or packed) and label.role != current):
            kept.append(label)
            current = label.role
    if not kept:
        return text, ()
    parts = []
    for label, end in zip(kept, [*(label.start for label in kept[1:]), len(text)], strict=True):
        begin, finish = parse_span(label.stamp) if label.stamp else (None, None)
        parts.append(Part(label.role, label.name, text[label.end : end].strip(), begin, finish))
    return text[: kept[0].start].strip(), parts


def _label(found: re.Match[str], names: frozenset[str], roles: RoleNames) -> _Label | None:
    """The label in a match; of words that overlap the one at the colon (光顾客服), or that of the text (来电客户)."""
    name, start = found["label"], found.start()
    shorter = names if name in _WORDS else _WORDS
    for skip in range(1, len(name) - 1):
        if name[skip:] in shorter:
            name, start = name[skip:], found.start("label") + skip
            break
    role = roles.of(name)
    return _Label(role, name, start, found.end(), found["stamp"]) if role else None


def _is_mentioned(text: str, label: _Label) -> bool:
    """Whether a speaker is only talked about: 请联系客服：10086."""
    return text[label.end : label.end + 1].isdigit() and text[max(0, label.start - 4) : label.start].endswith(_CALLING)
