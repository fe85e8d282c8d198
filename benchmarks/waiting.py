"""How long somebody waits: for the command to start, and for one call to be judged."""

from __future__ import annotations

import sys
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Final

from benchmarks.tables import Table
from benchmarks.timing import CSLINT, Took, command, interleaved
from cslint import check, load_standard

if TYPE_CHECKING:
    from pathlib import Path

    from cslint import Transcript

STARTS: Final = 9
"""Repetitions of each start."""

JUDGED: Final = 300
"""Repetitions of one call in one process."""

PYTHON: Final = "python -c pass"
VERSION: Final = "cslint --version"
CHECK: Final = "cslint check, one short call"


def start_table(short: Path, standard: str) -> tuple[Table, dict[str, Took]]:
    """Median times of whole processes, and the times by name."""
    took = interleaved(
        {
            PYTHON: command(sys.executable, "-c", "pass"),
            VERSION: command(*CSLINT, "--version"),
            CHECK: command(*CSLINT, "check", "--standard", standard, str(short)),
        },
        STARTS,
    )
    table = Table(
        title="Cold start",
        columns=("command", "seconds"),
        rows=tuple((name, each.problem or f"{each.seconds:.3f}") for name, each in took.items()),
        note=f"Medians of {STARTS} processes each, the disk's cache warm; `cslint` is run as `python -m cslint`.",
    )
    return table, took


def latency_table(call: Transcript, standard: str) -> Table:
    """Time to load the rules and to judge one call, in this process."""
    start = perf_counter()
    ruleset = load_standard(standard)
    loaded = perf_counter()
    check(call, ruleset)
    first = perf_counter()
    times: list[float] = []
    for _ in range(JUDGED):
        begun = perf_counter()
        check(call, ruleset)
        times.append(perf_counter() - begun)
    return Table(
        title="One call in one process",
        columns=("what", "ms"),
        rows=(
            ("load the rules", f"{1000 * (loaded - start):.1f}"),
            ("first call", f"{1000 * (first - loaded):.1f}"),
            ("a further call, median", f"{1000 * median(times):.2f}"),
            ("a further call, 95th of 100", f"{1000 * sorted(times)[int(0.95 * JUDGED)]:.2f}"),
        ),
        note=f"A call of {len(call.turns)} turns, the same {JUDGED} times.",
    )
