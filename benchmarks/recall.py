"""Recall of the rules' own phrases through a recogniser's errors, beside exact search and a fuzzy ratio."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.intervals import Share
from benchmarks.noise import Disturbance, Heard, Noise, Slip, Utterance
from benchmarks.planting import FIRST
from benchmarks.rivals import bare, exact, fuzzy
from cslint import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from benchmarks.planting import Planted
    from cslint import Ruleset

RATES: Final = (0.0, 0.05, 0.10, 0.20, 0.30)
"""Character error rates that are simulated."""

METHODS: Final = ("same rule", "any rule", "exact", "partial_ratio")
"""cslint's finding of the planted rule; of any forbidden rule; and the two rivals."""

LENGTHS: Final = ((1, 3), (4, 5), (6, 8), (9, 99))
"""Classes of length of a phrase in characters, from and to."""

Condition = str
"""Name of what the phrase goes through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One phrase under one condition, and which methods found it (in the order of ``METHODS``)."""

    planted: Planted
    condition: Condition
    found: tuple[bool, ...]


def percent(rate: float) -> str:
    """A rate as tables write it."""
    return f"{rate:.0%}".replace("%", " %")


def characters_only(rate: float) -> Condition:
    """Name of the condition: errors of characters alone."""
    return f"characters {percent(rate)}"


def everything(rate: float) -> Condition:
    """Name of the condition: errors of characters, and each disturbance with the same probability."""
    return f"everything {percent(rate)}"


def conditions() -> dict[Condition, Callable[[Utterance, Noise], Heard]]:
    """How a phrase is heard under each condition, by name, in order."""
    heard: dict[Condition, Callable[[Utterance, Noise], Heard]] = {}
    for rate in RATES:
        heard[characters_only(rate)] = _at(rate)
    for rate in RATES:
        heard[everything(rate)] = _with_all(rate)
    for slip in Slip:
        heard[slip.value] = _with_slip(slip)
    for disturbance in Disturbance:
        heard[disturbance.value] = _with(disturbance)
    return heard


def listen(planted: Iterable[Planted], ruleset: Ruleset, *, seed: str) -> tuple[Trial, ...]:
    """Every phrase under every condition."""
    forbidden = frozenset(rule.code for rule in ruleset.rules if rule.kind == "forbidden")
    trials: list[Trial] = []
    for number, each in enumerate(planted):
        for name, hear in conditions().items():
            heard = hear(each.said, Noise(f"{seed}/{name}/{number}/{each.rule.code}/{each.said.phrase}"))
            trials.append(Trial(planted=each, condition=name, found=_found(each, heard, ruleset, forbidden)))
    return tuple(trials)


def shares(trials: Iterable[Trial], key: Callable[[Trial], str]) -> dict[tuple[str, Condition], tuple[Share, ...]]:
    """Share that each method found, by ``key`` and condition."""
    whole: Counter[tuple[str, Condition]] = Counter()
    part: dict[tuple[str, Condition], list[int]] = {}
    for trial in trials:
        place = (key(trial), trial.condition)
        whole[place] += 1
        counts = part.setdefault(place, [0] * len(METHODS))
        for method, found in enumerate(trial.found):
            counts[method] += found
    return {place: tuple(Share(part=n, whole=whole[place]) for n in counts) for place, counts in part.items()}


def length_class(trial: Trial) -> str:
    """The class of length that the trial's phrase belongs to."""
    length = len(bare(trial.planted.said.phrase))
    low, high = next(pair for pair in LENGTHS if pair[0] <= length <= pair[1])
    return f"{low}–{high}" if high < LENGTHS[-1][1] else f"{low} and more"


def _found(planted: Planted, heard: Heard, ruleset: Ruleset, forbidden: frozenset[str]) -> tuple[bool, ...]:
    """A finding counts if it shares a character with what became of the phrase: the carrier's own do not."""
    spans = {FIRST + number: span for number, span in enumerate(heard.spans)}
    codes = {
        finding.code
        for finding in check(planted.call(heard), ruleset).findings
        if finding.code in forbidden
        and finding.turn in spans
        and finding.span is not None
        and finding.span[0] < spans[finding.turn][1]
        and spans[finding.turn][0] < finding.span[1]
    }
    phrase = bare(planted.said.phrase)
    texts = [bare(text) for text in heard.turns]
    return (
        planted.rule.code in codes,
        bool(codes),
        any(exact(phrase, text) for text in texts),
        any(fuzzy(phrase, text) for text in texts),
    )


def _at(rate: float) -> Callable[[Utterance, Noise], Heard]:
    return lambda said, noise: noise.hear(said, rate)


def _with_all(rate: float) -> Callable[[Utterance, Noise], Heard]:
    return lambda said, noise: noise.hear(said, rate, noise.some(rate))


def _with(disturbance: Disturbance) -> Callable[[Utterance, Noise], Heard]:
    return lambda said, noise: noise.hear(said, 0, (disturbance,))


def _with_slip(slip: Slip) -> Callable[[Utterance, Noise], Heard]:
    def hear(said: Utterance, noise: Noise) -> Heard:
        wrong = Utterance(
            before=said.before,
            phrase=noise.one_slip(said.phrase, slip),
            after=said.after,
            closed_start=said.closed_start,
            closed_end=said.closed_end,
        )
        return noise.hear(wrong, 0)

    return hear
