"""How a call ended, for what was still to be said when it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.checks.builder import FAREWELL
from cslint.checks.verdict import Verdict
from cslint.model import Outcome, Party, Role

if TYPE_CHECKING:
    from cslint.checks.call import Call


def parted(call: Call) -> bool:
    """Whether the agent had said goodbye when the call ended."""
    agent = call.of(Role.AGENT)
    if FAREWELL not in call.situations or not agent:
        return False
    return not call.during(FAREWELL).isdisjoint(agent[-1].turns)


def excused_by_end(call: Call) -> Verdict | None:
    """What holds for a line that was due when the call ended; ``None`` if the agent ended it and owes the line."""
    if parted(call):
        return Verdict(outcome=Outcome.NOT_APPLICABLE, reason="已经道别")
    ended_by = call.document.meta.ended_by
    if ended_by is Party.AGENT:
        return None
    if ended_by is None:
        return Verdict(outcome=Outcome.NOT_EVALUATED, reason="说完通话就结束了,缺少 meta.ended_by")
    reason = "通话中断" if ended_by is Party.DROPPED else "客户先挂断"
    return Verdict(outcome=Outcome.NOT_APPLICABLE, reason=reason)
