"""The last words of the formats for people: how much was checked, what was found, what could not be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cslint.report.terminal import BAD, GOOD, LEVEL_STYLES, QUIET, STRONG, fields
from cslint.report.visible import visible
from cslint.report.words import DOCUMENTS, levels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.report.summary import Summary


def closing(summary: Summary) -> list[Text]:
    """``共检查 12 通通话,发现 5 处问题:3 错误,2 警告``, and a line each for fixes, what is undecided and what broke."""
    verdict = _verdict(summary)
    if summary.suppressed:
        fields(verdict, (f";另有 {summary.suppressed} 处已抑制", QUIET))
    return [verdict, *_fixes(summary), *_undecided(summary), *_broken(summary)]


def _verdict(summary: Summary) -> Text:
    if not summary.documents:
        return Text("没有检查任何通话或话术", STRONG)
    checked = "、".join(f"{count} {DOCUMENTS[kind]}" for kind, count in summary.by_kind.items())
    if not summary.findings:
        return fields(Text(f"共检查 {checked},"), ("未发现问题", GOOD))
    worst = next(iter(summary.by_level))
    found = (f"{summary.findings} 处问题", LEVEL_STYLES[worst])
    return fields(Text(f"共检查 {checked},发现 "), found, (f":{levels(summary.by_level)}", ""))


def _fixes(summary: Summary) -> Iterator[Text]:
    told = []
    if summary.fixable:
        told.append(f"其中 {summary.fixable} 处可用 --fix 修正")
    if summary.unsafe:
        told.append(f"{'另有' if told else '其中'} {summary.unsafe} 处可用 --unsafe-fixes 修正(请逐处核对)")
    if told:
        yield Text(",".join(told), GOOD)


def _undecided(summary: Summary) -> Iterator[Text]:
    if not summary.unevaluated:
        return
    times = sum(each.count for each in summary.unevaluated)
    yield Text(f"未评估 {times} 项({len(summary.unevaluated)} 条规则):缺少所需信息,不算通过", QUIET)


def _broken(summary: Summary) -> Iterator[Text]:
    if summary.broken:
        yield Text(f"结果不完整:规则 {visible('、'.join(summary.broken))} 运行出错", f"{STRONG} {BAD}")
