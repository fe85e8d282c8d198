"""The patterns of a pack by the places where its files write them, whatever rule or situation they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from cslint.packs.files import CONTEXTS, SITUATIONS, SPEAKERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.packs.files import PackFiles
    from cslint.packs.source import Location, Source

_PROSE: Final = frozenset(
    {"code", "name", "kind", "level", "message", "clauses", "prefer", "why", "examples", "lint", "title", "template"}
)
"""Keys of rules whose words are no patterns; templates are patterns in pieces, which is another matter."""

_LISTS: Final = {CONTEXTS: "contexts", SITUATIONS: "situations", SPEAKERS: "speakers"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Words of a pack's file that stand where a pattern may; ``code`` is the rule's, empty outside of rules."""

    code: str
    source: Source
    location: Location
    words: str
    excuse: bool


def uses(pack: PackFiles) -> Iterator[Use]:
    """Every such place of a pack, in order."""
    for source in pack.sources:
        key = _LISTS.get(PurePath(source.path).name, "rules")
        items = source.data.get(key, ()) if isinstance(source.data, dict) else ()
        for number, item in enumerate(items):
            code = item.get("code", "") if key == "rules" else ""
            for location, words in _leaves(item, (key, number)):
                yield Use(
                    code=code,
                    source=source,
                    location=location,
                    words=words,
                    excuse=_EXCUSES.intersection(location) != set(),
                )


_EXCUSES: Final = frozenset({"unless", "before", "after", "contexts"})


def _leaves(value: object, location: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _leaves(each, (*location, number))
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in _PROSE:
                yield from _leaves(each, (*location, key))
