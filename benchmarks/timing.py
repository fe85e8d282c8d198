"""Measuring time and memory: repetitions interleaved, so that a machine's moods befall all alike."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Final

from benchmarks.calls import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CSLINT: Final = (sys.executable, "-m", "cslint")
"""The command, from this checkout whether it is installed or not."""

GOOD: Final = (0, 1)
"""Exit statuses of a complete run."""

# The kernel counts what the parent held at the fork for the child: a small parent in between keeps us out of it.
_PEAK: Final = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""

_UNIT: Final = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit of ``ru_maxrss``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """Seconds that something took; ``problem`` where it could not be measured."""

    seconds: float = 0.0
    problem: str = ""


class NotMeasuredError(Exception):
    """Something could not be measured; the message says why, for a table's cell."""


def interleaved(contenders: Mapping[str, Callable[[], object]], repetitions: int) -> dict[str, Took]:
    """Median seconds of each contender, all of them run once in every repetition, there and back again."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    problems: dict[str, str] = {}
    for repetition in range(repetitions):
        # Reversed every second time: whatever the one before leaves in a cache is not always the same one's.
        for name in list(contenders)[:: -1 if repetition % 2 else 1]:
            work = contenders[name]
            if name in problems:
                continue
            start = perf_counter()
            try:
                work()
            except NotMeasuredError as error:
                problems[name] = str(error)
            else:
                times[name].append(perf_counter() - start)
    return {
        name: Took(problem=problems[name]) if name in problems else Took(seconds=median(times[name]))
        for name in contenders
    }


def command(*arguments: str) -> Callable[[], None]:
    """A contender: a process run to its end, its output thrown away."""

    def work() -> None:
        done = subprocess.run(  # noqa: S603  our own command
            arguments,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode not in GOOD:
            raise NotMeasuredError(f"exit {done.returncode}")

    return work


def peak_memory(*arguments: str) -> int:
    """The largest resident size in bytes of a process and of each of those that it waits for."""
    done = subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-c", _PEAK, *arguments], env=environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotMeasuredError("no resource module")
    code, size = (int(part) for part in done.stdout.split())
    if code not in GOOD:
        raise NotMeasuredError(f"exit {code}")
    return size * _UNIT


def environment() -> dict[str, str]:
    """The environment with this checkout first on Python's path."""
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path}
