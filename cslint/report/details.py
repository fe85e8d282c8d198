"""What people may ask for beside findings: the situations of a document, and how every rule ended on it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.text import Text

from cslint.model import DocumentKind, Outcome
from cslint.report.cells import fit_middle
from cslint.report.place import document_name, number_of
from cslint.report.terminal import BAD, GOOD, QUIET, STRONG, fields
from cslint.report.visible import visible
from cslint.report.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cslint.model import Document, Result, RuleOutcome, Sighting
    from cslint.report.protocol import Header

OUTCOMES: Final = {
    Outcome.FAIL: ("不合格", BAD),
    Outcome.PASS: ("合格", GOOD),
    Outcome.NOT_APPLICABLE: ("不适用", QUIET),
    Outcome.NOT_EVALUATED: ("未评估", STRONG),
}
"""Outcomes in the order in which they are told, as people read them, and their styles."""

_INDENT: Final = "  "
_SHOWN: Final = 3
_WIDTH: Final = 24


def details(result: Result, header: Header, width: int) -> Iterator[Text]:
    """The lines that ``header`` asks for, of at most ``width`` cells, under the document's name; none otherwise."""
    lines: list[Text] = []
    if header.situations:
        lines += _situations(result)
    if header.outcomes:
        lines += _outcomes(result.outcomes, width)
    if lines:
        yield Text(document_name(result.document), STRONG)
        yield from lines
        yield Text()


def undecided(result: Result) -> Iterator[Text]:
    """``未评估: DAT001、DAT002 (没有通话日期)``, one line a reason."""
    for reason, codes in _by_reason(result.not_evaluated):
        yield Text(f"{_INDENT}未评估: {codes}" + (f" ({visible(reason)})" if reason else ""), QUIET)


def _situations(result: Result) -> Iterator[Text]:
    if not result.situations:
        yield Text(f"{_INDENT}情境: 没有特别的情境", QUIET)
    for each in result.situations:
        yield fields(
            Text(), (f"{_INDENT}情境: ", QUIET), (visible(each.title), STRONG), (_signs(each, result.document), "")
        )


def _signs(seen: Sighting, document: Document) -> str:
    shown = [_sign(document, turn, span) for turn, span in seen.signs[:_SHOWN]]
    if not shown:
        return ""
    more = f"等 {len(seen.signs)} 处" if len(seen.signs) > _SHOWN else ""
    return f" ({'、'.join(shown)}{more})"


def _sign(document: Document, turn: int, span: tuple[int, int] | None) -> str:
    words = "" if span is None else f"“{fit_middle(document.turns[turn].text[span[0] : span[1]], _WIDTH)}”"
    unit = "行" if document.kind is DocumentKind.SCRIPT else "轮"
    return f"第{number_of(document, turn)}{unit}{words}"


def _outcomes(outcomes: Iterable[RuleOutcome], width: int) -> Iterator[Text]:
    """How the rules ended, one paragraph for each outcome and reason."""
    every = tuple(outcomes)
    for outcome, (title, style) in OUTCOMES.items():
        own = [each for each in every if each.outcome is outcome]
        for reason, codes in _by_reason(own):
            count = sum((each.reason or "") == reason for each in own)
            yield fields(
                Text(),
                (f"{_INDENT}{title} ", style),
                (f"{count} 条", ""),
                (f" ({visible(reason)})" if reason else "", ""),
            )
            for line in wrap(codes, width - 2 * len(_INDENT)):
                yield Text(f"{_INDENT}{_INDENT}{line}", QUIET)


def _by_reason(outcomes: Iterable[RuleOutcome]) -> Iterator[tuple[str, str]]:
    ordered = sorted(outcomes, key=lambda each: (each.reason or "", each.code))
    for reason, group in groupby(ordered, key=lambda each: each.reason or ""):
        yield reason, "、".join(visible(each.code) for each in group)
