"""Results of scripts, remembered until the file, the rules or the program change.

Only scripts: calls are personal data, and leave no trace behind.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, NamedTuple

from cslint.errors import Problem, Severity
from cslint.model import Outcomes, Result, Script
from cslint.packs.cache import Store
from cslint.packs.inputs import program
from cslint.readers.suffixes import LINES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from cslint.model import Finding, RuleOutcome, Suppressed
    from cslint.packs import Ruleset
    from cslint.readers import Wanted

RESULTS: Final = Store(suffix=".results", most=20_000, part="results")
"""One entry for each file and way of checking it."""

LARGEST: Final = 16 * 1024 * 1024
"""A longer file is read and judged anew each time, in bytes; few scripts are as long."""

# What results depend on beside the compiled rules: reading and judging, and what reads for us.
_PROGRAM: Final = ("engine.py", "readers/*.py", "readers/*/*.py", "run/memory.py")
_LIBRARIES: Final = ("lxml", "markdown-it-py", "msgspec", "python-calamine", "ruamel.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A script's result; ``outcomes`` are those that are not the usual ones of the ruleset, by their places."""

    document: Script
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    outcomes: Mapping[int, RuleOutcome]


class _Awaited(NamedTuple):
    """A file that is being read: what its results are to be kept for, and what they hold for."""

    path: Path
    request: str
    label: tuple[str, ...]


class Memory:
    """What is remembered of the files that one ruleset is held to.

    ``way`` tells what else a result depends on: which of the rules are asked.
    """

    def __init__(self, store: Store, ruleset: Ruleset, way: str) -> None:
        self._store = store
        self._ruleset = ruleset
        self._way = way
        self._awaited: dict[str, _Awaited] = {}

    def recall(self, path: Path, source: str, wanted: Wanted) -> list[Result | Problem] | None:
        """What came of ``path``, which documents call ``source``, last time; ``None`` if it must be read."""
        if path.suffix.lower() in LINES:
            return None  # calls
        digest = _digest(path)
        if digest is None:
            return None  # reading says what is wrong
        request = f"{path.absolute()}\0{source}\0{wanted}\0{self._way}"
        label = (program(*_PROGRAM), *_libraries(), self._ruleset.digest, digest)
        kept = self._store.recall(request, lambda known: known == label)
        if isinstance(kept, list):
            return [each if isinstance(each, Problem) else self._result(each) for each in kept]
        self._awaited[source] = _Awaited(path, request, label)
        return None

    def keep(self, stream: Iterable[Result | Problem]) -> Iterator[Result | Problem]:
        """``stream`` as it is; what came of each file that was not remembered is, if it is all scripts."""
        source: str | None = None
        came: list[Result | Problem] = []
        for each in stream:
            where = each.path if isinstance(each, Problem) else each.document.source
            if where != source:
                self._remember(source, came)
                source, came = where, []
            if where in self._awaited:
                if _may_be_kept(each):
                    came.append(each)
                else:
                    del self._awaited[where]
                    came = []
            yield each
        self._remember(source, came)

    def _remember(self, source: str | None, came: list[Result | Problem]) -> None:
        awaited = self._awaited.pop(source or "", None)
        # Somebody may have saved the file meanwhile: then nobody knows which of its versions was read.
        if awaited is not None and came and _digest(awaited.path) == awaited.label[-1]:
            kept = [each if isinstance(each, Problem) else self._kept(each) for each in came]
            self._store.keep(awaited.request, awaited.label, kept)

    def _kept(self, result: Result) -> _Kept:
        assert isinstance(result.document, Script)  # noqa: S101  ``_may_be_kept`` said so
        usual = self._ruleset.plan.outcomes
        return _Kept(
            document=result.document,
            findings=result.findings,
            suppressed=result.suppressed,
            outcomes={
                number: each
                for number, (each, other) in enumerate(zip(result.outcomes, usual, strict=True))
                if each != other
            },
        )

    def _result(self, kept: _Kept) -> Result:
        outcomes = self._ruleset.plan.outcomes
        if kept.outcomes:
            outcomes = Outcomes(kept.outcomes.get(number, each) for number, each in enumerate(outcomes))
        return Result(document=kept.document, findings=kept.findings, outcomes=outcomes, suppressed=kept.suppressed)


@cache
def _libraries() -> tuple[str, ...]:
    """The versions of what reads files for us."""
    return tuple(version(name) for name in _LIBRARIES)


def _digest(path: Path) -> str | None:
    """What names the bytes of a file; ``None`` if they cannot be read or are too many."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.stat().st_size <= LARGEST else None
    except OSError:
        return None


def _may_be_kept(each: Result | Problem) -> bool:
    """Whether it is a script that was judged whole and not explained, or something that is only to be known."""
    if isinstance(each, Problem):
        return each.severity is not Severity.ERROR
    return isinstance(each.document, Script) and not each.broken and not each.situations
