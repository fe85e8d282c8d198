from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.text import words
from cslint.text.dictionary import known, word_ends

SENTENCES = (
    "为什么呀",
    "着急什么时候到",
    "欢迎使用订餐服务我可以帮您完成点餐",
    "研究生命起源",
    "阿q正传和大s小s",
    "abc123客服at&t-4.5%+x",
    "龢一",
    "q",
    "",
)
TOGETHER = st.text(st.sampled_from("我们的服务员工作为什么时候一二三大小阿江家长春药店abAB19#&+%-._"), max_size=12)


def by_jieba(text: str) -> list[int]:
    ends, place = [], 0
    for word in words._cutter()(text):
        place += len(word)
        ends.append(place)
    return ends


def test_the_dictionary_that_is_installed_is_the_one_that_is_known() -> None:
    assert known()


def test_words() -> None:
    assert word_ends("他来到了网易杭研大厦") == [1, 3, 4, 6, 7, 8, 10]
    assert word_ends("为什么呀") == [3, 4]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_end_where_jieba_says(sentence: str) -> None:
    assert word_ends(sentence) == by_jieba(sentence)


@given(TOGETHER)
def test_words_of_any_text_end_where_jieba_says(text: str) -> None:
    assert word_ends(text) == by_jieba(text)


def test_without_the_known_dictionary_jieba_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    words._boundaries.cache_clear()
    monkeypatch.setattr(words, "known", lambda: False)
    assert words.cuts_a_word("为什么呀", 1, 4)
    assert not words.cuts_a_word("什么呀", 0, 3)
    words._boundaries.cache_clear()
