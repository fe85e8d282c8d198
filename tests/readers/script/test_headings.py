"""Headings in plain text, and spoken lines that are none."""

from __future__ import annotations

import pytest

from cslint.model import Role
from tests.readers.script.scripts import lines, marked, sections, texts


@pytest.mark.parametrize(
    "heading",
    [
        "一、开场白",
        "二、业务办理",
        "1. 结束语",
        "1.2 投诉处理",
        "(一)等待用语",
        "第二章 服务规范",
        "第一节 问候",
        "【开场白】",
        "== 开场白 ==",
        "---- 开场白 ----",
        "开场白:",
        "开场白：",
        "◆服务用语",
        "■ 投诉处理",
        "开场白",
        "标准话术",
    ],
)
def test_headings(heading: str) -> None:
    assert texts(f"{heading}\n您好,请讲。\n") == ["您好,请讲。"]
    ((_, _, line, start, stop),) = sections(f"{heading}\n您好,请讲。\n")
    assert (line, start, stop) == (1, 0, 1)


@pytest.mark.parametrize(
    "line",
    [
        "您好",
        "请稍等",
        "再见",
        "您好:",
        "好的",
        "感谢您的来电",
        "一、您好",
        "1. 没办法",
        "1. 请稍等",
        "三、请问您贵姓",
        "谢谢",
        "欢迎致电",
        "尊敬的客户:",
    ],
)
def test_spoken_lines_are_none(line: str) -> None:
    assert sections(f"{line}\n我在听。\n") == []
    assert len(texts(f"{line}\n我在听。\n")) == 2


def test_items_of_a_list_are_none() -> None:
    assert texts("一、稍后回电\n二、马上处理\n三、尽快核对\n我在听。\n") == [
        "稍后回电",
        "马上处理",
        "尽快核对",
        "我在听。",
    ]


def test_levels() -> None:
    source = (
        "第一章 服务规范\n【通话】\n一、开场白\n您好\n(一)夜间\n晚上好\n1. 投诉处理\n抱歉\n"
        "节日话术:\n新年好\n二、结束语\n再见\n【回访】\n喂您好\n"
    )
    assert sections(source) == [
        ("服务规范", 1, 1, 0, 6),
        ("通话", 2, 2, 0, 5),
        ("开场白", 3, 3, 0, 4),
        ("夜间", 5, 5, 1, 2),
        ("投诉处理", 5, 7, 2, 4),
        ("节日话术", 6, 9, 3, 4),
        ("结束语", 3, 11, 4, 5),
        ("回访", 2, 13, 5, 6),
    ]


def test_the_shape_that_comes_first_is_the_outer_one() -> None:
    assert [each[:2] for each in sections("一、开场白\n您好\n【夜间】\n晚上好\n二、结束语\n再见\n")] == [
        ("开场白", 2),
        ("夜间", 3),
        ("结束语", 2),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "【禁用语】\n没办法\n【结束语】\n再见\n",
        "【服务忌语】\n一、业务类\n没办法\n【结束语】\n再见\n",
        "一、服务禁语\n1. 业务办理\n没办法\n二、结束语\n再见\n",
        "◆服務忌語\n諷刺語:\n没办法\n◆結束語\n再见\n",
        "禁用语:\n\n没办法\n\n结束语:\n再见\n",
        "一、开场白\n禁用语:\n没办法\n二、结束语\n再见\n",
        "== 反面案例 ==\n没办法\n== 结束语 ==\n再见\n",
        "服务忌语\n没办法\n\n结束语\n再见\n",
        # What shape is the outer one is not told: the bad examples end.
        "一、禁用语\n没办法\n【结束语】\n再见\n",
        "【禁用语】\n没办法\n== 结束语 ==\n再见\n",
        "【禁用语】\n没办法\n正确说法:\n再见\n",
    ],
)
def test_sections_of_bad_examples(source: str) -> None:
    found = marked(source)
    assert [text for text, _ in found] == ["没办法", "再见"]
    assert found[0][1] is not None
    assert found[1][1] is None


def test_bad_examples_inside_a_part_below() -> None:
    found = lines("【禁用语】\n没办法\n正确说法:\n我帮您查\n错误说法:\n你等着\n【结束语】\n再见\n")
    assert [(line.text, line.counter) for line in found] == [
        ("没办法", "禁用语"),
        ("我帮您查", None),
        ("你等着", "错误说法"),
        ("再见", None),
    ]


@pytest.mark.parametrize(
    ("source", "bad"),
    [
        ("以下说法禁止使用:\n- 没办法\n- 不知道\n\n您好\n", ["没办法", "不知道"]),
        ("以下说法禁止使用:\n\n1. 没办法\n\n2. 不知道\n\n您好\n", ["没办法", "不知道"]),
        ("不要说:\n没办法\n不知道\n\n您好\n", ["没办法", "不知道"]),
        ("不要说:\n\n没办法\n不知道\n\n您好\n", ["没办法", "不知道"]),
        ("❌ 错误说法\n没办法\n\n您好\n", ["没办法"]),
        ("您不要这样说,我也很着急:\n- 没办法\n", []),
        ("不要说明原因:\n没办法\n", []),
    ],
)
def test_introductions(source: str, bad: list[str]) -> None:
    assert [line.text for line in lines(source) if line.counter] == bad


def test_whose_words_follow() -> None:
    source = "客户问:\n我要退款\n客服回答:\n好的\n\n【客户】\n喂\n\n再见\n"
    assert [(line.role, line.text) for line in lines(source)] == [
        (Role.CUSTOMER, "我要退款"),
        (Role.AGENT, "好的"),
        (Role.CUSTOMER, "喂"),
        (Role.AGENT, "再见"),
    ]


@pytest.mark.parametrize("name", ["服务忌语.txt", "2024版客服禁用语50条.md", "忌语_v2.html", "反例.txt"])
def test_a_file_of_bad_examples(name: str) -> None:
    ((_, counter),) = marked("没办法", name)
    assert counter == name.rpartition(".")[0]


@pytest.mark.parametrize("name", ["禁用语替换.txt", "服务忌语管理办法.txt", "开场白与禁用语.txt", "话术.txt"])
def test_other_names(name: str) -> None:
    assert marked("没办法", name) == [("没办法", None)]
