"""``cslint check``: lint call transcripts and script text."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cslint.cli.status import Status
from cslint.model import Level
from cslint.report import FORMATS

if TYPE_CHECKING:
    from cslint.report import Summary


class ReadAs(StrEnum):
    """What the inputs are."""

    AUTO = "auto"
    TRANSCRIPT = "transcript"
    SCRIPT = "script"


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
ShowOutcomes = Annotated[bool, typer.Option("--show-outcomes", help="列出每条规则在每通通话上的结果。")]
Explain = Annotated[bool, typer.Option("--explain", help="说明每通通话看出了哪些情境,凭哪几轮。")]
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
    show_outcomes: ShowOutcomes = False,
    explain: Explain = False,
    quiet: Quiet = False,
    jobs: Jobs = 1,
) -> None:
    """检查通话记录或话术,报告禁用语和缺少的规定用语。"""
    # Reading and matching take libraries that nobody needs who asks for help.
    from cslint.cli.linted import Inputs, Output, run_check  # noqa: PLC0415  see above
    from cslint.packs.select import Selection  # noqa: PLC0415  see above
    from cslint.run.lint import Standard  # noqa: PLC0415  see above

    summary, unreadable = run_check(
        Inputs(paths=tuple(paths or ["."]), as_=as_.value),
        Standard(
            name=standard,
            selection=Selection(select=_codes(select), extend=_codes(extend_select), ignore=_codes(ignore)),
        ),
        Output(
            format=output_format,
            file=output_file,
            statistics=statistics,
            quiet=quiet,
            outcomes=show_outcomes,
            explain=explain,
        ),
        jobs=jobs,
    )
    raise typer.Exit(_status(summary, fail_level, unreadable=unreadable, exit_zero=exit_zero))


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
