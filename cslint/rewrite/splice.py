"""Putting words into characters that are spread over several elements of XML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.readers.package import Element

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class Spot(NamedTuple):
    """Where a character stands: ``offset`` in the text of ``element``; none for what is no text (a tab)."""

    element: Element | None
    offset: int


def splice(spots: Sequence[Spot], start: int, end: int, new: str) -> bool:
    """Replace the characters ``[start, end)`` by ``new``, which takes the look of the first of them.

    ``False``: something among them is no text, and nothing was done. Characters before ``start`` keep their offsets,
    so that several such changes go from the last to the first.
    """
    own = spots[start:end]
    if not own or any(each.element is None for each in own):
        return False
    first, offset = own[0]
    spans: dict[Element, tuple[int, int]] = {}
    for element, at in own:
        low, high = spans.get(element, (at, at))
        spans[element] = min(low, at), max(high, at)
    for element, (low, high) in spans.items():
        text = element.text or ""
        put = new if element is first else ""
        element.text = text[:low] + put + text[high + 1 :]
        if element.text != element.text.strip():
            element.set(_SPACE, "preserve")
    assert first is not None  # noqa: S101  for mypy: it is one of those looked at above
    return offset == spans[first][0]
