"""Linting many documents: one after the other, or on several processes with the same result in the same order."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, Self

from cslint.engine import check, check_all
from cslint.errors import Problem
from cslint.model import Outcome, Result, RuleOutcome
from cslint.packs import load_standard
from cslint.packs.select import Selection, select
from cslint.run.collection import settle
from cslint.run.packing import pack, unpack
from cslint.run.quiet.meta import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from cslint.model import Document, Finding, Sighting, Suppressed
    from cslint.packs import Ruleset
    from cslint.run.packing import Packed

    Judged = tuple[
        tuple[Finding, ...], tuple[RuleOutcome, ...], tuple[Sighting, ...], tuple[str, ...], tuple[Suppressed, ...]
    ]
    Input = Document | Problem | Result

BATCH: Final = 256
"""Most documents that are judged together."""

CHARACTERS: Final = 200_000
"""Characters after which no further document joins a batch: enough to hide what a batch costs by itself."""

AHEAD: Final = 4
"""Batches per worker that may be under way or waiting for their turn in the output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """Which rules to load: small, so that each worker can be told and load them itself.

    ``rules`` are files and folders that are laid on top of the standard ``name``.
    """

    name: str
    rules: tuple[Path, ...] = ()
    selection: Selection = field(default_factory=Selection)

    def load(self) -> Ruleset:
        """The compiled rules; raises what ``load_standard`` and ``select`` raise."""
        return select(load_standard(self.name, self.rules), self.selection, besides=RULES)


class Workers:
    """So many processes to lint with; one is this one. They end with the ``with`` block.

    They are started when they are first needed. What they load they keep, whichever standard they are asked for.
    """

    def __init__(self, jobs: int, *, explain: bool = False) -> None:
        self.jobs = jobs
        self.explain = explain
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(self, *raised: object) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def judge(self, standard: Standard, packed: Packed) -> Future[list[Judged | None]]:
        """Have documents judged; raises what loading the standard raises when the result is asked for."""
        if self._pool is None:
            # Workers are spawned, not forked: a fork would copy threads of libraries in the midst of their work.
            self._pool = ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn"))
        return self._pool.submit(_judge_packed, standard, packed, self.explain)


def lint(
    inputs: Iterable[Input],
    ruleset: Ruleset,
    standard: Standard,
    *,
    workers: Workers | None = None,
) -> Iterator[Result | Problem]:
    """Results of documents, and the problems and results that stand among them, in the order of ``inputs``.

    ``ruleset`` is ``standard`` loaded. Whatever the workers (none: this process), the results are the same; they tell
    the situations of their documents where the workers are to explain. Only a bounded number is held at a time.
    """
    if workers is None or workers.jobs <= 1:
        explain = workers is not None and workers.explain
        for batch in _batches(inputs):
            yield from _merged(batch, _judge(_documents(batch), ruleset, explain=explain))
        return
    waiting: deque[tuple[list[Input], Future[list[Judged | None]]]] = deque()
    for batch in _batches(inputs):
        waiting.append((batch, workers.judge(standard, pack(_documents(batch)))))
        if len(waiting) > workers.jobs * AHEAD:
            first, judged = waiting.popleft()
            yield from _received(first, judged.result(), ruleset)
    while waiting:
        first, judged = waiting.popleft()
        yield from _received(first, judged.result(), ruleset)


_loaded: dict[Standard, Ruleset] = {}


def _judge_packed(
    standard: Standard,
    packed: Packed,
    explain: bool,  # noqa: FBT001  the pool hands it on by place
) -> list[Judged | None]:
    """What the results hold beside their documents, which the caller has; nothing where every rule was passed."""
    ruleset = _loaded.get(standard)
    if ruleset is None:
        ruleset = _loaded[standard] = standard.load()
        settle()
    passed = ruleset.plan.outcomes
    return [
        None
        if each.outcomes is passed and not each.situations
        else (each.findings, each.outcomes, each.situations, each.broken, each.suppressed)
        for each in _judge(unpack(packed), ruleset, explain=explain)
    ]


def _documents(batch: list[Input]) -> list[Document]:
    return [each for each in batch if not isinstance(each, Problem | Result)]


def _received(batch: list[Input], judged: list[Judged | None], ruleset: Ruleset) -> Iterator[Result | Problem]:
    passed: Judged = ((), ruleset.plan.outcomes, (), (), ())
    results: list[Result] = []
    for document, found in zip(_documents(batch), judged, strict=True):
        findings, outcomes, situations, broken, suppressed = found or passed
        results.append(
            Result(
                document=document,
                findings=findings,
                outcomes=outcomes,
                situations=situations,
                broken=broken,
                suppressed=suppressed,
            )
        )
    return _merged(batch, results)


def _merged(batch: list[Input], results: list[Result]) -> Iterator[Result | Problem]:
    """The results of a batch and what else is in it, each in its place."""
    following = iter(results)
    for each in batch:
        yield each if isinstance(each, Problem | Result) else next(following)


def _judge(documents: list[Document], ruleset: Ruleset, *, explain: bool) -> list[Result]:
    """The results of documents; one that cannot be judged costs only its own."""
    try:
        return list(check_all(documents, ruleset, explain=explain))
    except Exception:
        return [_judge_alone(document, ruleset) for document in documents]


def _judge_alone(document: Document, ruleset: Ruleset) -> Result:
    """The result of a document; where judging itself fails no rule was evaluated."""
    try:
        return check(document, ruleset)
    except Exception:
        return Result(
            document=document,
            findings=(),
            outcomes=tuple(
                RuleOutcome(code=rule.code, clauses=rule.clauses, outcome=Outcome.NOT_EVALUATED, reason="程序内部出错")
                for rule in ruleset.rules
            ),
            broken=tuple(rule.code for rule in ruleset.rules),
        )


def _batches(inputs: Iterable[Input]) -> Iterator[list[Input]]:
    """Runs of inputs: first small ones, so that the first results come at once."""
    batch: list[Input] = []
    size, most = 0, 1
    for each in inputs:
        batch.append(each)
        if not isinstance(each, Problem | Result):
            size += sum([len(turn.text) for turn in each.turns])
        if len(batch) >= most or size >= CHARACTERS:
            yield batch
            batch, size, most = [], 0, min(2 * most, BATCH)
    if batch:
        yield batch
