"""What more processes and bigger files cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.calls import write_jsonl
from benchmarks.tables import Table
from benchmarks.timing import CSLINT, NotMeasuredError, command, interleaved, peak_memory

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.speed import Corpus
    from benchmarks.timing import Took

JOBS: Final = (1, 2)
"""Numbers of processes."""


def processes_table(corpus: Corpus, short: Path, *, standard: str, repetitions: int) -> tuple[Table, str]:
    """Time of the command by number of processes, and the speed-up of two without their start."""
    contenders = {}
    for jobs in JOBS:
        for name, path in (("start", short), ("run", corpus.path)):
            contenders[f"{name} {jobs}"] = command(
                *CSLINT, "check", "--standard", standard, "--output-format", "jsonl", "--jobs", str(jobs), str(path)
            )
    took = interleaved(contenders, repetitions)
    net = {jobs: _net(took[f"run {jobs}"], took[f"start {jobs}"]) for jobs in JOBS}
    speed_up = f"{net[1] / net[2]:.2f}" if net[1] and net[2] else "–"
    table = Table(
        title="More processes",
        columns=("--jobs", "seconds", "of which start", "× of one process", "× without start"),
        rows=tuple(
            (
                str(jobs),
                took[f"run {jobs}"].problem or f"{took[f'run {jobs}'].seconds:.3f}",
                took[f"start {jobs}"].problem or f"{took[f'start {jobs}'].seconds:.3f}",
                _quotient(took["run 1"], took[f"run {jobs}"]),
                f"{net[1] / net[jobs]:.2f}" if net[1] and net[jobs] else "–",
            )
            for jobs in JOBS
        ),
        note="The command on the same file. The start is the same command on a file of one call.",
    )
    return table, speed_up


def memory_table(corpus: Corpus, short: Path, *, standard: str, megabytes: int) -> tuple[Table, str]:
    """Peak memory of the command by size of the file, and the peak for the largest."""
    rows: list[tuple[str, str]] = []
    for size in (0, megabytes * 1_000_000 // 4, megabytes * 1_000_000):
        path = short
        if size:
            path = short.with_name(f"memory-{size}.jsonl")
            write_jsonl(corpus.calls, path, size)
        written = path.stat().st_size
        arguments = ("check", "--standard", standard, "--output-format", "jsonl", str(path))
        try:
            peak = f"{peak_memory(*CSLINT, *arguments) / 1e6:.0f}"
        except NotMeasuredError as error:
            peak = str(error)
        rows.append((f"{written / 1e6:.2f}", peak))
        if size:
            path.unlink()
    table = Table(
        title="Peak memory",
        columns=("file, MB", "peak, MB"),
        rows=tuple(rows),
        note="Largest resident size of `cslint check` in one process, as the kernel reports it.",
    )
    return table, rows[-1][1]


def _net(run: Took, start: Took) -> float:
    return 0.0 if run.problem or start.problem else max(0.0, run.seconds - start.seconds)


def _quotient(one: Took, other: Took) -> str:
    return "–" if one.problem or other.problem else f"{one.seconds / other.seconds:.2f}"
