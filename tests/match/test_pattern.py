from __future__ import annotations

from types import MappingProxyType

import pytest

from cslint.errors import PatternError
from cslint.match import Vocabulary, parse

VOCABULARY = Vocabulary(
    words=MappingProxyType({"supervisor": ("班长", "主管"), "apology": ("抱歉",)}), company=("欧飞", "欧飞数卡")
)


@pytest.mark.parametrize(
    ("source", "offset", "message", "hint"),
    [
        ("这不(是|归", 2, "“(”没有配对的“)”", "补上“)”"),
        ("这不[是", 2, "“[”没有配对的“]”", "补上“]”"),
        ("这不(是[归)我的事", 6, "多余的“)”", "补上前面的括号"),
        ("^这不(是", 3, "“(”没有配对的“)”", "补上“)”"),
        ("找<supervisor", 1, "“<”没有配对的“>”", "补上“>”"),
        ("这里是{company", 3, "“{”没有配对的“}”", "补上“}”"),
        ("这不是)我的事", 3, "多余的“)”", "\\)"),
        ("这不是]我的事", 3, "多余的“]”", "\\]"),
        ("这不是>我的事", 3, "多余的“>”", "\\>"),
        ("这不是}我的事", 3, "多余的“}”", "\\}"),
        ("这不是|我的事", 3, "多余的“|”", "(甲|乙)"),
        ("这不是^我的事", 3, "多余的“^”", "开头"),
        ("这不是$我的事", 3, "多余的“$”", "末尾"),
        ("这不是~我的事", 3, "多余的“~”", "末尾"),
        ("^~这不是我的事", 1, "多余的“~”", "开头"),
        ("这不是我的事~$", 6, "多余的“~”", "末尾"),
        ("(这不是我的事$)", 7, "多余的“$”", "末尾"),
        ("这不是我的事\\", 6, "缺字", "去掉末尾的 \\"),
        ("这不(是|)我的事", 2, "选项是空的", "[ ]"),
        ("这不()我的事", 2, "选项是空的", "[ ]"),
        ("找<supervisors>来", 1, "没有叫“supervisors”的词表", "apology、supervisor"),
        ("这里是{compny}吗", 3, "没有叫“compny”的填空", "{company}"),
        ("找<>来", 1, "没有叫“”的词表", "apology、supervisor"),
        ("你好(是|归)?我的", 6, "“)?”是正则表达式的写法", "[ ]"),
        ("这[个]*不归我管", 3, "“]*”是正则表达式的写法", "[ ]"),
        ("好的.*我们这边", 2, "“.*”是正则表达式的写法", "…"),
        ("", 0, "会匹配任何话", "至少写一个"),
        ("[这不是我的事]", 0, "会匹配任何话", "至少写一个"),
        ("…", 0, "会匹配任何话", "至少写一个"),
        ("吗呢", 0, "会匹配任何话", "至少写一个"),
        ("(这|[那])", 0, "会匹配任何话", "至少写一个"),
        (",。!", 0, "会匹配任何话", "至少写一个"),
        ("~", 0, "会匹配任何话", "至少写一个"),
        ("~喂~", 0, "单字模式", "去掉 ~"),
        ("喂~", 0, "单字模式", "去掉 ~"),
    ],
)
def test_mistakes_are_told_with_place_and_remedy(source: str, offset: int, message: str, hint: str) -> None:
    with pytest.raises(PatternError) as caught:
        parse(source, VOCABULARY)
    assert (caught.value.offset, message in caught.value.message, hint in caught.value.hint) == (offset, True, True), (
        caught.value.message,
        caught.value.hint,
    )


def test_no_word_lists_at_all() -> None:
    with pytest.raises(PatternError) as caught:
        parse("找<supervisor>来", Vocabulary())
    assert caught.value.offset == 1
    assert "rules/lexicon/" in caught.value.hint


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("这不是我的事", 6),
        ("这不是我的事吗", 6),
        ("什么呀", 2),
        ("[这]不是我的事", 5),
        ("(这|那个)不是", 3),
        ("打{digits}", 2),
        ("对不起,请说", 5),
        ("有什么…帮", 4),
        ("找<supervisor>", 3),
        ("按1号键", 4),
        ("\\(喂\\)你好", 3),
    ],
)
def test_content_is_what_the_shortest_reading_must_hold(source: str, content: int) -> None:
    assert parse(source, VOCABULARY).content == content


@pytest.mark.parametrize(
    ("source", "starts", "ends"),
    [
        ("这不是我的事", False, False),
        ("没办法", True, True),
        ("~没办法", False, True),
        ("没办法~", True, False),
        ("~没办法~", False, False),
        ("^这不是我的事", True, False),
        ("这不是我的事$", False, True),
        ("^这不是我的事$", True, True),
        ("^没办法~", True, False),
        ("喂", True, True),
        ("[您]好的吗", True, True),
    ],
)
def test_edges(source: str, *, starts: bool, ends: bool) -> None:
    pattern = parse(source, VOCABULARY)
    assert (pattern.source, pattern.starts, pattern.ends) == (source, starts, ends)


def test_short_patterns_may_match_anywhere_where_asked() -> None:
    pattern = parse("你好", VOCABULARY, whole_clause=False)
    assert (pattern.starts, pattern.ends) == (False, False)
    assert parse("^你好", VOCABULARY, whole_clause=False).starts


def test_spelling_of_a_pattern_does_not_matter() -> None:
    assert parse("這不是您講的", VOCABULARY).sequence == parse("这不是你说的", VOCABULARY).sequence
    assert parse("对不起,。 !请说", VOCABULARY).sequence == parse("对不起,请说", VOCABULARY).sequence
