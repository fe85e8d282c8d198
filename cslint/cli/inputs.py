"""Which files a run checks, each with what its configuration says."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cslint.errors import ConfigError, Problem, Severity, UsageError
from cslint.readers.source import display
from cslint.run.checking import Input
from cslint.run.find import STANDARD_INPUT, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.config import Configurations, Settings
    from cslint.run.changes import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What to check, and by which configuration.

    ``paths`` are files and folders; ``-`` is standard input, which ``name`` is the path of. ``since`` is the git
    reference behind which to look for what is new; ``remember`` tells to take what is known of scripts that have not
    changed, ``twice`` that standard input is read more than once even if nothing is fixed. ``report`` is the file that
    the run writes, which is none of its inputs.
    """

    paths: tuple[str, ...]
    name: str | None
    configurations: Configurations
    since: str | None = None
    remember: bool = True
    twice: bool = False
    report: Path | None = None

    def settings(self) -> Settings:
        """What holds for the run as a whole: its report, baseline and exit status. Raises ``ConfigError``."""
        if self.paths == (STANDARD_INPUT,) and self.name is not None:
            return self.configurations.of(Path(self.name))
        return self.configurations.of(None)

    def files(self, changes: Changes | None = None) -> Iterator[Input | Problem]:
        """The files, of which ``changes`` leaves those that it touched, and what is wrong with any."""
        if self.name is not None and STANDARD_INPUT not in self.paths:
            raise UsageError("--stdin-filename 是给标准输入起的名字", "路径里加上 -,或去掉 --stdin-filename")
        for path in find(self.paths, settings=self.configurations.of_folder):
            if isinstance(path, Problem):
                yield path
                continue
            standard_input = str(path) == STANDARD_INPUT
            if self._is_report(path):
                continue
            if changes is not None and not standard_input and not changes.touched(path):
                continue
            try:
                if standard_input:
                    yield from self._standard_input(path)
                elif not _is_baseline(path, settings := self.configurations.of(path)):
                    yield Input(path=path, settings=settings)
            except ConfigError as error:
                yield from error.problems

    def _is_report(self, path: Path) -> bool:
        """Whether a file is the report of an earlier run; raises ``UsageError`` if it was named as an input."""
        if self.report is None or path.name != self.report.name or path.resolve() != self.report.resolve():
            return False
        if any(path == Path(each) for each in self.paths):
            raise UsageError(f"报告会盖掉要检查的文件 {display(path)}", "给 --output-file 换一个文件")
        return True

    def _standard_input(self, path: Path) -> Iterator[Input | Problem]:
        settings = self.configurations.of(None if self.name is None else Path(self.name))
        if self.name is not None and settings.force_exclude and settings.excluded(Path(self.name)):
            message = "标准输入的文件名被配置排除,没有检查"
            yield Problem(
                path=self.name, message=message, hint="不想排除就去掉 --force-exclude", severity=Severity.WARNING
            )
            return
        data = io.BytesIO(sys.stdin.buffer.read()) if settings.fix or self.twice else None
        yield Input(path=path, settings=settings, name=self.name, data=data)


def _is_baseline(path: Path, settings: Settings) -> bool:
    """Whether a file is the baseline, which lies among the files that are checked."""
    baseline = settings.baseline
    return baseline is not None and path.name == baseline.name and path.resolve() == baseline.resolve()
