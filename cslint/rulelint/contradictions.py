"""Rules that cannot all be kept: lines that exclude each other, and what a pack switches off and brings back."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from cslint.checks.required import RequiredSpec
from cslint.model import NOTHING, Meta, Outcome, Party, Role, Transcript, Turn
from cslint.rulelint.defect import Defect
from cslint.rulelint.lines import spoken, vocabulary_of
from cslint.rulelint.trial import judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cslint.match import Vocabulary
    from cslint.model import Result
    from cslint.rulelint.bench import Bench
    from cslint.rulelint.book import Book, Written

_META: Final = Meta(ended_by=Party.CUSTOMER, extra=NOTHING)


def contradictions(bench: Bench) -> Iterator[Defect]:
    """Contradictions that the top pack brings in."""
    book = bench.book
    yield from _brought_back(book)
    vocabulary = vocabulary_of(book)
    required = [rule for _, rule in sorted(book.rules.items()) if isinstance(rule.spec, RequiredSpec)]
    said = {rule.code: line for rule in required if (line := _line(rule.spec, vocabulary))}
    yield from _unfulfilled(book, required, said)
    yield from _exclusive(book, required, said)


def _brought_back(book: Book) -> Iterator[Defect]:
    """Rules of the top pack that it has switched off below, under their code, their name or with their patterns."""
    manifest = book.top.manifest
    for rule in book.own():
        for number, code in enumerate(manifest.disable):
            old = book.disabled.get(code)
            if old is None:
                continue
            patterns = getattr(rule.spec, "patterns", None)
            same = bool(patterns) and patterns == getattr(old.spec, "patterns", None)
            if rule.code == code or rule.spec.name == old.spec.name or same:
                place = book.top.origin.place(("disable", number))
                yield Defect(
                    kind="contradiction",
                    standard=book.standard,
                    code=rule.code,
                    path=book.top.origin.path,
                    line=place.line,
                    column=place.column,
                    message=f"停用了 {code},又在 {rule.code} 里原样加回来",
                    remedy="只改级别用 levels;内容不同就换编号、换名字、写不同的模式",
                )


def _unfulfilled(book: Book, required: Sequence[Written], said: dict[str, str]) -> Iterator[Defect]:
    """Rules whose own line does not satisfy them."""
    own = [rule for rule in required if rule.code in said and rule.standard == book.standard]
    for rule, result in zip(own, judge([_call([said[rule.code]]) for rule in own], book.ruleset), strict=True):
        if _outcome(result, rule.code) is Outcome.FAIL:
            yield rule.defect(
                "contradiction",
                ("template",),
                f"照着自己的用语说“{said[rule.code]}”,{rule.code} 还是判缺",
                "让 elements 认得 template 里的说法",
            )


def _exclusive(book: Book, required: Sequence[Written], said: dict[str, str]) -> Iterator[Defect]:
    """Pairs of rules of which one fails in whatever order their lines are said in one window."""
    pairs = [
        (first, second)
        for first, second in combinations([rule for rule in required if rule.code in said], 2)
        if book.standard in (first.standard, second.standard) and _window(first) == _window(second)
    ]
    calls = [_call(order) for a, b in pairs for order in _orders(said[a.code], said[b.code])]
    results = iter(judge(calls, book.ruleset))
    alone = {
        code: _outcome(each, code)
        for code, each in zip(said, judge([_call([x]) for x in said.values()], book.ruleset), strict=True)
    }
    for first, second in pairs:
        both = [next(results) for _ in _orders("", "")]
        codes = (first.code, second.code)
        if any(alone[code] is Outcome.FAIL for code in codes):
            continue
        if all(any(_outcome(each, code) is Outcome.FAIL for code in codes) for each in both):
            later = second if second.standard == book.standard else first
            other = first if later is second else second
            yield later.defect(
                "contradiction",
                ("window",),
                f"{later.code} 的“{said[later.code]}”和 {other.code} 的“{said[other.code]}”要在同一窗口里说,"
                "哪句在前都有一条判错",
                "放宽其中一条的 wording 或 window,或去掉 before",
            )


def _orders(first: str, second: str) -> tuple[list[str], ...]:
    """Two lines in both orders, as turns of their own and in one."""
    return [first, second], [second, first], [f"{first}{second}"], [f"{second}{first}"]


def _window(rule: Written) -> tuple[object, object, object]:
    spec = rule.spec
    assert isinstance(spec, RequiredSpec)  # noqa: S101  only these have windows
    return spec.speaker, spec.window.first, spec.window.last


def _line(spec: object, vocabulary: Vocabulary) -> str:
    """The line that a rule demands on an ordinary day, empty if it demands none by itself."""
    if not isinstance(spec, RequiredSpec) or spec.speaker != "agent" or spec.only_if or spec.variants:
        return ""
    if spec.template is not None:
        return spoken(spec.template, vocabulary)
    parts = [spoken(element.any[0], vocabulary) for element in spec.elements]
    return "，".join(parts) if all(parts) else ""


def _call(agent: Sequence[str]) -> Transcript:
    return Transcript(id="line", turns=tuple(Turn(role=Role.AGENT, text=each) for each in agent), meta=_META)


def _outcome(result: Result, code: str) -> Outcome:
    return next(each.outcome for each in result.outcomes if each.code == code)
