"""Whether a blank line ends a call.

Most transcripts have blank lines inside one call, so a blank line alone divides nothing: what follows must look like
a new call. Times settle it where there are any; else greeting and leave-taking do, or that both sides are long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cslint.readers.clock import Form, Stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.readers.spoken import Spoken

_OPENING = re.compile(
    "很?高兴[能可以]{0,2}(?:为您|为你|帮)|欢迎(?:您的?)?(?:致电|来电|拨打|咨询|光临|使用)|为[您你]服务|(?<!还)有什么(?:可以|能|需要)"
    "|工号.{0,12}(?:为您|高兴)"
)
_CLOSING = re.compile(
    "再见|拜拜|再會|bye|祝[您你]|(?:感谢|谢谢)您?的?(?:接听|配合)|挂[断机了]|(?:通话|对话|会话)结束", re.I
)
_HELLO = re.compile("(?:您好|你好|喂|哈喽|hello|hi|早上好|上午好|中午好|下午好|晚上好)", re.IGNORECASE)
_THANKS = re.compile("谢谢|感谢|多谢|不客气|没有了|不用了|没事了|麻烦[你您]了")
_HANDOVER = re.compile("转接|转人工|帮[您你]转|为[您你]转|转给")
_LONG_PAUSE = 1800.0
_SEVERAL = 4


def divides(before: Sequence[Spoken], after: Sequence[Spoken]) -> bool:
    """Whether ``after``, which stands behind a blank line, is another call than ``before``."""
    by_time = _restarts(before, after)
    if by_time is not None:
        return by_time
    if len(before) < 2 or len(after) < 2 or any(_HANDOVER.search(each.text) for each in before[-2:]):
        return False
    opens = any(_OPENING.search(each.text) for each in after[:2])
    closes = any(_CLOSING.search(each.text) for each in before[-2:])
    if opens and closes:
        return True
    shorter = min(len(before), len(after))
    if opens or closes:
        return shorter >= _SEVERAL - 1
    greets = bool(_HELLO.match(after[0].text)) or any(_THANKS.search(each.text) for each in before[-2:])
    return greets and shorter >= _SEVERAL


def _restarts(before: Sequence[Spoken], after: Sequence[Spoken]) -> bool | None:
    """Whether time runs backwards or stands still for long at the border; ``None`` if there are no times."""
    last = next((each.begin for each in reversed(before) if isinstance(each.begin, Stamp)), None)
    first = next((each.begin for each in after if isinstance(each.begin, Stamp)), None)
    if last is None or first is None or last.form is not first.form:
        return None
    gap = first.seconds - last.seconds
    if first.form is Form.DATED and first.day and last.day:
        gap += (first.day - last.day).days * 86_400
    return gap < 0 or gap > _LONG_PAUSE
