"""What need not be worked out again, on disk: in the user's cache folder, readable and writable by nobody else.

Entries are pickles, so what another user could have written is left alone. Nothing here is ever an error: without a
cache, or with a broken one, the work is done again.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import io
import os
import pickle
import stat
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platformdirs import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VARIABLE: Final = "CSLINT_CACHE_DIR"
"""The environment variable that names another folder; set but empty it means no cache."""

_PART: Final = ".part"
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_CHECKSUM: Final = 4

# All that unpickling raises where the classes have changed or the bytes are not what was written.
_UNREADABLE: Final = (
    OSError,
    EOFError,
    pickle.PickleError,
    ArithmeticError,
    AttributeError,
    ImportError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """The entries of one sort: files that end in ``suffix`` in the folder ``part`` of the cache, ``most`` at once.

    ``root`` stands for the user's cache folder.
    """

    suffix: str
    most: int
    part: str = ""
    root: Path | None = None

    def recall(self, request: str, accepts: Callable[[object], bool]) -> object | None:
        """What was kept for ``request``, if ``accepts`` says that its label still holds; else ``None``."""
        try:
            data = self._read(request)
            if data is None or len(data) < _CHECKSUM:
                return None
            body = memoryview(data)[_CHECKSUM:]
            if zlib.crc32(body) != int.from_bytes(data[:_CHECKSUM], "big"):
                return None
            stream = io.BytesIO(body)
            if not accepts(pickle.load(stream)):  # noqa: S301  the file is this user's and nobody else can write to it
                return None
            with _no_collection():
                value: object = pickle.load(stream)  # noqa: S301  as above
        except _UNREADABLE:
            return None
        self._used(request)
        return value

    def keep(self, request: str, label: object, value: object) -> None:
        """Keep ``value`` for ``request``; ``label`` is what ``recall`` shows first."""
        folder = self.folder()
        if folder is None:
            return
        try:
            body = pickle.dumps(label, pickle.HIGHEST_PROTOCOL) + pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _private(folder.stat()):
                return
            number, unfinished = tempfile.mkstemp(suffix=_PART, dir=folder)
            try:
                with open(number, "wb") as file:  # noqa: PTH123  a descriptor has no path
                    file.write(zlib.crc32(body).to_bytes(_CHECKSUM, "big"))
                    file.write(body)
                Path(unfinished).replace(folder / self._name(request))
            except OSError:
                Path(unfinished).unlink(missing_ok=True)
        except _UNREADABLE:
            return

    def tidy(self) -> None:
        """Leave those entries only that were used last."""
        with contextlib.suppress(OSError):
            entries = [(each.stat(), each) for each in self._entries()]
            entries.sort(key=lambda entry: (entry[0].st_mtime_ns, entry[1].name), reverse=True)
            for _, each in entries[self.most :]:
                each.unlink(missing_ok=True)

    def clear(self) -> tuple[int, int]:
        """Remove every entry; how many there were, and their bytes. Raises ``OSError`` if one cannot be removed."""
        sizes = []
        for each in self._entries():
            sizes.append(each.stat().st_size)
            each.unlink(missing_ok=True)
        return len(sizes), sum(sizes)

    def folder(self) -> Path | None:
        """Where the entries are, whether or not there is such a folder yet; ``None`` if nothing is to be kept."""
        named = os.environ.get(VARIABLE)
        if self.root is None and named == "":
            return None
        root = self.root or (Path(named) if named else user_cache_path("cslint"))
        return root / self.part if self.part else root

    def _entries(self) -> list[Path]:
        folder = self.folder()
        if folder is None or not folder.is_dir():
            return []
        return [each for each in folder.iterdir() if each.suffix in (self.suffix, _PART)]

    def _used(self, request: str) -> None:
        """Note that an entry was of use, so that others go before it."""
        folder = self.folder()
        if folder is not None:
            with contextlib.suppress(OSError):
                os.utime(folder / self._name(request))

    def _name(self, request: str) -> str:
        return hashlib.sha256(request.encode("utf-8", "surrogateescape")).hexdigest()[:32] + self.suffix

    def _read(self, request: str) -> bytes | None:
        """The bytes kept for ``request``, ``None`` if somebody else could have written them. Raises ``OSError``."""
        folder = self.folder()
        if folder is None or not _private(folder.stat()):
            return None
        with (folder / self._name(request)).open("rb") as file:
            state = os.fstat(file.fileno())
            return file.read() if stat.S_ISREG(state.st_mode) and _private(state) else None


RULESETS: Final = Store(suffix=".ruleset", most=8)
"""Compiled standards."""


def _private(state: os.stat_result) -> bool:
    """Whether a file or folder is this user's and nobody else may write to it."""
    if not hasattr(os, "getuid"):
        return True  # the user's folders are the user's on such systems
    return state.st_uid == os.getuid() and not state.st_mode & _OTHERS_WRITE


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Without garbage collection, which would look at all that is being built again and again, and find nothing."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
