"""``cslint check``: lint call transcripts and script text."""

from __future__ import annotations

import sys
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cslint.cli.status import Status
from cslint.errors import UsageError
from cslint.model import Level
from cslint.report import FORMATS

if TYPE_CHECKING:
    from cslint.cli.inputs import Inputs
    from cslint.cli.linted import Ended


class ReadAs(StrEnum):
    """What the inputs are."""

    AUTO = "auto"
    TRANSCRIPT = "transcript"
    SCRIPT = "script"


_RULES, _FILES, _FIXES, _REPORT = "规则", "文件与配置", "修正与抑制", "报告"

Paths = Annotated[list[str] | None, typer.Argument(metavar="[路径]…", help="文件、文件夹,或 - 表示标准输入。")]
StandardName = Annotated[
    str | None,
    typer.Option(
        "--standard", "-s", metavar="规范", help="服务规范的名字,或规则包文件夹的路径。", rich_help_panel=_RULES
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="编号", help="只用这些规则(编号或开头,逗号分隔)。", rich_help_panel=_RULES),
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="编号", help="不用这些规则。", rich_help_panel=_RULES)
]
Extend = Annotated[
    list[str] | None, typer.Option("--extend-select", metavar="编号", help="另外再用这些规则。", rich_help_panel=_RULES)
]
As = Annotated[
    ReadAs | None,
    typer.Option("--as", metavar="auto|transcript|script", help="把输入当作什么。", rich_help_panel=_FILES),
]
StdinName = Annotated[
    str | None,
    typer.Option("--stdin-filename", metavar="路径", help="标准输入是这个文件的内容。", rich_help_panel=_FILES),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="路径", help="跳过这些路径(写法同 .gitignore)。", rich_help_panel=_FILES),
]
ExtendExclude = Annotated[
    list[str] | None,
    typer.Option("--extend-exclude", metavar="路径", help="另外再跳过这些路径。", rich_help_panel=_FILES),
]
ForceExclude = Annotated[
    bool | None,
    typer.Option("--force-exclude/--no-force-exclude", help="点名的文件被排除时也跳过。", rich_help_panel=_FILES),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="文件", help="只用这个配置文件。", dir_okay=False, rich_help_panel=_FILES),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="不用任何配置文件。", rich_help_panel=_FILES)]
ShowSettings = Annotated[
    bool, typer.Option("--show-settings", help="列出生效的配置和来源,不检查。", rich_help_panel=_FILES)
]
ShowFiles = Annotated[bool, typer.Option("--show-files", help="列出会检查的文件,不检查。", rich_help_panel=_FILES)]
NoCache = Annotated[bool, typer.Option("--no-cache", help="不用上次的检查结果。", rich_help_panel=_FILES)]
Watch = Annotated[bool, typer.Option("--watch", "-w", help="文件一有变动就重新检查。", rich_help_panel=_FILES)]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", metavar="数", min=1, help="进程数。", rich_help_panel=_FILES)]
Fix = Annotated[bool | None, typer.Option("--fix/--no-fix", help="改好能自动修正的话术。", rich_help_panel=_FIXES)]
UnsafeFixes = Annotated[
    bool | None,
    typer.Option("--unsafe-fixes/--no-unsafe-fixes", help="可能改变意思的修正也算。", rich_help_panel=_FIXES),
]
Diff = Annotated[bool, typer.Option("--diff", help="只显示会怎样修正,不改文件。", rich_help_panel=_FIXES)]
BaselineFile = Annotated[
    Path | None,
    typer.Option(
        "--baseline", metavar="文件", help="基线文件里记下的问题不再报告。", dir_okay=False, rich_help_panel=_FIXES
    ),
]
UpdateBaseline = Annotated[
    bool, typer.Option("--update-baseline", help="把现有的问题记到基线文件。", rich_help_panel=_FIXES)
]
DiffFrom = Annotated[
    str | None,
    typer.Option("--diff-from", metavar="提交", help="只报告这个 git 提交以后新出现的问题。", rich_help_panel=_FIXES),
]
ShowSuppressed = Annotated[
    bool, typer.Option("--show-suppressed", help="被抑制的问题也列出来,写明原因。", rich_help_panel=_FIXES)
]
OutputFormat = Annotated[
    str | None,
    typer.Option("--output-format", metavar="格式", help=f"输出格式:{'、'.join(FORMATS)}。", rich_help_panel=_REPORT),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output-file", "-o", metavar="文件", help="写到文件而不是标准输出。", dir_okay=False, rich_help_panel=_REPORT
    ),
]
FailLevel = Annotated[
    Level | None,
    typer.Option("--fail-level", metavar="error|warning|info", help="达到这一级才以 1 退出。", rich_help_panel=_REPORT),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="有发现也以 0 退出。", rich_help_panel=_REPORT)]
Statistics = Annotated[bool, typer.Option("--statistics", help="只按规则列出数量。", rich_help_panel=_REPORT)]
ShowOutcomes = Annotated[
    bool, typer.Option("--show-outcomes", help="列出每条规则在每通通话上的结果。", rich_help_panel=_REPORT)
]
Explain = Annotated[
    bool, typer.Option("--explain", help="说明每通通话看出了哪些情境,凭哪几轮。", rich_help_panel=_REPORT)
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="只输出发现的问题。", rich_help_panel=_REPORT)]


