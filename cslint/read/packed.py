"""Several turns in one line: 坐席：您好…客户：我想…坐席：…, even where no punctuation stands between them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cslint.read.clock import STAMP, Stamp, parse_span
from cslint.read.prefix import COLON
from cslint.read.roles import AGENT, AGENT_ENGLISH, CUSTOMER, CUSTOMER_ENGLISH, SYSTEM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.model import Role
    from cslint.read.roles import RoleNames

_WORDS = sorted({word for word in (AGENT + CUSTOMER + SYSTEM).split() if len(word) > 1 and not word.isascii()})
_ENGLISH = sorted({word for word in (AGENT_ENGLISH + CUSTOMER_ENGLISH).split() if len(word) > 3} | {"ivr", "system"})
_LONGEST_FIRST = "|".join(sorted(_WORDS, key=lambda word: (-len(word), word)))
_LABEL = re.compile(
    rf"""(?P<stamp>{STAMP})?\s*[\[【(（<]?\s*
    (?P<label>(?:{_LONGEST_FIRST}|(?<![a-z])(?:{"|".join(_ENGLISH)})|(?<![\w])[ABC](?=\s?{COLON}))
    (?:[\w\-·]{{0,8}}(?:[(（][^()（）:：]{{1,12}}[)）])?))
    \s*[\]】)）>]?\s*{COLON}\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_HARD = re.compile(r"(?:[。！？!?；;…”\"」』）)\]】~～]|\s{2}|[\t\n])\s*$|^\s*$")
_ALTERNATING = 3


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
    found = [(each, known) for each in _LABEL.finditer(text) if (known := roles.of(each["label"]))]
    if not found:
        return text, ()
    speakers = [known for _, known in found] if role is None else [role, *(known for _, known in found)]
    alternate = all(one != other for one, other in pairwise(speakers))
    packed = alternate and len(speakers) >= (2 if alone else _ALTERNATING)
    kept = []
    current = role
    for each, known in found:
        before = text[max(0, each.start() - 8) : each.start()]
        hard = bool(each["stamp"]) or bool(_HARD.search(before))
        soft = before[-1:].isspace() or each[0][:1].isspace()
        if hard or ((soft or packed) and known != current):
            kept.append((each, known))
            current = known
    if not kept:
        return text, ()
    ends = [each.start() for each, _ in kept[1:]] + [len(text)]
    parts = []
    for (each, known), end in zip(kept, ends, strict=True):
        begin, finish = parse_span(each["stamp"]) if each["stamp"] else (None, None)
        parts.append(Part(known, each["label"], text[each.end() : end].strip(), begin, finish))
    return text[: kept[0][0].start()].strip(), parts
