"""What asks: the clauses of a text that are questions, with a question mark or without."""

from __future__ import annotations

import re
from typing import Final

from cslint.text.clauses import HARD, clauses, says_something
from cslint.text.speech import PARTICLES

_HARD: Final = re.compile(HARD)
_TURNED: Final = (
    "|".join(f"{verb}{no}{verb}" for no in "不没" for verb in "有是能会要可好行对在想需懂")
    + "|可不可以|方不方便|需不需要|愿不愿意|介不介意|清不清楚|知不知道|记不记得|可否|能否|是否|有无"
)
_ASKED: Final = "什么|啥|哪|谁|多少|多久|多大|多长|第几|几(?:点|号|岁|楼|月|时)|怎么|怎样|为何|如何|贵姓|何时|咋"

_WORDS: Final = re.compile(f"{_ASKED}|{_TURNED}")
_TURNS: Final = re.compile(rf"(?:{_TURNED})\Z")
_TAG: Final = re.compile(
    rf"[那就这]?(?:你看|你说)?(?:[是对好行]|可以|没错|能行|对的|是的|明白|清楚|听得[到见清]|{_TURNED})*[{PARTICLES}]*\Z"
)
# Without a mark a clause asks that opens or closes with its question word: 有没有别的, 退货怎么办理.
_OPENS: Final = re.compile(rf"(?:那|这|可|还|你|你们|你是|你要|你想|我)*(?:{_TURNED}|{_ASKED}|为什么|凭什么)|请问")
_CLOSES: Final = re.compile(rf"(?:{_TURNED}|(?:{_ASKED})[^{PARTICLES}]{{0,4}})\Z")
# 我帮您看看是什么原因, 不管怎么说, 没什么: question words that ask nothing.
_TELLS: Final = re.compile(
    "我(?:来|就|先|再|去|会|马上|这边)*(?:帮|给|替|为|查|看|跟|把|告诉|知道|明白|理解|了解|核实|确认)"
    "|告诉你|查一下|看一下|核实|不知道|取决于|看你|无论|不论|不管|没什么|没有什么|没啥|不怎么|什么的"
    "|[都也](?:可以|行|好|能)|(?:怎么|什么|谁|哪[^,]{0,3})[都也]"
)

# 比如喜欢川菜还是粤菜: no question of its own, but more of the one before.
_ADDS: Final = re.compile("(?:比如|例如|像|或者|或|还是|包括)")
_MAY_ASK: Final = re.compile(f"[?吗呢吧]|{_ASKED}|{_TURNED}|请问|凭什么")


def questions(normal: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of the clauses of normalised text that ask, in order.

    好吗, 对吧 and their like ask nothing new beside a question of their sentence, and 比如… nothing new behind one. A
    sentence that ends with a question mark asks once at the least, in its last clause that says anything.
    """
    found: list[tuple[int, int]] = []
    if not _MAY_ASK.search(normal):
        return ()
    for start, end, marked in _sentences(normal):
        if _MAY_ASK.search(normal, start, end) or marked:
            found += _asking(normal, start, end, marked=marked, more=bool(found))
    return tuple(found)


def questions_at_most(normal: str) -> int:
    """No less than the number of questions in normalised text, and quickly told."""
    return len(_MAY_ASK.findall(normal))


def ends_asking(normal: str) -> bool:
    """Whether the last sentence of normalised text that says anything is a question."""
    said = [each for each in _sentences(normal) if says_something(normal[each[0] : each[1]])]
    if not said:
        return False
    start, end, marked = said[-1]
    return marked or bool(questions(normal[start:end]))


def _asking(normal: str, start: int, end: int, *, marked: bool, more: bool) -> list[tuple[int, int]]:
    """The clauses of one sentence that ask; ``more`` if a question stands before it."""
    parts = [(start + first, start + last) for first, last in clauses(normal[start:end])]
    said = {part: words for part in parts if says_something(words := normal[slice(*part)].strip())}
    tags = [part for part, words in said.items() if _TAG.match(words)]
    asking: list[tuple[int, int]] = []
    for part, words in said.items():
        if part not in tags and _asks(words, marked=marked) and not ((more or asking) and _ADDS.match(words)):
            asking.append(part)
    if asking or not said or (more and _ADDS.match(next(iter(said.values())))):
        return asking
    last = list(said)[-1:]
    return last if marked else [part for part in tags[-1:] if _ends_open(said[part])]


def _asks(clause: str, *, marked: bool) -> bool:
    """Whether a clause asks that is not only 好吗 or 对吧."""
    if _ends_open(clause):
        return True
    if _TELLS.search(clause):
        return False
    body = clause.rstrip(PARTICLES)
    worded = _WORDS.search(body) is not None
    return worded if marked or "呢" in clause[len(body) :] else bool(_OPENS.match(body) or _CLOSES.search(body))


def _ends_open(clause: str) -> bool:
    """Whether a clause ends with 吗, 是吧, 对吧 or a verb and its contrary."""
    body = clause.rstrip(PARTICLES)
    tail = clause[len(body) :]
    return "吗" in tail or ("吧" in tail and body[-1:] in ("是", "对")) or _TURNS.search(body) is not None


def _sentences(normal: str) -> list[tuple[int, int, bool]]:
    """Start and end of each sentence, and whether a question mark ends it."""
    found: list[tuple[int, int, bool]] = []
    start = 0
    for stop in _HARD.finditer(normal):
        found.append((start, stop.start(), stop.group() == "?"))
        start = stop.end()
    found.append((start, len(normal), False))
    return found
