"""Why a required line may be missing without fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from cslint.checks.ending import parted
from cslint.checks.line import Window
from cslint.checks.verdict import Verdict
from cslint.model import Outcome, Party, Role
from cslint.text.clauses import says_something

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint.checks.call import Call

ExemptionName = Literal["interrupted", "abuse", "silence", "bad_line", "transferred", "dropped"]

_BROKEN_OFF = re.compile(r"(?:…|\.\.\.|—|–|--|-)\s*$")
_ENDINGS = {
    "abuse": "通话因客户不文明用语结束",
    "silence": "通话因客户无声结束",
    "bad_line": "通话因线路不清结束",
    "transferred": "通话转接给了别人",
}
_LAST_TURNS = 2
_LAST = Window(first=None, last=1)

# The customer's words overlap the agent's by at least this many seconds; less is a recogniser's rounding. Ours.
_CUT_IN = 0.3


def exempted(names: Iterable[ExemptionName], call: Call, window: Window) -> str:
    """The reason why one of the named exemptions holds for a call; empty if none does."""
    for name in names:
        if name == "interrupted":
            reason = _interrupted(call, window)
        elif name == "dropped":
            reason = _dropped(call)
        else:
            reason = _ended_by(name, call)
        if reason:
            return reason
    return ""


def spared(verdict: Verdict, names: Iterable[ExemptionName], call: Call) -> Verdict:
    """The verdict; not applicable in place of a fault where one of the named exemptions holds at the call's end."""
    why = exempted(names, call, _LAST) if verdict.faults else ""
    return Verdict(outcome=Outcome.NOT_APPLICABLE, reason=why) if why else verdict


def _interrupted(call: Call, window: Window) -> str:
    """The customer spoke before the agent's opening was over: by the clock, or as the transcript marks it."""
    turns = call.document.turns
    for merged in window.merged(call, Role.AGENT):
        last = turns[merged.turns[-1]]
        following = next(
            (
                turn
                for turn in turns[merged.turns[-1] + 1 :]
                if turn.role is Role.CUSTOMER and says_something(turn.text)
            ),
            None,
        )
        if following is None:
            continue
        if last.end is not None and following.start is not None and last.end - following.start >= _CUT_IN:
            return "客户在开始语说完之前开口"
        if _BROKEN_OFF.search(last.text):
            return "开始语被打断"
    return ""


def _dropped(call: Call) -> str:
    ended_by = call.document.meta.ended_by
    if ended_by is Party.DROPPED:
        return "通话中断"
    # Who says goodbye after the agent did so has not cut him short.
    if ended_by is Party.CUSTOMER and call.merged and call.merged[-1].role is Role.CUSTOMER and not parted(call):
        return "客户先挂断"
    return ""


def _ended_by(name: str, call: Call) -> str:
    if name == "silence" and not call.of(Role.CUSTOMER) and not call.unknown:
        return _ENDINGS[name]
    last = {turn for merged in call.of(Role.AGENT)[-_LAST_TURNS:] for turn in merged.turns}
    known = call.situations.get(name)
    if known is not None and any(hit.turn in last for hit in call.found(known.patterns)):
        return _ENDINGS[name]
    return ""
