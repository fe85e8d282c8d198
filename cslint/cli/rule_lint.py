"""``cslint rule --lint``: what is wrong with the rules themselves."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from cslint import __version__
from cslint.cli.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cslint.rulelint import Defect


def run_lint(names: Sequence[str], *, machine: bool) -> Status:
    """Search the packs of these standards, all if there are none, for defects and write them; as JSON for a machine.

    Raises what loading a standard raises.
    """
    from cslint.packs import standards  # noqa: PLC0415  nobody needs it who asks for help
    from cslint.rulelint import lint_rules  # noqa: PLC0415  see above

    searched = tuple(names) or standards()
    defects = lint_rules(searched)
    sys.stdout.write(_json(searched, defects) if machine else _text(searched, defects))
    return Status.FINDINGS if defects else Status.CLEAN


def _text(searched: Sequence[str], defects: Iterable[Defect]) -> str:
    """Two lines a defect: where and what, and the remedy; then how many there are."""
    from cslint.report.visible import visible  # noqa: PLC0415  see above

    lines: list[str] = []
    total = 0
    for each in defects:
        total += 1
        code = f"{each.code} " if each.code else ""
        lines.append(visible(f"{each.path}:{each.line}:{each.column}: {code}{each.kind}: {each.message}"))
        lines.append(visible(f"  处理: {each.remedy}"))
    lines.append(f"{'、'.join(searched)}: {f'{total} 处问题' if total else '规则没有问题'}")
    return "\n".join(lines) + "\n"


def _json(searched: Sequence[str], defects: Sequence[Defect]) -> str:
    from cslint.report.record import dump  # noqa: PLC0415  see above

    body = ",".join(f"\n  {dump(_record(each))}" for each in defects)
    kinds = Counter(str(each.kind) for each in defects)
    summary = {"defects": len(defects), "by_kind": dict(sorted(kinds.items()))}
    head = f'{{"cslint":{dump(__version__)},"standards":{dump(list(searched))},\n "defects":['
    return f'{head}{body}\n ],\n "summary":{dump(summary)}}}\n'


def _record(defect: Defect) -> dict[str, object]:
    return {
        "kind": defect.kind,
        "standard": defect.standard,
        "code": defect.code or None,
        "path": defect.path,
        "line": defect.line,
        "column": defect.column,
        "pattern": defect.pattern,
        "message": defect.message,
        "remedy": defect.remedy,
    }
