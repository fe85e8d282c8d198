"""``cslint check``: lint call transcripts and script text."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from cslint import __version__
from cslint.cli.console import output, stderr
from cslint.cli.status import Status
from cslint.errors import Problem, Severity, UsageError
from cslint.model import Level
from cslint.packs.select import Selection
from cslint.readers import read
from cslint.report import (
    FORMATS,
    Header,
    Tally,
    statistics_json,
    write_problem,
    write_statistics,
)
from cslint.run.find import find
from cslint.run.lint import Standard, lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Document
    from cslint.report import Summary


class ReadAs(StrEnum):
    """What the inputs are."""

    AUTO = "auto"
    TRANSCRIPT = "transcript"
    SCRIPT = "script"


MACHINE: Final = frozenset({"json", "jsonl"})
"""Formats whose statistics are JSON too."""


Paths = Annotated[list[str] | None, typer.Argument(metavar="[路径|-]…", help="文件、文件夹,或 - 表示标准输入。")]
StandardName = Annotated[str, typer.Option("--standard", "-s", help="服务规范的名字,或规则包文件夹的路径。")]
As = Annotated[ReadAs, typer.Option("--as", help="把输入当作什么。")]
OutputFormat = Annotated[str, typer.Option("--output-format", help=f"输出格式:{'、'.join(FORMATS)}。")]
OutputFile = Annotated[
    Path | None, typer.Option("--output-file", "-o", help="写到文件而不是标准输出。", dir_okay=False)
]
Select = Annotated[list[str] | None, typer.Option("--select", help="只用这些规则(编号或开头,逗号分隔)。")]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", help="不用这些规则。")]
Extend = Annotated[list[str] | None, typer.Option("--extend-select", help="另外再用这些规则。")]
FailLevel = Annotated[Level, typer.Option("--fail-level", help="达到这一级才以 1 退出。")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="有发现也以 0 退出。")]
Statistics = Annotated[bool, typer.Option("--statistics", help="只按规则列出数量。")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="只输出发现的问题。")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="进程数。")]


def check(  # noqa: PLR0913  typer reads the options of a command from its parameters
    paths: Paths = None,
    *,
    standard: StandardName = "base",
    as_: As = ReadAs.AUTO,
    output_format: OutputFormat = "full",
    output_file: OutputFile = None,
    select: Select = None,
    ignore: Ignore = None,
    extend_select: Extend = None,
    fail_level: FailLevel = Level.WARNING,
    exit_zero: ExitZero = False,
    statistics: Statistics = False,
    quiet: Quiet = False,
    jobs: Jobs = 1,
) -> None:
    """检查通话记录或话术,报告禁用语和缺少的规定用语。"""
    selection = Selection(select=_codes(select), extend=_codes(extend_select), ignore=_codes(ignore))
    chosen = Standard(name=standard, selection=selection)
    ruleset = chosen.load()
    if output_format not in FORMATS:
        raise UsageError(f"没有“{output_format}”这种输出格式", f"可用:{'、'.join(FORMATS)}")
    header = Header(
        cslint=__version__,
        standard=ruleset.standard,
        digest=ruleset.digest,
        clauses=ruleset.clauses,
        rules={rule.code: rule for rule in ruleset.rules},
    )
    tally = Tally()
    messages = stderr()
    unreadable = False
    with output(output_file) as console:
        report = FORMATS[output_format](console, quiet=quiet)
        if not statistics:
            report.begin(header)
        for each in lint(_inputs(paths or ["."], as_.value), ruleset, chosen, jobs=jobs):
            if isinstance(each, Problem):
                unreadable = unreadable or each.severity is Severity.ERROR
                write_problem(messages, each)
                if not statistics:
                    report.problem(each)
                continue
            tally.add(each)
            if not statistics:
                report.document(each)
        summary = tally.summary()
        if not statistics:
            report.end(summary)
        elif output_format in MACHINE:
            console.file.write(statistics_json(header, summary))
        else:
            write_statistics(console, header, summary)
    raise typer.Exit(_status(summary, fail_level, unreadable=unreadable, exit_zero=exit_zero))


def _inputs(paths: list[str], as_: Literal["auto", "transcript", "script"]) -> Iterator[Document | Problem]:
    for path in find(paths):
        if isinstance(path, Problem):
            yield path
        else:
            yield from read(path, as_=as_)


def _codes(options: list[str] | None) -> tuple[str, ...]:
    """The prefixes of a repeatable, comma-separated option."""
    words = chain.from_iterable(option.split(",") for option in options or ())
    return tuple(word.strip().upper() for word in words if word.strip())


def _status(summary: Summary, fail_level: Level, *, unreadable: bool, exit_zero: bool) -> Status:
    if summary.broken:
        return Status.INCOMPLETE
    if unreadable:
        return Status.USAGE
    failing = any(level.at_least(fail_level) for level in summary.by_level)
    return Status.FINDINGS if failing and not exit_zero else Status.CLEAN
