"""``cslint rule``: explain a rule, list them all, search them for defects, compare two states of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cslint.errors import UsageError


class RuleFormat(StrEnum):
    """How rules are shown."""

    FULL = "full"
    JSON = "json"


Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[编号 或 旧 新 语料…]", help="规则的编号或名字;用 --diff 时是旧、新两套规则和语料。"),
]
All = Annotated[bool, typer.Option("--all", help="列出全部规则。")]
Standards = Annotated[
    list[str] | None,
    typer.Option("--standard", "-s", metavar="规范", help="服务规范的名字或路径,可以写多次;默认全部规范。"),
]
Coverage = Annotated[bool, typer.Option("--coverage", help="列出规范的每个条款由哪些规则检查。")]
Lint = Annotated[
    bool, typer.Option("--lint", help="检查规则本身:死的、多余的、被盖住的、太短的模式,矛盾,够不着的条件,缺条款。")
]
Diff = Annotated[
    bool,
    typer.Option(
        "--diff",
        help="规则改动在语料上带来和去掉哪些发现:旧、新是规范的名字、路径,或 git 版本:路径(如 HEAD~3:rules/oufei)。",
    ),
]
Statistics = Annotated[bool, typer.Option("--statistics", help="用 --diff 时只列数量,不列通话里的话。")]
OutputFormat = Annotated[RuleFormat, typer.Option("--output-format", metavar="full|json", help="输出格式。")]


def rule(  # noqa: PLR0913  typer reads the options of a command from its parameters
    words: Words = None,
    *,
    all_: All = False,
    standard: Standards = None,
    coverage: Coverage = False,
    lint: Lint = False,
    diff: Diff = False,
    statistics: Statistics = False,
    output_format: OutputFormat = RuleFormat.FULL,
) -> None:
    """解释一条规则:是什么、为什么、依据哪一条、怎样算错、应当怎么说;检查规则本身;比较规则的改动。"""
    given = tuple(words or ())
    names = tuple(standard or ())
    machine = output_format is RuleFormat.JSON
    wanted = [
        option for option, on in (("--all", all_), ("--coverage", coverage), ("--lint", lint), ("--diff", diff)) if on
    ]
    if len(wanted) > 1:
        raise UsageError(f"{' 和 '.join(wanted)} 不能一起用", "一次做一件事")
    if statistics and not diff:
        raise UsageError("--statistics 只和 --diff 一起用", "去掉 --statistics")
    if diff:
        from cslint.cli.rule_diff import run_diff  # noqa: PLC0415  few ask for it

        if names:
            raise UsageError("--diff 不用 --standard", "写成 cslint rule --diff 旧 新 语料…")
        raise typer.Exit(run_diff(given, statistics=statistics, machine=machine))
    if len(given) > 1 or (given and (lint or coverage)):
        raise UsageError(f"不知道拿“{given[-1]}”做什么", "一次只解释一条规则;规范用 --standard 写")
    if lint:
        from cslint.cli.rule_lint import run_lint  # noqa: PLC0415  few ask for it

        raise typer.Exit(run_lint(names, machine=machine))
    from cslint.cli.rule_show import show_coverage, show_rules  # noqa: PLC0415  nobody needs it who asks for help

    if coverage:
        show_coverage(names, machine=machine)
    else:
        show_rules(given[0] if given else None, names, every=all_, machine=machine)
