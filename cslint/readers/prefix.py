"""The speaker prefix at the start of a line: ``[00:12] 客服1024：``, ``【客户】``, ``坐席 2026-03-12 10:05:33``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cslint.readers.clock import BOXED, MOMENT, STAMP, Stamp, parse_span
from cslint.readers.fields import field_of
from cslint.readers.people import folded, is_person, may_speak

if TYPE_CHECKING:
    from cslint.model import Role
    from cslint.readers.roles import RoleNames

COLON = "[:：﹕︰∶꞉]"
_MARK = r"(?:[-*•·●>]\s{1,4}|\d{1,4}[.、．)）]\s{0,4}(?!\d))?"
# A label stops before a time: in 客服00:12： the first colon is not the label's.
_LETTER = rf"(?:(?!(?<!\d){MOMENT}(?!\d))[^\s:：﹕︰∶꞉，,。.！!？?；;、…“”\"'‘’()（）\[\]【】<>《》「」『』{{}}|\\=])"
_LABEL = rf"{_LETTER}{{1,20}}(?:[ \u3000]{{1,3}}{_LETTER}{{1,12}}){{0,2}}"
_ASIDE = rf"(?:\s?(?!{BOXED})[(（\[【][^)）\]】:：]{{1,20}}[)）\]】])?"
_PREFIX = re.compile(
    rf"""(?P<mark>{_MARK})
    (?:(?P<before>{STAMP})[\s,，|]{{0,4}})?
    (?:
        (?P<bold>[*_]{{0,2}})[\[【(（<「『{{]\s{{0,3}}(?P<boxed>[^\]】)）>」』}}:：]{{1,24}}?)\s{{0,3}}[\]】)）>」』}}][*_]{{0,2}}
        \s{{0,4}}(?P<boxed_stamp>{STAMP})?\s{{0,4}}(?P<boxed_colon>{COLON})?
      | (?P<strong>[*_]{{0,2}})(?P<plain>{_LABEL}{_ASIDE})[*_]{{0,2}}
        \s{{0,4}}(?:(?P<stamp>{STAMP})\s{{0,4}}(?P<stamp_colon>{COLON})?|(?P<colon>{COLON}))[*_]{{0,2}}
    )
    (?:\s{{0,4}}(?P<after>{BOXED}))?""",
    re.VERBOSE,
)
# Most lines are no stranger than this, which is much faster to find out.
_COMMON = re.compile(
    r"(?:\[(?P<stamp>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\] ?)?(?P<label>[^\W\d_]{1,8})[:：]"
    r"(?![\s*_]{0,4}[\[【(（<{])"
)
_BARE = re.compile(rf"(?:(?P<before>{STAMP})[\s,，|]{{0,4}})?(?P<plain>[^\s:：，,。！!？?；;、…]{{2,20}})(?=\s|$)")
_STAMPED = re.compile(rf"{_MARK}(?P<stamp>{STAMP})[\s,，|]{{0,4}}")
# No prefix is longer; what stands behind is not looked at, however long the line is.
_HEAD = 160


class Prefix(NamedTuple):
    """A prefix found: ``role`` is ``None`` for a speaker whose ``name`` is unknown; ``text`` is what follows.

    ``marked``: it is the item of a list or in bold; ``clocked``: only a bare time parts it from the words.
    """

    role: Role | None
    name: str
    text: str
    begin: Stamp | None
    end: Stamp | None
    marked: bool = False
    clocked: bool = False


class Habits(NamedTuple):
    """How one file marks its speakers, beyond what every file may do.

    ``names``: unknown names that recur; ``spaced``: a blank stands for the colon; ``stamped``: every turn begins
    with a time stamp; ``marked``: prefixes are items of a list or in bold, as else only words of a turn are;
    ``clocked``: a bare time stands between speaker and words, and is not itself what was said.
    """

    names: frozenset[str] = frozenset()
    spaced: bool = False
    stamped: bool = False
    marked: bool = True
    clocked: bool = True


NO_HABITS = Habits()


def prefix_of(line: str, roles: RoleNames, habits: Habits = NO_HABITS) -> Prefix | None:
    """The speaker prefix of ``line``, ``None`` if it has none: speech, a header, a heading."""
    line = line.strip()
    head = line[:_HEAD]
    found = _COMMON.match(head)
    if found and (role := roles.of(found["label"])) is not None:
        begin, end = parse_span(found["stamp"]) if found["stamp"] else (None, None)
        return Prefix(role, folded(found["label"]), line[found.end() :].strip(), begin, end)
    found = _PREFIX.match(head)
    if found and (habits.marked or not _is_marked(found)):
        label = found["boxed"] or found["plain"]
        role = roles.of(label)
        stamp = _stamp(found)
        colon = found["colon"] or found["stamp_colon"] or found["boxed_colon"]
        if role is not None and (colon or found["boxed"] or found["before"] or _stands_free(found)):
            clocked = _is_clocked(found)
            if not clocked or habits.clocked:
                return _made(found, line, role, stamp)._replace(marked=_is_marked(found), clocked=clocked)
            # The time is part of what was said, and a role without a colon was talked about.
            if not found["boxed"]:
                return None
            return _made(found, line, role, None)._replace(text=line[found.start("boxed_stamp") :])
        if role is None and _is_unknown(found, label, habits, stamped=bool(stamp)):
            return _made(found, line, None, stamp)
    return _bare(line, roles, habits)


def stamp_at(line: str) -> tuple[Stamp | None, Stamp | None, str] | None:
    """The time stamp with which ``line`` begins and the rest of it."""
    line = line.strip()
    found = _STAMPED.match(line[:_HEAD])
    return (*parse_span(found["stamp"]), line[found.end() :]) if found else None


def _stamp(found: re.Match[str]) -> str | None:
    return found["before"] or found["boxed_stamp"] or found["stamp"] or found["after"]


def _is_clocked(found: re.Match[str]) -> bool:
    stamp = found["boxed_stamp"] or found["stamp"]
    colon = found["boxed_colon"] or found["stamp_colon"]
    return bool(stamp and stamp[0].isdigit() and not colon and found.string[found.end() :].strip())


def _is_marked(found: re.Match[str]) -> bool:
    return bool(found["mark"] or found["bold"] or found["strong"])


def _stands_free(found: re.Match[str]) -> bool:
    """Whether a time behind a role is its own word, as in 客服 10:05 您好, unlike 客户10:05来过."""
    stamp, behind = found["stamp"], found.string[found.end("stamp") :]
    return bool(stamp) and (stamp[0] in "[【(（<{" or not behind or behind[0].isspace())


def _is_unknown(found: re.Match[str], label: str, habits: Habits, *, stamped: bool) -> bool:
    """Whether a label that names no known role is a speaker all the same."""
    plain = folded(label)
    if plain in habits.names:
        return True
    if not may_speak(label) and not is_person(label):
        return False
    # An item of a list or a word in bold is more likely part of what was written than somebody unheard of.
    if field_of(label) or _is_marked(found):
        return False
    if found["boxed"]:
        return bool(found["boxed_colon"]) and (stamped or is_person(label))
    # A name with nothing but a time behind it heads a message of a chat.
    alone = not found.string[found.end() :].strip()
    return (stamped and (bool(found["colon"] or found["stamp_colon"]) or alone)) or (
        bool(found["colon"]) and is_person(label)
    )


def _bare(line: str, roles: RoleNames, habits: Habits) -> Prefix | None:
    """A role without a colon: behind a time stamp, alone on its line, or before a blank where the file does so."""
    found = _BARE.match(line[:_HEAD])
    if not found or not (found["before"] or habits.spaced):
        return None
    role = roles.of(found["plain"])
    if role is None and folded(found["plain"]) not in habits.names:
        return None
    return _made(found, line, role, found["before"])


def _made(found: re.Match[str], line: str, role: Role | None, stamp: str | None) -> Prefix:
    label = found.groupdict().get("boxed") or found["plain"]
    begin, end = parse_span(stamp) if stamp else (None, None)
    return Prefix(role, folded(label), line[found.end() :].strip(), begin, end)
