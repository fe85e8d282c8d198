from __future__ import annotations

import pytest

from benchmarks.intervals import Share, wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (0, 10, 0.0, 0.27753),
        (10, 10, 0.72247, 1.0),
        (5, 10, 0.23659, 0.76341),
        (81, 263, 0.25529, 0.36621),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson(part: int, whole: int, low: float, high: float) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=1e-4)


def test_share_is_written_with_its_interval() -> None:
    assert Share(part=5, whole=10).full() == "0.500 (0.237–0.763)"
    assert Share(part=1, whole=1000).per_thousand() == "1.00 (0.18–5.64)"
    assert Share(part=5, whole=10).plain() == "0.500"


def test_share_of_nothing_is_no_number() -> None:
    nothing = Share(part=0, whole=0)
    assert (nothing.plain(), nothing.full(), nothing.per_thousand()) == ("–", "–", "–")
