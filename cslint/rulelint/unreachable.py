"""Conditions that cannot be met: windows that never meet, limits that bind nobody, exemptions that always hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.checks.measure import MeasureSpec
from cslint.checks.metrics import METRICS
from cslint.checks.procedure import ProcedureSpec
from cslint.checks.reply import ReplySpec
from cslint.checks.required import RequiredSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cslint.packs.source import Location
    from cslint.rulelint.bench import Bench
    from cslint.rulelint.book import Book, Written
    from cslint.rulelint.defect import Defect

    Fault = tuple[Location, str, str]

FARTHEST: Final = 30
"""A window, a reply or a number of times beyond so many turns takes in whole calls, or more than any has. Ours."""

_SITUATION_OF: Final = {"abuse": ("abuse",), "silence": ("silence", "silent"), "bad_line": ("bad_line",)}


def unreachable(bench: Bench) -> Iterator[Defect]:
    """Conditions of the top pack's rules that no call meets, or every call."""
    for rule in bench.book.own():
        for where, message, remedy in _faults(rule, bench.book):
            yield rule.defect("unreachable", where, message, remedy)


def _faults(rule: Written, book: Book) -> Iterator[Fault]:
    spec = rule.spec
    if isinstance(spec, RequiredSpec):
        yield from _required(spec, book)
    elif isinstance(spec, ReplySpec):
        yield from _reply(spec)
    elif isinstance(spec, ProcedureSpec):
        yield from _procedure(spec)
    elif isinstance(spec, MeasureSpec):
        yield from _measure(spec)


def _required(spec: RequiredSpec, book: Book) -> Iterator[Fault]:
    for key, turns in (("first", spec.window.first), ("last", spec.window.last)):
        if turns is not None and turns > FARTHEST:
            yield ("window", key), f"窗口有 {turns} 轮,没有通话能到窗口之外", "写这句话真正该说的那几轮"
    later = book.rules.get(spec.before or "")
    if later is not None and isinstance(later.spec, RequiredSpec):
        if (spec.window.first is None) != (later.spec.window.first is None):
            message = f"{later.code} 的窗口在通话的另一头,before 永远比不出先后"
            yield ("before",), message, "让两条的 window 在同一头,或去掉 before"
        if later.spec.before == spec.code:
            yield ("before",), f"{later.code} 也要求排在它之前,两条不能都满足", "去掉其中一个 before"
        if later.spec.speaker != spec.speaker:
            yield ("before",), f"{later.code} 由另一方说,before 只比同一方的话", "去掉 before"
    if "interrupted" in spec.exempt and spec.window.first is None:
        yield ("exempt",), "interrupted 说的是开始语被打断,窗口却在通话末尾", "去掉 interrupted"


def _reply(spec: ReplySpec) -> Iterator[Fault]:
    within = spec.within
    if within.after > FARTHEST:
        yield ("within", "after"), f"after 有 {within.after} 轮,什么时候说都算", "写真正该答的那几轮"
    if within.after == 0 and within.seconds is not None:
        yield ("within", "seconds"), "after 是 0,没有一轮归 seconds 管", "写 after,或去掉 seconds"
    if spec.cue.only == "first" and spec.cue.from_ > FARTHEST:
        yield ("cue", "from"), f"没有通话会出现 {spec.cue.from_} 次", "写真正会出现的次数"
    yield from _always_exempt(spec.exempt, spec.cue.situation)


def _procedure(spec: ProcedureSpec) -> Iterator[Fault]:
    for number, step in enumerate(spec.steps):
        if step.times > FARTHEST:
            yield ("steps", number, "times"), f"没有通话会说 {step.times} 次", "写真正要说的次数"
        if step.due == "never" and step.times > 1:
            yield ("steps", number, "times"), "due: never 的步骤不必说,times 管不到它", "去掉 times,或改 due"
    situation = spec.on if spec.cue is None else spec.cue.situation
    yield from _always_exempt(spec.exempt, situation)


def _always_exempt(exempt: Iterable[str], situation: str | None) -> Iterator[Fault]:
    """An exemption that holds wherever the rule's own occasion does."""
    for number, name in enumerate(exempt):
        if situation is not None and situation in _SITUATION_OF.get(name, ()):
            message = f"情形就是 {situation},豁免 {name} 每次都成立,这条规则永远不判错"
            yield ("exempt", number), message, "去掉这个豁免"


def _measure(spec: MeasureSpec) -> Iterator[Fault]:
    top = METRICS[spec.metric].top
    if spec.min is not None and spec.min <= 0:
        yield ("min",), f"min {spec.min:g} 谁都达得到", "写一个有人达不到的数"
    if spec.max is not None and spec.max >= top:
        yield ("max",), f"{spec.metric} 不会超过 {top:g},max {spec.max:g} 谁都不超", "写一个有人会超的数"
