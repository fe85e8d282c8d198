"""Disclosure: personal data that the agent utters before the customer gave it or proved who he is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from pydantic import Field
from rapidfuzz.distance import Levenshtein

from cslint.checks.call import Hit
from cslint.checks.excuse import Excuses, UnlessSpec
from cslint.checks.spec import RuleSpec, Words
from cslint.checks.verdict import NOT_A_CALL, Fault, Verdict
from cslint.model import DocumentKind, Outcome, Role
from cslint.text.clauses import says_something, sentence_around
from cslint.text.numerals import codes
from cslint.text.personal import TITLES, Data, personal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.checks.builder import Builder
    from cslint.checks.call import Call
    from cslint.model import Rule
    from cslint.text.personal import Datum

_PART: Final = 4
"""Characters of personal data that the customer must have said for the data to come from him. Ours."""

_SLIPS: Final = 2
"""In how many characters a number may differ from the customer's and still be his. Ours."""

_PASSED: Final = Verdict(outcome=Outcome.PASS)


class DisclosureSpec(RuleSpec):
    """YAML of a disclosure."""

    kind: Literal["disclosure"] = Field(default="disclosure", description="泄露客户资料")
    speaker: Literal["agent"] = Field(default="agent", description="只能是 agent")
    data: list[Data] = Field(default_factory=lambda: list(Data), min_length=1, description="哪些资料;不写是全部")
    verified: list[Words] = Field(default_factory=list, description="核实身份的话,说过以后就不算泄露")
    unless: list[UnlessSpec] = Field(default_factory=list, description="什么情况下不算错")
    whose: list[Words] = Field(default_factory=list, description="这样的话在同一句里,地址和固定电话才算客户的")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureCheck:
    """Compiled disclosure."""

    rule: Rule
    data: frozenset[Data]
    verified: tuple[int, ...]
    excuses: Excuses
    whose: tuple[int, ...]

    def __call__(self, call: Call) -> Verdict:
        """Fail for each datum of the agent's that the customer neither said before nor was verified for."""
        if call.document.kind is DocumentKind.SCRIPT:
            return NOT_A_CALL
        faults: list[Fault] = []
        seen: set[str] = set()
        unsure = any(personal(call.normal[turn], self.data) for turn in call.unknown)
        for turn, datum in self._uttered(call):
            if datum.value in seen:
                continue
            seen.add(datum.value)
            if _said(call, turn, datum) or self._excused(call, turn, datum) or self._verified(call, turn):
                continue
            if any(unknown < turn for unknown in call.unknown):
                unsure = True
                continue
            faults.append(self._fault(turn, datum))
        if faults:
            return Verdict.of(tuple(faults))
        if unsure or (call.unknown and not call.of(Role.AGENT)):
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason="有说话人未知的轮次")
        return _PASSED

    def _uttered(self, call: Call) -> Iterator[tuple[int, Datum]]:
        for turn, said in enumerate(call.document.turns):
            if said.role is Role.AGENT:
                for datum in personal(call.normal[turn], self.data):
                    yield turn, datum

    def _excused(self, call: Call, turn: int, datum: Datum) -> bool:
        if datum.public and self.whose and not self._customers(call, turn, datum):
            return True
        return self.excuses.hold(call, Hit(turn, datum.start, datum.end, -1, 1.0, (turn, datum.end)))

    def _customers(self, call: Call, turn: int, datum: Datum) -> bool:
        """Whether the words around a datum say that it is the customer's."""
        first, last = sentence_around(call.normal[turn], datum.start, datum.end)
        found = call.context(self.whose, call.document.turns[turn].text)
        return any(first <= match.start and match.end <= last for match in found)

    def _verified(self, call: Call, turn: int) -> bool:
        """Whether the agent asked before ``turn`` who the customer is, and the customer answered."""
        answered = False
        for said in reversed(call.document.turns[:turn]):
            if said.role is Role.CUSTOMER:
                answered = answered or says_something(said.text)
            elif said.role is Role.AGENT and answered and call.context(self.verified, said.text):
                return True
        return False

    def _fault(self, turn: int, datum: Datum) -> Fault:
        title = TITLES[datum.kind]
        return Fault(
            turn=turn,
            span=(datum.start, datum.end),
            message=f"{self.rule.message}({title})",
            explanation=f"说出了{title},客户之前没有说过,也没有先核实客户的身份",
        )


class Disclosure:
    """The kind ``disclosure``."""

    name = "disclosure"
    spec: type[RuleSpec] = DisclosureSpec

    def build(self, rule: Rule, spec: RuleSpec, builder: Builder) -> DisclosureCheck:
        """Compile the questions of verification, the excuses, and what makes an address the customer's."""
        assert isinstance(spec, DisclosureSpec)  # noqa: S101  the registry pairs kinds with their own specs
        return DisclosureCheck(
            rule=rule,
            data=frozenset(spec.data),
            verified=builder.all(spec.verified, ("verified",), whole_clause=False, later=True),
            excuses=Excuses.build(spec.unless, builder, ("unless",)),
            whose=builder.all(spec.whose, ("whose",), whole_clause=False, later=True),
        )


def _said(call: Call, turn: int, datum: Datum) -> bool:
    """Whether the customer said a datum or a part of it before ``turn``."""
    before = [call.normal[earlier] for earlier in range(turn) if call.document.turns[earlier].role is Role.CUSTOMER]
    if datum.kind is Data.EMAIL:
        return any(_shared(datum.value.partition("@")[0], text.replace(" ", ""), least=3) for text in before)
    if datum.kind is Data.ADDRESS:
        return any(_shared(datum.value, text, least=_PART) for text in before)
    told = [code.chars for text in before for code in codes(text)]
    if datum.value in "".join(told):
        return True
    return any(
        len(each) >= _PART and (each in datum.value or datum.value in each or _misheard(each, datum.value))
        for each in told
    )


def _misheard(told: str, value: str) -> bool:
    """Whether a number is rather the customer's own, said or heard with a slip."""
    return Levenshtein.distance(told, value) <= _SLIPS


def _shared(value: str, text: str, *, least: int) -> bool:
    """Whether ``least`` characters of a value, or all that it has, stand together in a text."""
    length = min(least, len(value))
    return any(value[start : start + length] in text for start in range(len(value) - length + 1))
