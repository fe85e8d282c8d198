"""What a check would read, and by which settings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cslint.cli.console import stderr
from cslint.cli.status import Status
from cslint.config.show import show
from cslint.errors import Problem, Severity
from cslint.readers.source import display
from cslint.report import write_problem
from cslint.run.find import STANDARD_INPUT, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cslint.config import Configurations


def list_files(paths: Iterable[str | Path], configurations: Configurations) -> Status:
    """Write the path of every file that a check of ``paths`` would read, one a line."""
    found = list(find(paths, settings=configurations.of_folder))
    return _write((f"{display(each)}\n" for each in found if isinstance(each, Path)), found)


def list_settings(paths: Iterable[str | Path], configurations: Configurations) -> Status:
    """Write the settings that hold for the files of ``paths``, each that differs once, and where they come from."""
    found = list(find(paths, settings=configurations.of_folder))
    files = (None if str(each) == STANDARD_INPUT else each for each in found if isinstance(each, Path))
    used = dict.fromkeys(map(configurations.of, files))
    return _write(("\n" * bool(number) + show(each) for number, each in enumerate(used)), found)


def _write(texts: Iterator[str], found: list[Path | Problem]) -> Status:
    """Write to stdout, and to stderr what could not be found."""
    sys.stdout.writelines(texts)
    sys.stdout.flush()
    problems = [each for each in found if isinstance(each, Problem)]
    for problem in problems:
        write_problem(stderr(), problem)
    return Status.USAGE if any(each.severity is Severity.ERROR for each in problems) else Status.CLEAN
