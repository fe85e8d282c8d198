from __future__ import annotations

import pickle

import pytest

from cslint.errors import PatternError
from cslint.match import Likeness, Match, Matcher, Tolerance, Vocabulary, parse

WORDS = Vocabulary()


def find(pattern: str, text: str, *, whole_clause: bool = True) -> list[tuple[str, float]]:
    found = Matcher([parse(pattern, WORDS, whole_clause=whole_clause)]).find(text)
    return [(text[match.start : match.end], match.similarity) for match in found]


@pytest.mark.parametrize(
    ("pattern", "text", "words", "similarity"),
    [
        ("这不是我的事", "那个,这不是我的事啊", "这不是我的事", 1.0),
        ("这不是我的事", "这不是我的是", "这不是我的是", 0.9667),  # same syllable
        ("这不是我的事", "这不是我的司", "这不是我的司", 0.9333),  # near syllable
        ("你自己好好看看说明", "你自己好好看看一说明", "你自己好好看看一说明", 0.9333),  # a grammar word slipped in
        ("你这个人真的很麻烦", "你这人真的很麻烦", "你这人真的很麻烦", 0.9333),  # and one dropped
        ("我就这个态度", "我就这个然后太度", "我就这个然后太度", 0.9667),  # a filler beside one that is meant
        ("我们不管这个部门", "我们那个不管这个这个部门", "我们那个不管这个这个部门", 1.0),
        ("这不是我的事", "這不是我的事", "這不是我的事", 1.0),
        ("这不是我的事", "这不\u200b是我\x00的事", "这不\u200b是我\x00的事", 1.0),
        ("这不是我的事", "\ud800这不是我的事😀", "这不是我的事", 1.0),
    ],
)
def test_forgiven(pattern: str, text: str, words: str, similarity: float) -> None:
    assert find(pattern, text) == [(words, similarity)]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("去死吧", "去世吧"),
        ("你这个~傻子".replace("~", ""), "你这个啥"),
        ("没有为什么", "没有什么"),
        ("已经下班了", "已经下架了"),
        ("这是我的事情", "这不是我的事情"),  # a negation slipped in
        ("我们从来不管这件事", "我们从来管这件事"),  # and dropped
        ("你就是不讲道理", "你就是不讲"),  # the last word
        ("给我们五星好评", "给我们的五星好评"),  # another sentence of the same words
        ("你快说我听着呢", "你慢慢说我听着呢"),  # 慢慢 is no stutter of nothing
    ],
)
def test_not_forgiven(pattern: str, text: str) -> None:
    assert find(pattern, text) == []


def test_words_only() -> None:
    pattern = parse("这不是我的事", WORDS, tolerance=Tolerance.WORDS)
    assert Matcher([pattern]).find("这不是我的是") == ()
    assert len(Matcher([pattern]).find("这不是您,我的事")) == 0
    assert len(Matcher([pattern]).find("这不是,我的事")) == 1


def test_explanation_names_what_was_forgiven() -> None:
    matcher = Matcher([parse("你这个人真的很麻烦", WORDS)])
    text = "您这人那个真的很麻翻"
    (match,) = matcher.find(text)
    why = matcher.explain(match, text)
    assert why.dropped == ("个",)
    assert why.skipped == ("那个",)
    assert why.same == (("您", "你"),)
    assert [(each.said, each.meant, each.likeness) for each in why.forgiven] == [("翻", "烦", Likeness.SYLLABLE)]


def test_many_texts_keep_their_own_places() -> None:
    matcher = Matcher([parse("这不是我的事", WORDS), parse("^喂$", WORDS)])
    texts = ["喂", "", "这不是我的事", "这不是", "我的事", "😀喂", "\ufffe喂"]
    assert matcher.find_all(texts) == [matcher.find(text) for text in texts]
    assert [len(found) for found in matcher.find_all(texts)] == [1, 0, 1, 0, 0, 1, 1]


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        *((unit, 200_000) for unit in ("我", "那个", "啊", "。", ",", "哈", "这不是我的事", "😀", "\x00", "\ud800")),
        *((unit, 2_000) for unit in ("我不", "就是")),  # each place begins a phrase and a repetition
    ],
)
def test_a_very_long_turn_is_read_to_its_end(unit: str, size: int) -> None:
    matcher = Matcher([parse(source, WORDS) for source in ("这不是我的事", "我不…知道", "^我不$", "~就是我~")])
    text = unit * (size // len(unit)) + "。这不是我的事"
    found = matcher.find(text)
    assert found[-1] == Match(start=len(text) - 6, end=len(text), pattern=0)
    assert len([match for match in found if match.pattern == 0]) == text.count("这不是我的事")


def test_a_matcher_can_be_kept() -> None:
    matcher = Matcher([parse("这不是我的事", WORDS), parse("您好", WORDS, whole_clause=False)], later={1})
    again = pickle.loads(pickle.dumps(matcher))  # noqa: S301  our own bytes
    text = "您好,这不是我的是"
    assert again.find(text) == matcher.find(text)
    assert again.look(text).find(1) == matcher.look(text).find(1)


@pytest.mark.parametrize("source", ["[这]…", "呀", "…", ",", "^$", "我~"])
def test_patterns_that_match_anything_are_told(source: str) -> None:
    with pytest.raises(PatternError) as caught:
        parse(source, WORDS)
    assert caught.value.hint
