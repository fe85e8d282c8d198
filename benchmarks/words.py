"""What jieba knows for the benchmarks: how frequent characters are, and where words end."""

from __future__ import annotations

import logging
import warnings
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@cache
def cutter(*, hmm: bool = False) -> Callable[[str], list[str]]:
    """A function that cuts text into words, its dictionary loaded."""
    tokenizer = _tokenizer()

    def cut(text: str) -> list[str]:
        return cast("list[str]", tokenizer.lcut(text, HMM=hmm))

    return cut


@cache
def frequencies() -> Mapping[str, int]:
    """How often each character stands in the words of jieba's dictionary, by their counts, in code-point order."""
    counts: dict[str, int] = {}
    for word, count in _tokenizer().FREQ.items():
        # Beginnings of words are in the dictionary with a count of 0.
        if count:
            for char in word:
                counts[char] = counts.get(char, 0) + count
    return MappingProxyType(dict(sorted(counts.items())))


@cache
def _tokenizer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 holds invalid escapes
        import jieba  # noqa: PLC0415  half a second that only those who ask for words pay

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer
