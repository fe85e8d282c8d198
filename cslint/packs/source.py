"""A file of settings or rules as plain data, and where everything in it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cslint.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Location = tuple[str | int, ...]
"""The way to a value: keys and 0-based numbers of items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """1-based line and column; ``plain`` if the scalar stands there as written, so offsets in it can be added."""

    line: int
    column: int
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file: its data, the places of what is in it, and the places of its keys.

    ``manual`` is the page that tells what may stand in such a file.
    """

    path: str
    data: object
    places: Mapping[Location, Place]
    keys: Mapping[Location, Place]
    manual: str = "docs/writing-rules.md"

    def place(self, location: Location) -> Place:
        """The place of a location, or of the nearest thing around it."""
        while location and location not in self.places:
            location = location[:-1]
        return self.places.get(location, Place(line=1, column=1))

    def problem(self, location: Location, message: str, hint: str = "", *, offset: int = 0) -> Problem:
        """A problem with what stands at a location, ``offset`` characters into it."""
        place = self.place(location)
        column = place.column + (offset if place.plain else 0)
        return Problem(path=self.path, message=message, hint=hint, line=place.line, column=column)

    def problem_with_key(self, location: Location, message: str, hint: str = "") -> Problem:
        """A problem with the key of a location, not with what it holds."""
        place = self.keys.get(location) or self.place(location)
        return Problem(path=self.path, message=message, hint=hint, line=place.line, column=place.column)


def text_of(path: str, read: Callable[[], bytes]) -> str | Problem:
    """The text of a file called ``path``, or why it has none: it cannot be read, or is not UTF-8."""
    try:
        return read().decode("utf-8-sig")
    except OSError as error:
        return Problem(path=path, message=f"读不了:{error.strerror}", hint="检查文件是否存在、是否有权限")
    except UnicodeDecodeError as error:
        lines = error.object[: error.start].decode("utf-8").split("\n")
        return Problem(
            path=path,
            message="不是 UTF-8 编码",
            hint="把文件另存为 UTF-8",
            line=len(lines),
            column=len(lines[-1]) + 1,
        )
