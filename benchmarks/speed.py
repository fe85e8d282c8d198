"""How fast text is read, beside segmentation, exact search and a fuzzy loop over the same text."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from benchmarks.readings import reading
from benchmarks.rivals import RATIO
from benchmarks.tables import Table
from benchmarks.timing import CSLINT, NotMeasuredError, Took, command, interleaved
from benchmarks.words import cutter
from cslint import Problem, check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from cslint import Ruleset, Transcript
    from cslint.match import Matcher, Pattern

FUZZY_COMPARISONS: Final = 1_000_000
"""Phrases times turns that the fuzzy loop is really run for; the rest is extrapolated by bytes."""

MATCHER: Final = "cslint: matcher alone"
CHECK: Final = "cslint: check, calls in memory"
API: Final = "cslint: file to findings, Python"
COMMAND: Final = "cslint: file to findings, command"
JIEBA: Final = "jieba, HMM on"
JIEBA_PLAIN: Final = "jieba, HMM off"
AHO: Final = "pyahocorasick, exact phrases"
FUZZY: Final = "rapidfuzz partial_ratio loop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The text to be read: a file, and its calls and turns in memory."""

    name: str
    path: Path
    calls: tuple[Transcript, ...]
    texts: tuple[str, ...]
    size: int


def corpus_of(name: str, path: Path, calls: tuple[Transcript, ...]) -> Corpus:
    """A corpus; its size counts the UTF-8 bytes of the turns' texts, not of the file."""
    texts = tuple(turn.text for call in calls for turn in call.turns)
    return Corpus(name=name, path=path, calls=calls, texts=texts, size=sum(size_of(text) for text in texts))


def size_of(text: str) -> int:
    """UTF-8 bytes of a text."""
    return len(text.encode("utf-8", "surrogatepass"))


def written(ruleset: Ruleset) -> tuple[Pattern, ...]:
    """The patterns of a ruleset as its rules have them, without the readings for texts with placeholders."""
    unfilled = frozenset(ruleset.matcher.blanks.values())
    return tuple(each for number, each in enumerate(ruleset.matcher.patterns) if number not in unfilled)


def phrases_of(ruleset: Ruleset, seed: str) -> tuple[str, ...]:
    """One reading of every pattern of the ruleset, without punctuation."""
    rng = Random(f"{seed}/phrases")
    said = (reading(pattern, rng).replace("，", "") for pattern in written(ruleset))
    return tuple(dict.fromkeys(phrase for phrase in said if phrase))


def match_all(matcher: Matcher, texts: Iterable[str]) -> None:
    """Every match in every text, by whatever way the matcher is fastest."""
    together = getattr(matcher, "find_all", None)
    if together is not None:
        deque(together(tuple(texts)), maxlen=0)
    else:
        for text in texts:
            matcher.find(text)


def read_and_check(path: Path, ruleset: Ruleset) -> None:
    """From a file to its findings, as a program that uses the package would."""
    try:
        from cslint import read  # noqa: PLC0415  without readers the rest can still be measured
    except ImportError as error:
        raise NotMeasuredError("no readers") from error
    for each in read(path):
        if not isinstance(each, Problem):
            check(each, ruleset)


def race(corpus: Corpus, ruleset: Ruleset, *, standard: str, seed: str, repetitions: int) -> dict[str, Took]:
    """Median seconds of every contender over the same text."""
    phrases = phrases_of(ruleset, seed)
    segment, segment_plain = cutter(hmm=True), cutter(hmm=False)
    ruleset.matcher.prepare()
    contenders: dict[str, Callable[[], object]] = {
        MATCHER: lambda: match_all(ruleset.matcher, corpus.texts),
        CHECK: lambda: [check(call, ruleset) for call in corpus.calls],
        API: lambda: read_and_check(corpus.path, ruleset),
        COMMAND: command(*CSLINT, "check", "--standard", standard, "--output-format", "jsonl", str(corpus.path)),
        JIEBA: lambda: [segment(text) for text in corpus.texts],
        JIEBA_PLAIN: lambda: [segment_plain(text) for text in corpus.texts],
        AHO: _exact_search(corpus.texts, phrases),
        FUZZY: _fuzzy_loop(corpus.texts, phrases, Random(f"{seed}/fuzzy")),
    }
    took = interleaved(contenders, repetitions)
    return {**took, FUZZY: Took(seconds=took[FUZZY].seconds * _extrapolation(corpus, phrases, seed))}


def race_table(corpus: Corpus, ruleset: Ruleset, took: dict[str, Took], *, seed: str) -> Table:
    """Speeds, and how many times as fast as jieba."""
    phrases = len(phrases_of(ruleset, seed))
    return Table(
        title=f"{corpus.name}: {corpus.size / 1e6:.2f} MB in {len(corpus.texts):,} turns",
        columns=("", "seconds", "MB/s", "turns/s", "× jieba, HMM on", "× jieba, HMM off"),
        rows=tuple((name, *_cells(name, corpus, took)) for name in took),
        note=f"MB are UTF-8 bytes of what is said. The matcher holds {len(written(ruleset)):,} patterns, "
        f"excuses and contexts included; exact search and the fuzzy loop look for {phrases:,} phrases, one reading of "
        f"each. The fuzzy loop was run on a sample of turns and extrapolated by bytes. The command "
        "is a new process each time, start included; the others may remember the text from the repetition before.",
    )


def times_as_fast(took: dict[str, Took], one: str, other: str) -> str:
    """How many times as fast ``one`` is as ``other``; a dash where either was not measured."""
    if took[one].problem or took[other].problem or not took[one].seconds:
        return "–"
    return f"{took[other].seconds / took[one].seconds:.2f}"


def _cells(name: str, corpus: Corpus, took: dict[str, Took]) -> tuple[str, ...]:
    each = took[name]
    if each.problem:
        return (each.problem, "–", "–", "–", "–")
    return (
        f"{each.seconds:.3f}",
        f"{corpus.size / 1e6 / each.seconds:.2f}",
        f"{len(corpus.texts) / each.seconds:,.0f}",
        times_as_fast(took, name, JIEBA),
        times_as_fast(took, name, JIEBA_PLAIN),
    )


def _exact_search(texts: tuple[str, ...], phrases: tuple[str, ...]) -> Callable[[], None]:
    try:
        import ahocorasick  # noqa: PLC0415  in the dependency group ``bench`` only
    except ImportError:

        def missing() -> None:
            raise NotMeasuredError("not installed")

        return missing
    automaton = ahocorasick.Automaton()
    for number, phrase in enumerate(phrases):
        automaton.add_word(phrase, number)
    automaton.make_automaton()

    def work() -> None:
        for text in texts:
            deque(automaton.iter(text), maxlen=0)

    return work


def _sample(texts: tuple[str, ...], phrases: tuple[str, ...], rng: Random) -> tuple[str, ...]:
    count = min(len(texts), max(1, FUZZY_COMPARISONS // max(1, len(phrases))))
    return tuple(rng.sample(texts, count))


def _fuzzy_loop(texts: tuple[str, ...], phrases: tuple[str, ...], rng: Random) -> Callable[[], None]:
    sample = _sample(texts, phrases, rng)

    def work() -> None:
        for text in sample:
            for phrase in phrases:
                fuzz.partial_ratio(phrase, text, score_cutoff=RATIO)

    return work


def _extrapolation(corpus: Corpus, phrases: tuple[str, ...], seed: str) -> float:
    sample = _sample(corpus.texts, phrases, Random(f"{seed}/fuzzy"))
    return corpus.size / max(1, sum(size_of(text) for text in sample))
