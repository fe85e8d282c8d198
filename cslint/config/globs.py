"""Patterns of paths, as ``.gitignore`` writes them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Globs:
    """Patterns in their order; the last that fits a path decides, and ``!`` before one takes it back.

    Paths are relative to the folder of the patterns, with slashes.
    """

    spec: GitIgnoreSpec

    @staticmethod
    def of(patterns: Iterable[str]) -> Globs:
        """Read patterns; raises ``ValueError`` if one is none."""
        return _compiled(tuple(patterns))

    def verdict(self, path: str, *, folder: bool = False) -> bool | None:
        """Whether the patterns take a file or folder, ``None`` if none of them fits it or a folder above it."""
        return self.spec.check_file(path + "/" * folder).include

    def match(self, path: str, *, folder: bool = False) -> bool:
        """Whether the patterns take a file or folder, or a folder above it."""
        return bool(self.verdict(path, folder=folder))


def is_glob(pattern: str) -> bool:
    """Whether a line is a pattern, or none at all (a comment, blanks)."""
    try:
        Globs.of((pattern,))
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1024)
def _compiled(patterns: tuple[str, ...]) -> Globs:
    return Globs(GitIgnoreSpec.from_lines(patterns))
