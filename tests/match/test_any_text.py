from __future__ import annotations

from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from cslint.errors import PatternError
from cslint.match import Match, Matcher, Vocabulary, parse

VOCABULARY = Vocabulary(words=MappingProxyType({"who": ("班长", "主管")}), company=("欧飞",))
MATCHER = Matcher(
    parse(source, VOCABULARY)
    for source in (
        "这不是我的事",
        "(这|那)[个]不归<who>管",
        "什么呀",
        "~没办法~",
        "^你…怎么样$",
        "您好,{company},我是{name}",
        "请拨{digits}",
        "{time}给您{any}回电",
        "喂",
    )
)
ALONE = [Matcher([pattern]) for pattern in MATCHER.patterns]
MARKS = "()[]<>{}|…,^$~\\"

PIECES = "这 不是 我我 的事 那个 归 班长 管 什么 呀 没办法 你 怎么样 您好 欧飞 我是 王 请拨 10 一 明天 给您 回电 喂"
pieces = st.sampled_from([*PIECES.split(), *",。…\n “”\ud800😀"])
speech = st.lists(pieces | st.characters(exclude_categories=()), max_size=16).map("".join)
patterns = st.lists(st.sampled_from([*MARKS, "这", "吗", "who", "company", "x", "3"]), max_size=12).map("".join)


@given(speech)
def test_matches_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    matches = MATCHER.find(text)
    assert list(matches) == sorted(matches)
    for match in matches:
        assert 0 <= match.start < match.end <= len(text)
        assert 0 < match.similarity <= 1
        assert all(
            other.end <= match.start or match.end <= other.start
            for other in matches
            if other is not match and other.pattern == match.pattern
        )
        MATCHER.explain(match, text)


@given(speech)
def test_the_same_text_gives_the_same_matches(text: str) -> None:
    assert MATCHER.find(text) == MATCHER.find(text)


@given(speech)
def test_a_pattern_is_found_whatever_others_are_looked_for(text: str) -> None:
    alone = [
        Match(start=match.start, end=match.end, pattern=number, similarity=match.similarity)
        for number, matcher in enumerate(ALONE)
        for match in matcher.find(text)
    ]
    assert sorted(alone) == list(MATCHER.find(text))


@given(st.lists(speech, max_size=5))
def test_texts_are_matched_together_as_each_alone(texts: list[str]) -> None:
    assert MATCHER.find_all(texts) == [MATCHER.find(text) for text in texts]


@given(speech, speech)
def test_what_a_hard_stop_divides_is_matched_alone(left: str, right: str) -> None:
    whole = {(match.start, match.end, match.pattern) for match in MATCHER.find(f"{left}。{right}")}
    shift = len(left) + 1
    for match in MATCHER.find(right):
        if "," not in MATCHER.patterns[match.pattern].source:
            assert any(
                start <= match.start + shift and match.end + shift <= end and pattern == match.pattern
                for start, end, pattern in whole
            )


@given(patterns)
def test_any_pattern_is_read_or_told_where_it_is_wrong(source: str) -> None:
    try:
        pattern = parse(source, VOCABULARY)
    except PatternError as caught:
        error: PatternError | None = caught
    else:
        error = None
        Matcher([pattern]).find("这吗x3这")
    assert error is None or (0 <= error.offset <= len(source) and error.message and error.hint)
