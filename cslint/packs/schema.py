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

    standard: Slug
    title: Words
    extends: str | None = None
    company: list[Words] = Field(default_factory=list)
    disable: list[Code] = Field(default_factory=list)
    levels: dict[Code, Level] = Field(default_factory=dict)


class RuleFile(Strict):
    """A file of rules of one category or situation; the rules are validated by their kinds."""

    category: Slug
    title: Words
    rules: list[dict[str, object]] = Field(min_length=1)


class ContextSpec(Strict):
    """A way of quoting or denying: wording that excuses what follows it."""

    name: Slug
    title: Words
    before: list[Words] = Field(min_length=1)


class ContextFile(Strict):
    """``contexts.yaml``."""

    contexts: list[ContextSpec]


class SituationSpec(Strict):
    """What a call goes through, recognised by words; ``lasts`` counts the turns after the cue."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$")]
    title: Words
    speaker: Literal["agent", "customer", "any"]
    patterns: list[Words] = Field(min_length=1)
    unless: list[Words] = Field(default_factory=list)
    lasts: int = Field(default=6, ge=0)
    lint: list[AllowanceSpec] = Field(default_factory=list)


class SituationFile(Strict):
    """``situations.yaml``."""

    situations: list[SituationSpec]


class FormulaSpec(Strict):
    """Words that only one speaker says; ``after`` are the other's, right behind which these must stand to count."""

    name: Slug
    title: Words
    speaker: Literal["agent", "customer"]
    patterns: list[Words] = Field(min_length=1)
    after: list[Words] = Field(default_factory=list)
    unless: list[Words] = Field(default_factory=list)


class SpeakerFile(Strict):
    """``speakers.yaml``."""

    speakers: list[FormulaSpec]
