"""A line that sets what not to say against what to say: ``不说"不知道",说"我帮您查"``; ``"不知道" → "我帮您查"``."""

from __future__ import annotations

import re
from typing import NamedTuple

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|「([^「」]+)」|『([^『』]+)』|‘([^‘’]+)’")
_STOPS = " \t\u3000,，。.;；:：、!！"
_NOT = re.compile(
    r"(?:(?:请|切)?(?:不|不要|不能|不可以?|不得|不准|不应该?|别|勿|忌|少|禁止|严禁|避免)(?:再)?(?:说|讲|用|使用)|错误|反例|❌|✗|✘|×|禁用|不用)"
)
_BUT = re.compile(
    r"(?:而|而是|但|请|并)?(?:(?:要|应|应该|应当|可以|可|请|改|多|宜)?(?:说|讲|用|使用)|改为|改成|换成|替换为|替换成|应改为|应为|正确|正例|应该是|✅|✓|✔|√)"
)
_ARROW = re.compile(r"(?:→|➡\ufe0f?|⇒|->|-->|=>|==>|>>)|(?:请|应|应该|可以?|要)?(?:改为|改成|换成|替换为|替换成|改说)")
_AND = re.compile(r"(?:、|和|或|或者|及|以及|也不说|也不要说)?")


class Part(NamedTuple):
    """Words in quotation marks: ``[start, end)`` of the line, bad or good, and the mark that says they are bad."""

    start: int
    end: int
    counter: str | None


def pair_of(text: str) -> tuple[Part, ...]:
    """The quoted words of a line that says of all of them whether to say them, at least one not; else nothing."""
    quoted = list(_QUOTED.finditer(text))
    if not quoted or text[quoted[-1].end() :].strip(_STOPS):
        return ()
    parts: list[Part] = []
    before = 0
    for found in quoted:
        mark = text[before : found.start()].strip(_STOPS)
        before = found.end()
        group = next(number for number in range(1, 6) if found[number] is not None)
        start, end = found.span(group)
        if _NOT.fullmatch(mark):
            parts.append(Part(start, end, mark))
        elif parts and _ARROW.fullmatch(mark):
            if len(parts) == 1 and parts[0].counter == "":
                parts[0] = parts[0]._replace(counter=mark)
            parts.append(Part(start, end, None))
        elif _BUT.fullmatch(mark):
            parts.append(Part(start, end, None))
        elif parts and _AND.fullmatch(mark):
            parts.append(Part(start, end, parts[-1].counter))
        elif not parts and not mark:
            parts.append(Part(start, end, ""))
        else:
            return ()
    bad = [part.counter for part in parts if part.counter is not None]
    return tuple(parts) if bad and "" not in bad else ()
