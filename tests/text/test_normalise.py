from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.text.normalise import normalise, normalise_all, respell

# Every code point there is, lone surrogates and the astral planes included.
anything = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("said", "normal"),
    [
        ("您好", "你好"),
        ("妳好", "你好"),
        ("请讲", "请说"),
        ("它、她、他", "他、他、他"),
        ("聽著呢", "听着呢"),
        ("這裡沒有問題", "这里没有问题"),
        ("ＡＢＣ１２３，！？", "abc123,!?"),
        ("OK Abc", "ok abc"),
        ("\u3000", " "),
        ("查帐", "查账"),
        ("罗嗦、啰唆、罗唆、囉嗦", "啰嗦、啰嗦、啰嗦、啰嗦"),
        ("罗先生", "罗先生"),
        ("", ""),
        ("😀𠮷您", "😀𠮷你"),
        ("\ud800您\udfff", "\ud800你\udfff"),
    ],
)
def test_normal_form(said: str, normal: str) -> None:
    assert normalise(said) == normal


def test_respelling_leaves_words_alone() -> None:
    assert respell("您講講ＡＢ，她著急") == "您讲讲ab,她着急"


@given(anything)
def test_every_offset_stays(text: str) -> None:
    assert len(normalise(text)) == len(respell(text)) == len(text)


@given(anything)
def test_normal_form_is_final(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(anything)
def test_spelling_does_not_matter_after_respelling(text: str) -> None:
    assert normalise(respell(text)) == normalise(text)


@given(anything, anything)
def test_cutting_a_text_changes_no_character_but_at_the_cut(left: str, right: str) -> None:
    whole, halves = normalise(left + right), normalise(left) + normalise(right)
    apart = [index for index, (a, b) in enumerate(zip(whole, halves, strict=True)) if a != b]
    assert set(apart) <= {len(left) - 1, len(left)}


@given(st.lists(anything))
def test_many_texts_are_normalised_as_each_is_alone(texts: list[str]) -> None:
    assert normalise_all(texts) == [normalise(text) for text in texts]


def test_many_texts_do_not_run_into_each_other() -> None:
    assert normalise_all(["罗", "嗦", "罗嗦", "", "您講\n\U0002a708"]) == [
        "罗",
        "嗦",
        "啰嗦",
        "",
        normalise("您講\n\U0002a708"),
    ]
