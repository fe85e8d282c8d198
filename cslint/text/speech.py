"""The small words of spoken Chinese: what may be missing or stand between the words that matter.

The lists are ours, drawn from how agents talk; ``docs/semantics.md`` says how they are used.
"""

from __future__ import annotations

from typing import Final

PARTICLES: Final = "啊呀吗嘛呢吧啦哦噢喔哎唉欸诶嗯呃额哈哟呗咯喽嘞耶"
"""Modal particles and interjections, one character each, in normalised form."""

FILLERS: Final = (
    "这个这个",
    "那个那个",
    "就是说",
    "怎么说呢",
    "怎么说",
    "也就是说",
    "你知道吧",
    "你知道吗",
    "那什么",
    "的话",
    "内个",
    "那啥",
    "那个",
    "这个",
    "就是",
    "然后",
)
"""Words that a speaker fills a pause with, longest first; each is also an ordinary word."""

LEAD_INS: Final = (
    "不好意思",
    "我跟你说",
    "我和你说",
    "我告诉你",
    "跟你说",
    "你知道",
    "对不起",
    "我说",
    "你看",
    "你说",
    "那么",
    "所以",
    "但是",
    "可是",
    "不过",
    "反正",
    "其实",
    "因为",
    "好的",
    "是的",
    "对的",
    "你好",
    "行了",
    "好了",
    "抱歉",
    "那",
    "喂",
    "好",
    "对",
    "行",
    "就",
    "嘿",
    "嗨",
    "哼",
)
"""Words that may open a clause before what it really says, longest first."""

HARD_STOPS: Final = "。!?;…\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters that end a sentence, in normalised form (a dot does so too, but not between digits)."""

SOFT_STOPS: Final = " \t,、:\"'“”‘’「」『』«»()《》〈〉<>【】〔〕[]{}—–―-~|/\\·•*#_=+^`\u00a0"
"""Characters that end a clause but not a sentence, in normalised form (a colon not between digits)."""

QUOTES: Final = (("“", "”"), ("「", "」"), ("『", "』"), ("‘", "’"), ('"', '"'), ("《", "》"))
"""Pairs of quotation marks, in normalised form."""

INVISIBLE: Final = (
    "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1f\x7f\xad"
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
    "\ufe0e\ufe0f\ufeff"
)
"""Control and zero-width characters: passed over wherever they stand, and the end of nothing."""

NEGATIONS: Final = "不没别未无"
"""Characters that turn a phrase into its contrary: never dropped, never slipped in."""

LIGHT: Final = frozenset("的了着过得地是我你他们这那个有在就都也还又再一些点下会能要可以来去到给跟和把被让叫人上里吧")
"""Characters that carry little of a phrase's meaning."""

WEAK: Final = frozenset("了着个就都也还在把给一们")
"""Grammar words that speech clips or slips in: dropped or extra at less than the price of another character."""

STRUCTURE: Final = "的得地"
"""Characters that make another sentence of the same words: never slipped in."""
