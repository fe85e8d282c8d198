"""A baseline: the faults that were there when a team began, so that only new ones are reported."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from cslint.errors import Problem, Severity
from cslint.model import Suppression, Suppressor
from cslint.readers.source import STANDARD_INPUT
from cslint.run.quiet.baseline_file import Accepted, read_entries, write_entries
from cslint.run.quiet.meta import RULES
from cslint.run.suppress import spared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cslint.model import Finding, Result

Key = tuple[str, str]
"""A fingerprint and the path of a file, from the baseline's folder."""


class Baseline:
    """Puts aside what was accepted, up to as many as were; in a run that updates it, everything.

    A fault belongs to the fingerprint of the first of its equals and to its file, so that it does not matter how many
    of them are put aside otherwise; where the file of an entry is gone (moved, renamed), the entry serves the same
    fault of any other. Findings about suppressions are never accepted. It takes in what it is shown: ``stale`` and
    ``write`` are for the end of the run.
    """

    def __init__(self, path: Path, entries: Iterable[Accepted] = (), *, update: bool = False) -> None:
        self._path = path
        self._root = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120  resolve would follow links
        self._update = update
        self._entries: dict[Key, Accepted] = {}
        for each in entries:
            known = self._entries.get(each.key)
            self._entries[each.key] = each if known is None else _add(known, each.count)
        self._left = Counter({key: each.count for key, each in self._entries.items()})
        self._elsewhere: dict[str, list[Key]] = {}
        for key in sorted(self._entries):
            self._elsewhere.setdefault(key[0], []).append(key)
        self._found: dict[Key, Accepted] = {}
        self._asked: dict[str, set[str]] = {}
        self._partly: set[str] = set()
        self._paths: dict[str, str] = {}
        self._gone: dict[str, bool] = {}

    @classmethod
    def read(cls, path: Path, *, update: bool = False) -> Baseline:
        """The baseline of a file, which need not exist in a run that updates it; raises ``UsageError``."""
        entries = [] if update and not path.exists() else read_entries(path)
        return cls(path, entries, update=update)

    def over(self, results: Iterable[Result | Problem]) -> Iterator[Result | Problem]:
        """Results and problems as they come, with accepted findings put aside."""
        for each in results:
            if isinstance(each, Problem):
                if each.severity is Severity.ERROR:
                    self._partly.add(self._relative(each.path))
                yield each
            else:
                yield self.apply(each)

    def apply(self, result: Result) -> Result:
        """A result with the accepted findings put aside."""
        path = self._relative(result.document.source)
        self._asked.setdefault(path, set()).update({each.code for each in result.outcomes}.difference(result.broken))
        aside: dict[int, Suppression] = {}
        for number, each in enumerate(result.findings):
            if each.code in RULES:
                continue
            key = (each.counted_as, path)
            if self._update:
                self._note(each, key, result)
            if self._take(key) or self._update:
                aside[number] = Suppression(by=Suppressor.BASELINE, path=str(self._path))
        return spared(result, aside)

    def stale(self) -> int:
        """How many accepted faults are there no more, of the files and rules that this run looked at.

        Those of files that are gone count too.
        """
        return sum(self._left[key] for key in self._entries if not self._out_of_sight(key))

    def write(self) -> int:
        """Write what was found, and what this run did not look at; the number of entries. Raises ``UsageError``."""
        entries = dict(self._found)
        for key, each in self._entries.items():
            if key not in entries and self._out_of_sight(key):
                entries[key] = each
        write_entries(self._path, list(entries.values()))
        return len(entries)

    def _note(self, finding: Finding, key: Key, result: Result) -> None:
        known = self._found.get(key)
        if known is not None:
            self._found[key] = _add(known, 1)
            return
        line = finding.line
        if line is None and finding.turn is not None:
            line = result.document.turns[finding.turn].line
        self._found[key] = Accepted(path=key[1], code=finding.code, fingerprint=key[0], count=1, line=line)

    def _take(self, key: Key) -> bool:
        for each in (key, *self._elsewhere.get(key[0], ())):
            if self._left[each] > 0 and (each == key or self._is_gone(each[1])):
                self._left[each] -= 1
                return True
        return False

    def _out_of_sight(self, key: Key) -> bool:
        """Whether this run cannot know if a fault is still there."""
        path = key[1]
        if path not in self._asked:
            return not self._is_gone(path)
        return path in self._partly or self._entries[key].code not in self._asked[path]

    def _is_gone(self, path: str) -> bool:
        if path in self._asked or path == STANDARD_INPUT:
            return False
        known = self._gone.get(path)
        if known is None:
            known = self._gone[path] = not os.path.lexists(Path(self._root, path))
        return known

    def _relative(self, source: str) -> str:
        known = self._paths.get(source)
        if known is None:
            known = self._paths[source] = source if source == STANDARD_INPUT else _relative(source, self._root)
        return known


def _add(entry: Accepted, count: int) -> Accepted:
    return Accepted(
        path=entry.path,
        code=entry.code,
        fingerprint=entry.fingerprint,
        count=entry.count + count,
        line=entry.line,
    )


def _relative(source: str, root: str) -> str:
    path = os.path.abspath(source)  # noqa: PTH100  resolve would follow links
    with suppress(ValueError):  # another drive
        path = os.path.relpath(path, root)
    return PurePath(path).as_posix()
