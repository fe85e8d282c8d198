"""``cslint rule``: explain a rule, or list them all."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from cslint.errors import UsageError


class RuleFormat(StrEnum):
    """How rules are shown."""

    FULL = "full"
    JSON = "json"


def rule(
    code: Annotated[str | None, typer.Argument(metavar="[编号]", help="规则的编号或名字。")] = None,
    *,
    all_: Annotated[bool, typer.Option("--all", help="列出全部规则。")] = False,
    standard: Annotated[
        str | None, typer.Option("--standard", "-s", help="服务规范的名字或路径;默认在全部规范里找。")
    ] = None,
    coverage: Annotated[bool, typer.Option("--coverage", help="列出规范的每个条款由哪些规则检查。")] = False,
    output_format: Annotated[RuleFormat, typer.Option("--output-format", help="输出格式。")] = RuleFormat.FULL,
) -> None:
    """解释一条规则:是什么、为什么、依据哪一条、怎样算错、应当怎么说。"""
    if coverage:
        _write_coverage(standard, output_format)
        return
    # Nobody needs them who asks for help.
    from rapidfuzz import process  # noqa: PLC0415  see above

    from cslint.packs import load_standard, standards  # noqa: PLC0415  see above
    from cslint.report import open_console, rules_json, write_rule, write_rules  # noqa: PLC0415  see above

    rulesets = [load_standard(name) for name in ([standard] if standard else standards())]
    rules = {(each.standard, each.code): each for ruleset in rulesets for each in ruleset.rules}
    clauses = {key: clause for ruleset in rulesets for key, clause in ruleset.clauses.items()}
    ordered = [rules[key] for key in sorted(rules, key=lambda key: (key[1], key[0]))]
    if code is None:
        if not all_ and output_format is RuleFormat.FULL:
            raise UsageError("要解释哪一条规则?", "写上编号,如 cslint rule DFL003;或用 --all 列出全部")
        chosen = ordered
    else:
        wanted = code.upper()
        chosen = [each for each in ordered if wanted == each.code or code.lower() == each.name]
        if not chosen:
            near = process.extractOne(wanted, sorted({each.code for each in ordered}), score_cutoff=50)
            raise UsageError(f"没有规则“{code}”", f"是不是 {near[0]}?" if near else "用 cslint rule --all 看有哪些")
    if output_format is RuleFormat.JSON:
        sys.stdout.write(rules_json(chosen))
        return
    console = open_console(sys.stdout)
    if code is None:
        write_rules(console, chosen)
        return
    for each in chosen:
        write_rule(console, each, clauses)


def _write_coverage(standard: str | None, output_format: RuleFormat) -> None:
    from cslint.packs.coverage import read_coverage  # noqa: PLC0415  few ask for it
    from cslint.report import coverage_json, open_console, write_coverage  # noqa: PLC0415  see above

    clauses = [each for each in read_coverage() if standard in (None, each.clause.standard)]
    if not clauses:
        known = "、".join(sorted({each.clause.standard for each in read_coverage()}))
        raise UsageError(f"“{standard}”没有条款表", f"有条款表的规范:{known}")
    if output_format is RuleFormat.JSON:
        sys.stdout.write(coverage_json(clauses))
    else:
        write_coverage(open_console(sys.stdout), clauses)
