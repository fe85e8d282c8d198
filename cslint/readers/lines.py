"""The numbered lines of a text, decoded one by one, so that one bad line costs only itself."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cslint.errors import Problem
from cslint.readers.encoding import ASCII, UTF8, WIDE, detect, looks_utf8
from cslint.readers.source import joined, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.readers.source import Source

LONGEST = 64 * 1024 * 1024
_SKIP = 1 << 20


class Line(NamedTuple):
    """One line without its end; ``sound`` is false where its bytes were not in the encoding of its file."""

    number: int
    text: str
    sound: bool = True


class RawLine(NamedTuple):
    """One line of bytes without its end, of a text in a one-byte-newline encoding."""

    number: int
    data: bytes


def raw_lines(source: Source, encoding: str) -> Iterator[RawLine | Problem]:
    """The lines of ``source`` as bytes; wide encodings come as UTF-8. A line over ``LONGEST`` is a problem."""
    stream = narrow(source, encoding)
    number = 0
    while data := stream.readline(LONGEST + 1):
        number += 1
        if len(data) > LONGEST and not data.endswith(b"\n"):
            del data
            while (skipped := stream.readline(_SKIP)) and not skipped.endswith(b"\n"):
                pass
            yield Problem(
                path=source.path,
                line=number,
                message=f"这一行超过 {LONGEST // 1024 // 1024} MB,已跳过",
                hint="请检查文件是否缺少换行;每通通话应各占一行或各自成段",
            )
            continue
        # A mark can stand in the middle, where files were put one behind the other.
        yield RawLine(number, data.removeprefix(codecs.BOM_UTF8).rstrip(b"\r\n"))


def lines(source: Source, encoding: str) -> Iterator[Line | Problem]:
    """The lines of ``source`` as text; before a line that is not in the encoding comes a problem."""
    decoder = LineDecoder(source.path, encoding)
    for raw in raw_lines(source, encoding):
        if isinstance(raw, Problem):
            yield raw
            continue
        text = decoder.decode(raw)
        if text is not None:
            yield Line(raw.number, text)
            continue
        yield decoder.problem(raw)
        yield Line(raw.number, decoder.guess(raw), sound=False)


class LineDecoder:
    """Decodes single lines; where the first bytes of a file were all ASCII, its first other line settles the rest."""

    def __init__(self, path: str, encoding: str) -> None:
        self._path = path
        self._name = encoding
        self.settled = encoding != ASCII
        self.encoding = UTF8 if encoding in WIDE or encoding == ASCII else encoding

    def decode(self, raw: RawLine) -> str | None:
        """The text of a line, ``None`` if it is in another encoding than its file."""
        if not self.settled and not raw.data.isascii():
            self._settle(raw.data)
        if self.encoding != UTF8 and looks_utf8(raw.data):
            return None
        try:
            return raw.data.decode(self.encoding)
        except UnicodeDecodeError:
            return None

    def guess(self, raw: RawLine) -> str:
        """The most likely text of a line that ``decode`` gave up, so that its call does not lose it."""
        other = detect(raw.data, whole=True)
        return raw.data.decode(self.encoding if other is None or other in WIDE else other, "replace")

    def _settle(self, data: bytes) -> None:
        found = detect(data, whole=True)
        self._name = self.encoding = UTF8 if found is None or found in WIDE or found == ASCII else found
        self.settled = True

    def problem(self, raw: RawLine) -> Problem:
        """The problem of a line that ``decode`` gave up; the column is its first bad character."""
        try:
            raw.data.decode(self.encoding)
            column = None
        except UnicodeDecodeError as error:
            column = len(raw.data[: error.start].decode(self.encoding, "replace")) + 1
        return Problem(
            path=self._path,
            line=raw.number,
            column=column,
            message=f"这一行不是 {self._name.upper()} 编码,与文件其余部分不同",
            hint="请把整个文件另存为同一种编码,最好是 UTF-8",
        )


def narrow(source: Source, encoding: str) -> BinaryIO:
    """The bytes of a text in an encoding in which a line feed is one byte: wide ones come as UTF-8."""
    if encoding in WIDE:
        return joined(_transcoded(source.stream, encoding))
    if b"\r" in source.head and b"\n" not in source.head:
        return joined(piece.replace(b"\r", b"\n") for piece in pieces_of(source.stream))
    return source.stream


def _transcoded(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """A wide encoding as UTF-8; what is broken stays broken, so that the line it stands in is reported."""
    # Half a character at the very end is all that can be wrong with UTF-16 here; UTF-32 has more ways.
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass" if "16" in encoding else "replace")
    for piece in pieces_of(stream):
        yield decoder.decode(piece).encode(UTF8, "surrogatepass")
    try:
        yield decoder.decode(b"", final=True).encode(UTF8, "surrogatepass")
    except UnicodeDecodeError:
        yield b"\xff"
