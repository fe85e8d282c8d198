"""``cslint test``: run the examples that rules carry."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cslint.cli.status import Status

Packs = Annotated[list[str] | None, typer.Argument(metavar="[规则包]…", help="规则包的名字或路径;默认全部。")]
Coverage = Annotated[bool, typer.Option("--coverage", help="列出没有例子能触发的规则和模式。")]


def run_tests(packs: Packs = None, *, coverage: Coverage = False) -> None:
    """运行规则自带的例子。"""
    # Nobody needs them who asks for help.
    from cslint.packs import load_standard, standards  # noqa: PLC0415  see above
    from cslint.run.selftest import run_examples  # noqa: PLC0415  see above

    failed = False
    for name in packs or standards():
        ruleset = load_standard(name)
        report = run_examples(ruleset)
        for failure in report.failures:
            rule = failure.rule
            sys.stdout.write(f"{rule.path}:{failure.line}: {rule.code} {rule.name}: {failure.message}\n")
        if coverage:
            for code in report.unfired:
                sys.stdout.write(f"{ruleset.standard}: {code} 没有例子能触发\n")
            for code, pattern in report.idle:
                sys.stdout.write(f"{ruleset.standard}: {code} 的模式“{pattern}”没有例子用到\n")
        failed = failed or bool(report.failures)
        counts = f"{report.rules} 条规则,{report.examples} 个例子,{len(report.failures)} 处问题"
        sys.stdout.write(f"{ruleset.standard}: {counts},{'未通过' if report.failures else '通过'}\n")
    raise typer.Exit(Status.FINDINGS if failed else Status.CLEAN)
