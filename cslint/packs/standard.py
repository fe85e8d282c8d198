"""Loading a standard: from the cache while nothing has changed, else compiled."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cslint.errors import CslintError
from cslint.packs.cache import RULESETS
from cslint.packs.inputs import Link, content, program, request
from cslint.packs.ruleset import Ruleset

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike
    from typing import TypeGuard

    Label = tuple[str, tuple[Link, ...], str]


def load_standard(standard: str = "base", rules: Iterable[str | PathLike[str]] = ()) -> Ruleset:
    """Load a standard by name or path, compiled.

    ``rules`` are files of rules and folders of such files that are laid on top of it, in that order.

    Raises ``UsageError`` if there is no such standard, and ``PackError`` with every problem of its files.
    """
    extras = tuple(dict.fromkeys(Path(each).absolute() for each in rules))
    name = request(standard, extras)
    known = RULESETS.recall(name, partial(_holds, standard, extras))
    if isinstance(known, Ruleset):
        return known
    # Compiling takes libraries that nothing else needs.
    from cslint.packs.files import read_chain  # noqa: PLC0415  see above
    from cslint.packs.load import compile_standard  # noqa: PLC0415  see above

    label: Label | None = None
    try:
        chain = read_chain(standard)
        now = content(standard, chain, extras)
        label = None if now is None else (program(), chain, now)
    except (CslintError, OSError):
        pass  # compiling says what is wrong
    ruleset = compile_standard(standard, extras)
    # A file may have been saved meanwhile: then nobody knows which of its versions was read.
    if label is not None and _holds(standard, extras, label):
        ruleset.matcher.prepare()
        RULESETS.keep(name, label, ruleset)
        RULESETS.tidy()
    return ruleset


def _holds(standard: str, extras: tuple[Path, ...], label: object) -> bool:
    """Whether what a label tells is still so."""
    if not _is_label(label):
        return False
    code, chain, then = label
    try:
        return code == program() and then == content(standard, chain, extras)
    except OSError:
        return False


def _is_label(label: object) -> TypeGuard[Label]:
    return isinstance(label, tuple) and len(label) == 3
