"""What stands before the words of a line and is none of them: list marks, ticks and crosses, labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cslint.readers.prefix import prefix_of
from cslint.readers.script.signals import signal_of

if TYPE_CHECKING:
    from cslint.model import Role
    from cslint.readers.roles import RoleNames

_LIST = re.compile(
    r"""\s*(?:
        [-*+]\s+(?:\[[ xX]\]\s+)?
      | \[[ xX]\]\s+
      | [•·●○◦◆◇■□▪▫➢➤►▶★☆※]\s*
      | \d{1,3}[.、．)）](?!\d)\s*
      | [(（]\d{1,3}[)）]\s*
      | [①-⑳⑴-⒇⒈-⒛❶-❿㈠-㈩]\s*
      | [一二三四五六七八九十]{1,3}[、．]\s*
      | [(（][一二三四五六七八九十]{1,3}[)）]\s*
      | [A-Za-z](?:[、)）]\s*|\.\s+)
    )""",
    re.VERBOSE,
)
_CROSS = re.compile(
    r"\s*(?:[❌✗✘✖🚫⛔❎👎]\ufe0f?[\s:：]*|[×xX](?:\s+|[:：]\s*|(?=[“\"「『]))|[\[(（【][×✗✘❌][\])）】]\s*)"
)
_TICK = re.compile(r"\s*(?:[✅✓✔☑👍]\ufe0f?[\s:：]*|√\s*[:：]?\s*|[\[(（【][√✓✔✅][\])）】]\s*)")
_LABEL = re.compile(
    r"\s*\*{0,2}(?:[\[【(（](?P<boxed>[^\]】)）:：]{1,12})[\]】)）]\s*[:：]?|(?P<plain>[^*:：。？！?!,，;；“”\"「」]{1,12})[:：])\*{0,2}\s*(?=\S)"
)


class Marks(NamedTuple):
    """What was found: the words begin at ``start``.

    ``counter`` is the mark of an example of what not to say; ``good`` tells of one of what to say; ``role`` is that of
    a speaker's prefix or of a label that says whose words they are.
    """

    start: int = 0
    counter: str | None = None
    good: bool = False
    role: Role | None = None


def list_mark(text: str, start: int = 0) -> int:
    """Where the words behind the list mark at ``start`` begin, blanks left out; ``start`` if there is none."""
    found = _LIST.match(text, start)
    return found.end() if found else start


def marks_of(text: str, roles: RoleNames) -> Marks:
    """The marks before the words of ``text``, which has no list mark, one behind the other."""
    found = Marks()
    while (more := _next(text, found, roles)) is not None:
        found = more
    return found


def _next(text: str, so_far: Marks, roles: RoleNames) -> Marks | None:
    start = so_far.start
    if cross := _CROSS.match(text, start):
        mark = cross[0].strip(" \t\u3000:：")
        return so_far._replace(start=list_mark(text, cross.end()), counter=so_far.counter or mark, good=False)
    if tick := _TICK.match(text, start):
        return so_far._replace(start=list_mark(text, tick.end()), counter=None, good=True)
    if so_far.role is None:
        rest = text[start:].rstrip()
        prefix = prefix_of(rest, roles)
        if prefix and prefix.role and prefix.text:
            return so_far._replace(start=start + len(rest) - len(prefix.text), role=prefix.role)
    return _label(text, so_far)


def _label(text: str, so_far: Marks) -> Marks | None:
    label = _LABEL.match(text, so_far.start)
    if label is None:
        return None
    words = (label["boxed"] or label["plain"]).strip()
    said = signal_of(words)
    if said.counter is True and said.whole:
        return so_far._replace(start=label.end(), counter=words, good=False)
    if said.counter is False and said.whole:
        return so_far._replace(start=label.end(), counter=None, good=True, role=so_far.role or said.role)
    if said.role is not None and so_far.role is None and label["plain"]:
        return so_far._replace(start=label.end(), role=said.role)
    return None
