"""``cslint rule --diff OLD NEW CORPUS…``: which findings a change of rules brings and takes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cslint.cli.console import output, stderr
from cslint.cli.status import Status
from cslint.errors import Problem, Severity, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import IO

    from cslint.packs import Ruleset
    from cslint.run.difference import Change, Difference

_SIGNS = {"new": "+", "gone": "-", "changed": "~"}
_FEWEST = 3


def run_diff(words: Sequence[str], *, statistics: bool, machine: bool) -> Status:
    """Compare two states of rules on a corpus; ``statistics`` keeps the words of calls out of the output.

    ``words`` are both states and the paths of the corpus. Raises what loading a standard raises, and ``UsageError``.
    """
    if len(words) < _FEWEST:
        raise UsageError("--diff 要有旧、新两套规则和语料", "写成 cslint rule --diff 旧 新 语料…")
    # Nobody needs them who asks for help.
    from cslint.readers import read  # noqa: PLC0415  see above
    from cslint.report import write_problem  # noqa: PLC0415  see above
    from cslint.run.difference import compare  # noqa: PLC0415  see above
    from cslint.run.find import find  # noqa: PLC0415  see above
    from cslint.run.rule_state import load_state  # noqa: PLC0415  see above

    old, new = load_state(words[0]), load_state(words[1])
    inputs = (each for path in find(words[2:]) for each in ((path,) if isinstance(path, Problem) else read(path)))
    documents = 0
    unreadable = broken = False
    counts: dict[str, Counter[Change]] = {}
    with output(None) as console:
        writer = _Json(console.file) if machine else _Text(console.file)
        writer.begin(old, new, told=not statistics)
        for each in compare(inputs, old, new):
            if isinstance(each, Problem):
                unreadable = unreadable or each.severity is Severity.ERROR
                write_problem(stderr(), each)
                continue
            documents += 1
            broken = broken or bool(each.broken)
            for difference in each.differences:
                counts.setdefault(difference.finding.code, Counter())[difference.change] += 1
                if not statistics:
                    writer.difference(difference)
        writer.end(documents, dict(sorted(counts.items())))
    if broken:
        return Status.INCOMPLETE
    if unreadable:
        return Status.USAGE
    return Status.FINDINGS if counts else Status.CLEAN


class _Text:
    """One line a difference, then one a rule."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def begin(self, old: Ruleset, new: Ruleset, *, told: bool) -> None:
        pass

    def difference(self, difference: Difference) -> None:
        from cslint.report.visible import visible  # noqa: PLC0415  nobody needs it who asks for help

        finding = difference.finding
        place = "" if finding.turn is None else f" 第{finding.turn + 1}轮"
        level = f"{difference.before}→{finding.level}" if difference.before else str(finding.level)
        words = f" “{finding.evidence}”" if finding.evidence is not None else ""
        line = (
            f"{_SIGNS[difference.change]} {difference.source} {difference.document}{place}: "
            f"{finding.code} {level} {finding.message}{words}"
        )
        self._stream.write(visible(line) + "\n")

    def end(self, documents: int, counts: Mapping[str, Counter[Change]]) -> None:
        for code, each in counts.items():
            self._stream.write(f"{code}: {_told(each)}\n")
        total: Counter[Change] = sum(counts.values(), Counter())
        self._stream.write(f"{documents} 个文档,{_told(total) if total else '没有差别'}\n")


def _told(counts: Counter[Change]) -> str:
    names = {"new": "新增", "gone": "消失", "changed": "改级"}
    return ",".join(f"{name} {counts[change]}" for change, name in _ordered(names) if counts[change])


def _ordered(names: Mapping[str, str]) -> list[tuple[Change, str]]:
    from cslint.run.difference import Change  # noqa: PLC0415  nobody needs it who asks for help

    return [(change, names[change]) for change in Change]


class _Json:
    """One object, a line for each difference."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._separator = "\n  "
        self._told = True

    def begin(self, old: Ruleset, new: Ruleset, *, told: bool) -> None:
        self._told = told
        self._stream.write(f'{{"old":{_dump(_ruleset(old))},"new":{_dump(_ruleset(new))},')
        if told:
            self._stream.write('\n "differences":[')

    def difference(self, difference: Difference) -> None:
        finding = difference.finding
        record = {
            "change": difference.change,
            "source": difference.source,
            "document": difference.document,
            "code": finding.code,
            "level": finding.level,
            "before": difference.before,
            "turn": finding.turn,
            "span": finding.span,
            "evidence": finding.evidence,
            "pattern": finding.pattern,
            "message": finding.message,
        }
        self._stream.write(self._separator + _dump(record))
        self._separator = ",\n  "

    def end(self, documents: int, counts: Mapping[str, Counter[Change]]) -> None:
        rules = [{"code": code, **_numbers(each)} for code, each in counts.items()]
        total: Counter[Change] = sum(counts.values(), Counter())
        summary = {"documents": documents, **_numbers(total)}
        closing = "\n ]," if self._told else ""
        self._stream.write(f'{closing}\n "rules":{_dump(rules)},\n "summary":{_dump(summary)}}}\n')


def _numbers(counts: Counter[Change]) -> dict[str, int]:
    return {change: counts[change] for change, _ in _ordered(_SIGNS)}


def _ruleset(ruleset: Ruleset) -> dict[str, str]:
    return {"standard": ruleset.standard, "digest": ruleset.digest}


def _dump(value: object) -> str:
    from cslint.report.record import dump  # noqa: PLC0415  nobody needs it who asks for help

    return dump(value)
