"""The files of a pack: what may stand in each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from cslint.checks.spec import AllowanceSpec, Strict, Words
from cslint.model import Level

Code = Annotated[str, Field(pattern=r"^[A-Z]{3}[0-9]{3}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]


class Manifest(Strict):
    """``pack.yaml``."""

    standard: Slug = Field(description="规范的名字,--standard 用它;小写英文加连字符")
    title: Words = Field(description="规范的中文名")
    extends: str | None = Field(default=None, description="建立在哪个规范之上:名字,或文件夹的路径")
    company: list[Words] = Field(default_factory=list, description="公司名称,{company} 代表它们")
    disable: list[Code] = Field(default_factory=list, description="不用下层规范的哪些规则")
    levels: dict[Code, Level] = Field(default_factory=dict, description="下层规范的规则在这里按哪一级报告")


class RuleFile(Strict):
    """A file of rules of one category or situation; the rules are validated by their kinds."""

    category: Slug = Field(description="类别,给程序看的英文名")
    title: Words = Field(description="类别的中文名")
    rules: list[dict[str, object]] = Field(min_length=1, description="规则,每条按 kind 有不同的键")


class ContextSpec(Strict):
    """A way of quoting or denying: wording that excuses what follows it."""

    name: Slug = Field(description="语境的名字,规则的 contexts 用它")
    title: Words = Field(description="语境的中文名")
    before: list[Words] = Field(min_length=1, description="引出转述或否认的话,后面的话不算错")


class ContextFile(Strict):
    """``contexts.yaml``."""

    contexts: list[ContextSpec] = Field(description="转述和否认的说法")


class SituationSpec(Strict):
    """What a call goes through, recognised by words; ``lasts`` counts the turns after the cue."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$", description="情境的名字,规则的 when 用它")]
    title: Words = Field(description="情境的中文名")
    speaker: Literal["agent", "customer", "any"] = Field(description="谁的话看得出")
    patterns: list[Words] = Field(min_length=1, description="看得出这种情境的话")
    unless: list[Words] = Field(default_factory=list, description="与这些话重叠的不算")
    lasts: int = Field(default=6, ge=0, description="此后几轮仍是这种情境")
    lint: list[AllowanceSpec] = Field(default_factory=list, description="cslint rule --lint 不必报告的,各有理由")


class SituationFile(Strict):
    """``situations.yaml``."""

    situations: list[SituationSpec] = Field(description="通话会遇到的情境")


class FormulaSpec(Strict):
    """Words that only one speaker says; ``after`` are the other's, right behind which these must stand to count."""

    name: Slug = Field(description="名字,上层规范按名字替换")
    title: Words = Field(description="中文名")
    speaker: Literal["agent", "customer"] = Field(description="只有谁会这样说")
    patterns: list[Words] = Field(min_length=1, description="只有这个人会说的话")
    after: list[Words] = Field(default_factory=list, description="要紧跟在对方的这些话后面才算")
    unless: list[Words] = Field(default_factory=list, description="与这些话重叠的不算")


class SpeakerFile(Strict):
    """``speakers.yaml``."""

    speakers: list[FormulaSpec] = Field(description="从话里看得出是谁在说")


class SectionSpec(Strict):
    """A name for sections of scripts, the words of headings that give it, and those that forbid it, also above."""

    name: Slug = Field(description="章节的名字,规则的 section 写它")
    title: Words = Field(description="给人看的名字")
    headings: list[Words] = Field(min_length=1, description="标题里有其中一种说法,就是这种章节")
    unless: list[Words] = Field(default_factory=list, description="标题或上级标题里有这些词,就不是")


class SectionFile(Strict):
    """``sections.yaml``: ``never`` are words of headings that name nothing."""

    never: list[Words] = Field(default_factory=list, description="有这些词的标题哪一种章节都不是")
    sections: list[SectionSpec] = Field(description="话术的章节")
