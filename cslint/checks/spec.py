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

    turns: list[str] = Field(min_length=1)
    meta: dict[str, object] = Field(default_factory=dict)


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

    fails: list[ExampleSpec] = Field(default_factory=list)
    passes: list[ExampleSpec] = Field(default_factory=list)


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

    allow: RuleDefect
    reason: Words
    pattern: Words | None = None


class RuleSpec(Strict):
    """The keys that every rule has."""

    code: str = Field(pattern=r"^[A-Z]{3}[0-9]{3}$", description="三个大写字母加三位数字,永不复用")
    name: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description="故障的名字,小写英文加连字符")
    level: Level
    message: Words
    clauses: list[Annotated[str, Field(pattern=r"^[FRP][0-9]{3}$")]] = Field(default_factory=list)
    speaker: Literal["agent", "customer", "any"] = "agent"
    prefer: str | None = None
    why: str | None = None
    examples: ExamplesSpec = Field(default_factory=ExamplesSpec)
    lint: list[AllowanceSpec] = Field(default_factory=list, description="cslint rule --lint 不必报告的,各有理由")

    def situations(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The situations that the rule names, each with its place in the rule."""
        when = getattr(self, "when", None)
        if isinstance(when, str):
            yield ("when",), when
