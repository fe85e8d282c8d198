#!/usr/bin/env python3
"""Measure how fast cslint is and what it costs, beside other ways of reading the same text.

Prints its tables as Markdown; ``--write docs/benchmarks.md`` puts them into that page as well.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.calls import load, recombine, samples, write_jsonl
from benchmarks.resources import memory_table, processes_table
from benchmarks.scaling import phrases_table
from benchmarks.speed import API, COMMAND, JIEBA, JIEBA_PLAIN, MATCHER, corpus_of, race, race_table, times_as_fast
from benchmarks.tables import Table, section, write_section
from benchmarks.waiting import CHECK, VERSION, latency_table, start_table
from cslint import __version__, load_standard
from cslint.errors import PackError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.speed import Corpus
    from benchmarks.timing import Took
    from cslint import Ruleset


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write."""
    options = _options(arguments)
    try:
        ruleset = load_standard(options.standard)
    except PackError as error:
        for problem in error.problems:
            print(f"{problem.where}: {problem.message}", file=sys.stderr)
        return 2
    except UsageError as error:
        print(f"{error.message} {error.hint}", file=sys.stderr)
        return 2
    with TemporaryDirectory() as folder:
        corpora = _corpora(options, Path(folder))
        short = Path(folder) / "short.jsonl"
        call = load(samples()[0])[0]
        write_jsonl((call,), short)
        tables, rows = _measure(corpora, ruleset, short, options)
        latency = latency_table(call, options.standard)
    targets = Table(title="Targets of speed", columns=("measure", "target", "measured"), rows=tuple(rows))
    body = section("Throughput", _introduction(ruleset, options), (targets, *tables, latency))
    print(body)
    if options.write:
        write_section(options.write, "throughput", body)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how fast cslint is and what it costs.")
    parser.add_argument("--standard", default="base", help="name or path of the standard (default: %(default)s)")
    parser.add_argument("--seed", default="cslint", help="seed of generated text and phrases")
    parser.add_argument(
        "--calls", type=Path, nargs="+", default=[], metavar="FILE", help="calls to read, one JSON per line"
    )
    parser.add_argument(
        "--megabytes", type=float, default=2.0, help="text to generate without --calls (default: %(default)s)"
    )
    parser.add_argument("--repetitions", type=int, default=3, help="runs of each contender (default: %(default)s)")
    parser.add_argument(
        "--memory-mb", type=int, default=24, help="largest file for peak memory, in MB (default: %(default)s)"
    )
    parser.add_argument("--write", type=Path, metavar="PAGE", help="rewrite the throughput section of this page")
    return parser.parse_args(arguments)


def _corpora(options: argparse.Namespace, folder: Path) -> tuple[Corpus, ...]:
    if options.calls:
        return tuple(corpus_of(path.name, path, load(path)) for path in options.calls)
    said = tuple(call for name in ("clean.jsonl", "faulty.jsonl") for path in samples(name) for call in load(path))
    made = recombine(said, Random(f"{options.seed}/text"), int(options.megabytes * 1_000_000))
    path = folder / "generated.jsonl"
    write_jsonl(made, path)
    return (corpus_of("generated calls", path, made),)


def _measure(
    corpora: tuple[Corpus, ...], ruleset: Ruleset, short: Path, options: argparse.Namespace
) -> tuple[list[Table], list[tuple[str, str, str]]]:
    """The tables, and the rows of the table of targets."""
    tables: list[Table] = []
    rows: list[tuple[str, str, str]] = []
    for corpus in corpora:
        took = race(corpus, ruleset, standard=options.standard, seed=options.seed, repetitions=options.repetitions)
        tables.append(race_table(corpus, ruleset, took, seed=options.seed))
        rows += _race_targets(corpus, took)
    first = max(corpora, key=lambda corpus: corpus.size)
    more_phrases, quotient, plain = phrases_table(first, ruleset, seed=options.seed, repetitions=options.repetitions)
    more_processes, speed_up = processes_table(first, short, standard=options.standard, repetitions=options.repetitions)
    memory, peak = memory_table(first, short, standard=options.standard, megabytes=options.memory_mb)
    start, starts = start_table(short, options.standard)
    tables += [more_phrases, more_processes, memory, start]
    rows += [
        ("matcher with 1,000 plain phrases against jieba (HMM on)", "≥ 25", plain),
        ("time for 20,000 phrases against 2,000", "≤ 3.00", f"{quotient:.2f}"),
        ("two processes against one, without start", "≥ 1.80", speed_up),
        (f"peak memory in MB, file of {options.memory_mb} MB", "≤ 500", peak),
        (f"{VERSION}, s", "≤ 0.15", starts[VERSION].problem or f"{starts[VERSION].seconds:.3f}"),
        (f"{CHECK}, s", "≤ 0.60", starts[CHECK].problem or f"{starts[CHECK].seconds:.3f}"),
    ]
    return tables, rows


def _race_targets(corpus: Corpus, took: dict[str, Took]) -> list[tuple[str, str, str]]:
    def against(name: str) -> str:
        return "; ".join(times_as_fast(took, name, other) for other in (JIEBA, JIEBA_PLAIN))

    return [
        (f"matcher with the whole pack against jieba (HMM on; off), {corpus.name}", "≥ 25", against(MATCHER)),
        (f"file to findings in Python against jieba (HMM on; off), {corpus.name}", "≥ 8", against(API)),
        (f"file to findings by the command against jieba (HMM on; off), {corpus.name}", "≥ 8", against(COMMAND)),
    ]


def _introduction(ruleset: Ruleset, options: argparse.Namespace) -> str:
    calls = f" --calls {' '.join(path.name for path in options.calls)}" if options.calls else ""
    libraries = ", ".join(f"{name} {_version(name)}" for name in ("jieba", "rapidfuzz", "pyahocorasick"))
    return (
        f"cslint {__version__}, standard `{ruleset.standard}` ({ruleset.digest[:19]}…). Made by "
        f"`python benchmarks/throughput.py --standard {ruleset.standard} --seed {options.seed}"
        f" --repetitions {options.repetitions} --memory-mb {options.memory_mb}{calls}` with {libraries} on "
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}, {_processor()}, "
        f"{os.cpu_count()} cores.\n\n"
        f"Medians of {options.repetitions} repetitions, all contenders once in each. Ratios travel between machines "
        "better than seconds do."
    )


def _processor() -> str:
    """Name of the processor as the system gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main())
