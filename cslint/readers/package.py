"""The parts of an Office file: XML in a ZIP archive, tied together by relationships.

Nothing in a part is looked up outside of it: no entities, no DTD, no network.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, etree.LxmlError),
    *(RuntimeError, ValueError, LookupError, ArithmeticError),
)
"""What unpacking and parsing a damaged archive raises; odd names, extras and methods raise the last four."""

Element = Any
"""An element of lxml, which ships no types."""


class Relation(NamedTuple):
    """A reference of one part to another; ``kind`` is the last word of its type (``styles``)."""

    name: str
    kind: str
    target: str


class Package:
    """An Office file in memory. Its methods raise what is in ``DAMAGE``."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))

    def names(self) -> list[str]:
        """The names of all parts, in the order of the archive."""
        return self._archive.namelist()

    def tree(self, name: str) -> Element:
        """The root of an XML part."""
        return parsed(self._archive.read(name))

    def relations(self, part: str = "") -> Iterator[Relation]:
        """What ``part`` (the whole file, if empty) refers to inside the archive."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self._archive.NameToInfo:
            return
        for each in self.tree(name):
            if each.get("TargetMode") != "External" and each.get("Target"):
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target"))).lstrip("/")
                yield Relation(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target)

    def related(self, kind: str, part: str = "") -> str | None:
        """The name of the first part of ``kind`` that ``part`` refers to, if it is in the archive."""
        targets = (target for _, known, target in self.relations(part) if known == kind)
        return next((each for each in targets if each in self._archive.NameToInfo), None)

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """The archive with some parts replaced; every other one has its bytes, and all have their order and date."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = self._archive.comment
            for old in self._archive.infolist():
                new = zipfile.ZipInfo(old.filename, old.date_time)
                new.compress_type, new.external_attr = old.compress_type, old.external_attr
                new.create_system, new.comment = old.create_system, old.comment
                archive.writestr(new, parts[old.filename] if old.filename in parts else self._archive.read(old))
        return file.getvalue()


def parsed(data: bytes) -> Element:
    """The root of an XML text. Raises ``etree.LxmlError``, or ``ValueError`` for one with a DTD."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("DTD")
    return root


def written(root: Element) -> bytes:
    """The XML text of ``root`` and what stands around it."""
    tree = root.getroottree()
    data: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=tree.docinfo.standalone)
    return data


def tag_of(element: Element) -> str:
    """The name of an element without its namespace, empty for comments and the like.

    Namespaces differ between the two editions of the standard; the names do not.
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """The value of the attribute of that local name, whatever its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)
