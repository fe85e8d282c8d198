"""Address: the agent asks for the customer's name and calls him by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Self

from pydantic import Field, model_validator

from cslint.checks.ending import excused_by_end
from cslint.checks.naming import ENDINGS, Naming
from cslint.checks.salutation import Salutation, bare_answer
from cslint.checks.spec import RuleSpec, Words
from cslint.checks.verdict import NOT_A_CALL, Fault, Verdict
from cslint.model import DocumentKind, Outcome, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.checks.builder import Builder
    from cslint.checks.call import Call, MergedTurn
    from cslint.checks.naming import Telling
    from cslint.checks.salutation import WrongName
    from cslint.checks.verdict import Check
    from cslint.model import Rule

Mode = Literal["surname", "title", "ask"]

TITLES: Final = ("先生", "女士", "小姐", "太太", "同学", "老板", "老师", "师傅", "阿姨", "叔叔")
POSITIONS: Final = (
    *("总", "总经理", "总监", "总裁", "总工", "董事长", "董", "经理", "主任", "主管"),
    *("主席", "书记", "秘书长", "会长", "社长", "处长", "处", "局长", "局", "科长"),
    *("科", "部长", "厅长", "所长", "院长", "校长", "园长", "厂长", "店长", "站长"),
    *("队长", "行长", "组长", "班长", "区长", "镇长", "乡长", "村长", "县长", "市长"),
    *("省长", "连长", "营长", "团长", "师长", "老师", "教授", "院士", "博士", "医生"),
    *("大夫", "护士长", "律师", "法官", "警官", "检察官", "工程师", "工", "主编", "导演"),
    *("教练",),
)
GIVEN: Final = (
    "(我|免贵)[是]姓{name}",
    "我[的名字]叫{name}",
    "我[的](名字|姓名|全名)[是|叫]{name}",
    "^(姓名|名字)[是|叫]{name}",
    "我是{name}{title}",
    "^我是{name}",
    "我是(老|小){name}",
    "我是…(的|公司|单位|部|处|店)[的]{name}{title}",
    "(叫|称呼|喊)我{name}{title}",
    "^[我]是{title}",
    "^[我]是…的{title}",
)
ASK: Final = (
    "贵姓",
    "(怎么|如何|怎样)称呼[你]",
    "你[的](姓名|名字|全名|姓氏|尊姓|大名)",
    "你(姓什么|叫什么)",
    "(提供|报|说|告诉我|留)[一下|下|个]你的(姓名|名字|称呼)",
    "你是{name}(先生|女士|小姐)",
    "请问是{name}(先生|女士|小姐)",
)


class AddressSpec(RuleSpec):
    """YAML of a way to call the customer.

    ``least`` is how often in the agent's later turns, 0 for every merged turn but bare answers; ``within`` counts the
    agent's first merged turns.
    """

    kind: Literal["address"] = Field(default="address", description="称呼客户")
    mode: Mode = Field(default="surname", description="surname 用姓氏称呼;title 用职务称呼;ask 要问姓名")
    titles: list[Words] = Field(default=list(TITLES), min_length=1, description="尊称,如先生、女士")
    positions: list[Words] = Field(default=list(POSITIONS), min_length=1, description="职务,如经理、老师")
    least: int = Field(default=1, ge=0, description="知道姓氏以后至少称呼几次;0 是除了简短应答每轮都要")
    within: int = Field(default=3, ge=1, description="坐席的前几轮里要问")
    given: list[Words] = Field(
        default=list(GIVEN), min_length=1, description="客户报姓名的说法,以 {name} 或 {title} 结尾"
    )
    ask: list[Words] = Field(default=list(ASK), min_length=1, description="坐席问姓名的说法")

    @model_validator(mode="after")
    def _of_the_agent(self) -> Self:
        if self.speaker != "agent":
            raise ValueError("称呼规则的 speaker 只能是 agent")
        return self

    @model_validator(mode="after")
    def _given_ends_with_a_name(self) -> Self:
        for each in self.given:
            ending = next((ending for ending in ENDINGS if each.endswith(ending)), None)
            if not ending or not each.removesuffix(ending):
                raise ValueError(f"given 里的“{each}”要以 {{name}}、{{title}} 或 {{name}}{{title}} 结尾,前面要有话")
        return self

    @model_validator(mode="after")
    def _keys_of_the_mode(self) -> Self:
        foreign = {"least"} if self.mode == "ask" else {"within"}
        for key in sorted(foreign & self.model_fields_set):
            raise ValueError(f"mode 为 {self.mode} 时不能写 {key}")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressCheck:
    """Compiled: once the customer has told his name, the agent calls him by it."""

    rule: Rule
    naming: Naming
    by_position: bool
    least: int

    def __call__(self, call: Call) -> Verdict:
        """Fail if he is called by his name too seldom, or by another's."""
        unjudged = _unjudged(call)
        if unjudged is not None:
            return unjudged
        tellings = self.naming.tellings(call)
        told = self._told(tellings)
        if told is None:
            return self._untold(call)
        salutation = self._salutation(tellings)
        later = [each for each in call.of(Role.AGENT) if each.turns[0] > told and not bare_answer(call, each)]
        wrong = {each: salutation.wrong(call, each) for each in later}
        faults = [self._wrong(found, salutation, told) for each in later for found in wrong[each]]
        missing, reason = self._missing(call, salutation, told, [each for each in later if not wrong[each]])
        if missing and reason:
            return Verdict.of(tuple(faults)) if faults else Verdict(outcome=Outcome.NOT_EVALUATED, reason=reason)
        if not later:
            return self._unanswered(call, told)
        return Verdict.of(tuple(sorted([*faults, *missing], key=lambda each: (each.turn or 0, each.span or (0, 0)))))

    def _told(self, tellings: Sequence[Telling]) -> int | None:
        """The turn from which on the customer's surname is known, and his position if that matters."""
        surname = next((each.turn for each in tellings if each.surnames), None)
        position = next((each.turn for each in tellings if each.position), None)
        if not self.by_position or surname is None:
            return surname
        return None if position is None else max(surname, position)

    def _salutation(self, tellings: Sequence[Telling]) -> Salutation:
        position = next((each.position for each in tellings if each.position), "") if self.by_position else ""
        surnames = dict.fromkeys(name for each in tellings for name in each.surnames)
        return Salutation(surnames=tuple(surnames), titles=self.naming.titles, position=position)

    def _untold(self, call: Call) -> Verdict:
        if call.unknown and self._told(self.naming.tellings(call, certain=False)) is not None:
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason="有说话人未知的轮次,可能是客户说了姓名")
        what = "姓和职位" if self.by_position else "姓名"
        return Verdict(outcome=Outcome.NOT_APPLICABLE, reason=f"客户没有说{what}")

    def _missing(
        self, call: Call, salutation: Salutation, told: int, right: Sequence[MergedTurn]
    ) -> tuple[list[Fault], str]:
        """The faults of the turns that lack the name, and why they may be none after all."""
        used = {each: salutation.uses(call, each.turns) for each in right}
        if self.least == 0:
            lacking = [each.turns[-1] for each in right if not used[each]]
        elif right and sum(used.values()) < min(self.least, len(right)):
            lacking = [right[-1].turns[-1]]
        else:
            lacking = []
        doubtful = any(salutation.uses(call, (turn,)) for turn in call.unknown if turn > told)
        name = _shown(salutation)
        said = f"客户在第{told + 1}轮说了姓名"
        if self.least == 0:
            note = f"{said},这一轮没有称呼“{name}”"
        else:
            note = f"{said},之后称呼“{name}”{sum(used.values())}次,至少要{self.least}次"
        faults = [Fault(turn=turn, explanation=note, key="missing") for turn in lacking]
        return faults, "有说话人未知的轮次,可能用了称呼" if doubtful else ""

    def _wrong(self, wrong: WrongName, salutation: Salutation, told: int) -> Fault:
        right = f"{salutation.surnames[0]}{wrong.title}"
        return Fault(
            turn=wrong.turn,
            span=wrong.span,
            message=f"{self.rule.message}(叫错了姓)",
            suggestion=right,
            explanation=f"客户在第{told + 1}轮说的姓是“{salutation.surnames[0]}”,没有提到过这个姓",
        )

    def _unanswered(self, call: Call, told: int) -> Verdict:
        """The verdict where the agent says nothing behind the customer's name that could hold it."""
        if any(turn > told for turn in call.unknown):
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason="有说话人未知的轮次,可能用了称呼")
        early = excused_by_end(call)
        if early is not None:
            return early
        explanation = f"客户在第{told + 1}轮说了姓名,坐席没有称呼就挂断了"
        return Verdict.of((Fault(turn=told, explanation=explanation, key="missing"),))


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCheck:
    """Compiled: the agent asks for the customer's name in his first turns, unless the customer tells it there."""

    rule: Rule
    naming: Naming
    within: int

    def __call__(self, call: Call) -> Verdict:
        """Pass if the name was asked for or told before the agent's turn after the window."""
        unjudged = _unjudged(call)
        if unjudged is not None:
            return unjudged
        agents = call.of(Role.AGENT)
        window = agents[: self.within]
        end = agents[self.within].turns[0] if len(agents) > self.within else len(call.document.turns)
        asked = {hit.turn for hit in call.found(self.naming.ask) if hit.turn < end}
        if any(call.spoken_by(turn, "agent") for turn in asked) or self._told(call, end, certain=True):
            return Verdict(outcome=Outcome.PASS)
        if not asked.isdisjoint(call.unknown) or (call.unknown and self._told(call, end, certain=False)):
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason="有说话人未知的轮次,可能问过姓名")
        if len(agents) < self.within:
            early = excused_by_end(call)
            if early is not None:
                return early
        explanation = f"坐席的前{len(window)}轮里没有问客户怎么称呼,客户也没有说"
        return Verdict.of((Fault(turn=window[-1].turns[-1], explanation=explanation, key="ask"),))

    def _told(self, call: Call, end: int, *, certain: bool) -> bool:
        """Whether the customer tells his name before turn ``end``."""
        return any(each.turn < end for each in self.naming.tellings(call, certain=certain) if each.surnames)


class Address:
    """The kind ``address``."""

    name = "address"
    spec: type[RuleSpec] = AddressSpec

    def build(self, rule: Rule, spec: RuleSpec, builder: Builder) -> Check:
        """Compile how the name is told and asked for."""
        assert isinstance(spec, AddressSpec)  # noqa: S101  the registry pairs kinds with their own specs
        naming = Naming.build(spec.given, spec.ask, builder, titles=spec.titles, positions=spec.positions)
        if spec.mode == "ask":
            return AskCheck(rule=rule, naming=naming, within=spec.within)
        return AddressCheck(rule=rule, naming=naming, by_position=spec.mode == "title", least=spec.least)


def _unjudged(call: Call) -> Verdict | None:
    """The verdict where there is no call, or no agent in it."""
    if call.document.kind is DocumentKind.SCRIPT:
        return NOT_A_CALL
    if call.of(Role.AGENT):
        return None
    if call.unknown:
        return Verdict(outcome=Outcome.NOT_EVALUATED, reason="说话人未知")
    return Verdict(outcome=Outcome.NOT_APPLICABLE, reason="没有坐席的话")


def _shown(salutation: Salutation) -> str:
    return f"{salutation.surnames[0]}{salutation.position or '先生/女士'}"
