"""What more phrases cost."""

from __future__ import annotations

from functools import partial
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Final

from benchmarks.confusion import anything, is_han
from benchmarks.readings import reading
from benchmarks.speed import JIEBA, match_all, size_of, times_as_fast
from benchmarks.tables import Table
from benchmarks.timing import interleaved
from benchmarks.words import cutter
from cslint.match import Matcher, Vocabulary, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.speed import Corpus
    from cslint import Ruleset

COUNTS: Final = (200, 1_000, 2_000, 20_000)
"""Numbers of phrases."""

TEXT: Final = 500_000
"""Bytes of text that the numbers of phrases are compared on."""


def phrases(ruleset: Ruleset, count: int, seed: str) -> tuple[str, ...]:
    """``count`` different phrases: readings of the rules' patterns, then the same with a character or two changed."""
    rng = Random(f"{seed}/scaling")
    patterns = [ruleset.matcher.patterns[number] for each in ruleset.checks for number in getattr(each, "patterns", ())]
    made: dict[str, None] = {}
    while len(made) < count:
        phrase = reading(rng.choice(patterns), rng).replace("，", "")
        # The pack's own readings first; once there are as many as patterns, ever more of them are changed.
        for _ in range(rng.choice((1, 2)) if len(made) > len(patterns) else 0):
            place = rng.randrange(len(phrase))
            if is_han(phrase[place]):
                phrase = phrase[:place] + (anything().draw(rng, phrase[place]) or "") + phrase[place + 1 :]
        if sum(is_han(char) for char in phrase) > 1:
            made[phrase] = None
    return tuple(made)


def phrases_table(corpus: Corpus, ruleset: Ruleset, *, seed: str, repetitions: int) -> tuple[Table, float, str]:
    """Speed by number of phrases; how much longer the most take than the second most; 1,000 against jieba."""
    texts = _first(corpus.texts, TEXT)
    size = sum(size_of(text) for text in texts)
    built: dict[int, float] = {}
    matchers: dict[str, Matcher] = {}
    for count in COUNTS:
        said = phrases(ruleset, count, seed)
        start = perf_counter()
        matcher = Matcher(parse(phrase, Vocabulary()) for phrase in said)
        matcher.prepare()
        built[count] = perf_counter() - start
        matchers[str(count)] = matcher
    segment = cutter(hmm=True)
    contenders: dict[str, Callable[[], object]] = {
        name: partial(match_all, matcher, texts) for name, matcher in matchers.items()
    }
    took = interleaved({**contenders, JIEBA: lambda: [segment(text) for text in texts]}, repetitions)
    reference = took[str(COUNTS[-2])].seconds
    table = Table(
        title="More phrases",
        columns=("phrases", "built in s", "seconds", "MB/s", f"× time of {COUNTS[-2]:,}", "× jieba, HMM on"),
        rows=tuple(
            (
                f"{count:,}",
                f"{built[count]:.2f}",
                f"{took[str(count)].seconds:.3f}",
                f"{size / 1e6 / took[str(count)].seconds:.2f}",
                f"{took[str(count)].seconds / reference:.2f}",
                times_as_fast(took, str(count), JIEBA),
            )
            for count in COUNTS
        ),
        note=f"Matcher alone on {size / 1e6:.2f} MB, plain phrases: readings of the rules' patterns and, beyond "
        "their number, the same with one or two characters replaced at random.",
    )
    return table, took[str(COUNTS[-1])].seconds / reference, times_as_fast(took, str(COUNTS[1]), JIEBA)


def _first(texts: tuple[str, ...], size: int) -> tuple[str, ...]:
    chosen: list[str] = []
    total = 0
    for text in texts:
        if total >= size:
            break
        chosen.append(text)
        total += size_of(text)
    return tuple(chosen)
