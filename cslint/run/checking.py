"""One run over files: each with the rules that its configuration names, in the order of the files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cslint.config import unknown_codes
from cslint.errors import ConfigError, Problem
from cslint.packs.select import Selection, select
from cslint.readers import read
from cslint.readers.source import display
from cslint.run.changes import before
from cslint.run.find import STANDARD_INPUT
from cslint.run.lint import Standard, lint
from cslint.run.memory import RESULTS, Memory
from cslint.run.quiet.meta import RULES
from cslint.run.suppress import META_RULES, SIDECAR, Suppressions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import BytesIO

    from cslint.config import Settings
    from cslint.model import Document, Result
    from cslint.packs import Ruleset
    from cslint.run.changes import Changes
    from cslint.run.lint import Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file to check with the settings that hold for it.

    ``data`` are the bytes of standard input, which are read once; ``name`` stands for its path.
    """

    path: Path
    settings: Settings
    name: str | None = None
    data: BytesIO | None = None

    @property
    def source(self) -> str:
        """What documents call the file."""
        return self.name or display(self.path)

    def read(self, stream: BinaryIO | None = None) -> Iterator[Document | Problem]:
        """The documents of the file, or of other bytes in its place."""
        if stream is None and self.data is not None:
            self.data.seek(0)
            stream = self.data
        wanted = self.settings.as_of(Path(self.source))
        if stream is None:
            return read(self.path, as_=wanted, name=self.name)
        return read(stream, as_=wanted, name=self.source)


class Checking:
    """Judges files; the rules of each standard are loaded once.

    ``remember`` tells to take what is known of scripts that have not changed; ``changes`` that only what they brought
    in is a finding. Raises what loading the standards of ``settings`` raises, and ``ConfigError`` for codes in
    configuration files that no rule has.
    """

    def __init__(
        self,
        settings: Iterable[Settings],
        workers: Workers,
        *,
        remember: bool = True,
        changes: Changes | None = None,
    ) -> None:
        self.rulesets: dict[Settings, Ruleset] = {}
        self._suppressions: dict[Settings, Suppressions] = {}
        whole: dict[Standard, Ruleset] = {}
        problems: list[Problem] = []
        for each in dict.fromkeys(settings):
            bare = replace(standard_of(each), selection=Selection())
            if bare not in whole:
                whole[bare] = bare.load()
            self.rulesets[each] = whole[bare]
            problems += unknown_codes(each, (*_codes(whole[bare]), *RULES))
        if problems:
            raise ConfigError(tuple(dict.fromkeys(problems)))
        for each, ruleset in self.rulesets.items():
            self.rulesets[each] = select(ruleset, each.selection, besides=RULES)
            self._suppressions[each] = _suppressions(each, _codes(ruleset))
        self._workers = workers
        self._remember = remember
        self._changes = changes

    def results(self, inputs: Iterable[Input | Problem]) -> Iterator[tuple[Input | None, Result | Problem]]:
        """What came of each input, in their order; problems of paths that lead to no file have no input."""
        for settings, group in groupby(inputs, key=lambda each: None if isinstance(each, Problem) else each.settings):
            if settings is None:
                yield from ((None, each) for each in group if isinstance(each, Problem))
                continue
            files = [each for each in group if isinstance(each, Input)]
            by_source = {each.source: each for each in files}
            for each in self._judged(settings, self._stream(settings, files)):
                source = each.path if isinstance(each, Problem) else each.document.source
                # What is wrong with a sidecar comes of its file.
                yield by_source.get(source) or by_source.get(source.removesuffix(SIDECAR)), each

    def again(self, file: Input, stream: BinaryIO) -> Iterator[Result | Problem]:
        """What comes of a file if it holds other bytes."""
        ruleset = self.rulesets[file.settings]
        return self._judged(file.settings, lint(file.read(stream), ruleset, standard_of(file.settings)))

    def _judged(self, settings: Settings, stream: Iterable[Result | Problem]) -> Iterator[Result | Problem]:
        """Results without what somebody decided to live with, and what was there before."""
        suppressions = self._suppressions[settings]
        quiet = suppressions.over(stream)
        if self._changes is None:
            return quiet
        earlier = suppressions.reading(self._changes.old)
        judge = before(self.rulesets[settings], earlier, lambda path: settings.as_of(Path(path)))
        return self._changes.over(quiet, judge)

    def _stream(self, settings: Settings, files: list[Input]) -> Iterator[Result | Problem]:
        ruleset, standard = self.rulesets[settings], standard_of(settings)
        if not self._remember:
            yield from lint(_read(files, None), ruleset, standard, workers=self._workers)
            return
        store = replace(RESULTS, root=settings.cache_dir)
        memory = Memory(store, ruleset, f"{standard!r}\0{self._workers.explain}")
        yield from memory.keep(lint(_read(files, memory), ruleset, standard, workers=self._workers))
        store.tidy()


def standard_of(settings: Settings) -> Standard:
    """The rules that settings name."""
    return Standard(name=settings.standard, rules=settings.rules, selection=settings.selection)


def _read(files: Iterable[Input], memory: Memory | None) -> Iterator[Document | Problem | Result]:
    for file in files:
        known = None
        if memory is not None and file.data is None and str(file.path) != STANDARD_INPUT:
            known = memory.recall(file.path, file.source, file.settings.as_of(file.path))
        yield from file.read() if known is None else known


def _codes(ruleset: Ruleset) -> tuple[str, ...]:
    return tuple(rule.code for rule in ruleset.rules)


def _suppressions(settings: Settings, known: Iterable[str]) -> Suppressions:
    chosen = [
        replace(rule, level=settings.selection.level(rule))
        for rule in META_RULES
        if settings.selection.takes(rule.code)
    ]
    return Suppressions(
        known,
        rules=chosen,
        ignored_in=partial(_ignored_in, settings) if settings.per_file_ignores else None,
    )


def _ignored_in(settings: Settings, path: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return settings.ignored_in(Path(path))
