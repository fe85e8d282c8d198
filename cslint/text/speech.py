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
    "你知道吧",
    "的话",
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
    "是",
    "行",
    "就",
    "这",
    "嘿",
    "嗨",
    "哼",
)
"""Words that may open a clause before what it really says, longest first."""

HARD_STOPS: Final = "。!?;…\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters that end a sentence, in normalised form (a dot does so too, but not between digits)."""

SOFT_STOPS: Final = " \t,、:\"'“”‘’「」『』«»()《》〈〉<>【】〔〕[]{}—–―-~|/\\·•*#_=+^`\u00a0\u200b\ufeff"
"""Characters that end a clause but not a sentence, in normalised form (a colon not between digits)."""

QUOTES: Final = (("“", "”"), ("「", "」"), ("『", "』"), ("‘", "’"), ('"', '"'), ("《", "》"))
"""Pairs of quotation marks, in normalised form."""
