"""The lines that packs themselves demand or recommend, as somebody would say them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cslint.checks.procedure import ProcedureSpec
from cslint.checks.reply import ReplySpec
from cslint.checks.required import RequiredSpec
from cslint.errors import PatternError
from cslint.match import Vocabulary, parse
from cslint.packs.files import read_lexicon
from cslint.rulelint.readings import VALUES, readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cslint.checks.line import LineSpec
    from cslint.packs.source import Location
    from cslint.rulelint.book import Book, Written

_SIGNS: Final = re.compile(r"[()\[\]<>|…~^$\\]")
_SLOT: Final = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLine:
    """A line of a rule at ``where`` in it, and one way to say it, slots filled in."""

    rule: Written
    where: Location
    words: str
    text: str


def lines(book: Book) -> Iterator[SpokenLine]:
    """The lines of every rule of a standard, in order of rules."""
    vocabulary = vocabulary_of(book)
    for _, rule in sorted(book.rules.items()):
        for where, words in _written(rule):
            text = spoken(words, vocabulary, plain=where == ("prefer",))
            if text:
                yield SpokenLine(rule=rule, where=where, words=words, text=text)


def vocabulary_of(book: Book) -> Vocabulary:
    """The word lists and the company's names that the patterns of a standard refer to."""
    company = next((tuple(pack.manifest.company) for pack in reversed(book.packs) if pack.manifest.company), ())
    return Vocabulary(words=MappingProxyType(read_lexicon(book.packs)), company=company)


def spoken(words: str, vocabulary: Vocabulary, *, plain: bool = False) -> str:
    """One way to say a line or a pattern; ``plain`` words are no pattern. Empty if nothing can be made of it."""
    filled = _SLOT.sub(lambda found: _value(found[1], vocabulary), words)
    if plain or not _SIGNS.search(filled):
        return filled
    try:
        pattern = parse(words, vocabulary, whole_clause=False)
    except PatternError:
        return ""
    # Patterns are kept in normalised form, where 您 is 你: no agent would be asked to say it so.
    return next(iter(readings(pattern, 1))).replace("你", "您")


def _value(slot: str, vocabulary: Vocabulary) -> str:
    if slot == "company" and vocabulary.company:
        return vocabulary.company[0]
    return VALUES.get(slot, ("",))[0]


def _written(rule: Written) -> Iterator[tuple[Location, str]]:
    """The whole lines that a rule writes, each with its place in it; pieces that may stand in any line are none."""
    spec = rule.spec
    if spec.prefer is not None:
        yield ("prefer",), spec.prefer
    if isinstance(spec, RequiredSpec):
        yield from _of_line(spec, ())
        for number, variant in enumerate(spec.variants):
            yield from _of_line(variant, ("variants", number))
    elif isinstance(spec, ReplySpec):
        yield from _of_says(spec.say, ("say",), laid=spec.wording != "free")
    elif isinstance(spec, ProcedureSpec):
        for number, step in enumerate(spec.steps):
            yield from _of_says(step.say, ("steps", number, "say"), laid=spec.wording != "free")


def _of_says(says: Sequence[str | LineSpec], where: Location, *, laid: bool) -> Iterator[tuple[Location, str]]:
    for number, each in enumerate(says):
        if not isinstance(each, str):
            yield from _of_line(each, (*where, number))
        elif laid:
            yield (*where, number), each


def _of_line(line: LineSpec, where: Location) -> Iterator[tuple[Location, str]]:
    if line.template is not None:
        yield (*where, "template"), line.template
    elif len(line.elements) > 1:
        yield (*where, "elements"), ",".join(element.any[0] for element in line.elements)
