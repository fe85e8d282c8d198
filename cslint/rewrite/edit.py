"""One change of a line of a script, and why a file cannot be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cslint.errors import CslintError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.model.script import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Put ``new`` in the place of ``old``, the code points ``[start, end)`` of the line that stands at ``place``."""

    place: Place
    start: int
    end: int
    old: str
    new: str

    def trimmed(self) -> Edit:
        """The same change without what ``old`` and ``new`` begin and end with alike; ``old`` keeps one character."""
        shorter = min(len(self.old) - 1, len(self.new))
        head = next((index for index in range(shorter) if self.old[index] != self.new[index]), max(shorter, 0))
        rest = min(len(self.old) - head - 1, len(self.new) - head)
        tail = next((index for index in range(rest) if self.old[-1 - index] != self.new[-1 - index]), max(rest, 0))
        return Edit(
            place=self.place,
            start=self.start + head,
            end=self.end - tail,
            old=self.old[head : len(self.old) - tail],
            new=self.new[head : len(self.new) - tail],
        )


class RewriteError(CslintError):
    """A file cannot be changed safely and stays as it is.

    ``edits`` are those to blame; without them the others may be tried again. None: it is the file.
    """

    def __init__(self, path: str, message: str, hint: str, edits: tuple[Edit, ...] = ()) -> None:
        super().__init__(message)
        self.path = path
        self.message = message
        self.hint = hint
        self.edits = edits


def together(errors: Sequence[RewriteError]) -> RewriteError:
    """One error for several edits of one file, so that all of them can be left out at once."""
    first = errors[0]
    return RewriteError(first.path, first.message, first.hint, tuple(edit for each in errors for edit in each.edits))
