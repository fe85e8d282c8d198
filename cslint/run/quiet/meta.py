"""The rules about suppressions, and findings of theirs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cslint.model import Finding, Level, Role, Rule, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KIND: Final = "suppression"
"""The kind of these rules."""

PREFIX: Final = "SUP"
"""How their codes begin."""

UNNEEDED: Final = "SUP001"
UNKNOWN: Final = "SUP002"
UNREADABLE: Final = "SUP003"
UNEXPLAINED: Final = "SUP004"
UNMATCHED: Final = "SUP005"


def _rule(code: str, name: str, message: str, why: str, level: Level = Level.WARNING) -> Rule:
    return Rule(
        code=code,
        name=name,
        kind=KIND,
        level=level,
        category="suppression",
        title="抑制",
        standard="cslint",
        message=message,
        clauses=(),
        speaker=Role.UNKNOWN,
        prefer=None,
        why=why,
        fails=(),
        passes=(),
        path="cslint/run/quiet/meta.py",
        line=1,
    )


META_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        UNNEEDED,
        "unneeded-suppression",
        "抑制没有用处",
        "话术改好以后,抑制的注释往往还留着;下次再写错,它会悄悄把新的问题一起盖住。没有用处的抑制应当删掉。",
    ),
    _rule(
        UNKNOWN,
        "unknown-suppressed-code",
        "抑制了不存在的规则",
        "编号写错的抑制不起作用,读的人却以为问题已经有人看过、可以例外。",
    ),
    _rule(
        UNREADABLE,
        "unreadable-suppression",
        "抑制的写法看不懂",
        "写法有误的抑制不起作用。正确的写法如 cslint: ignore[DFL003] 引用客户原话。",
    ),
    _rule(
        UNEXPLAINED,
        "unexplained-suppression",
        "抑制没有写理由",
        "抑制等于说“这里可以例外”。为什么可以,过几个月连写的人也记不清,审核的人更无从判断。",
        Level.INFO,
    ),
    _rule(
        UNMATCHED,
        "unmatched-suppression",
        "抑制找不到对象",
        "enable 之前没有 disable,或者抑制清单写的通话、轮次、单元格在文件里不存在:多半是编号或位置写错了。",
    ),
)
"""What may be wrong with a suppression. They are chosen like other rules, and put aside by the configuration only."""

RULES: Final[Mapping[str, Rule]] = MappingProxyType({rule.code: rule for rule in META_RULES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What is wrong with one suppression.

    ``text`` is how it is written, at ``line`` and ``column`` (1-based); ``message`` says what is wrong with it,
    ``remedy`` what to do.
    """

    code: str
    text: str
    line: int
    column: int
    message: str
    remedy: str


def findings(complaints: Iterable[Complaint], document: str, rules: Mapping[str, Rule]) -> list[Finding]:
    """The findings of those complaints whose rules are in ``rules``, by place; ``document`` is the document's id."""
    seen: Counter[tuple[str, str]] = Counter()
    found: list[Finding] = []
    for each in sorted(complaints, key=lambda each: (each.line, each.column, each.code, each.message)):
        rule = rules.get(each.code)
        if rule is None:
            continue
        occurrence = seen[each.code, each.text]
        seen[each.code, each.text] += 1
        found.append(
            Finding(
                code=rule.code,
                name=rule.name,
                level=rule.level,
                category=rule.category,
                clauses=rule.clauses,
                message=each.message,
                speaker=rule.speaker,
                explanation=each.remedy,
                fingerprint=fingerprint(rule.code, document, each.text, occurrence),
                line=each.line,
                column=each.column,
            )
        )
    return found
