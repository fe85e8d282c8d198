from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from benchmarks.readings import reading
from cslint.match import Matcher, Vocabulary, parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

VOCABULARY = Vocabulary(words=MappingProxyType({"side": ("我", "我们", "我这边")}), company=("欧飞",))

PATTERNS = (
    "这不是我的事",
    "(那|这)[个]不(是|归|关)(我|我们)[的](工作|事|责任|管)",
    "<side>没[有]办法",
    "你必须…本人来办",
    "喂,[你]怎么不说话",
    "^不归我管$",
    "你谁",
    "{company}不管这件事",
    "请{name}自己去找经理",
    "要等{time}再打来吧",
    "我是{agent}你去投诉吧",
    "~别烦我~",
)


@pytest.mark.parametrize("source", PATTERNS)
def test_a_reading_is_matched_by_its_pattern(source: str, seeded: Callable[[str], Random]) -> None:
    pattern = parse(source, VOCABULARY)
    matcher = Matcher([pattern])
    for number in range(25):
        said = reading(pattern, seeded(f"{source}/{number}"))
        (match, *_) = matcher.find(said)
        assert (match.start, match.end) == (0, len(said)), said


def test_readings_differ_and_repeat_with_their_seed(seeded: Callable[[str], Random]) -> None:
    pattern = parse(PATTERNS[1], VOCABULARY)
    said = [reading(pattern, seeded(f"x/{number}")) for number in range(50)]
    assert len(set(said)) > 20
    assert said == [reading(pattern, seeded(f"x/{number}")) for number in range(50)]
