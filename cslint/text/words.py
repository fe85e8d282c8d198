"""Word boundaries as jieba sees them; jieba itself is loaded only if its dictionary is not the one that is known.

Most places need no dictionary: where no word holds the two characters beside a place next to each other, no word
spans it, and the words left of it and right of it are cut independently. A table of hashed pairs tells so; what it
leaves in doubt is cut by the dictionary, and only the few characters between the nearest two certain boundaries.
"""

from __future__ import annotations

import re
import warnings
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from cslint.text.dictionary import known, word_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PAIR_BITS: Final = 1 << 21
"""Size of the table of pairs."""

REACH: Final = 64
"""How far from a place its words are looked for: far beyond the longest word of the dictionary."""

# The characters that jieba takes together before it looks for words; at any other character it cuts.
_TOGETHER: Final = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&\._%\-]")
_FIRST_HAN: Final = "\u4e00"


def pair_bit(left: str, right: str) -> int:
    """The place of a pair of characters in the table."""
    return (ord(left) * 40503 + ord(right) * 2654435) % PAIR_BITS


def cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` of a respelled text begins or ends in the middle of a word."""
    return not (_boundary(text, start) and _boundary(text, end))


def _boundary(text: str, place: int) -> bool:
    """Whether a word ends at ``place``."""
    if not _may_join(text, place):
        return True
    first = last = place
    while place - first < REACH and _may_join(text, first):
        first -= 1
    while last - place < REACH and _may_join(text, last):
        last += 1
    return place - first in _boundaries(text[first:last])


def _may_join(text: str, place: int) -> bool:
    """Whether some word of the dictionary could span ``place``."""
    if not 0 < place < len(text):
        return False
    left, right = text[place - 1], text[place]
    if not (_TOGETHER.match(left) and _TOGETHER.match(right)):
        return False
    if left < _FIRST_HAN or right < _FIRST_HAN:
        return True
    bit = pair_bit(left, right)
    return bool(_pairs()[bit >> 3] & 128 >> (bit & 7))


@cache
def _pairs() -> bytes:
    return (Path(__file__).with_name("data") / "inside.bin").read_bytes()


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


@lru_cache(maxsize=65536)
def _boundaries(words: str) -> frozenset[int]:
    if known():
        return frozenset([0, *word_ends(words)])
    edges = {0}
    position = 0
    for word in _cutter()(words):
        position += len(word)
        edges.add(position)
    return frozenset(edges)
