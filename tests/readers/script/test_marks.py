"""List marks, ticks and crosses, labels, prefixes and pairs at the beginning of a line."""

from __future__ import annotations

import pytest

from cslint.model import Role
from tests.readers.script.scripts import lines, marked, texts


@pytest.mark.parametrize(
    "mark",
    [
        "- ",
        "* ",
        "+ ",
        "• ",
        "1. ",
        "1、",
        "12)",
        "(3)",
        "（3）",
        "①",
        "⑴",
        "一、",
        "(二)",
        "◆",
        "A. ",
        "- [x] ",
        "\u3000\u30001. ",
    ],
)
def test_list_marks_are_no_words(mark: str) -> None:
    (line,) = lines(f"{mark}您好,请讲。\n")
    assert line.text == "您好,请讲。"
    assert line.place is not None
    assert line.place.at(0) == (1, len(mark) + 1)
    assert line.place.end(len(line.text)) == (1, len(mark) + 7)


@pytest.mark.parametrize(
    "line",
    ["3.5折优惠,您看行吗?", "10:05到货,您放心。", "-您好,请讲。", "一共三件,对吗?", "A套餐,您看呢?", "××先生,您好!"],
)
def test_what_is_no_list_mark(line: str) -> None:
    assert texts(line) == [line]


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("❌ 你自己看吧", "❌"),
        ("❌你自己看吧", "❌"),
        ("- ✗ 你自己看吧", "✗"),
        ("× 你自己看吧", "×"),
        ("【×】你自己看吧", "【×】"),
        ("🚫 1. 你自己看吧", "🚫"),
        ("错误:你自己看吧", "错误"),
        ("2. 反例：你自己看吧", "反例"),
        ("不要说:你自己看吧", "不要说"),
        ("【反例】你自己看吧", "反例"),
        ("忌:你自己看吧", "忌"),
        ("禁用语:你自己看吧", "禁用语"),
        ("客服:❌ 你自己看吧", "❌"),
        ("❌ 客服:你自己看吧", "❌"),
    ],
)
def test_bad_examples(line: str, mark: str) -> None:
    assert marked(line) == [("你自己看吧", mark)]


@pytest.mark.parametrize(
    "line",
    [
        "✅ 我帮您查",
        "✓我帮您查",
        "√ 我帮您查",
        "正确:我帮您查",
        "应说:我帮您查",
        "- 正例：我帮您查",
        "【正确】我帮您查",
    ],
)
def test_good_examples_are_lines_below_bad_ones_too(line: str) -> None:
    assert marked(f"【禁用语】\n没办法\n{line}\n") == [("没办法", "禁用语"), ("我帮您查", None)]


@pytest.mark.parametrize(
    "line", ["×××先生您好,请讲。", "您说得不对:应为三天。", "不说这个了,您请讲。", "对,您说得对。", "请注意:明天停机。"]
)
def test_near_misses(line: str) -> None:
    assert marked(line) == [(line, None)]


def test_whose_words() -> None:
    found = lines("客户:我要退款\n1. 坐席：好的\n客户问:怎么退?\n客服回答:我帮您\n用户:喂\n王敏:您好\n")
    assert [(line.role, line.text) for line in found] == [
        (Role.CUSTOMER, "我要退款"),
        (Role.AGENT, "好的"),
        (Role.CUSTOMER, "怎么退?"),
        (Role.AGENT, "我帮您"),
        (Role.CUSTOMER, "喂"),
        (Role.AGENT, "王敏:您好"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("不说“不知道”,说“我帮您查”。", [("不知道", "不说"), ("我帮您查", None)]),
        ('不要说"不知道"、"没办法",而要说"我帮您查"', [("不知道", "不要说"), ("没办法", "不要说"), ("我帮您查", None)]),
        ("“不知道” → “我帮您查”", [("不知道", "→"), ("我帮您查", None)]),
        ("「不知道」改为「我帮您查」", [("不知道", "改为"), ("我帮您查", None)]),
        ("1. 不能说“不知道”", [("不知道", "不能说")]),
        ("说“我帮您查”,不说“不知道”", [("我帮您查", None), ("不知道", "不说")]),
        # Nothing in these says of every quotation whether to say it.
        ("您说的“套餐”改为“畅享”了吗?", [("您说的“套餐”改为“畅享”了吗?", None)]),
        ("请按“1”,再按“井”", [("请按“1”,再按“井”", None)]),
        ("“您好”", [("“您好”", None)]),
        ("不说“不知道”会怎么样", [("不说“不知道”会怎么样", None)]),
    ],
)
def test_pairs(line: str, expected: list[tuple[str, str | None]]) -> None:
    assert marked(line) == expected


def test_words_of_a_pair_have_their_places() -> None:
    found = lines("不说“不知道”,说“我帮您查”")
    assert [line.place.at(0) for line in found if line.place] == [(1, 4), (1, 11)]


def test_lines_without_words_are_none() -> None:
    assert texts("您好\n——\n110\n____\n×××\n123.\n❌\n再见") == ["您好", "再见"]
