"""What the comments of a script keep from being reported, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.model import Action
from cslint.run.quiet.codes import beginnings, told
from cslint.run.quiet.meta import UNEXPLAINED, UNKNOWN, UNMATCHED, UNNEEDED, UNREADABLE, Complaint
from cslint.run.quiet.standing import Standing
from cslint.run.quiet.switches import Switches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Directive, Finding, Script
    from cslint.run.quiet.codes import Codes, Judged

_EXAMPLE: Final = "写法如 cslint: ignore[DFL003] 引用客户原话"

_Use = tuple[int, str]
"""The number of a comment, and the prefix of its codes that fits."""


class Comments:
    """The comments of one script, and which of them were needed so far."""

    def __init__(self, script: Script) -> None:
        self._directives = script.directives
        self._switches = Switches(script.directives)
        self._turns: dict[tuple[int, str], int] = {}
        self._lines: dict[tuple[int, str], int] = {}
        self._file: dict[str, int] = {}
        self._empty: set[int] = set()
        self._used: set[_Use] = set()
        self._place(Standing(script))

    def _place(self, standing: Standing) -> None:
        aims: list[tuple[int, int]] = []
        for number, each in enumerate(self._directives):
            if each.fault is not None:
                continue
            if each.action is Action.IGNORE_FILE:
                for prefix in each.codes or ("",):
                    self._file.setdefault(prefix, number)
            elif each.action is Action.IGNORE:
                aims.append((number, each.line))
            elif each.action is Action.IGNORE_NEXT_LINE:
                line = standing.next_line(each.line)
                if line is not None:
                    aims.append((number, line))
        turns = standing.turns_at(line for _, line in aims)
        for number, line in aims:
            here = turns.get(line, [])
            if not here:
                self._empty.add(number)
            for prefix in self._directives[number].codes or ("",):
                self._lines.setdefault((line, prefix), number)
                for turn in here:
                    self._turns.setdefault((turn, prefix), number)

    def of(self, finding: Finding) -> Directive | None:
        """The comment that keeps a finding from being reported: on its line, else around it, else for the file."""
        use = self._at(finding)
        if use is None and finding.line is not None:
            use = self._switches.of(finding.code, (finding.line, finding.column or 1))
        if use is None:
            use = next(((self._file[each], each) for each in beginnings(finding.code) if each in self._file), None)
        if use is None:
            return None
        self._used.add(use)
        return self._directives[use[0]]

    def _at(self, finding: Finding) -> _Use | None:
        places, key = self._turns, finding.turn
        if finding.span is None or key is None:
            places, key = self._lines, finding.line
        if key is None or not places:
            return None
        return next(
            ((places[key, each], each) for each in beginnings(finding.code) if (key, each) in places),
            None,
        )

    def complaints(self, codes: Codes, judged: Judged) -> Iterator[Complaint]:
        """What is wrong with the comments, once every finding has been asked about."""
        idle = dict.fromkeys(number for number, _ in self._switches.idle)
        for number, each in enumerate(self._directives):
            if each.fault is not None:
                yield _complaint(UNREADABLE, each, f"抑制的写法看不懂:{each.fault}", _EXAMPLE)
                continue
            doubts = codes.doubts(each.codes)
            if doubts:
                yield _complaint(UNKNOWN, each, *told(doubts))
            if each.action is Action.ENABLE:
                if number in idle and not doubts:
                    yield _complaint(UNMATCHED, each, "前面没有与它对应的 disable", "删去它,或补上 disable")
                continue
            if not each.reason:
                yield _complaint(UNEXPLAINED, each, "抑制没有写理由", _EXAMPLE)
            unneeded = [
                prefix
                for prefix in each.codes or ("",)
                if prefix not in doubts and (number, prefix) not in self._used and judged.thorough(prefix)
            ]
            if unneeded:
                yield _complaint(UNNEEDED, each, *self._unneeded(number, unneeded))

    def _unneeded(self, number: int, prefixes: list[str]) -> tuple[str, str]:
        each = self._directives[number]
        what = "、".join(prefix or "任何规则" for prefix in prefixes)
        where = {
            Action.IGNORE: f"第 {each.line} 行",
            Action.IGNORE_NEXT_LINE: "下一行话术",
            Action.IGNORE_FILE: "这个文件",
        }.get(each.action, "这一段")
        if number in self._empty:
            return f"第 {each.line} 行没有话术", "要抑制下一行,请用 ignore-next-line"
        remedy = "删去它" if len(prefixes) == len(each.codes or ("",)) else "从方括号里删去"
        return f"{where}没有 {what} 的问题要抑制", remedy


def _complaint(code: str, directive: Directive, message: str, remedy: str) -> Complaint:
    return Complaint(
        code=code,
        text=directive.text,
        line=directive.line,
        column=directive.column,
        message=message,
        remedy=remedy,
    )
