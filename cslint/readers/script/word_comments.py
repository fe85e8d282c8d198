"""Comments in the margin of a Word document that speak to cslint, and the paragraphs that they mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cslint.readers.package import Element, attribute, tag_of
from cslint.readers.script.word_text import paragraphs, signs

if TYPE_CHECKING:
    from collections.abc import Mapping

_PER_LINE = re.compile(r"cslint\s*[:：]\s*ignore(?![-_\w])", re.IGNORECASE)


def comments_of(root: Element) -> dict[str, str]:
    """The texts of the comments that name cslint, by their ids, from the root of the part of comments."""
    found: dict[str, str] = {}
    for comment in root:
        name = attribute(comment, "id")
        if tag_of(comment) == "comment" and name is not None:
            lines = ["".join(sign.character for sign in signs(each)) for _, each in paragraphs(comment)]
            if "cslint" in (text := "\n".join(lines)).lower():
                found[name] = text
    return found


def marked(body: Element, comments: Mapping[str, str], numbers: Mapping[Element, int]) -> dict[int, list[str]]:
    """The texts of the comments on each paragraph, by its number.

    What asks to ignore something in a line is meant for each paragraph that the comment marks, anything else for the
    place where the mark begins.
    """
    found: dict[int, list[str]] = {}
    if not comments:
        return found
    running: list[str] = []
    ranged = {attribute(each, "id") for each in body.iter() if tag_of(each) == "commentRangeStart"}
    told: set[tuple[str, int]] = set()
    once: set[str] = set()

    def tell(name: str, number: int | None) -> None:
        text = comments.get(name)
        if text is None or number is None or (name, number) in told or name in once:
            return
        told.add((name, number))
        if not _PER_LINE.search(text):
            once.add(name)
        found.setdefault(number, []).append(text)

    for element in body.iter():
        tag, name = tag_of(element), attribute(element, "id") or ""
        if tag == "p":
            for each in running:
                tell(each, numbers.get(element))
        elif tag == "commentRangeStart":
            running.append(name)
            tell(name, _number(element, numbers))
        elif tag == "commentRangeEnd" and name in running:
            running.remove(name)
        elif tag == "commentReference" and name not in ranged:
            tell(name, _number(element, numbers))
    return found


def _number(element: Element, numbers: Mapping[Element, int]) -> int | None:
    return next((numbers[each] for each in element.iterancestors() if each in numbers), None)
