"""What ``cslint check`` does once its options are understood: find, read, lint, fix, report."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cslint.cli.console import output, stderr
from cslint.cli.mending import Mending
from cslint.cli.reporting import COUNTED
from cslint.errors import UsageError
from cslint.report import FORMATS, write_status
from cslint.run.baseline import Baseline
from cslint.run.changes import Changes
from cslint.run.checking import Checking, Input
from cslint.run.collection import settle
from cslint.run.find import STANDARD_INPUT
from cslint.run.lint import Workers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint.cli.inputs import Inputs
    from cslint.cli.reporting import Output
    from cslint.errors import Problem
    from cslint.model import Result
    from cslint.report import Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What a run came to; ``unreadable`` if a file could not be read or written, ``differs`` if fixing would help."""

    summary: Summary
    unreadable: bool
    differs: bool


def run_check(inputs: Inputs, out: Output, *, update_baseline: bool = False) -> Ended:
    """Check all inputs and report; ``update_baseline`` accepts what is found.

    Raises what loading the standards raises, ``ConfigError``, and ``UsageError`` for what was asked amiss.
    """
    settings = inputs.settings()
    if out.format not in FORMATS:
        raise UsageError(f"没有“{out.format}”这种输出格式", f"可用:{'、'.join(FORMATS)}")
    if out.statistics and out.format not in COUNTED:
        raise UsageError(f"{out.format} 没有统计", f"--statistics 可用的格式:{'、'.join(sorted(COUNTED))}")
    if update_baseline and settings.baseline is None:
        raise UsageError("--update-baseline 不知道写到哪个文件", "加上 --baseline 文件,或在配置里写 baseline")
    if update_baseline and inputs.since is not None:
        raise UsageError("--update-baseline 要看全部问题,不能和 --diff-from 同用", "去掉其中一个")
    baseline = Baseline.read(settings.baseline, update=update_baseline) if settings.baseline is not None else None
    changes = Changes.since(inputs.since) if inputs.since is not None else None
    files = list(inputs.files(changes))
    used = [each.settings for each in files if isinstance(each, Input)] or [settings]
    with output(out.file) as console, Workers(settings.jobs, explain=out.explain) as workers:
        checking = Checking(used, workers, remember=inputs.remember, changes=changes)
        settle()
        came = checking.results(files)
        mending = None
        if settings.fix or out.diff:
            mending = Mending(checking, unsafe=settings.unsafe_fixes, diff=console if out.diff else None)
        stream: Iterable[Result | Problem] = mending.over(came) if mending else (each for _, each in came)
        header = out.header(list(checking.rulesets.values()))
        # The fixed text of standard input goes to stdout.
        fixes_standard_input = settings.fix and not out.diff and STANDARD_INPUT in inputs.paths
        if fixes_standard_input and not any(map(_is_standard_input, files)):
            sys.stdout.buffer.write(sys.stdin.buffer.read())  # excluded, and wanted back by whoever pipes it through
        aside = fixes_standard_input and out.file is None
        summary, unreadable = out.report(
            stderr() if aside else console, header, baseline.over(stream) if baseline is not None else stream
        )
    # Of what was there before, changes leave nothing to hold a baseline to.
    _told(mending, None if changes else baseline, quiet=out.quiet, update=update_baseline)
    differs = out.diff and mending is not None and mending.count > 0
    return Ended(summary=summary, unreadable=unreadable, differs=differs)


def _is_standard_input(each: Input | Problem) -> bool:
    return isinstance(each, Input) and each.data is not None


def _told(mending: Mending | None, baseline: Baseline | None, *, quiet: bool, update: bool) -> None:
    """Say what became of files and baseline."""
    lines: list[str] = []
    if mending is not None and mending.count:
        verb = "可修正" if mending.only_shows else "已修正"
        lines.append(f"{verb} {mending.files} 个文件里的 {mending.count} 处")
    if baseline is not None and update:
        lines.append(f"基线已更新:{baseline.write()} 条")
    elif baseline is not None and (stale := baseline.stale()):
        lines.append(f"基线里有 {stale} 处已经不存在,可用 --update-baseline 更新")
    if lines and not quiet:
        write_status(stderr(), lines)
