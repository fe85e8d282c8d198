"""A rule as SARIF describes it: what it is about, why, what to say instead, what demands it, what fails and passes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cslint.model import Level
from cslint.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cslint.model import Clause, Finding, Rule
    from cslint.report.protocol import Header

LEVELS: Final[Mapping[Level, str]] = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}

_PROBLEM_SEVERITIES: Final[Mapping[Level, str]] = {
    Level.ERROR: "error",
    Level.WARNING: "warning",
    Level.INFO: "recommendation",
}
_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>#|~!&]")
_LINE_START: Final = re.compile(r"^(\s*)(\d+)?([-+=.)])", re.MULTILINE)

_Section = tuple[str, list[str], bool]
"""A heading, its lines, and whether they are a list."""


def descriptor(finding: Finding, header: Header) -> dict[str, object]:
    """The ``reportingDescriptor`` of the finding's rule; a rule that ``header`` does not know has a short one."""
    rule = header.rules.get(finding.code)
    if rule is None:
        message = {"text": visible(finding.message)}
        return {
            "id": finding.code,
            "name": finding.name,
            "shortDescription": message,
            "fullDescription": message,
            "help": message,
            "defaultConfiguration": {"level": LEVELS[finding.level]},
            "properties": {"category": finding.category, "clauses": list(finding.clauses), "tags": [finding.category]},
        }
    sections = [*_sections(rule, header.clauses)]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": visible(rule.message)},
        "fullDescription": {"text": visible(rule.why or rule.message)},
        "help": {"text": _plain(sections), "markdown": _markdown(rule, sections)},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
        "properties": {
            "category": rule.category,
            "clauses": list(rule.clauses),
            "problem.severity": _PROBLEM_SEVERITIES[rule.level],
            "standard": rule.standard,
            "tags": list(dict.fromkeys(filter(None, (rule.category, rule.title, rule.standard)))),
        },
    }


def _sections(rule: Rule, clauses: Mapping[str, Clause]) -> Iterator[_Section]:
    yield "为什么", [visible(rule.why or rule.message)], False
    if rule.prefer:
        yield "应该怎么说", [visible(rule.prefer)], False
    if rule.clauses:
        yield "依据", [_cited(each, clauses.get(each)) for each in rule.clauses], True
    for heading, examples in (("不合格", rule.fails), ("合格", rule.passes)):
        if examples:
            yield heading, [visible(each.source) for each in examples], True


def _cited(name: str, clause: Clause | None) -> str:
    return visible(name if clause is None else f"{name} {clause.text}({clause.standard} {clause.section})")


def _plain(sections: list[_Section]) -> str:
    return "\n\n".join(
        "\n".join([f"{heading}:", *(f"- {line}" if listed else line for line in lines)])
        for heading, lines, listed in sections
    )


def _markdown(rule: Rule, sections: list[_Section]) -> str:
    title = f"# {_escaped(visible(rule.message))} ({rule.code})"
    parts = [
        f"## {heading}\n\n" + "\n".join(f"- {_escaped(line)}" if listed else _escaped(line) for line in lines)
        for heading, lines, listed in sections
    ]
    return "\n\n".join([title, *parts])


def _escaped(words: str) -> str:
    """``words`` as Markdown that shows them as they are."""
    return _LINE_START.sub(r"\1\2\\\3", _MARKUP.sub(r"\\\g<0>", words))
