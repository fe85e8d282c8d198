"""What holds for a file: settings, and where each comes from."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from cslint.config.globs import Globs
from cslint.errors import Problem
from cslint.packs.select import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cslint.config.schema import Kind
    from cslint.model import Level
    from cslint.packs.source import Location, Place

    ReadAs = Literal["auto", "transcript", "script"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a value comes from: a place in the file ``path``, or the command line (``path`` is ``None``)."""

    path: str | None = None
    place: Place | None = None

    def __str__(self) -> str:
        """``cslint.toml:3`` or the command line."""
        if self.path is None:
            return "命令行"
        return f"{self.path}:{self.place.line}" if self.place else self.path

    def problem(self, message: str, hint: str) -> Problem:
        """A problem with what stands there."""
        line, column = (self.place.line, self.place.column) if self.place else (None, None)
        return Problem(path=self.path or "命令行", message=message, hint=hint, line=line, column=column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says; ``None`` where it says nothing. Paths are relative to the working directory."""

    standard: str | None = None
    rules: tuple[Path, ...] | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    extend_exclude: tuple[str, ...] | None = None
    force_exclude: bool | None = None
    as_: ReadAs | None = None
    output_format: str | None = None
    fail_level: Level | None = None
    baseline: Path | None = None
    fix: bool | None = None
    unsafe_fixes: bool | None = None
    cache_dir: Path | None = None
    jobs: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Settings:
    """Everything that holds for the files of a folder; the same object for all to which the same file applies.

    ``root`` is the folder that patterns of paths are relative to: that of the file ``source`` if it was found on the
    way up, else the working directory. Paths are absolute. ``exclude`` has what extends it, too. ``as_`` are patterns
    and what they say, and ``as_all`` is what the command line takes every file for. ``origins`` tells where a value
    comes from, by the key and, inside a list or table, the item; there is nothing for defaults.
    """

    source: Path | None
    root: Path
    standard: str
    rules: tuple[Path, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    extend_select: tuple[str, ...]
    levels: Mapping[str, Level]
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...]
    exclude: tuple[str, ...]
    force_exclude: bool
    as_: tuple[tuple[str, Kind], ...]
    as_all: ReadAs | None
    output_format: str
    fail_level: Level
    baseline: Path | None
    fix: bool
    unsafe_fixes: bool
    cache_dir: Path | None
    jobs: int
    origins: Mapping[Location, Origin] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def selection(self) -> Selection:
        """Which rules to use, and at which levels."""
        return Selection(
            select=self.select,
            extend=self.extend_select,
            ignore=self.ignore,
            levels=tuple(self.levels.items()),
        )

    def relative(self, path: Path) -> str:
        """A path as patterns see it; of a file that is not below ``root`` they see the name alone."""
        below = os.path.normpath(path.absolute())
        root = f"{self.root}{os.sep}" if self.root.name else str(self.root)
        return (below[len(root) :] if below.startswith(root) else path.name).replace(os.sep, "/")

    def owns(self, path: Path) -> bool:
        """Whether a file or folder is not text to check but tells how: rules, a pack, the baseline."""
        absolute = os.path.normpath(path.absolute())
        own = [*self.rules, Path(self.standard)]
        return absolute == str(self.baseline) or any(
            absolute == str(each) or absolute.startswith(f"{each}{os.sep}") for each in own
        )

    def excluded(self, path: Path, *, folder: bool = False) -> bool:
        """Whether a file or folder, or a folder above it, is to be passed over."""
        return Globs.of(self.exclude).match(self.relative(path), folder=folder) or self.owns(path)

    def as_of(self, path: Path) -> ReadAs:
        """What to take a file for."""
        if self.as_all is not None:
            return self.as_all
        name = self.relative(path)
        return next((kind for glob, kind in reversed(self.as_) if Globs.of((glob,)).match(name)), "auto")

    def ignored_in(self, path: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The patterns of ``per_file_ignores`` that fit a file, with the codes or prefixes that they ignore."""
        name = self.relative(path)
        return tuple(entry for entry in self.per_file_ignores if Globs.of((entry[0],)).match(name))
