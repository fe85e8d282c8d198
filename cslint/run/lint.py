"""Linting many documents: one after the other, or on several processes with the same result in the same order."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from cslint.engine import check
from cslint.errors import Problem
from cslint.model import Outcome, Result, RuleOutcome
from cslint.packs import load_standard
from cslint.packs.select import Selection, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from cslint.model import Document
    from cslint.packs import Ruleset

BATCH: Final = 32
"""Documents sent to a worker at a time: enough to hide the cost of sending, few enough to stay small."""

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
    inputs: Iterable[Document | Problem], ruleset: Ruleset, standard: Standard, *, jobs: int = 1
) -> Iterator[Result | Problem]:
    """Results of documents and the problems among them, in the order of ``inputs``, whatever ``jobs`` is.

    ``ruleset`` is ``standard`` loaded. Only a bounded number of documents is held at a time.
    """
    if jobs <= 1:
        for each in inputs:
            yield each if isinstance(each, Problem) else _judge(each, ruleset)
        return
    # Workers are spawned, not forked: a fork would copy threads of libraries in the midst of their work.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_prepare, initargs=(standard,)) as pool:
        waiting: deque[Future[list[Result | Problem]]] = deque()
        for batch in _batches(inputs):
            waiting.append(pool.submit(_check_batch, batch))
            if len(waiting) > jobs * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_worker: list[Ruleset] = []


def _prepare(standard: Standard) -> None:
    _worker[:] = [standard.load()]


def _check_batch(batch: list[Document | Problem]) -> list[Result | Problem]:
    return [each if isinstance(each, Problem) else _judge(each, _worker[0]) for each in batch]


def _judge(document: Document, ruleset: Ruleset) -> Result:
    """The result of a document; where judging itself failed no rule was evaluated, and the other documents go on."""
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


def _batches(inputs: Iterable[Document | Problem]) -> Iterator[list[Document | Problem]]:
    iterator = iter(inputs)
    while batch := list(islice(iterator, BATCH)):
        yield batch
