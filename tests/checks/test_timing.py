from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from cslint.checks.call import Call, merge
from cslint.checks.timing import Silence, only_calls, silences, untimed
from cslint.match import Matcher
from cslint.model import Role, Transcript, Turn
from cslint.text.normalise import normalise
from tests.packs.invented import call

if TYPE_CHECKING:
    from cslint.model import Document


def heard(document: Document) -> Call:
    """A call as the checks see it, without any pattern."""
    return Call(
        document=document,
        matcher=Matcher([], frozenset(), frozenset()),
        normal=tuple(normalise(turn.text) for turn in document.turns),
        hits={},
        merged=merge(document),
        runs=(),
        situations={},
        formulas=(),
        unknown=(),
    )


def stretches(*lines: str) -> list[tuple[int, int, float, float]]:
    """Before, after, start and length of every silence."""
    return [(each.before, each.after, each.start, each.seconds) for each in silences(heard(call(*lines)))]


def test_silence_that_the_agent_ends() -> None:
    (silence,) = silences(heard(call("客户[0-2]:查余额", "坐席[2-4]:请稍等", "坐席[12.5-14]:查到了")))
    assert silence == Silence(before=1, after=2, start=4.0, seconds=8.5)


def test_silence_that_the_customer_ends_is_his() -> None:
    assert stretches("坐席[0-4]:请问卡号是多少", "客户[20-22]:六二二八") == []


@pytest.mark.parametrize(
    "words", ["喂", "在吗?", "您好", "喂,还在吗", "听得到吗", "嗯", "你能听到我说话吗", "喂喂喂", "听不见"]
)
def test_a_customer_who_only_calls_ends_no_silence(words: str) -> None:
    lines = ["客户[0-1]:查余额", "坐席[1-2]:请稍等", f"客户[8-9]:{words}", "坐席[20-21]:查到了"]
    assert stretches(*lines) == [(1, 3, 2.0, 18.0)]


@pytest.mark.parametrize("words", ["喂,好了没有", "在的", "你好慢", "听得到", "没有"])
def test_a_customer_who_says_more_ends_it(words: str) -> None:
    lines = ["客户[0-1]:查余额", "坐席[1-2]:请稍等", f"客户[8-9]:{words}", "坐席[20-21]:查到了"]
    assert not only_calls(normalise(words))
    assert stretches(*lines) == [(2, 3, 9.0, 11.0)]


def test_the_customers_greeting_is_no_call_into_silence() -> None:
    assert stretches("坐席[0-3]:您好,欧飞", "客户[9-10]:喂,你好", "坐席[11-12]:请讲") == [(1, 2, 10.0, 1.0)]


def test_somebody_who_still_speaks_is_no_silence() -> None:
    lines = ["坐席[0-10]:您的套餐是这样的", "客户[3-4]:好的", "坐席[12-13]:就这些"]
    assert stretches(*lines) == [(0, 2, 10.0, 2.0)]


def test_turns_are_taken_by_their_times() -> None:
    assert stretches("坐席[0-5]:请说", "坐席[20-22]:好的", "客户[6-19]:我想改地址") == [(2, 1, 19.0, 1.0)]


def test_what_the_system_plays_and_a_bare_hum_end_no_silence() -> None:
    lines = ["坐席[0-2]:请稍等", "系统[3-9]:音乐", "坐席[10-11]:嗯……", "坐席[12-13]:查到了"]
    assert stretches(*lines) == [(0, 3, 2.0, 10.0)]


def test_somebody_unknown_may_have_been_the_customer() -> None:
    assert stretches("坐席[0-2]:请稍等", "未知[9-10]:那个好了", "坐席[12-13]:查到了") == [(1, 2, 10.0, 2.0)]


def test_where_a_time_is_missing_nobody_can_tell() -> None:
    lines = ["坐席[0-2]:请稍等", "坐席:还在查", "坐席[30-31]:查到了", "坐席[40-41]:可以办"]
    assert stretches(*lines) == [(2, 3, 31.0, 9.0)]
    assert untimed(heard(call(*lines))) == (1,)


def test_touching_and_overlapping_turns_leave_no_silence() -> None:
    assert stretches("客户[0-2]:查余额", "坐席[2-4]:请稍等", "坐席[3-5]:查到了") == []


@pytest.mark.parametrize(
    ("start", "end"), [(9.0, 3.0), (-4.0, -1.0), (math.nan, 8.0), (7.0, math.inf), (None, 8.0), (7.0, None)]
)
def test_times_that_cannot_be_are_none(start: float | None, end: float | None) -> None:
    turns = (
        Turn(role=Role.AGENT, text="请稍等", start=0.0, end=2.0),
        Turn(role=Role.CUSTOMER, text="好的我等", start=start, end=end),
        Turn(role=Role.AGENT, text="查到了", start=30.0, end=31.0),
    )
    document = heard(Transcript(id="c", turns=turns))
    assert untimed(document) == (1,)
    assert all(each.after != 2 or each.before == 1 for each in silences(document))


def test_a_call_without_words() -> None:
    assert silences(heard(call("……", "客户:"))) == ()
    assert untimed(heard(call("……"))) == ()
