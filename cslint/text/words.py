"""Word boundaries by jieba, which is loaded only when the first doubtful match needs it."""

from __future__ import annotations

import warnings
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@cache
def _cutter() -> Callable[[str], Iterable[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 holds invalid escapes and asks for pkg_resources
        import jieba  # noqa: PLC0415  half a second that most runs need not pay

    jieba.setLogLevel("ERROR")
    tokenizer = jieba.Tokenizer()

    def cut(sentence: str) -> list[str]:
        return cast("list[str]", tokenizer.lcut(sentence, HMM=False))

    return cut


@lru_cache(maxsize=4096)
def _boundaries(sentence: str) -> frozenset[int]:
    edges = {0}
    position = 0
    for word in _cutter()(sentence):
        position += len(word)
        edges.add(position)
    return frozenset(edges)


def cuts_a_word(sentence: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` of the respelled ``sentence`` begins or ends in the middle of a word."""
    edges = _boundaries(sentence)
    return start not in edges or end not in edges
