"""What comments of a script ask of cslint: ``cslint: ignore[DFL003, LEC] reason``."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from cslint.model import Action, Directive

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTIONS = tuple(each.value for each in Action)
_CODED = frozenset({Action.IGNORE, Action.IGNORE_NEXT_LINE})
_CALL = re.compile(r"[ \t\u3000/*#;!-]*(?P<text>cslint(?P<colon>\s*[:：﹕])?(?P<rest>.*))", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"\s*(?P<word>[A-Za-z]+(?:[-_][A-Za-z]+|\s(?:next|line|file)\b)*|[^\s\[［【]*)\s*", re.IGNORECASE)
_OPEN = "[［【"
_CLOSED = re.compile(r"[\[［【](?P<codes>[^\]］】]*)[\]］】]")
_CODE = re.compile(r"[A-Z]{2,3}\d{0,3}")
_PARTS = re.compile(r"[\s,，、;；]+")
_NEAR = 75


def directives_of(comment: str, line: int, column: int) -> Iterator[Directive]:
    """The directives of a comment whose inside begins at ``line`` and ``column``: at most one in each of its lines."""
    if "cslint" not in comment.lower():
        return
    for number, text in enumerate(re.split(r"\r\n|\n|\r", comment)):
        found = _CALL.match(text)
        if found and (directive := _read(found, line + number, (1 if number else column) + found.start("text"))):
            yield directive


def is_directive(comment: str) -> bool:
    """Whether the inside of a comment, one line, asks something of cslint, well or badly put."""
    found = _CALL.match(comment)
    return found is not None and _read(found, 1, 1) is not None


def _read(found: re.Match[str], line: int, column: int) -> Directive | None:
    """The directive of a comment that begins with ``cslint``; ``None`` if it only speaks of cslint."""
    rest = found["rest"]
    head = _WORD.match(rest)
    word = _plain(head["word"]) if head else ""
    near = process.extractOne(word, _ACTIONS, scorer=fuzz.ratio, score_cutoff=_NEAR) if word else None
    if not found["colon"] and (near is None or not (rest[:1].isspace() or rest[:1] in _OPEN)):
        return None
    action = Action(near[0]) if near else Action.IGNORE
    tail = rest[head.end() :] if head else ""
    codes, reason, fault = _tail(tail, action)
    if not found["colon"]:
        fault = f"cslint 后面缺少冒号,应写成 cslint: {action}"
    elif word != action:
        meant = f",是不是想写 {action}?" if near else f",可以用 {'、'.join(_ACTIONS)}"
        fault = f"不认识“{word[:30]}”{meant}" if word else f"没有写要做什么,可以用 {'、'.join(_ACTIONS)}"
    return Directive(
        action=action,
        codes=codes,
        reason=reason,
        line=line,
        column=column,
        text=found["text"].strip(),
        fault=fault,
    )


def _tail(tail: str, action: Action) -> tuple[tuple[str, ...], str, str | None]:
    """Codes and reason behind the action, and what is wrong with them."""
    closed = _CLOSED.match(tail)
    if closed is None:
        if tail[:1] and tail[0] in _OPEN:
            return (), "", "缺少右方括号 ]"
        if action in _CODED:
            return (), _reason(tail), f"缺少方括号和规则编号,应写成 {action}[DFL003] 原因"
        return (), _reason(tail), None
    codes = tuple(dict.fromkeys(part for part in map(_fold, _PARTS.split(closed["codes"])) if part))
    reason = _reason(tail[closed.end() :])
    if not codes:
        return (), reason, "方括号里没有规则编号,例如 [DFL003] 或 [DFL]"
    for code in codes:
        if not _CODE.fullmatch(code):
            meant = f",是不是想写 {code.upper()}?" if _CODE.fullmatch(code.upper()) else ",编号应像 DFL003 或 DFL"
            return codes, reason, f"“{code[:30]}”不是规则编号{meant}"
    return codes, reason, None


def _plain(word: str) -> str:
    return re.sub(r"[_ ]", "-", _fold(word).strip().lower())


def _fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word)


def _reason(text: str) -> str:
    return text.strip().lstrip(":：-—–,，").strip()
