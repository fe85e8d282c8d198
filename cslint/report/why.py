"""Findings that are not reported, as those are told who ask for them (``--show-suppressed``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from cslint.model import Suppressor
from cslint.report.place import locate
from cslint.report.sentence import sentence
from cslint.report.terminal import QUIET
from cslint.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cslint.model import Result, Suppression
    from cslint.report.protocol import Header

SUPPRESSORS: Final[Mapping[Suppressor, str]] = {
    Suppressor.COUNTER_EXAMPLE: "反例",
    Suppressor.COMMENT: "注释",
    Suppressor.SIDECAR: "抑制清单",
    Suppressor.CONFIGURATION: "配置",
    Suppressor.BASELINE: "基线",
}


def why(suppression: Suppression) -> str:
    """``注释:等新版本上线`` or ``反例:禁用语``, on one line and visible."""
    return ":".join(filter(None, (SUPPRESSORS[suppression.by], visible(suppression.reason))))


def origin(suppression: Suppression) -> str:
    """``cslint.toml:4``: the file and line that suppress, empty where they are not known."""
    if suppression.path is None:
        return "" if suppression.line is None else f"第{suppression.line}行"
    return visible(suppression.path) + ("" if suppression.line is None else f":{suppression.line}")


def suppressed_lines(result: Result, header: Header, *, indent: str = "") -> Iterator[Text]:
    """A quiet line for each finding of ``result`` that is not reported, if ``header`` asks for them."""
    if not header.suppressed:
        return
    for each in result.suppressed:
        finding = each.finding
        address = locate(finding, result.document, header).address
        reason = ",".join(filter(None, (why(each.suppression), origin(each.suppression))))
        what = f"{address}: {visible(finding.code)} [已抑制] {sentence(finding)} ({reason})"
        yield Text(f"{indent}{what}", QUIET)
