from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.text.clauses import clause_around, clauses, has_words, quoted, sentence_around
from cslint.text.normalise import normalise

speech = st.text("我不管。，！?…、：.:;\n “”\"'35a呀", max_size=30)


def cut(text: str) -> list[str]:
    normal = normalise(text)
    return [normal[start:end] for start, end in clauses(normal)]


def sentence(text: str, words: str) -> str:
    normal = normalise(text)
    start = normal.index(words)
    first, last = sentence_around(normal, start, start + len(words))
    return normal[first:last]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("打开,关上。再见!", ["打开", "关上", "再见"]),
        ("打开、关上:再见", ["打开", "关上", "再见"]),
        ("打开 关上—再见", ["打开", "关上", "再见"]),
        ("打3.5折", ["打3.5折"]),
        ("10:05到,20：30走", ["10:05到", "20:30走"]),
        ("3. 打开", ["3", "打开"]),
        ("时间:10点", ["时间", "10点"]),
        ("ok.打开", ["ok", "打开"]),
        ("他说“不行”,好", ["他说", "不行", "好"]),
        ("打开\n关上\r\n再见", ["打开", "关上", "再见"]),
        ("。。。,,!", []),
        ("", []),
        ("嗯", ["嗯"]),
    ],
)
def test_clauses(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("打开,关上。再见!", "关上", "打开,关上"),
        ("打开。“关上”,再见…好", "关上", "“关上”,再见"),
        ("打3.5折,关上", "关上", "打3.5折,关上"),
        ("10:05关上", "关上", "10:05关上"),
        ("打开\n关上\n再见", "关上", "关上"),
        ("Ok. 关上", "关上", " 关上"),
        ("打开；关上", "关上", "关上"),
        ("关上", "关上", "关上"),
    ],
)
def test_sentence_around(text: str, words: str, whole: str) -> None:
    assert sentence(text, words) == whole


def test_several_sentences_around_what_spans_them() -> None:
    text = "一,二。三,四。五"
    first, last = sentence_around(text, 2, 5)
    assert text[first:last] == "一,二。三,四"
    first, last = clause_around(text, 2, 5)
    assert text[first:last] == "二。三"


@pytest.mark.parametrize(
    ("text", "wanted"), [("。,!…", False), ("", False), ("👍", False), ("嗯", True), ("3", True), ("a", True)]
)
def test_has_words(text: str, *, wanted: bool) -> None:
    assert has_words(text) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("您是说“不管”吗", True),
        ("您是说「不管」吗", True),
        ("您是说『不管』吗", True),
        ("您是说‘不管’吗", True),
        ('您是说"不管"吗', True),
        ("您是说“我们不管,对吧”吗", True),
        ("“不管”是谁说的", True),
        ("“不管”", False),
        ("“不管”。", False),
        ("“好”不管“行”", False),
        ('"好"不管"行"', False),
        ("“好不管", False),
        ("好不管”", False),
        ("”不管“吗", False),
        ("不管", False),
    ],
)
def test_quoted(text: str, *, wanted: bool) -> None:
    start = text.index("不管")
    assert quoted(text, start, start + 2) is wanted


@given(speech)
def test_clauses_are_in_order_and_hold_words(text: str) -> None:
    normal = normalise(text)
    ranges = clauses(normal)
    assert [edge for pair in ranges for edge in pair] == sorted(edge for pair in ranges for edge in pair)
    assert all(has_words(normal[start:end]) for start, end in ranges)
    kept = "".join(normal[start:end] for start, end in ranges)
    assert [char for char in kept if has_words(char)] == [char for char in normal if has_words(char)]


@given(speech)
def test_a_clause_lies_in_its_sentence(text: str) -> None:
    normal = normalise(text)
    for start, end in clauses(normal):
        assert clause_around(normal, start, end) == (start, end)
        first, last = sentence_around(normal, start, end)
        assert first <= start
        assert end <= last
