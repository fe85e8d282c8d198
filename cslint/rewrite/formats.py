"""The bytes of a file with edits in them: by the form of the file, and proved by reading it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.rewrite.proof import located, prove
from cslint.rewrite.text import rewrite_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.rewrite.edit import Edit

_ZIP = b"PK\x03\x04"


def rewritten(data: bytes, name: str, edits: Sequence[Edit]) -> bytes:
    """``data``, the content of a file called ``name``, with all ``edits``. Raises ``RewriteError``.

    What is returned has been read again: each line with edits is exactly what it should be, and every other line is
    as it was.
    """
    if not edits:
        return data
    lines, found = located(data, name, edits)
    if data.startswith(_ZIP):
        from cslint.rewrite.office import rewrite_office  # noqa: PLC0415  most scripts are text

        changed = rewrite_office(data, name, lines, found)
    else:
        changed = rewrite_text(data, name, [edit for edit, _ in found])
    prove(changed, name, lines, found)
    return changed
