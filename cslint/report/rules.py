"""Rules for people and machines: a page on one rule, a table of all, JSON (``cslint rule``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from cslint.report.citation import cite
from cslint.report.columns import align, table_width
from cslint.report.examples import example_lines
from cslint.report.headline import headline
from cslint.report.record import dump
from cslint.report.terminal import BAD, GOOD, LEVEL_STYLES, QUIET, STRONG, fields, line_width, put
from cslint.report.visible import visible
from cslint.report.words import LEVELS, ROLES
from cslint.report.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import Console

    from cslint.model import Clause, Rule

_INDENT: Final = "  "


def write_rule(console: Console, rule: Rule, clauses: Mapping[str, Clause]) -> None:
    """Print a page on ``rule``: what it is, why, what demands it, what to say, what fails and what passes."""
    width = line_width(console)
    put(console, [headline(rule), *_facts(rule), Text(), *_page(rule, clauses, width)])


def write_rules(console: Console, rules: Iterable[Rule]) -> None:
    """Print a table of ``rules``, by code."""
    rows = [
        (
            (visible(rule.code), LEVEL_STYLES[rule.level]),
            (LEVELS[rule.level], LEVEL_STYLES[rule.level]),
            (visible(rule.standard), QUIET),
            (visible(rule.title), ""),
            (visible(rule.name), ""),
            (visible(rule.message), ""),
        )
        for rule in sorted(rules, key=_key)
    ]
    if rows:
        put(console, align(rows, width=table_width(console)))


def rules_json(rules: Iterable[Rule]) -> str:
    """A JSON list of ``rules``, one a line, by code."""
    return "[" + ",".join(f"\n  {dump(rule_record(rule))}" for rule in sorted(rules, key=_key)) + "\n]\n"


def rule_record(rule: Rule) -> dict[str, object]:
    """What a rule is, without the place of its file; examples as the rule file writes them."""
    return {
        "code": rule.code,
        "name": rule.name,
        "kind": rule.kind,
        "level": rule.level.value,
        "category": rule.category,
        "clauses": list(rule.clauses),
        "standard": rule.standard,
        "title": rule.title,
        "message": rule.message,
        "speaker": rule.speaker.value,
        "suggestion": rule.prefer,
        "why": rule.why,
        "examples": {
            "fails": [example.source for example in rule.fails],
            "passes": [example.source for example in rule.passes],
        },
    }


def _key(rule: Rule) -> tuple[str, str]:
    return (rule.code, rule.standard)


def _facts(rule: Rule) -> list[Text]:
    facts = {
        "类别": f"{rule.title} ({rule.category})",
        "种类": rule.kind,
        "说话人": ROLES[rule.speaker],
        "规范": rule.standard,
        "定义": f"{rule.path}:{rule.line}",
    }
    return align([((label, QUIET), (visible(value), "")) for label, value in facts.items()], indent=_INDENT)


def _page(rule: Rule, clauses: Mapping[str, Clause], width: int) -> Iterator[Text]:
    if rule.why:
        yield from _section("为什么", _paragraph(rule.why, width))
    if rule.prefer:
        yield from _section("应该怎么说", _paragraph(rule.prefer, width, GOOD))
    if rule.clauses:
        room = width - len(_INDENT)
        lines = [line for each in rule.clauses for line in cite(each, clauses.get(each), room)]
        yield from _section("依据", [Text(_INDENT).append_text(line) for line in lines])
    for heading, examples, mark, style in (("不合格", rule.fails, "✗", BAD), ("合格", rule.passes, "✓", GOOD)):
        if examples:
            told = [line for each in examples for line in example_lines(each, rule.speaker, width - 4)]
            yield from _section(heading, [_marked(mark if first else " ", style, words) for first, words in told])


def _section(heading: str, lines: Iterable[Text]) -> Iterator[Text]:
    yield Text(heading, STRONG)
    yield from lines
    yield Text()


def _paragraph(words: str, width: int, style: str = "") -> list[Text]:
    return [fields(Text(_INDENT), (line, style)) for line in wrap(words, width - len(_INDENT))]


def _marked(mark: str, style: str, words: str) -> Text:
    return fields(Text(_INDENT), (f"{mark} ", style), (words, ""))
