from __future__ import annotations

from types import MappingProxyType

import pytest

from cslint.match import Matcher, Vocabulary, parse
from cslint.rulelint.readings import count, readings

WORDS = Vocabulary(words=MappingProxyType({"who": ("他", "他们")}), company=("欧飞",))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("这不归我管", ["这不归我管"]),
        ("[这]不归(我|他)管", ["这不归我管", "不归我管", "这不归他管", "不归他管"]),
        ("<who>不归我管", ["他不归我管", "他们不归我管"]),
        ("你好,{company}", ["你好欧飞", "你好，欧飞"]),
    ],
)
def test_every_reading(source: str, expected: list[str]) -> None:
    pattern = parse(source, WORDS)
    assert list(readings(pattern, 10)) == expected
    assert count(pattern) == len(expected)


def test_many_readings_are_spread() -> None:
    pattern = parse("(甲|乙|丙|丁)(子|丑|寅|卯)(金|木|水|火)来找我", WORDS)
    some = list(readings(pattern, 8))
    assert len(set(some)) == 8
    assert {each[0] for each in some} == set("甲乙丙丁")
    assert {each[2] for each in some} == set("金木水火")


@pytest.mark.parametrize(
    "source", ["这…不归我管", "{time}[之后]再来找我", "请找{agent}(处理|办理)", "我的号码是{digits}"]
)
def test_a_pattern_matches_its_readings(source: str) -> None:
    pattern = parse(source, WORDS)
    matcher = Matcher([pattern])
    for text in readings(pattern, 50):
        assert any(match.end - match.start >= len(text) - 1 for match in matcher.find(text))
