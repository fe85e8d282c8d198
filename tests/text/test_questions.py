from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.text.normalise import normalise
from cslint.text.questions import ends_asking, questions


def asked(text: str) -> list[str]:
    return [text[start:end] for start, end in questions(normalise(text))]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("请问您贵姓?", ["请问您贵姓"]),
        ("您的电话是多少,是什么时候买的,在哪里买的?", ["您的电话是多少", "是什么时候买的", "在哪里买的"]),
        ("方便提供一下订单号吗?姓名呢?", ["方便提供一下订单号吗", "姓名呢"]),
        ("请您稍等,好吗?", ["好吗"]),
        ("您要退货,对不对", ["对不对"]),
        ("您是要退货,是吗?", ["是吗"]),
        ("您喜欢什么菜?比如川菜、粤菜或者湘菜?", ["您喜欢什么菜"]),
        ("您要退货还是换货?", ["您要退货还是换货"]),
        ("今天能到吗,我着急用。", ["今天能到吗"]),
        ("有没有别的颜色", ["有没有别的颜色"]),
        ("这个怎么办理", ["这个怎么办理"]),
        ("那要多久呢", ["那要多久呢"]),
        ("您知道是什么原因吗", ["您知道是什么原因吗"]),
        ("為什麼扣費", ["為什麼扣費"]),
        ("王先生?", ["王先生"]),
    ],
)
def test_clauses_that_ask(text: str, clauses: list[str]) -> None:
    assert asked(text) == clauses
    assert ends_asking(normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "嗯?",
        "……?!",
        "好的",
        "我帮您看看是什么原因",
        "没什么了",
        "都可以",
        "怎么都行",
        "不管怎么说都是我们的责任",
        "附近有几个选择",
        "我正在查呢",
        "您稍等一下好吧",
        "谢谢,再见",
    ],
)
def test_clauses_that_do_not(text: str) -> None:
    assert asked(text) == []
    assert not ends_asking(normalise(text))


def test_a_question_before_the_last_sentence_does_not_end_the_turn() -> None:
    assert not ends_asking(normalise("能退吗?我着急用"))
    assert ends_asking(normalise("能退吗?嗯……"))


@given(st.text(alphabet="吗呢吧你我是不什么几?。,.3好比如 \n", max_size=40))
def test_ranges_are_clauses_in_order(text: str) -> None:
    ranges = questions(normalise(text))
    assert list(ranges) == sorted(set(ranges))
    assert all(text[start:end].strip(" \n") for start, end in ranges)
    assert all(one[1] <= other[0] for one, other in pairwise(ranges))
