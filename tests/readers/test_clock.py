"""Times: from stamps of every kind to seconds of the call."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.readers.clock import Form, Stamp, parse_span, settle, stamp_of


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00:12", 12.0),
        ("[01:05]", 65.0),
        ("00:00:12.3", 12.3),
        ("00:00:12,300", 12.3),
        ("01：05", 65.0),
        ("12.5s", 12.5),
        ("12.5秒", 12.5),
        ("1分05秒", 65.0),
        ("1500ms", 1.5),
        ("3.4", 3.4),
        (3, 3.0),
        (timedelta(seconds=5), 5.0),
        (time(0, 0, 12), 12.0),
    ],
)
def test_a_stamp(text: object, seconds: float) -> None:
    stamp = stamp_of(text)
    assert stamp is not None
    assert stamp.seconds == pytest.approx(seconds)


@pytest.mark.parametrize(
    "text", ["-1", "abc", "00:75", "2026-13-45 10:05:33", "1e9999", "nan", "99:99:99", -0.5, True, 90000.0]
)
def test_no_stamp(text: object) -> None:
    with pytest.raises((ValueError, OverflowError)):
        stamp_of(text)


def test_units() -> None:
    assert stamp_of(3400, 0.001) == Stamp(3.4)
    assert stamp_of("3400", 0.001) == Stamp(3.4)
    assert stamp_of("00:03", 0.001) == Stamp(3.0, Form.SHORT)


def test_spans() -> None:
    assert [each and each.seconds for each in parse_span("(00:12-00:15)")] == [12.0, 15.0]
    assert [each and each.seconds for each in parse_span("00:00:05,120 --> 00:00:07,000")] == [5.12, 7.0]
    assert [each and each.seconds for each in parse_span("[12.5-15.25]")] == [12.5, 15.25]
    assert parse_span("[99:99]") == (None, None)


def starts(*texts: object) -> list[float | None]:
    return [start for start, _ in settle([(stamp_of(text), None) for text in texts]).spans]


def test_times_of_day_count_from_the_first() -> None:
    timing = settle([(stamp_of(text), None) for text in ("2026-03-12 23:59:58", "2026-03-13 00:00:03")])
    assert timing.spans == ((0.0, None), (5.0, None))
    assert (timing.day, timing.time) == (date(2026, 3, 12), time(23, 59, 58))
    assert starts("10:05:33", "10:05:40") == [0.0, 7.0]
    assert starts("23:59:58", "00:00:03") == [0.0, 5.0]
    assert starts(datetime(2026, 3, 12, 10, 5, 33), "2026-03-12 10:05:40.5") == [0.0, 7.5]  # noqa: DTZ001  as in a cell
    assert starts(1773281133000, 1773281135500) == [0.0, 2.5]
    assert starts("2026-03-12T10:05:33Z", "2026-03-12T10:05:34+08:00") == [0.0, 1.0]


def test_times_of_the_call_stay() -> None:
    assert starts("00:05", "01:10") == [5.0, 70.0]
    assert starts("00:00:05", "01:10:00") == [5.0, 4200.0]
    assert starts(0.0, None, 3.9) == [0.0, None, 3.9]


def test_minutes_of_the_day_are_no_times_of_turns() -> None:
    vague = settle([(stamp_of("10:05"), None), (stamp_of("10:06"), None)])
    assert vague.vague
    assert vague.spans == ((None, None), (None, None))
    dated = settle([(stamp_of("2026-03-12 10:05"), None), (stamp_of("2026-03-12 10:06"), None)])
    assert dated.vague
    assert (dated.day, dated.time) == (date(2026, 3, 12), time(10, 5))


def test_one_time_for_all_turns_is_that_of_the_call() -> None:
    timing = settle([(stamp_of("2026-03-12 10:05:33"), None)] * 3)
    assert timing.spans == ((None, None),) * 3
    assert timing.time == time(10, 5, 33)
    assert not timing.vague


@given(st.text(alphabet="0123456789:：.,-/ 年月日分秒smTZ+[]", max_size=30))
def test_any_text_is_a_stamp_or_none(text: str) -> None:
    try:
        stamp = stamp_of(text)
    except (ValueError, OverflowError):
        return
    assert stamp is None or stamp.seconds >= 0
    settle([(stamp, None), (stamp, stamp)])
    parse_span(text)
