"""Which paragraphs of a Word document are headings: by their style, its ancestors, and their outline level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from cslint.readers.package import Element, attribute, tag_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADING: Final = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLES: Final = {"title": 1, "标题": 1, "subtitle": 2, "副标题": 2}
_CONTENTS: Final = re.compile(r"(?:toc|目录|table of)\s?", re.IGNORECASE)
_DEEPEST: Final = 9
_ANCESTORS: Final = 20


class Style(NamedTuple):
    """A style of paragraphs: its own ``level`` (0: plain text, ``None``: not said) and the style that it builds on."""

    level: int | None
    parent: str | None
    contents: bool


def styles_of(root: Element | None) -> dict[str, Style]:
    """The styles by their ids, from the root of the part of styles."""
    found: dict[str, Style] = {}
    for element in () if root is None else root:
        name = attribute(element, "styleId") if tag_of(element) == "style" else None
        if name:
            parts = {tag_of(each): each for each in element}
            title = _value(parts.get("name")) or name
            level = _named(title)
            if level is None:
                level = _outline(parts.get("pPr"))
            found[name] = Style(level, _value(parts.get("basedOn")), bool(_CONTENTS.match(title)))
    return found


def level_of(paragraph: Element, styles: Mapping[str, Style]) -> int:
    """The level of the heading that a paragraph is, 1 the outermost; 0 if it is none, -1 in a table of contents."""
    properties = next((each for each in paragraph if tag_of(each) == "pPr"), None)
    if properties is None:
        return 0
    own = _outline(properties)
    if own is not None:
        return own
    name = _value(next((each for each in properties if tag_of(each) == "pStyle"), None))
    for _ in range(_ANCESTORS):
        style = styles.get(name or "")
        if style is None:
            return (_named(name) or 0) if name else 0
        if style.contents:
            return -1
        if style.level is not None:
            return style.level
        name = style.parent
    return 0


def _named(title: str) -> int | None:
    found = _HEADING.fullmatch(title.strip())
    return int(found[1]) if found else _TITLES.get(title.strip().lower())


def _outline(properties: Element | None) -> int | None:
    """The level that paragraph properties say, 0 for plain text."""
    for each in () if properties is None else properties:
        if tag_of(each) == "outlineLvl":
            value = attribute(each, "val") or ""
            if value.isascii() and value.isdigit():
                return (int(value[:3]) + 1) % (_DEEPEST + 1) if int(value[:3]) <= _DEEPEST else 0
    return None


def _value(element: Element | None) -> str | None:
    return None if element is None else attribute(element, "val")
