"""Invented scripts whose lines know their places, with fixes, suppressed findings and a problem; nobody's words."""

from __future__ import annotations

import dataclasses

from cslint.errors import Problem, Severity
from cslint.model import (
    Finding,
    Fix,
    Level,
    Line,
    Piece,
    Place,
    Result,
    Role,
    Script,
    Section,
    Suppressed,
    Suppression,
    Suppressor,
)

from .invented import HOSTILE, PLAIN, A, call, said, turn, unsaid


def line(text: str, place: Place, role: Role = A) -> Line:
    return Line(role=role, text=text, line=place.line, place=place)


def script(source: str, *lines: Line, sections: tuple[Section, ...] = ()) -> Script:
    return Script(id=source, source=source, turns=lines, sections=sections)


def found(document: Script, at: int, words: str, fix: Fix | None = None) -> Finding:
    """``words`` in a line of a script, placed as the engine does it."""
    finding = said(document, "DFL003", at, words)
    turn = document.turns[at]
    assert isinstance(turn, Line)
    assert turn.place is not None
    assert finding.span is not None
    row, column = turn.place.at(finding.span[0])
    return dataclasses.replace(finding, line=row, column=column, fix=fix)


SAFE = Fix(words=("您",), safe=True)
UNSAFE = Fix(words=("这件事由专人负责",), safe=False)
SEVERAL = Fix(words=("由专人负责", "我帮您转过去"), safe=True)

TEXT = script(
    "话术/开场 白.md",
    line("您好,请讲。", Place(line=3, column=3, pieces=(Piece(0, 3, 3),))),
    line("你好,这个不归我管,你找别人吧", Place(line=5, column=5, pieces=(Piece(0, 5, 5), Piece(6, 6, 3)))),
    sections=(
        Section(title="开场 白", level=0, line=0, start=0, stop=2),
        Section(title="开场白", level=1, line=1, start=0, stop=2),
        Section(title="推卸", level=2, line=4, start=1, stop=2),
    ),
)
SHEET = script("话术.xlsx", line("这个不归我管", Place(line=12, column=2, sheet="客服 Q&A", cell="B12")))
WORD = script(
    "稿.docx",
    line("这个不归我管", Place(line=12, column=3, paragraph=12, pieces=(Piece(0, 12, 3),))),
    sections=(Section(title="结束语", level=1, line=10, start=0, stop=1),),
)
YAML = script(
    "flows/a.yaml",
    line("这个不归我管", Place(line=3, column=12, key="opening.daily[2]", pieces=(Piece(0, 3, 12),))),
    line("这个\n不归我管", Place(line=4, column=12, key="opening.escaped")),
)
HOSTILE_SCRIPT = script(
    "a,b:c%d::e\n]]>.md",
    line(
        "<b>你</b>::error::%0A{0} {姓名} [x](y)\n::set-env name=a::b\x1b[2J]]>&amp;\ud83d\ufffe不归我管",
        Place(line=1, pieces=(Piece(0, 1, 1),)),
    ),
)
UNPLACED = dataclasses.replace(
    unsaid(TEXT, "OPN010", None),
    code="SUP002",
    name="unknown-code",
    message="没有这条规则",
    explanation="",
    clauses=(),
    speaker=Role.UNKNOWN,
    line=9,
    column=3,
)

PLACED = (
    Result(
        document=TEXT,
        findings=(
            found(TEXT, 1, "你", SAFE),
            found(TEXT, 1, "这个不归我管", UNSAFE),
            dataclasses.replace(unsaid(TEXT, "CLS010", 1, "谢谢,再见!"), line=5, column=5),
            unsaid(TEXT, "OPN010", None, "您好,欧飞!"),
            UNPLACED,
        ),
        outcomes=(),
        suppressed=(
            Suppressed(
                finding=found(TEXT, 1, "你找", SAFE),
                suppression=Suppression(by=Suppressor.COMMENT, reason="客户的话", path=TEXT.source, line=4),
            ),
            Suppressed(
                finding=found(TEXT, 1, "不归我管"),
                suppression=Suppression(by=Suppressor.COUNTER_EXAMPLE, reason="禁用语"),
            ),
        ),
    ),
    Result(document=SHEET, findings=(found(SHEET, 0, "不归我管", UNSAFE),), outcomes=()),
    Result(document=WORD, findings=(found(WORD, 0, "不归我管", SEVERAL),), outcomes=()),
    Result(
        document=YAML, findings=(found(YAML, 0, "不归我管", SEVERAL), found(YAML, 1, "不归我管", SAFE)), outcomes=()
    ),
)
HOSTILE_RESULTS = (
    Result(
        document=HOSTILE_SCRIPT,
        findings=(found(HOSTILE_SCRIPT, 0, HOSTILE_SCRIPT.turns[0].text, Fix(words=("]]>%::\n您",), safe=True)),),
        outcomes=(),
        suppressed=(
            Suppressed(
                finding=found(HOSTILE_SCRIPT, 0, "<b>你</b>"),
                suppression=Suppression(by=Suppressor.BASELINE, reason="::<]]>\n%", path="基\n线.json", line=2),
            ),
        ),
    ),
    Result(document=HOSTILE, findings=(said(HOSTILE, "DFL003", 1, "[/]个\ud83d不归我管😤"),), outcomes=()),
)
NUMBERED = call("h009", turn(A, "喂", line=7), turn(A, "这个不归我管", 3.0, 4.0, line=7), source="calls/2026 年.jsonl")
CALLS = (
    Result(
        document=NUMBERED,
        findings=(
            said(NUMBERED, "DFL003", 1, "不归我管"),
            said(NUMBERED, "DFL003", 1, "不归我管"),
            dataclasses.replace(unsaid(NUMBERED, "RAT001", None), level=Level.INFO),
        ),
        outcomes=(),
    ),
    Result(document=PLAIN, findings=(), outcomes=()),
)
PROBLEMS = (
    Problem(path="坏 的.xlsx", message="文件打不开:<加密>", hint="先去掉密码", sheet="表::1", line=3, column=2),
    Problem(path="calls.jsonl", message="这一行不是 JSON", line=17, column=5),
    Problem(path="话术/a.md", message="编码可能不对", severity=Severity.WARNING),
)
