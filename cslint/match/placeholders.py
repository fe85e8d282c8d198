"""Placeholders: what stands in a line where a value is still to be put in, or was taken out."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cslint.match.stream import Stream

_MARKS: Final = "*_×✕✖○◯□■●"
_LABELLED: Final = ("{}", "[]", "【】", "〔〕", "<>", "〈〉")
_WRAPPED: Final = ("“”", "‘’", "「」", "『』", '""', "''")

# What a label says of the value. Where it says it of another slot's only, it is no placeholder of this one.
_NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "company": "公司|企业|单位|品牌|商家|店铺|店名|门店|平台|机构|部门|company|brand|shop|org",
        "name": "姓名|姓氏|名字|称呼|尊称|客户|用户|客服|坐席|座席|专员|顾问|昵称|先生|女士|name|user|surname|agent",
        "number": "工号|编号|号码|员工号|客服|坐席|座席|专员|number|id|no|agent",
        "digits": "号|电话|手机|数字|金额|价格|数量|余额|费用|元|phone|mobile|order|amount|price|number|code|id|no",
        "landline": "电话|座机|固话|号码|热线|phone|tel|hotline",
        "time": "时间|日期|时段|时限|时长|期限|天|日|月|小时|分钟|点|工作日|date|time|day|hour|minute",
    }
)
_KINDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "company": ("company",),
        "name": ("name",),
        "number": ("number", "digits"),
        "agent": ("number", "name"),
        "landline": ("landline", "digits"),
        "digits": ("digits", "number", "landline"),
        "time": ("time",),
        "any": tuple(_NOUNS),
    }
)
_TITLE: Final = "(?:先生|女士|小姐|经理|主任|老师|师傅)"
# Behind these stands a number or somebody's name.
_NOT_A_PERSON: Final = f"(?<![{_MARKS}])" + "".join(
    f"(?<!{word})"
    for word in ("工号", "号码", "电话", "编号", "代表", "专员", "坐席", "座席", "客服", "我叫", "我姓", "免贵姓")
)
_ALL_NOUNS: Final = "|".join(_NOUNS.values())


def masked(least: int) -> str:
    """Regular expression of signs that stand for characters, ``least`` of them: ``×××``, ``xx``, ``__``."""
    return f"(?:[{_MARKS}]{{{least},20}}+|(?<![a-z0-9])x{{{least},20}}+(?![a-z0-9]))"


def placeholder(slot: str) -> str:
    """Regular expression of a placeholder that a slot takes, over normalised text with what stands around it."""
    nouns = "|".join(_NOUNS[kind] for kind in _KINDS[slot])
    forms = [_label(pair, nouns, anything=slot != "landline") for pair in _LABELLED]
    # Round brackets hold asides as well: only a label that names the value is one.
    forms.append(rf"\([^()\n0-9]{{0,6}}(?:{nouns})(?:名称|全称|名)?\)")
    bare = f"(?:{masked(2)}|某{{2,3}}+)"
    if slot in ("company", "any"):
        forms.append(f"{_NOT_A_PERSON}{bare}(?:公司|集团|企业|品牌|平台)")
    if slot in ("name", "agent", "any"):
        forms.append(f"{masked(1)}(?={_TITLE})")
    if slot in ("number", "agent", "digits", "any"):
        forms.append(rf"(?<![a-z0-9])[0-9]{{0,11}}[x{_MARKS}]{{2,12}}[0-9]{{0,11}}号?(?![a-z0-9])")
        forms.append(f"{masked(1)}号")
    if slot == "company":
        forms.append(f"{_NOT_A_PERSON}(?<![0-9]){bare}(?![0-9号]|{_TITLE})")
    elif slot == "landline":
        # It is known by its area code: a mask may be anything.
        forms.append(rf"0[0-9x{_MARKS}]{{2,3}}-[0-9x{_MARKS}]{{7,8}}")
    else:
        forms.append(bare)
    each = "|".join(forms)
    wrapped = "|".join(f"{opening}(?:{each}){closing}" for opening, closing in _WRAPPED)
    return f"(?:{wrapped}|{each})"


def _label(pair: str, nouns: str, *, anything: bool) -> str:
    """A label in brackets that names the value, or if it may hold ``anything``, no other slot's value."""
    opening, closing = map(re.escape, pair)
    inside = f"[^{opening}{closing}\\n]"
    other = f"|(?!{inside}*(?:{_ALL_NOUNS}))" if anything else ""
    fits = f"(?:(?={inside}*(?:{nouns})){other})"
    if pair == "{}":
        return rf"[$#]?\{{{{1,2}}{fits}{inside}{{0,20}}\}}{{1,2}}"
    return f"{opening}{fits}{inside}{{0,20}}{closing}"


_SIGNS: Final = frozenset(f"{_MARKS}x某({''.join(pair[0] for pair in _LABELLED)}")


@cache
def _any() -> re.Pattern[str]:
    """Finds any placeholder; few texts hold a sign of one, and the expression is long."""
    return re.compile(f"{placeholder('any')}|{masked(1)}")


def has_placeholder(text: str) -> bool:
    """Whether a placeholder stands in normalised ``text``."""
    return not _SIGNS.isdisjoint(text) and _any().search(text) is not None


def with_placeholders(stream: Stream, lengths: NDArray[np.int64]) -> list[int]:
    """The numbers of the texts of a stream in which a placeholder stands; ``lengths`` are the texts' own."""
    marked = np.flatnonzero(_table().take(stream.points, mode="clip"))
    if not marked.size:
        return []
    numbers = np.unique(np.searchsorted(stream.starts, marked, "right") - 1).tolist()
    return [each for each in numbers if _any().search(stream.text(each, int(lengths[each]))) is not None]


@cache
def _table() -> NDArray[np.bool_]:
    table = np.zeros(0x10000, np.bool_)
    table[[ord(sign) for sign in sorted(_SIGNS)]] = True
    return table
