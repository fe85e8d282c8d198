#!/usr/bin/env python3
"""Measure how long a repository of script text takes, with and without what is remembered of it.

Prints its table as Markdown; ``--write docs/benchmarks.md`` puts it into that page as well.
"""

from __future__ import annotations

import argparse
import platform
import sys
from os import environ
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.calls import agent_turns, load, recombine, samples
from benchmarks.tables import Table, section, write_section
from benchmarks.timing import CSLINT, Took, command, interleaved
from cslint import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

TARGET: Final = 2.0
"""Seconds that 10,000 lines may take once they are known."""

PER_FILE: Final = 50
"""Lines of one script, ten below each heading."""

COLD: Final = "nothing remembered (--no-cache)"
WARM: Final = "all files unchanged"
ONE: Final = "one file of them changed"
PLAIN: Final = "python -c pass"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write."""
    options = _options(arguments)
    with TemporaryDirectory() as folder:
        environ["CSLINT_CACHE_DIR"] = str(Path(folder) / "cache")
        scripts = Path(folder) / "scripts"
        files = write_scripts(scripts, options.lines, Random(options.seed))
        took = measure(scripts, files, options.standard, options.repetitions)
    base = took[PLAIN].seconds
    rows = tuple(
        (name, each.problem or f"{each.seconds:.2f}", "" if each.problem else f"{each.seconds / base:.0f}")
        for name, each in took.items()
    )
    table = Table(
        title=f"{options.lines:,} lines in {len(files)} Markdown files, standard `{options.standard}`",
        columns=("what", "seconds", "times a start of Python"),
        rows=rows,
        note=f"Target: {TARGET:.0f} s with all files unchanged; measured {took[WARM].seconds:.2f} s.",
    )
    introduction = (
        f"cslint {__version__}, Python {platform.python_version()}, one process. Whole runs of `cslint check`, medians "
        f"of {options.repetitions}, all contenders once in each repetition; the standard is compiled before. The lines "
        "are clauses of the sample calls' agents, shuffled, with headings between them."
    )
    body = section("Scripts", introduction, (table,))
    print(body)
    if options.write:
        write_section(options.write, "scripts", body)
    return 0


def write_scripts(folder: Path, lines: int, rng: Random) -> list[Path]:
    """Markdown files with so many lines of script in all, few of them twice."""
    calls = tuple(call for path in samples() for call in load(path))
    size = 64 * lines
    pool: list[str] = []
    while len(pool) < lines:
        pool += agent_turns(recombine(calls, rng, size))
    files: list[Path] = []
    for first in range(0, lines, PER_FILE):
        path = folder / f"part{len(files) // 20}" / f"script{len(files)}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        words = [f"# 场景 {len(files)}\n"]
        for number, line in enumerate(pool[first : min(first + PER_FILE, lines)]):
            if number % 10 == 0:
                words.append(f"\n## 环节 {number // 10}\n")
            words.append(f"- {line}")
        path.write_text("\n".join([*words, ""]), encoding="utf-8")
        files.append(path)
    return files


def measure(folder: Path, files: Sequence[Path], standard: str, repetitions: int) -> dict[str, Took]:
    """Median seconds of runs over the scripts in ``folder``."""
    check = (*CSLINT, "check", "--isolated", "--standard", standard, "--output-format", "concise")
    warm = command(*check, str(folder))
    cold = command(*check, "--no-cache", str(folder))
    changes = iter(range(1_000_000))

    def changed() -> None:
        with files[0].open("a", encoding="utf-8") as file:
            file.write(f"- 您的第{next(changes)}个问题我来处理。\n")
        warm()

    warm()
    return interleaved(
        {PLAIN: command(sys.executable, "-c", "pass"), COLD: cold, ONE: changed, WARM: warm}, repetitions
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how long a repository of script text takes.")
    parser.add_argument("--standard", default="oufei", help="name or path of the standard (default: %(default)s)")
    parser.add_argument("--lines", type=int, default=10_000, help="lines of script (default: %(default)s)")
    parser.add_argument("--seed", default="cslint", help="seed of generated text")
    parser.add_argument("--repetitions", type=int, default=5, help="runs of each contender (default: %(default)s)")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="rewrite the scripts section of this page")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
