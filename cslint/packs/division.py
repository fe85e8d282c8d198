"""The sections of scripts that the files of a standard know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.checks.sections import SectionKind
from cslint.packs.schema import SectionFile
from cslint.packs.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint.checks.builder import Builder, Location
    from cslint.errors import Problem
    from cslint.packs.source import Source

    Words = dict[Location, str]


def divide(sources: Iterable[Source], builder: Builder, problems: list[Problem]) -> tuple[SectionKind, ...]:
    """The kinds of sections by name; a higher pack's file adds headings to a name, and what forbids it."""
    titles: dict[str, str] = {}
    headings: dict[str, Words] = {}
    unless: dict[str, Words] = {}
    never: Words = {}
    for source in sources:
        file = validate(SectionFile, source.data, source)
        if isinstance(file, tuple):
            problems.extend(file)
            continue
        never |= {(source.path, "never", at): words for at, words in enumerate(file.never)}
        for number, each in enumerate(file.sections):
            titles[each.name] = each.title
            where = (source.path, "sections", number)
            for key, listed, known in (("headings", each.headings, headings), ("unless", each.unless, unless)):
                found: Words = {(*where, key, at): word for at, word in enumerate(listed)}
                known.setdefault(each.name, {}).update(found)
        for words in (never, *headings.values(), *unless.values()):
            builder.headings(words)
        problems.extend(
            source.problem(each.location[1:], f"模式有误:{each.error.message}", each.error.hint)
            for each in builder.broken
        )
        builder.broken.clear()
    kinds: list[SectionKind] = []
    for name in sorted(titles):
        named = builder.headings(headings[name])
        if named is not None:
            kinds.append(
                SectionKind(
                    name=name,
                    title=titles[name],
                    headings=named,
                    unless=builder.headings(unless[name]),
                    never=builder.headings(never),
                )
            )
    builder.broken.clear()
    return tuple(kinds)
