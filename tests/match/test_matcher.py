from __future__ import annotations

from types import MappingProxyType

import pytest

from cslint.match import Match, Matcher, Vocabulary, parse

VOCABULARY = Vocabulary(words=MappingProxyType({"supervisor": ("班长", "主管", "经理")}), company=("欧飞", "美日通"))


def find(pattern: str, text: str, *, whole_clause: bool = True, vocabulary: Vocabulary = VOCABULARY) -> list[str]:
    """The words that a pattern matches in a text."""
    matcher = Matcher([parse(pattern, vocabulary, whole_clause=whole_clause)])
    return [text[match.start : match.end] for match in matcher.find(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("这不是我的事", "哎呀这不是我的事,您找别人", ["这不是我的事"]),
        ("这不是我的事", "这不是我的事,这不是我的事", ["这不是我的事", "这不是我的事"]),
        ("这不是我的事", "您的快递到了", []),
        # spelling
        ("您自己看着办", "你自己看著辦", ["你自己看著辦"]),
        ("你讲清楚一点", "妳說清楚一點", ["妳說清楚一點"]),
        ("其他人说了算", "其它人講了算", ["其它人講了算"]),
        ("你怎么这么啰嗦", "您怎么这么罗嗦", ["您怎么这么罗嗦"]),
        ("请拨打wifi热线", "请拨打ＷｉＦｉ热线", ["请拨打ＷｉＦｉ热线"]),
        # particles between, and at the pattern's end
        ("这不是我的事", "这啊不是嘛我的事呀", ["这啊不是嘛我的事"]),
        ("你快点说呀", "你快点说", ["你快点说"]),
        ("你快点说呀", "你快点说呀", ["你快点说呀"]),
        ("什么呀", "什么", []),
        ("什么呀", "什么呀", ["什么呀"]),
        ("你再大声一点", "你再大声一点儿", ["你再大声一点"]),
        ("你再大点声说", "你再大点儿声说", ["你再大点儿声说"]),
        # fillers
        ("这不是我的事", "这不是那个我的事", ["这不是那个我的事"]),
        ("这不是我的事", "这不是就是说我的事", ["这不是就是说我的事"]),
        ("那个不归我管", "那个不归我管", ["那个不归我管"]),
        # stutter
        ("这不是我的事", "这不是我我我的事", ["这不是我我我的事"]),
        ("这不是我们的事", "这不是我们我们的事", ["这不是我们我们的事"]),
        ("这不是我的事", "这不是,不是我的事", ["这不是,不是我的事"]),
        # soft stops are passed over by long patterns, hard ones by none
        ("这不是我的事", "这不是,我的事", ["这不是,我的事"]),
        ("这不是我的事", "这不是 我的事", ["这不是 我的事"]),
        ("这不是我的事", "这不是。我的事", []),
        ("这不是我的事", "这不是\n我的事", []),
        # a pause is any punctuation or none
        ("对不起,请您再说", "对不起。请您再说", ["对不起。请您再说"]),
        ("对不起,请您再说", "对不起请您再说", ["对不起请您再说"]),
        ("对不起,请您再说", "对不起,啊,请您再说", ["对不起,啊,请您再说"]),
        # choice and option
        ("(这|那)[个]不归我管", "那个不归我管", ["那个不归我管"]),
        ("(这|那)[个]不归我管", "这不归我管", ["这不归我管"]),
        ("(这|那)[个]不归我管", "它不归我管", []),
        ("(这|那(个|件事))不归我管", "那件事不归我管", ["那件事不归我管"]),
        ("你到底[想|要](干|做)什么呢", "你到底要做什么", ["你到底要做什么"]),
        # gap
        ("请问…还有别的吗", "请问您这边还有别的吗", ["请问您这边还有别的吗"]),
        ("请问…还有别的吗", "请问还有别的吗", ["请问还有别的吗"]),
        ("请问…还有别的吗", "请问一二三四五六七八九十一二还有别的吗", []),
        ("请问…还有别的吗", "请问一下。您还有别的吗", []),
        # word lists and slots
        ("找我们<supervisor>也没用", "找我们主管也没用", ["找我们主管也没用"]),
        ("找我们<supervisor>也没用", "找我们大夫也没用", []),
        ("这里是{company}客服", "这里是美日通客服", ["这里是美日通客服"]),
        ("这里是{company}客服", "这里是某某客服", []),
        ("我的工号是{number}", "我的工号是A1024号", ["我的工号是A1024号"]),
        ("我的工号是{number}", "我的工号是幺零二四", ["我的工号是幺零二四"]),
        ("我是{name}很高兴为您服务", "我是王小明很高兴为您服务", ["我是王小明很高兴为您服务"]),
        ("我是{agent}很高兴为您服务", "我是1024号很高兴为您服务", ["我是1024号很高兴为您服务"]),
        ("我是{agent}很高兴为您服务", "我是小王很高兴为您服务", ["我是小王很高兴为您服务"]),
        ("请拨打{digits}咨询", "请拨打10086咨询", ["请拨打10086咨询"]),
        ("请拨打{digits}咨询", "请拨打一零零八六咨询", ["请拨打一零零八六咨询"]),
        ("我们{time}给您回电", "我们24小时内给您回电", ["我们24小时内给您回电"]),
        ("我们{time}给您回电", "我们明天下午四点给您回电", ["我们明天下午四点给您回电"]),
        ("我们{time}给您回电", "我们三个工作日之内给您回电", ["我们三个工作日之内给您回电"]),
        ("我们{time}给您回电", "我们10:05给您回电", ["我们10:05给您回电"]),
        ("我们{time}给您回电", "我们有空了给您回电", []),
        ("您反映的{any}已经解决", "您反映的网络卡顿已经解决", ["您反映的网络卡顿已经解决"]),
        ("您反映的{any}已经解决", "您反映的,已经解决", []),
    ],
)
def test_long_patterns(pattern: str, text: str, words: list[str]) -> None:
    assert find(pattern, text) == words


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        # fewer than four characters: the whole clause
        ("没办法", "没办法", ["没办法"]),
        ("没办法", "我试过了,没办法。", ["没办法"]),
        ("没办法", "我们没办法处理", []),
        ("没办法", "我们没办法", []),
        ("没办法", "没办法处理", []),
        # lead-in words and particles do not count
        ("没办法", "喂,没办法", ["没办法"]),
        ("没办法", "那没办法", ["没办法"]),
        ("没办法", "好的那没办法呀", ["没办法"]),
        ("没办法", "嗯没办法啊", ["没办法"]),
        ("没办法", "对不起没办法了吧", []),
        # open edges
        ("~没办法", "我们没办法", ["没办法"]),
        ("~没办法", "没办法处理", []),
        ("没办法~", "没办法处理", ["没办法"]),
        ("没办法~", "我们没办法", []),
        ("~没办法~", "我们没办法处理", ["没办法"]),
        # no stop may be passed over by a short pattern
        ("~没办法~", "我没,办法很多", []),
        # edges of long patterns
        ("^你到底想怎么样", "你到底想怎么样", ["你到底想怎么样"]),
        ("^你到底想怎么样", "好的,你到底想怎么样", ["你到底想怎么样"]),
        ("^你到底想怎么样", "我问问你到底想怎么样", []),
        ("你到底想怎么样$", "你到底想怎么样呢?", ["你到底想怎么样"]),
        ("你到底想怎么样$", "你到底想怎么样处理", []),
        ("^你到底想怎么样$", "那你到底想怎么样啊!", ["你到底想怎么样"]),
        # single characters
        ("喂", "喂?", ["喂"]),
        ("喂", "喂养说明", []),
    ],
)
def test_whole_clauses(pattern: str, text: str, words: list[str]) -> None:
    assert find(pattern, text) == words


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("~什么呀~", "为什么呀", []),
        ("~什么呀~", "这是什么呀", ["什么呀"]),
        ("~急什么~", "着急什么时候到", []),
        ("~急什么~", "你急什么", ["急什么"]),
        ("~明白~", "您听明白了吗", ["明白"]),
        ("~行不~", "步行不远", []),
    ],
)
def test_no_word_is_cut_in_two(pattern: str, text: str, words: list[str]) -> None:
    assert find(pattern, text) == words


