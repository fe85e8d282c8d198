"""Linting many documents: one after the other, or on several processes with the same result in the same order."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from cslint.engine import check, check_all
from cslint.errors import Problem
from cslint.model import Outcome, Result, RuleOutcome
from cslint.packs import load_standard
from cslint.packs.select import Selection, select
from cslint.run.collection import settle
from cslint.run.packing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from cslint.model import Document, Finding, Sighting
    from cslint.packs import Ruleset
    from cslint.run.packing import Packed

    Judged = tuple[tuple[Finding, ...], tuple[RuleOutcome, ...], tuple[Sighting, ...], tuple[str, ...]]
    Batch = list[Document | Problem]

BATCH: Final = 256
"""Most documents that are judged together."""

CHARACTERS: Final = 200_000
"""Characters after which no further document joins a batch: enough to hide what a batch costs by itself."""

AHEAD: Final = 4
"""Batches per worker that may be under way or waiting for their turn in the output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """Which rules to load: small, so that each worker can be told and load them itself."""

    name: str
    selection: Selection = field(default_factory=Selection)

    def load(self) -> Ruleset:
        """The compiled rules; raises what ``load_standard`` and ``select`` raise."""
        return select(load_standard(self.name), self.selection)


def lint(
    inputs: Iterable[Document | Problem],
    ruleset: Ruleset,
    standard: Standard,
    *,
    jobs: int = 1,
    explain: bool = False,
) -> Iterator[Result | Problem]:
    """Results of documents and the problems among them, in the order of ``inputs``, whatever ``jobs`` is.

    ``ruleset`` is ``standard`` loaded; with ``explain`` the results tell the situations of their documents. Only a
    bounded number of documents is held at a time.
    """
    if jobs <= 1:
        for batch in _batches(inputs):
            documents = [each for each in batch if not isinstance(each, Problem)]
            yield from _merged(batch, _judge(documents, ruleset, explain=explain))
        return
    # Workers are spawned, not forked: a fork would copy threads of libraries in the midst of their work.
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_prepare, initargs=(standard, explain)
    ) as pool:
        waiting: deque[tuple[Batch, Future[list[Judged | None]]]] = deque()
        for batch in _batches(inputs):
            packed = pack([each for each in batch if not isinstance(each, Problem)])
            waiting.append((batch, pool.submit(_judge_packed, packed)))
            if len(waiting) > jobs * AHEAD:
                first, judged = waiting.popleft()
                yield from _received(first, judged.result(), ruleset)
        while waiting:
            first, judged = waiting.popleft()
            yield from _received(first, judged.result(), ruleset)


_worker: list[tuple[Ruleset, bool]] = []


def _prepare(standard: Standard, explain: bool) -> None:  # noqa: FBT001  the pool hands it on by place
    _worker[:] = [(standard.load(), explain)]
    settle()


def _judge_packed(packed: Packed) -> list[Judged | None]:
    """What the results hold beside their documents, which the caller has; nothing where every rule was passed."""
    ruleset, explain = _worker[0]
    passed = ruleset.plan.outcomes
    return [
        None
        if each.outcomes is passed and not each.situations
        else (each.findings, each.outcomes, each.situations, each.broken)
        for each in _judge(unpack(packed), ruleset, explain=explain)
    ]


def _received(batch: Batch, judged: list[Judged | None], ruleset: Ruleset) -> Iterator[Result | Problem]:
    documents = [each for each in batch if not isinstance(each, Problem)]
    passed: Judged = ((), ruleset.plan.outcomes, (), ())
    results: list[Result] = []
    for document, found in zip(documents, judged, strict=True):
        findings, outcomes, situations, broken = found or passed
        results.append(
            Result(document=document, findings=findings, outcomes=outcomes, situations=situations, broken=broken)
        )
    return _merged(batch, results)


def _merged(batch: Batch, results: list[Result]) -> Iterator[Result | Problem]:
    """The results of a batch and the problems in it, each in its place."""
    following = iter(results)
    for each in batch:
        yield each if isinstance(each, Problem) else next(following)


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


def _batches(inputs: Iterable[Document | Problem]) -> Iterator[Batch]:
    """Runs of inputs: first small ones, so that the first results come at once."""
    batch: Batch = []
    size, most = 0, 1
    for each in inputs:
        batch.append(each)
        if not isinstance(each, Problem):
            size += sum([len(turn.text) for turn in each.turns])
        if len(batch) >= most or size >= CHARACTERS:
            yield batch
            batch, size, most = [], 0, min(2 * most, BATCH)
    if batch:
        yield batch
