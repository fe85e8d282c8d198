#!/usr/bin/env python3
"""Measure how well cslint finds forbidden wording, and how seldom it finds what is none.

Prints its tables as Markdown; ``--write docs/benchmarks.md`` puts them into that page as well. Nothing depends on
anything but the rules, the given files and the seed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.accuracy_tables import (
    ALARM_TARGET,
    CAUGHT_TARGET,
    FLAGGED_TARGET,
    misses,
    recall_tables,
    recall_targets,
)
from benchmarks.alarms import alarms_table, listen_for_alarms, noisy_alarms_table, rival_alarms_table
from benchmarks.calls import agent_turns, load, samples
from benchmarks.labelled import OK, flagged_ok, judge, labelled_table, read_labelled, recall_of
from benchmarks.planting import carriers, plant
from benchmarks.recall import listen
from benchmarks.tables import Table, section, write_section
from cslint import __version__, load_standard
from cslint.errors import PackError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.alarms import Alarms
    from benchmarks.labelled import Line
    from benchmarks.recall import Trial
    from cslint import Ruleset, Transcript


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
    clean = tuple(call for path in samples() for call in load(path))
    trials = _trials(ruleset, clean, options)
    given = tuple((path.name, load(path)) for path in options.calls) or (("the project's samples", clean),)
    alarms = tuple(listen_for_alarms(calls, ruleset, name) for name, calls in given)
    labelled = tuple((path.name, judge(read_labelled(path), ruleset)) for path in options.labelled)

    tables = [_targets(trials, alarms, labelled), *(recall_tables(trials) if trials else ())]
    tables.append(alarms_table(alarms))
    everybody = tuple(call for _, calls in given for call in calls)
    tables.append(noisy_alarms_table(everybody, ruleset, seed=options.seed))
    if trials:
        phrases = {trial.planted.pattern: trial.planted.said.phrase for trial in trials}
        tables.append(rival_alarms_table(everybody, ruleset, tuple(phrases.values()), seed=options.seed))
    tables.extend(labelled_table(name, lines) for name, lines in labelled)

    body = section("Accuracy", _introduction(ruleset, options), tuple(tables))
    print(body)
    if options.misses:
        print("Missed without any noise:", *(misses(trials) or ["nothing"]), sep="\n")
    if options.show:
        _show(alarms, labelled)
    if options.write:
        write_section(options.write, "accuracy", body)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how well cslint finds forbidden wording.")
    parser.add_argument("--standard", default="base", help="name or path of the standard (default: %(default)s)")
    parser.add_argument("--seed", default="cslint", help="seed of readings, surroundings and noise")
    parser.add_argument(
        "--samples", type=int, default=3, help="phrases for each pattern; 0 measures no recall (default: %(default)s)"
    )
    parser.add_argument(
        "--calls", type=Path, nargs="+", default=[], metavar="FILE", help="harmless calls, one JSON per line"
    )
    parser.add_argument(
        "--labelled", type=Path, nargs="+", default=[], metavar="FILE", help="lines of text, label, others by tabs"
    )
    parser.add_argument("--show", action="store_true", help="list alarms, missed lines and harmless lines flagged")
    parser.add_argument("--misses", action="store_true", help="list phrases not found although nothing was wrong")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="rewrite the accuracy section of this page")
    return parser.parse_args(arguments)


def _trials(ruleset: Ruleset, clean: tuple[Transcript, ...], options: argparse.Namespace) -> tuple[Trial, ...]:
    if not options.samples:
        return ()
    neutral = carriers(agent_turns(clean), ruleset)
    planted = plant(ruleset, neutral, count=options.samples, seed=options.seed)
    return listen(planted, ruleset, seed=options.seed)


def _introduction(ruleset: Ruleset, options: argparse.Namespace) -> str:
    rules = [rule for rule in ruleset.rules if rule.kind == "forbidden"]
    files = "".join(
        f" --{name} {' '.join(path.name for path in paths)}"
        for name, paths in (("calls", options.calls), ("labelled", options.labelled))
        if paths
    )
    return (
        f"cslint {__version__}, standard `{ruleset.standard}` ({ruleset.digest[:19]}…) with {len(rules)} rules of "
        f"forbidden wording. Made by `python benchmarks/accuracy.py --standard {ruleset.standard} "
        f"--seed {options.seed} --samples {options.samples}{files}`.\n\n"
        "Phrases are random readings of every pattern, planted into agents' turns made of the sample calls' sentences; "
        "a sentence that a rule takes for an excuse is not put beside its phrases. Shares stand with Wilson's 95 % "
        "intervals, which take the phrases for independent, although those of one pattern are related."
    )


def _targets(
    trials: tuple[Trial, ...], alarms: tuple[Alarms, ...], labelled: tuple[tuple[str, tuple[Line, ...]], ...]
) -> Table:
    rows = recall_targets(trials) if trials else []
    rows += [
        (f"alarms per 1,000 agent turns, {each.source}", f"≤ {ALARM_TARGET}", each.flagged(serious=True).per_thousand())
        for each in alarms
    ]
    for name, lines in labelled:
        rows.append((f"faults caught, {name}", f"≥ {CAUGHT_TARGET:.2f}", recall_of(lines).full()))
        rows.append((f"harmless lines flagged, {name}", f"≤ {FLAGGED_TARGET:.2f}", flagged_ok(lines).full()))
    return Table(title="Targets of accuracy", columns=("measure", "target", "measured"), rows=tuple(rows))


def _show(alarms: tuple[Alarms, ...], labelled: tuple[tuple[str, tuple[Line, ...]], ...]) -> None:
    for of_source in alarms:
        print(f"Found in {of_source.source}:")
        for alarm in of_source.alarms:
            finding = alarm.finding
            print(f"  {finding.code} {finding.level.value} 【{finding.evidence}】 {alarm.text}  ({alarm.call})")
    for name, lines in labelled:
        print(f"Missed in {name}:")
        for line in lines:
            if line.label != OK and not line.caught:
                print(f"  {line.label}  {line.text}{'  (info)' if line.noted else ''}")
        print(f"Harmless but flagged in {name}:")
        for line in lines:
            if line.label == OK and line.findings:
                found = " ".join(f"{each.code} {each.level.value}【{each.evidence}】" for each in line.findings)
                print(f"  {line.text}  {found}")


if __name__ == "__main__":
    sys.exit(main())
