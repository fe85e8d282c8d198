"""One input, opened: its name in messages, a first look at its bytes, and all its bytes as a stream."""

from __future__ import annotations

import io
import os
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = 256 * 1024
CHUNK = 1 << 20
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An opened input.

    ``path`` is its name in messages and documents (``-`` for standard input), ``stem`` and ``suffix`` (lower case,
    with the dot) come from that name. ``head`` is its first bytes, at most ``HEAD``, and ``whole`` says that there
    are no more. ``stream`` yields every byte from the first on, once.
    """

    path: str
    stem: str
    suffix: str
    head: bytes
    whole: bool
    stream: BinaryIO


class _Chunks(io.RawIOBase):
    """Pieces of bytes, read as one file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the buffered reader gives no other
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def display(path: str | PathLike[str]) -> str:
    """A path as text that can be written anywhere: names that are not UTF-8 have U+FFFD in them."""
    return os.fsencode(path).decode("utf-8", "replace")


def joined(pieces: Iterator[bytes]) -> BinaryIO:
    """A buffered binary stream over ``pieces``."""
    return io.BufferedReader(_Chunks(pieces), CHUNK)


def pieces_of(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of ``stream`` in pieces of at most ``CHUNK``."""
    while piece := stream.read(CHUNK):
        yield piece


@contextmanager
def opened(what: str | PathLike[str] | BinaryIO, *, name: str | None = None) -> Iterator[Source]:
    """Open a path, ``-`` or a binary stream; ``name`` stands for a stream's path. Raises ``OSError``."""
    with ExitStack() as stack:
        stream: BinaryIO
        if not isinstance(what, str | PathLike):
            stream, path = what, name or STANDARD_INPUT
        elif str(what) == STANDARD_INPUT:
            stream, path = sys.stdin.buffer, name or STANDARD_INPUT
        else:
            path = name or display(what)
            if "\0" in path:
                raise FileNotFoundError(path)
            stream = stack.enter_context(Path(what).open("rb"))
        head = _first(stream)
        pure = Path("stdin" if path == STANDARD_INPUT else path)
        yield Source(
            path=path,
            stem=pure.stem,
            suffix=pure.suffix.lower(),
            head=head[:HEAD],
            whole=len(head) <= HEAD,
            stream=joined(chain([head], pieces_of(stream))),
        )


def _first(stream: BinaryIO) -> bytes:
    """The first bytes, one more than ``HEAD`` where there are more: a pipe gives them in small parts."""
    parts: list[bytes] = []
    missing = HEAD + 1
    while missing and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
