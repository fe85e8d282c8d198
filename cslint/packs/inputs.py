"""What a compiled standard was made of: the packs by their folders, the bytes of their files, the program itself."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from numpy import __version__ as numpy_version

from cslint.errors import UsageError
from cslint.packs.locate import folder_below, pack_folder, rules_root, standards

if TYPE_CHECKING:
    from collections.abc import Iterable

_READ: Final = frozenset({".yaml", ".yml", ".txt", ".tsv"})
_PARTS: Final = ("lexicon", "clauses")
# What compiling rules and unpickling them depends on; not the readers, reports and commands above.
_PROGRAM: Final = (
    "__init__.py",
    "errors.py",
    *(f"{part}/*.py" for part in ("model", "text", "match", "checks", "packs")),
    "text/data/*",
)


class Link(NamedTuple):
    """A pack of a chain: its folder, and the pack that it builds on as its manifest names it."""

    folder: str
    extends: str | None


def request(standard: str, extras: Iterable[Path] = ()) -> str:
    """What names a standard: paths depend on where they are said, and installations have packs of their own."""
    place = "" if standard in standards() else str(Path.cwd())
    return "\0".join((standard, place, str(rules_root()), *map(str, extras)))


def content(standard: str, chain: Iterable[Link], extras: Iterable[Path] = ()) -> str | None:
    """Digest of every file of the packs in ``chain``, the standard first; ``None`` if it leads elsewhere by now.

    ``extras`` are the rule files and folders on top of it.

    Raises ``OSError`` if a file cannot be read.
    """
    folders: list[Path] = []
    extends: str | None = standard
    for link in chain:
        try:
            folder = folder_below(folders[-1], extends or "") if folders else pack_folder(standard)
        except UsageError:
            return None
        if str(folder) != link.folder:
            return None
        folders.append(folder)
        extends = link.extends
    digest = hashlib.sha256()
    for path in (rules_root(), *folders, *extras):
        single = path.is_file()
        if single:
            _add(digest, (path,))
        folder = path.parent if single else path
        for part in (*(() if single else (folder,)), *(folder / name for name in _PARTS)):
            _add(digest, (each for each in _files(part) if each.suffix.lower() in _READ))
    return digest.hexdigest()


@cache
def program(*more: str) -> str:
    """Digest of the code that makes and reads compiled rules, and of what runs it. Raises ``OSError``.

    ``more`` are further files of the package, as globs.
    """
    digest = hashlib.sha256(f"{sys.version}\0{sys.platform}\0{numpy_version}".encode())
    package = Path(__file__).resolve().parent.parent
    for pattern in (*_PROGRAM, *more):
        _add(digest, sorted(each for each in package.glob(pattern) if each.is_file()))
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    """What stands in a folder, by name; nothing if there is no folder."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _add(digest: hashlib._Hash, paths: Iterable[Path]) -> None:
    for path in paths:
        data = path.read_bytes()
        digest.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
