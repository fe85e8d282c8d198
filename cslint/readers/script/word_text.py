"""The text of a Word document: which characters a reader of it sees, and where each stands in its XML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cslint.readers.package import Element, attribute, tag_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# What was deleted or moved away, what floats beside the text, readings above it, fields' instructions.
_UNSEEN: Final = frozenset(
    {"del", "moveFrom", "drawing", "pict", "object", "AlternateContent", "txbxContent", "rt", "pPr", "rPr"}
    | {"instrText", "delText", "delInstrText"}
)
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF: Final = frozenset({"0", "false", "off"})


class Sign(NamedTuple):
    """One character of a paragraph; ``text`` is the ``w:t`` that holds it at ``offset``: none for tabs and breaks."""

    character: str
    text: Element | None
    offset: int
    struck: bool


def paragraphs(body: Element) -> Iterator[tuple[int, Element]]:
    """Every paragraph in the order of the document, those in tables too, with its number from 1 on."""
    number = 0
    waiting = [body]
    while waiting:
        element = waiting.pop()
        tag = tag_of(element)
        if tag in _UNSEEN:
            continue
        if tag == "p":
            number += 1
            yield number, element
        else:
            waiting.extend(reversed(element))


def signs(paragraph: Element) -> list[Sign]:
    """The characters of a paragraph."""
    found: list[Sign] = []
    waiting: list[tuple[Element, bool]] = [(each, False) for each in reversed(paragraph)]
    while waiting:
        element, struck = waiting.pop()
        tag = tag_of(element)
        if tag == "t":
            text = element.text or ""
            found += [Sign(character, element, offset, struck) for offset, character in enumerate(text)]
        elif tag in _SIGNS:
            found.append(Sign(_SIGNS[tag], None, 0, struck))
        elif tag not in _UNSEEN and tag != "p":
            if tag == "r":
                properties = next((each for each in element if tag_of(each) == "rPr"), None)
                if _is_on(properties, "vanish"):
                    continue
                struck = _is_on(properties, "strike") or _is_on(properties, "dstrike")
            waiting.extend((each, struck) for each in reversed(element))
    return found


def _is_on(properties: Element | None, name: str) -> bool:
    """Whether a switch of a run is on: it is there, and not with a value that says no."""
    switches = [] if properties is None else [each for each in properties if tag_of(each) == name]
    return any((attribute(each, "val") or "").lower() not in _OFF for each in switches)
