"""Headings in plain text, told by their shape and their words; what somebody is to say is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cslint.readers.prefix import prefix_of
from cslint.readers.script.signals import NOTHING_SAID, signal_of
from cslint.text.normalise import respell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.readers.roles import RoleNames
    from cslint.readers.script.signals import Signal

_HAN = "一二三四五六七八九十百"
_SHAPES = (
    ("chapter", re.compile(rf"第[{_HAN}\d]{{1,4}}(?:章|篇|部分)[\s:：、.．]*(?P<title>.*)")),
    ("clause", re.compile(rf"第[{_HAN}\d]{{1,4}}节[\s:：、.．]*(?P<title>.*)")),
    ("framed", re.compile(r"(?P<frame>[=\-—*~#+★☆※])(?P=frame)+\s*(?P<title>.*?)\s*(?P=frame){2,}")),
    ("boxed", re.compile(rf"(?:[{_HAN}\d]{{1,3}}[、.．]\s*)?[【〖](?P<title>[^【】〖〗]*)[】〗]\s*[:：]?")),
    ("marked", re.compile(r"[◆◇■□●○▲△▼★☆※►▶➤§]\s*(?P<title>.*?)\s*[:：]?")),
    ("han", re.compile(rf"[{_HAN}]{{1,3}}[、.．]\s*(?P<title>.*?)[:：]?")),
    ("bracketed", re.compile(rf"[(（][{_HAN}]{{1,3}}[)）]\s*(?P<title>.*?)[:：]?")),
    ("number", re.compile(r"\d{1,2}(?:[.．]\d{1,2})*(?:[.、．]\s*|\s+)(?!\d)(?P<title>.*?)[:：]?")),
    ("colon", re.compile(r"(?P<title>[^:：]*?)\s*[:：]")),
    ("bare", re.compile(r"(?P<title>[^:：\s]{2,10})")),
)
_STRONG = frozenset(["chapter", "clause", "framed", "boxed"])
_FIXED = {"chapter": 1, "bracketed": 5, "number": 5, "colon": 6}
# Of the other shapes the one that comes first in the file is the outer one: levels 2 to 4.
_INNERMOST = 4
_FRAMES = frozenset(["clause", "framed", "boxed"])
_SENTENCE = re.compile(r"[。！？!?；;，,…～“”\"]")
_SPOKEN = re.compile(r"[您你我咱吗呢吧啊呀嘛哦哈请谢不没喂]|好的|稍等|等一下|再见|尊敬|亲爱|[了的]$|^好")
_NAMES = re.compile(
    r"(?:语|白|话术|脚本|流程|环节|场景|情景|情形|阶段|部分|篇|规范|规定|要求|标准|示例|案例|说明|须知|原则|技巧|要点|应答|应对|解答|回访|投诉|咨询|查询|办理"
    r"|业务|问题|情况|步骤|处理|受理|安抚|等待|转接|挽留|核实|确认|道歉|致歉|结束|开场|开头|问候|迎接|挂机|收尾|总结|推荐|营销|邀约|催收|报修|报障"
    r"|类|介绍|异议|场合|时段|期间|节日|春节|国庆|faq|q&a)\s*\d{0,2}",
    re.IGNORECASE,
)
# These name a kind of words; other words of the same sense (不要说) lead to what follows at once.
_KIND = re.compile(
    r"(?!以下|下列|如下|这些).*(?:语|例|示范|案例|话术|词|词汇|句|句子|说法|表述|表达|回答|应答|对照|❌|🚫)\s*\d{0,2}"
)
# Without any mark at all.
_PLAINLY = re.compile(
    r".{1,6}(?:用语|话术|开场白|结束语|流程|环节|场景|规范|示范|示例|案例|阶段|手册|指南)|(?:开场|结束|问候|欢迎|告别|等待|转接|致歉|道歉|安抚|挽留|回访)(?:白|语)"
)
_WORDS = re.compile(r"[^\W\d_]")
_LONGEST = 20


class Heading(NamedTuple):
    """A heading: its words and its level, 1 the outermost."""

    title: str
    level: int


class _Candidate(NamedTuple):
    kind: str
    title: str
    sure: bool


def headings(lines: Sequence[str], roles: RoleNames) -> dict[int, Heading]:
    """The headings among the lines of a plain text, by index."""
    full = [index for index, line in enumerate(lines) if line.strip()]
    seen = {index: found for index in full if (found := _candidate(lines[index].strip(), roles))}
    kept: dict[int, _Candidate] = {}
    for position, index in enumerate(full):
        found = seen.get(index)
        if found is None:
            continue
        before = seen.get(full[position - 1]) if position else None
        after = seen.get(full[position + 1]) if position + 1 < len(full) else None
        # Several of a kind without anything between them are a list, and one with nothing below it heads nothing.
        listed = any(other is not None and other.kind == found.kind for other in (before, after))
        if found.sure or (not listed and position + 1 < len(full)):
            kept[index] = found
    return _levelled(kept)


def _levelled(kept: dict[int, _Candidate]) -> dict[int, Heading]:
    """The headings with their levels.

    A shape that first comes up below bad examples ends them, as nothing tells that it is an inner one; but numbers
    in Han below a heading in a frame are.
    """
    levels = dict(_FIXED)
    found: dict[int, Heading] = {}
    bad: tuple[str, int] | None = None
    for index, each in kept.items():
        if each.kind not in levels:
            ranked = [level for kind, level in levels.items() if kind not in _FIXED]
            inner = bad is None or bad[0] in _FIXED or (each.kind == "han" and bad[0] in _FRAMES)
            levels[each.kind] = min(max(ranked, default=1) + 1, _INNERMOST) if inner or bad is None else bad[1]
        level = levels[each.kind]
        counter = signal_of(each.title).counter
        if counter or (bad is not None and level <= bad[1]):
            bad = (each.kind, level) if counter else None
        found[index] = Heading(each.title, level)
    return found


def _candidate(line: str, roles: RoleNames) -> _Candidate | None:
    """What ``line`` may be a heading of, by its shape and its words."""
    if len(line) > 2 * _LONGEST:
        return None
    shaped = next(((kind, found) for kind, shape in _SHAPES if (found := shape.fullmatch(line))), None)
    if shaped is None or not _is_title(shaped[1]["title"]):
        return None
    kind, title = shaped[0], shaped[1]["title"].strip()
    prefix = prefix_of(line, roles)
    if prefix and prefix.role:
        return None
    said, plain = signal_of(title), respell(title)
    sure = kind in _STRONG or (said.counter is not None and bool(_KIND.fullmatch(plain)))
    if kind == "bare" and not said.whole:
        sure = False
    return _Candidate(kind, title, sure) if sure or _fits(kind, plain, said) else None


def _is_title(words: str) -> bool:
    words = words.strip()
    return 0 < len(words) <= _LONGEST and not _SENTENCE.search(words) and bool(_WORDS.search(words))


def _fits(kind: str, title: str, said: Signal) -> bool:
    """Whether the words of a weak heading are those of one."""
    if kind == "colon":
        # What says whose words follow, or that they are bad, leads in; the builder knows.
        return said == NOTHING_SAID and not _SPOKEN.search(title)
    if kind == "bare":
        return bool(_PLAINLY.fullmatch(title)) and not _SPOKEN.search(title)
    if said != NOTHING_SAID:
        return True
    return not _SPOKEN.search(title) and (kind in {"han", "bracketed"} or bool(_NAMES.search(title)))
