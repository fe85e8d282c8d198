"""Scripts with comments, and rules to hold them to, made up for tests of what puts findings aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cslint.engine import check
from cslint.model import Action, Directive, Line, Piece, Place, Result, Role, Script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.packs import Ruleset

_DIRECTIVE = re.compile(r"<!-- (?P<text>cslint: (?P<action>[a-z-]+)(\[(?P<codes>[^]]*)\])?(?P<reason>[^>]*?)) ?-->")


def directive(text: str, line: int = 1, column: int = 1, fault: str | None = None) -> Directive:
    """The directive that a comment holds: ``ignore[AAA001] reason``."""
    found = _DIRECTIVE.fullmatch(f"<!-- cslint: {text} -->")
    assert found is not None
    codes = tuple(each.strip() for each in found["codes"].split(",")) if found["codes"] else ()
    return Directive(
        action=Action(found["action"]),
        codes=codes,
        reason=found["reason"].strip(),
        line=line,
        column=column,
        text=found["text"],
        fault=fault,
    )


def script(*lines: str, source: str = "scripts/a.md", id: str = "a") -> Script:  # noqa: A002  the field's own name
    """A script of these lines of a file; ``<!-- cslint: … -->`` is a comment, what is left is a turn if it has words.

    A line that ends in a backslash goes on in the next one: both are one turn.
    """
    turns: list[Line] = []
    directives: list[Directive] = []
    pieces: tuple[Piece, ...] = ()
    before = ""
    for number, text in enumerate(lines, start=1):
        for found in _DIRECTIVE.finditer(text):
            asked = directive(found["text"].removeprefix("cslint: "), number, found.start("text") + 1)
            directives.append(asked)
        words = _DIRECTIVE.sub("", text).rstrip()
        if not words.strip():
            continue
        column = len(words) - len(words.lstrip()) + 1
        if text.startswith("<!--"):
            column = len(text) - len(text[text.rindex("-->") + 3 :].lstrip()) + 1
        words = words.strip()
        pieces = (*pieces, Piece(len(before), number, column))
        if words.endswith("\\"):
            before += words[:-1]
            continue
        place = Place(line=pieces[0].line, column=pieces[0].column, pieces=pieces)
        turns.append(Line(role=Role.AGENT, text=before + words, line=place.line, place=place))
        before, pieces = "", ()
    return Script(id=id, turns=tuple(turns), source=source, directives=tuple(directives))


def reported(result: Result) -> list[tuple[str, int | None]]:
    """Code and line of every finding."""
    return [(each.code, each.line) for each in result.findings]


def put_aside(result: Result) -> list[tuple[str, int | None, str, int | None]]:
    """Code and line of every finding that is put aside, by what, and on which line that stands."""
    return [
        (each.finding.code, each.finding.line, each.suppression.by.value, each.suppression.line)
        for each in result.suppressed
    ]


def judged(documents: Sequence[Script], ruleset: Ruleset) -> list[Result]:
    """The results of documents, before anything is put aside."""
    return [check(each, ruleset) for each in documents]
