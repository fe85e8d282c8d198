"""Invented calls and findings for the reports; their words and numbers are nobody's."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from cslint.model import (
    Clause,
    Example,
    Finding,
    Level,
    Meta,
    Outcome,
    Result,
    Role,
    Rule,
    RuleOutcome,
    Script,
    Transcript,
    Turn,
    fingerprint,
)
from cslint.report import Header

if TYPE_CHECKING:
    from cslint.model import Document

A, C, S, U = Role.AGENT, Role.CUSTOMER, Role.SYSTEM, Role.UNKNOWN


def turn(role: Role, text: str, start: float | None = None, end: float | None = None, line: int | None = None) -> Turn:
    return Turn(role=role, text=text, start=start, end=end, line=line)


def example(*turns: Turn, source: str, meta: Meta | None = None) -> Example:
    return Example(turns=turns, meta=meta or Meta(), source=source, line=1)


def rule(code: str, name: str, kind: str, level: Level, message: str) -> Rule:
    return Rule(
        code=code,
        name=name,
        kind=kind,
        level=level,
        category={"D": "deflection", "O": "opening", "C": "closing"}.get(code[0], "other"),
        title={"D": "推卸", "O": "开始语", "C": "结束语"}.get(code[0], "其他"),
        standard="oufei",
        message=message,
        clauses=("F033", "F098"),
        speaker=A,
        prefer="这件事有专人负责,我帮您转过去,您看行吗?",
        why="客户要的是解决办法,不是分工。话务员代表的是整个公司:谁接起电话,谁就把事情接过来。",
        fails=(
            example(turn(A, "那个不归我管,你找别人吧"), source="那个不归我管,你找别人吧"),
            example(
                turn(C, "这事谁管?", 12.5, 14.0),
                turn(A, "这不是我的事"),
                source="[客户[12.5-14]:这事谁管?, 这不是我的事]",
                meta=Meta(ring_seconds=8.0, agent="0000"),
            ),
        ),
        passes=(
            example(turn(A, "这事归我管,我马上给您办"), source="这事归我管,我马上给您办"),
            example(turn(C, "这不归我管吧"), source="客户:这不归我管吧"),
        ),
        path="rules/oufei/deflection.yaml",
        line=12,
    )


RULES = {
    each.code: each
    for each in (
        rule("DFL003", "not-my-job", "forbidden", Level.ERROR, "把责任推给别人"),
        rule("OPN010", "missing-greeting", "required", Level.ERROR, "缺少开始语"),
        rule("CLS010", "missing-closing", "required", Level.WARNING, "缺少结束语"),
        rule("RPL001", "unanswered-thanks", "reply", Level.INFO, "客户致谢没有回应"),
        rule("RAT001", "too-fast", "measure", Level.INFO, "语速过快"),
        rule("PRO001", "no-warning", "procedure", Level.WARNING, "挂机前没有提醒"),
    )
}

CLAUSES = {
    "F033": Clause(id="F033", standard="oufei", section="篇一 服务忌语 / 推卸语 3", text="那不是我的工作。"),
    "F098": Clause(
        id="F098",
        standard="haier",
        section="四 服务用语",
        text="凡客户反映的问题不在本岗位职责之内的,不得以任何理由推诿、拒绝或者让客户自行联系其他部门,"
        "应当主动说明由专人负责,并在征得客户同意以后为其转接(转接前须说明将要转接到何处)。",
    ),
}

HEADER = Header(
    cslint="0.0.0",
    standard="oufei",
    digest=f"sha256:{'0' * 64}",
    clauses=MappingProxyType(CLAUSES),
    rules=MappingProxyType(RULES),
)


def said(document: Document, code: str, at: int, words: str, similarity: float = 1.0) -> Finding:
    """A finding whose evidence is the first occurrence of ``words`` in turn ``at``."""
    of, text = RULES[code], document.turns[at].text
    first = text.index(words)
    begin = document.turns[at].start
    return Finding(
        code=code,
        name=of.name,
        level=of.level,
        category=of.category,
        clauses=of.clauses,
        message=of.message,
        speaker=document.turns[at].role,
        explanation="“规”听成“归”,按同音不计" if similarity < 1 else "",
        fingerprint=fingerprint(code, document.id, words, 0),
        turn=at,
        line=document.turns[at].line,
        start=begin,
        end=None if begin is None else begin + 1.5,
        span=(first, first + len(words)),
        evidence=words,
        pattern="(那|这)[个]不(是|归|关)(我|我们)[的](工作|事|责任|管)",
        similarity=similarity,
        suggestion=of.prefer,
    )


def unsaid(document: Document, code: str, at: int | None, suggestion: str | None = None) -> Finding:
    """A finding of words that were not said (or of a measure)."""
    of = RULES[code]
    return Finding(
        code=code,
        name=of.name,
        level=of.level,
        category=of.category,
        clauses=of.clauses[:1],
        message=of.message,
        speaker=A,
        explanation="整句没有说;最接近的是第1轮“喂,说吧”,相似度 0.11",
        fingerprint=fingerprint(code, document.id, "", 0),
        turn=at,
        line=None if at is None else document.turns[at].line,
        suggestion=suggestion,
    )


def missed(code: str, reason: str) -> RuleOutcome:
    return RuleOutcome(code=code, clauses=("P062",), outcome=Outcome.NOT_EVALUATED, reason=reason)


def passed(code: str) -> RuleOutcome:
    return RuleOutcome(code=code, clauses=(), outcome=Outcome.PASS)


def call(name: str, *turns: Turn, source: str = "calls.jsonl") -> Transcript:
    return Transcript(id=name, turns=turns, source=source)


PLAIN = call(
    "h001",
    turn(A, "喂,说吧。", 0.0, 1.2),
    turn(C, "我这个充值怎么还没到账啊,都两天了,你们到底管不管?", 1.9, 6.0),
    turn(A, "嗯。", 6.1, 6.4),
    turn(A, "这个不归我管,您去问银行吧。", 7.0, 10.0),
    turn(C, "好吧,谢谢。", 3723.4, 3725.0),
    turn(A, "嗯", 3725.0, 3725.4),
)

HOSTILE = call(
    "[red]h002[/]",
    turn(C, "[bold]充值[/bold]<b>没到</b>\x1b[31m账\x1b[0m\t怎么\n回事\x9b2J\u202e反的"),
    turn(A, "😀👍🏽 e\u0301 \x1b]0;标题\x07那[/]个\ud83d不归我管😤,[link=x]找别人"),
    turn(C, "这个…… " * 40),
    turn(A, "说" * 1500 + "那个不归我管" + "话" * 1500),
    source="-",
)

CLEAN = call("h003", turn(A, "您好,欧飞,很高兴为您服务!"), turn(C, "没事了。"))

SCRIPT = Script(
    id="welcome",
    source="scripts/welcome.txt",
    turns=(
        turn(A, "您好,请讲。", line=3),
        turn(C, "怎么退款?", line=4),
        turn(A, "这个不归我管,请您自己看说明。", line=126),
    ),
)

RESULTS = (
    Result(
        document=PLAIN,
        findings=(
            said(PLAIN, "DFL003", 3, "不归我管", 0.996),
            unsaid(PLAIN, "RPL001", 4, "不用客气!"),
            unsaid(PLAIN, "CLS010", 5, "请不要挂机,稍后对我的服务进行评价,谢谢,再见!"),
            unsaid(PLAIN, "RAT001", 3),
            unsaid(PLAIN, "OPN010", None, "您好,欧飞,很高兴为您服务!"),
            unsaid(PLAIN, "PRO001", None),
        ),
        outcomes=(passed("ABC001"), missed("DAT002", "缺少 meta.date"), missed("DAT001", "缺少 meta.date")),
    ),
    Result(
        document=HOSTILE,
        findings=(
            said(HOSTILE, "DFL003", 1, "那[/]个\ud83d不归我管😤", 0.5),
            said(HOSTILE, "DFL003", 3, "那个不归我管"),
            said(HOSTILE, "DFL003", 3, "说" * 30 + "那个不归我管" + "话" * 700),
        ),
        outcomes=(missed("DAT001", "缺少 meta.date"), missed("END001", "缺少 meta.ended_by")),
        broken=("END001",),
    ),
    Result(document=CLEAN, findings=(), outcomes=(passed("DFL003"), missed("DAT001", "缺少 meta.date"))),
    Result(
        document=SCRIPT,
        findings=(said(SCRIPT, "DFL003", 2, "这个不归我管"), unsaid(SCRIPT, "OPN010", None, "您好,欧飞!")),
        outcomes=(),
    ),
)
