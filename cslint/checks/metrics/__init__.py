"""What can be measured of a call; ``METRICS`` is the registry."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from cslint.checks.metrics.clock import interruption, latency, narration, silence, speech_rate
from cslint.checks.metrics.reading import Metric, Reading, Setting, clock_time
from cslint.checks.metrics.record import duration, hang_up_delay, hung_up, ring, start_hour
from cslint.checks.metrics.words import bare_answer, courtesy, question_count, talk_share, turn_length

if TYPE_CHECKING:
    from collections.abc import Mapping

MetricName = Literal[
    "speech-rate",
    "latency",
    "silence",
    "interruption",
    "narration",
    "ring",
    "duration",
    "talk-share",
    "courtesy",
    "turn-length",
    "questions",
    "bare-answer",
    "hung-up",
    "hang-up-delay",
    "start-hour",
]

_SILENT: Final = "坐席没有说话"

METRICS: Final[Mapping[MetricName, Metric]] = MappingProxyType(
    {
        "speech-rate": Metric(
            measure=speech_rate,
            unit=" 字/分",
            limits=("min", "max"),
            takes=("least",),
            least=10,
            nothing="坐席没有够长的话可量语速",
        ),
        "latency": Metric(
            measure=latency, unit=" 秒", digits=1, limits=("max",), takes=("least",), nothing="坐席没有接着客户的话说过"
        ),
        "silence": Metric(measure=silence, unit=" 秒", digits=1, limits=("max",), nothing="没有要由坐席打破的无声"),
        "interruption": Metric(
            measure=interruption,
            unit=" 秒",
            digits=1,
            limits=("max",),
            takes=("least", "patterns"),
            nothing="坐席没有接着客户的话说过",
        ),
        "narration": Metric(
            measure=narration, unit=" 秒", digits=1, limits=("max",), takes=("patterns",), nothing="客户没有说话"
        ),
        "ring": Metric(measure=ring, unit=" 秒", digits=1, limits=("max",), nothing="没有振铃"),
        "duration": Metric(measure=duration, unit=" 秒", digits=1, limits=("max",), nothing="没有通话"),
        "talk-share": Metric(
            measure=talk_share, unit="", digits=2, limits=("min", "max"), top=1, nothing="双方都没有说话"
        ),
        "courtesy": Metric(
            measure=courtesy, unit=" 次", limits=("min",), takes=("patterns",), needs=("patterns",), nothing=_SILENT
        ),
        "turn-length": Metric(measure=turn_length, unit=" 字", limits=("max",), nothing=_SILENT),
        "questions": Metric(measure=question_count, unit=" 个问题", limits=("max",), nothing=_SILENT),
        "bare-answer": Metric(measure=bare_answer, unit="", limits=(), nothing="客户没有得到回答的提问"),
        "hung-up": Metric(
            measure=hung_up, unit="", limits=(), takes=("allow_after",), nothing="通话因可以由坐席挂机的原因结束"
        ),
        "hang-up-delay": Metric(measure=hang_up_delay, unit=" 秒", digits=1, limits=("min",), nothing="不是坐席挂机"),
        "start-hour": Metric(
            measure=start_hour, unit="", written=clock_time, limits=("min", "max"), top=24, nothing="不是外呼"
        ),
    }
)
"""Every metric by the name that rules give it."""

__all__ = ["METRICS", "Metric", "MetricName", "Reading", "Setting"]
