"""Word documents and damaged files for tests."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING

from docx import Document

from cslint.errors import Problem
from cslint.model import Line, Script
from tests.readers.reading import items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.document import Document as Word

PIECES = (
    b"\xff",
    b"\0",
    b'"',
    b"'",
    b"{",
    b"[",
    b"- ",
    b": ",
    b"&a ",
    b"*a ",
    b"\\u12",
    b"\n",
    b"<",
    b"</w:p>",
    b"|",
    b"!!",
)


def word(fill: Callable[[Word], object]) -> bytes:
    """The bytes of a new document that ``fill`` has written to."""
    document = Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def repacked(data: bytes, **members: str) -> bytes:
    """An archive with some members replaced; ``document_xml`` stands for ``word/document.xml``."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            replaced = members.get(name.rpartition("/")[2].replace(".", "_"))
            new.writestr(name, old.read(name) if replaced is None else replaced.encode())
    return file.getvalue()


def script(data: str | bytes, name: str, **more: str) -> Script:
    """The script of an input without errors."""
    (found,) = [each for each in items(data, name, **more) if not isinstance(each, Problem)]
    assert isinstance(found, Script)
    return found


def lines(data: str | bytes, name: str, **more: str) -> list[Line]:
    return [line for line in script(data, name, **more).turns if isinstance(line, Line)]


def damaged(data: bytes, count: int) -> Iterator[bytes]:
    """``count`` copies of ``data``, each cut, flipped or mixed up in some places; the same ones each time."""
    chance = random.Random(len(data))  # noqa: S311  no secret
    for _ in range(count):
        copy = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(copy) + 1)
            if chance.random() < 0.25:
                del copy[at:]
            elif chance.random() < 0.5:
                del copy[at : at + chance.randint(1, 60)]
            else:
                copy[at : at + chance.randint(0, 2)] = chance.choice(PIECES)
        yield bytes(copy)


def damaged_inside(data: bytes, count: int) -> Iterator[bytes]:
    """``count`` archives that are sound themselves, but one member is damaged in each."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    names = [name for name in members if name.endswith((".xml", ".rels"))]
    for number in range(count):
        name = names[number % len(names)]
        for copy in damaged(members[name] + bytes(number // len(names)), 1):
            file = io.BytesIO()
            with zipfile.ZipFile(file, "w") as new:
                for each, content in members.items():
                    new.writestr(each, copy if each == name else content)
            yield file.getvalue()
