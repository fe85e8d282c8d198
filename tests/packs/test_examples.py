from __future__ import annotations

from datetime import date, time

import pytest

from cslint.checks.spec import CallSpec
from cslint.model import Direction, Meta, Party, Role, Turn
from cslint.packs.examples import parse_example, parse_meta


@pytest.mark.parametrize(
    ("written", "turn"),
    [
        ("您好", Turn(role=Role.AGENT, text="您好")),
        ("坐席:您好", Turn(role=Role.AGENT, text="您好")),
        ("客户:您好", Turn(role=Role.CUSTOMER, text="您好")),
        ("客户：您好", Turn(role=Role.CUSTOMER, text="您好")),
        ("系统: 请稍候", Turn(role=Role.SYSTEM, text="请稍候")),
        ("未知:您好", Turn(role=Role.UNKNOWN, text="您好")),
        ("客户[12.5-14]:您好", Turn(role=Role.CUSTOMER, text="您好", start=12.5, end=14.0)),
        ("坐席[0-3]：您好", Turn(role=Role.AGENT, text="您好", start=0.0, end=3.0)),
        ("客户:时间:10点", Turn(role=Role.CUSTOMER, text="时间:10点")),
        ("客户:一\n二", Turn(role=Role.CUSTOMER, text="一\n二")),
        ("客户:", Turn(role=Role.CUSTOMER, text="")),
        ("客户说:您好", Turn(role=Role.AGENT, text="客户说:您好")),
    ],
)
def test_one_turn(written: str, turn: Turn) -> None:
    assert parse_example(written, Role.AGENT, 7).turns == (turn,)


def test_plain_words_are_the_rules_speakers() -> None:
    assert parse_example("您好", Role.CUSTOMER, 1).turns[0].role is Role.CUSTOMER


def test_several_turns() -> None:
    example = parse_example(["客户:喂", "您好"], Role.AGENT, 7)
    assert [turn.role for turn in example.turns] == [Role.CUSTOMER, Role.AGENT]
    assert (example.source, example.line, example.meta) == ("客户:喂 / 您好", 7, Meta())


def test_call_with_what_is_known_of_it() -> None:
    meta = {
        "date": "2026-02-17",
        "time": "10:05",
        "direction": "inbound",
        "ended_by": "dropped",
        "ring_seconds": 3,
        "duration": "184.5",
        "redial_after_seconds": 60,
        "agent": 1024,
        "agent_name": "王敏",
    }
    example = parse_example(CallSpec(turns=["您好"], meta=dict(meta)), Role.AGENT, 1)
    assert example.meta == Meta(
        date=date(2026, 2, 17),
        time=time(10, 5),
        direction=Direction.INBOUND,
        ended_by=Party.DROPPED,
        ring_seconds=3.0,
        duration=184.5,
        redial_after_seconds=60.0,
        agent="1024",
        agent_name="王敏",
    )


@pytest.mark.parametrize(
    ("meta", "message"),
    [
        ({"dte": "2026-02-17"}, "meta 没有“dte”这个键"),
        ({"date": "2026-2-7"}, "meta 的 date 不能是“2026-2-7”"),
        ({"time": "25:00"}, "meta 的 time 不能是“25:00”"),
        ({"ended_by": "nobody"}, "meta 的 ended_by 不能是“nobody”"),
        ({"ring_seconds": "三"}, "meta 的 ring_seconds 不能是“三”"),
    ],
)
def test_mistakes_in_meta(meta: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match="meta") as caught:
        parse_meta(meta)
    assert str(caught.value) == message
