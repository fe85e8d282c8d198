"""Lines of a transcript that are no speech: rules, headings of calls, header fields, stage directions."""

from __future__ import annotations

import re
from typing import NamedTuple

from cslint.readers.fields import Field, field_of

# Longer lines are speech.
_LONGEST = 200
_RULE_SIGNS = frozenset("-=*_~#+—–─━═＝－＊·•")
_RULE = re.compile(r"\s*([-=*_~#+—–─━═＝－＊·•])(?:\s?\1){2,}\s*")
_NUMBER = "[0-9０-９一二三四五六七八九十百零]{1,6}"
_CALL = "(?:通话|电话|录音|对话|会话|案例|样本|来电|call|session|dialogue|dialog|conversation|recording|record|case)"
_HEADING = re.compile(
    rf"""\s*(?:[-=*_~#—─━＝]{{2,}}\s*)?[【\[(（<《「]?\s*
    (?:第\s?{_NUMBER}\s?(?:通(?:{_CALL})?|(?:段|个|条|则|次|份)?{_CALL})|{_CALL}(?:记录)?\s?(?:no\.?|\#|第)?\s?{_NUMBER})
    \s*[】\])）>》」]?(?:[\s:：.、\-—=*_~─━＝]+(?P<title>[^，。！？；,!?;]{{0,60}}))?""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKDOWN = re.compile(r"\s{0,3}\#{1,6}\s+\S.*")
_RULED = re.compile(r"\s*[=—─━＝#*-]{3,}\s*[^\s=—─━＝#*-][^，。！？；,!?;]{0,60}?\s*[=—─━＝#*-]{3,}\s*")
_TITLE = re.compile(
    r"[^，。！？；,!?;您你我]{0,30}(?:记录|转写|转录|录音|通话|文本|对话|会话|案例|样本|示例|transcript|dialogue|call)[^，。！？；,!?;您你我]{0,20}",
    re.I,
)
_STAGE = re.compile(
    r"[(（\[【<][^()（）\[\]【】<>]{1,30}[)）\]】>]"
    "|(?:通话|对话|会话|录音|电话)(?:已)?(?:结束|完毕|挂断|中断)|(?:客户|坐席|客服|用户)?(?:已)?挂(?:机|断)"
    r"|-*\s?(?:the )?end\s?-*",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\s*(?P<title>[^:：|｜；;，,。！？!?\t]{1,20}?)\s*[:：]\s*(?P<value>.*)")
_BETWEEN = re.compile(r"\s*[|｜；;，,\t]\s*|\s{2,}|\s(?=[^\s:：\d]{2,10}[:：])")


class HeaderField(NamedTuple):
    """One ``title：value`` of a header; ``field`` is ``None`` for a title that cslint does not know."""

    title: str
    value: str
    field: Field | None


def is_rule(line: str) -> bool:
    """A line of dashes or the like."""
    line = line.strip()
    return line[:1] in _RULE_SIGNS and bool(_RULE.fullmatch(line))


def is_heading(line: str) -> bool:
    """A line that names a call: 通话1, 第二通, ## call 3, === 录音 4 ===."""
    line = line.strip()
    return len(line) <= _LONGEST and bool(_HEADING.fullmatch(line) or _RULED.fullmatch(line))


def may_head(line: str) -> bool:
    """A heading in Markdown, which names a call if a speaker follows it, and belongs to a turn's words if not."""
    return bool(_MARKDOWN.fullmatch(line))


def is_title(line: str) -> bool:
    """A line above the first turn that says what the text is."""
    line = line.strip()
    return len(line) <= _LONGEST and bool(_TITLE.fullmatch(line))


def is_stage_direction(line: str) -> bool:
    """A line that nobody speaks: （客户沉默）, [静音], 通话结束."""
    line = line.strip()
    return len(line) <= _LONGEST and bool(_STAGE.fullmatch(line))


def fields_of(line: str) -> list[HeaderField]:
    """The fields of a header line: one, or several side by side; none if it is something else."""
    bare = line.strip(" \t-*#|｜")
    if len(bare) > _LONGEST:
        return []
    found = [_PAIR.fullmatch(part) for part in _BETWEEN.split(bare)]
    pairs = [pair for pair in found if pair]
    if len(pairs) < len(found):
        whole = _PAIR.fullmatch(bare)
        pairs = [whole] if whole else []
    named = [(pair["title"].strip("*# "), pair["value"].strip("* ")) for pair in pairs]
    return [HeaderField(title, value, field_of(title)) for title, value in named if title]
