"""How the recall trials are shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from benchmarks.noise import MIX, Disturbance, Slip
from benchmarks.recall import (
    METHODS,
    RATES,
    characters_only,
    everything,
    length_class,
    percent,
    shares,
)
from benchmarks.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.intervals import Share
    from benchmarks.recall import Trial

TARGETS: Final = {0.0: 0.99, 0.05: 0.98, 0.10: 0.96, 0.20: 0.88}
"""Recall to be reached at a character error rate."""

ALARM_TARGET: Final = "1.00"
CAUGHT_TARGET: Final = 0.85
FLAGGED_TARGET: Final = 0.01

_ALL: Final = "all"


def recall_tables(trials: tuple[Trial, ...]) -> tuple[Table, ...]:
    """By method, by category, by length, and one kind of error at a time."""
    mix = ", ".join(f"{slip.value} {percent(part)}" for slip, part in MIX.items())
    return (
        _by_method(trials, everything, "Recall by character error rate", _everything_note(mix)),
        _by_method(trials, characters_only, "Recall with errors of characters alone", ""),
        _by_key(trials, lambda trial: trial.planted.rule.title, "Recall by category (same rule)"),
        _by_key(trials, length_class, "Recall by length of the phrase in characters (same rule)"),
        _one_at_a_time(trials),
    )


def recall_targets(trials: tuple[Trial, ...]) -> list[tuple[str, str, str]]:
    """Rows of the table of targets: measure, target, measured."""
    by = shares(trials, lambda _: _ALL)
    return [
        (
            f"recall at {percent(rate)} character errors (same rule; any rule; characters alone)",
            f"≥ {target:.2f}",
            "; ".join(
                share.plain()
                for share in (
                    by[_ALL, everything(rate)][0],
                    by[_ALL, everything(rate)][1],
                    by[_ALL, characters_only(rate)][0],
                )
            ),
        )
        for rate, target in TARGETS.items()
    ]


def misses(trials: tuple[Trial, ...]) -> list[str]:
    """What was not found without any noise, by pattern, as lines of text."""
    clean = [trial for trial in trials if trial.condition == everything(0.0)]
    tried = Counter((trial.planted.rule.code, trial.planted.pattern) for trial in clean)
    missed: dict[tuple[str, str], list[Trial]] = {}
    for trial in clean:
        if not trial.found[0]:
            missed.setdefault((trial.planted.rule.code, trial.planted.pattern), []).append(trial)
    lines: list[str] = []
    for (code, pattern), of_pattern in sorted(missed.items()):
        lines.append(f"{code}  {len(of_pattern)} of {tried[code, pattern]} missed  {pattern}")
        for trial in of_pattern:
            said = trial.planted.said
            other = "another rule says so" if trial.found[1] else "nothing found"
            lines.append(f"    {said.before}【{said.phrase}】{said.after}  ({other})")
    return lines


def _everything_note(mix: str) -> str:
    names = ", ".join(each.value for each in Disturbance)
    return (
        f"At an error rate *r* each Han character of the turn suffers an error with probability *r* ({mix}), and the "
        f"turn suffers each of these with the same probability: {names}. “Same rule”: cslint finds the planted rule "
        "there; “any rule”: any forbidden wording there. The rivals look for the very reading that was planted and for "
        "nothing else, punctuation taken out: that favours them, and says nothing of what else they would find."
    )


def _by_method(trials: tuple[Trial, ...], condition: Callable[[float], str], title: str, note: str) -> Table:
    by = shares(trials, lambda _: _ALL)
    return Table(
        title=title,
        columns=("method", *(percent(rate) for rate in RATES)),
        rows=tuple(
            (
                f"cslint, {method}" if number < 2 else method,
                *(by[_ALL, condition(rate)][number].full() for rate in RATES),
            )
            for number, method in enumerate(METHODS)
        ),
        note=note,
    )


def _by_key(trials: tuple[Trial, ...], key: Callable[[Trial], str], title: str) -> Table:
    by = shares(trials, key)
    names = sorted({name for name, _ in by}, key=_natural)
    return Table(
        title=title,
        columns=("", "phrases", *(percent(rate) for rate in RATES)),
        rows=tuple(
            (
                name,
                str(by[name, everything(0.0)][0].whole),
                *(by[name, everything(rate)][0].full() for rate in RATES),
            )
            for name in names
        ),
    )


def _one_at_a_time(trials: tuple[Trial, ...]) -> Table:
    by = shares(trials, lambda _: _ALL)
    kinds: tuple[Slip | Disturbance, ...] = (*Slip, *Disturbance)

    def row(name: str, measured: tuple[Share, ...]) -> tuple[str, ...]:
        return (name, measured[0].full(), *(share.plain() for share in measured[1:]))

    return Table(
        title="Recall with one thing wrong in each phrase",
        columns=("what", *(f"cslint, {method}" if i < 2 else method for i, method in enumerate(METHODS))),
        rows=tuple(row(each.value, by[_ALL, each.value]) for each in kinds),
        note="Each phrase has exactly one error of the kind, or its turn has the disturbance.",
    )


def _natural(name: str) -> tuple[int, str]:
    digits = name.partition("–")[0].partition(" ")[0]
    return (int(digits) if digits.isdigit() else 0, name)
