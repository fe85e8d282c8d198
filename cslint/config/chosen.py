"""Which standard a name or path means, and which rule files and pack folders a path or glob."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import Final

from cslint.packs.locate import MANIFEST, pack_folder, standards

_WILD: Final = frozenset("*?[")
_SUFFIX: Final = ".yaml"


def standard_at(name: str, folder: Path) -> str:
    """A standard by its name, or the absolute path of a pack's folder; raises ``UsageError`` if there is none."""
    if name in standards():
        return name
    path = Path(os.path.normpath(folder / Path(name).expanduser()))
    # A name is guessed at from the word that was written; what happens to stand in the working directory is not meant.
    word = str(path) if path.exists() or Path(name).exists() else name
    return str(pack_folder(word))


def rule_paths(item: str, folder: Path) -> tuple[Path, ...]:
    """Absolute paths, in order; none if there is no such file or folder.

    A glob takes files of rules and folders that hold some; what is read with its folder is not named beside it.
    """
    item = os.path.expanduser(item)  # noqa: PTH111  a pattern is no path
    if _WILD.isdisjoint(item):
        path = Path(os.path.normpath(folder / item))
        return (_pack(path),) if path.exists() else ()
    matches = glob.glob(item, root_dir=folder, recursive=True)  # noqa: PTH207  Path.glob takes no absolute patterns
    found = {_pack(Path(os.path.normpath(folder / each))) for each in matches}
    folders = {each for each in found if each.is_dir() and any(each.glob(f"*{_SUFFIX}"))}
    files = {each for each in found if each.suffix == _SUFFIX and each.is_file() and each.parent not in folders}
    return tuple(sorted(folders | files))


def _pack(path: Path) -> Path:
    """The folder of a pack that was named by its manifest."""
    return path.parent if path.name == MANIFEST and path.is_file() else path
