from __future__ import annotations

import pytest

from cslint.text.words import cuts_a_word


@pytest.mark.parametrize(
    ("sentence", "words", "cuts"),
    [
        ("为什么呀", "什么呀", True),
        ("什么呀", "什么呀", False),
        ("着急什么时候到", "急什么", True),
        ("你急什么", "急什么", False),
        ("喂养说明", "喂", True),
        ("喂,你好", "喂", False),
        ("", "", False),
        ("\ud800你好\U00020bb7", "你好", False),
    ],
)
def test_cutting_words(sentence: str, words: str, *, cuts: bool) -> None:
    start = sentence.index(words)
    assert cuts_a_word(sentence, start, start + len(words)) is cuts
