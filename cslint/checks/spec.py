"""What a rule file may say of any rule, whatever its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from cslint.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

Words = Annotated[str, Field(min_length=1)]


class Strict(BaseModel):
    """Unknown keys are errors, and what is read is never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class CallSpec(Strict):
    """An example call with what is known of it beside its words."""

    turns: list[str] = Field(min_length=1, description="逐轮的话,前面可以写“客户:”“坐席:”和时间")
    meta: dict[str, object] = Field(default_factory=dict, description="通话的其他资料,如 date、direction、ended_by")
    script: bool = Field(default=False, description="是话术,不是通话")
    section: str | None = Field(default=None, min_length=1, description="是话术里的一节:这一节的标题")


def shape(value: object) -> str:
    """The tag of what stands in a file where words, a list or a mapping may stand: ``one-line`` and so on."""
    if isinstance(value, list):
        return "a-list"
    return "a-mapping" if isinstance(value, dict | BaseModel) else "one-line"


# Told apart by their shape, so that a mistake in one is not reported as a mistake in each. The tags are no keys of
# any file: they have dashes.
ExampleSpec = Annotated[
    Annotated[str, Tag("one-line")] | Annotated[list[str], Tag("a-list")] | Annotated[CallSpec, Tag("a-mapping")],
    Discriminator(shape),
]


class ExamplesSpec(Strict):
    """The rule's own tests: calls that it must fail and calls that it must pass."""

    fails: list[ExampleSpec] = Field(default_factory=list, description="规则必须报告的通话,至少两个")
    passes: list[ExampleSpec] = Field(default_factory=list, description="规则不得报告的通话,至少两个,其中一个要很像")


RuleDefect = Literal[
    "dead-pattern",
    "redundant-pattern",
    "shadowed-pattern",
    "double-report",
    "short-pattern",
    "forbidden-line",
    "contradiction",
    "unreachable",
    "idle-situation",
    "missing-clause",
    "needless-allowance",
]
"""What ``cslint rule --lint`` finds wrong with rules."""


class AllowanceSpec(Strict):
    """A defect that a rule may have, and why; with ``pattern`` only where that pattern or line has it."""

    allow: RuleDefect = Field(description="不必报告的毛病")
    reason: Words = Field(description="为什么可以这样")
    pattern: Words | None = Field(default=None, description="只限这个模式或这句话")


class RuleSpec(Strict):
    """The keys that every rule has."""

    code: str = Field(pattern=r"^[A-Z]{3}[0-9]{3}$", description="三个大写字母加三位数字,永不复用")
    name: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description="故障的名字,小写英文加连字符")
    level: Level = Field(description="严重程度:error 错误、warning 警告、info 提示")
    message: Words = Field(description="报告里的一句话:错在哪里")
    clauses: list[Annotated[str, Field(pattern=r"^[FRP][0-9]{3}$")]] = Field(
        default_factory=list, description="依据的条款,如 F033;列在 rules/clauses/ 的表里"
    )
    speaker: Literal["agent", "customer", "any"] = Field(
        default="agent", description="说这话的人:agent 坐席、customer 客户、any 不论谁"
    )
    prefer: str | None = Field(default=None, description="应当怎么说")
    why: str | None = Field(default=None, description="为什么不能这样说,cslint rule 会显示")
    examples: ExamplesSpec = Field(default_factory=ExamplesSpec, description="规则自带的测试,cslint test 会运行")
    lint: list[AllowanceSpec] = Field(default_factory=list, description="cslint rule --lint 不必报告的,各有理由")

    def situations(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The situations that the rule names, each with its place in the rule."""
        when = getattr(self, "when", None)
        if isinstance(when, str):
            yield ("when",), when