def check(  # noqa: PLR0913  typer reads the options of a command from its parameters
    paths: Paths = None,
    *,
    standard: StandardName = None,
    select: Select = None,
    ignore: Ignore = None,
    extend_select: Extend = None,
    as_: As = None,
    stdin_filename: StdinName = None,
    exclude: Exclude = None,
    extend_exclude: ExtendExclude = None,
    force_exclude: ForceExclude = None,
    config: Config = None,
    isolated: Isolated = False,
    show_settings: ShowSettings = False,
    show_files: ShowFiles = False,
    no_cache: NoCache = False,
    watch: Watch = False,
    jobs: Jobs = None,
    fix: Fix = None,
    unsafe_fixes: UnsafeFixes = None,
    diff: Diff = False,
    baseline: BaselineFile = None,
    update_baseline: UpdateBaseline = False,
    diff_from: DiffFrom = None,
    show_suppressed: ShowSuppressed = False,
    output_format: OutputFormat = None,
    output_file: OutputFile = None,
    fail_level: FailLevel = None,
    exit_zero: ExitZero = False,
    statistics: Statistics = False,
    show_outcomes: ShowOutcomes = False,
    explain: Explain = False,
    quiet: Quiet = False,
) -> None:
    """检查通话记录或话术,报告禁用语和缺少的规定用语。"""
    # Reading and matching take libraries that nobody needs who asks for help.
    from cslint.cli.inputs import Inputs  # noqa: PLC0415  see above
    from cslint.cli.linted import run_check  # noqa: PLC0415  see above
    from cslint.cli.reporting import Output  # noqa: PLC0415  see above
    from cslint.config import Configurations, Options  # noqa: PLC0415  see above

    options = Options(
        standard=standard,
        select=_codes(select),
        ignore=_codes(ignore),
        extend_select=_codes(extend_select),
        exclude=_all(exclude),
        extend_exclude=_all(extend_exclude),
        force_exclude=force_exclude,
        as_=None if as_ is None else as_.value,
        output_format=output_format,
        fail_level=fail_level,
        baseline=baseline,
        fix=fix,
        unsafe_fixes=unsafe_fixes,
        jobs=jobs,
    )

    def run() -> Status:
        inputs = Inputs(
            paths=tuple(paths or ["."]),
            name=stdin_filename,
            configurations=Configurations(explicit=config, isolated=isolated, options=options),
            since=diff_from,
            remember=not no_cache,
            twice=diff,
            report=output_file,
        )
        if show_settings or show_files:
            return _show(inputs, settings=show_settings)
        settings = inputs.settings()
        out = Output(
            format=settings.output_format,
            file=output_file,
            statistics=statistics,
            quiet=quiet,
            outcomes=show_outcomes,
            explain=explain,
            suppressed=show_suppressed,
            diff=diff,
        )
        ended = run_check(inputs, out, update_baseline=update_baseline)
        return _status(ended, settings.fail_level, exit_zero=exit_zero)

    if watch:
        if "-" in (paths or ()):
            raise UsageError("标准输入不能 --watch", "写上文件或文件夹")
        if update_baseline:
            raise UsageError("--update-baseline 会把每个新问题都记下,不能和 --watch 同用", "去掉其中一个")
        from cslint.cli.watch import watch as watching  # noqa: PLC0415  few wait for changes

        raise typer.Exit(watching(paths or ["."], run, written=output_file))
    raise typer.Exit(run())


def _all(options: list[str] | None) -> tuple[str, ...] | None:
    """The words of a repeatable, comma-separated option, ``None`` where it was not given."""
    if not options:
        return None
    words = chain.from_iterable(option.split(",") for option in options)
    return tuple(word.strip() for word in words if word.strip())


def _codes(options: list[str] | None) -> tuple[str, ...] | None:
    """The prefixes of a repeatable, comma-separated option, ``None`` where it was not given."""
    words = _all(options)
    return None if words is None else tuple(word.upper() for word in words)


def _status(ended: Ended, fail_level: Level, *, exit_zero: bool) -> Status:
    if ended.summary.broken:
        return Status.INCOMPLETE
    if ended.unreadable:
        return Status.USAGE
    failing = ended.differs or any(level.at_least(fail_level) for level in ended.summary.by_level)
    return Status.FINDINGS if failing and not exit_zero else Status.CLEAN


def _show(inputs: Inputs, *, settings: bool) -> Status:
    """Print the files that would be checked, or the settings that hold for them."""
    from cslint.cli.reporting import tell  # noqa: PLC0415  few ask for it
    from cslint.config import show  # noqa: PLC0415  see above
    from cslint.errors import Problem  # noqa: PLC0415  see above

    unreadable = False
    held = dict.fromkeys([inputs.settings()]) if settings else {}
    for each in inputs.files():
        if isinstance(each, Problem):
            unreadable = True
            tell(each)
        elif settings:
            held.setdefault(each.settings)
        else:
            sys.stdout.write(f"{each.source}\n")
    sys.stdout.write("\n".join(show(each) for each in held))
    return Status.USAGE if unreadable else Status.CLEAN