def test_short_patterns_match_anywhere_where_asked() -> None:
    assert find("你好", "王经理你好欧飞", whole_clause=False) == ["你好"]


def test_without_names_company_is_any_name() -> None:
    assert find("这里是{company}客服", "这里是某某客服", vocabulary=Vocabulary()) == ["这里是某某客服"]


def test_escaped_characters_are_pauses_where_they_are_no_words() -> None:
    assert find("\\(请稍等一下\\)", "好的(请稍等一下)") != []


def test_matches_come_in_order_of_place_then_pattern() -> None:
    sources = ["~再见~", "这不是我的事", "不是我的事吗"]
    matcher = Matcher(parse(source, VOCABULARY) for source in sources)
    text = "这不是我的事,再见,这不是我的事"
    assert [(match.start, match.end, match.pattern) for match in matcher.find(text)] == [
        (0, 6, 1),
        (1, 6, 2),
        (7, 9, 0),
        (10, 16, 1),
        (11, 16, 2),
    ]
    assert all(match.similarity == 1.0 for match in matcher.find(text))
    assert [pattern.source for pattern in matcher.patterns] == sources


def test_later_patterns_are_found_when_asked_for() -> None:
    patterns = [parse(source, VOCABULARY) for source in ("这不是我的事", "不是我的事", "{digits}")]
    matcher = Matcher(patterns, later={1, 2})
    text = "这不是我的事,有12个"
    assert [match.pattern for match in matcher.find(text)] == [0]
    look = matcher.look(text)
    assert [(match.start, match.end) for match in look.find(1)] == [(1, 6)]
    assert [(match.start, match.end) for match in look.find(2)] == [(8, 10)]
    assert look.find(0) == ()


def test_no_patterns_and_no_text() -> None:
    assert Matcher([]).find("这不是我的事") == ()
    assert Matcher([parse("这不是我的事", VOCABULARY)]).find("") == ()


@pytest.mark.parametrize(
    ("text", "skipped", "same"),
    [
        ("这不是我的事", [], []),
        ("这不是那个我的事", ["那个"], []),
        ("这不啊是我的事", ["啊"], []),
        ("這不是我的事", [], [("這", "这")]),
    ],
)
def test_a_match_explains_itself(text: str, skipped: list[str], same: list[tuple[str, str]]) -> None:
    matcher = Matcher([parse("这不是我的事", VOCABULARY)])
    (match,) = matcher.find(text)
    alignment = matcher.explain(match, text)
    assert list(alignment.skipped) == skipped
    assert list(alignment.same) == same


def test_explains_the_right_one_of_two_matches() -> None:
    matcher = Matcher([parse("这不是您的事", VOCABULARY)])
    text = "这不是你的事,這不是您的事"
    first, second = matcher.find(text)
    assert text[first.start : first.end] == "这不是你的事"
    assert ("這", "这") not in matcher.explain(first, text).same
    assert ("這", "这") in matcher.explain(second, text).same


def test_matches_compare_by_place() -> None:
    assert Match(start=1, end=2, pattern=5) < Match(start=1, end=3, pattern=0) < Match(start=2, end=3, pattern=0)
