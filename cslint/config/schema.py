"""What may stand in a configuration file, what each key means, and what holds where it says nothing."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag

from cslint.checks.spec import Words, shape
from cslint.config.globs import is_glob

LevelName = Literal["error", "warning", "info"]
Kind = Literal["transcript", "script"]
OutputFormat = Literal[
    "full", "concise", "grouped", "json", "jsonl", "sarif", "junit", "github", "gitlab", "rdjson"
]  # fmt: skip

EXCLUDE: Final = (
    ".bzr",
    ".cslint_cache",
    ".git",
    ".hg",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".svn",
    ".tox",
    ".venv",
    "__pycache__",
    "build",
    "dist",
    "node_modules",
    "venv",
)
"""Folders that hold nothing that people wrote here."""


def _glob(pattern: str) -> str:
    if not is_glob(pattern):
        raise ValueError("不是有效的路径模式")
    return pattern


Glob = Annotated[Words, AfterValidator(_glob)]
Codes = list[Words]

# Told apart by their shape, so that a mistake in one is not reported as a mistake in each.
Bases = Annotated[
    Annotated[Words, Tag("one-line")] | Annotated[list[Words], Tag("a-list")],
    Discriminator(shape),
]


def _kebab(name: str) -> str:
    return name.strip("_").replace("_", "-")


class Configuration(BaseModel):
    """``cslint.toml``, ``.cslint.toml`` and the table ``[tool.cslint]`` of ``pyproject.toml``."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, str_strip_whitespace=True, alias_generator=_kebab, title="cslint"
    )

    extend: Bases | None = Field(
        default=None, description="Configuration file or files to build on, relative to this file; later ones win."
    )
    standard: Words = Field(
        default="base", description="Service standard: the name of one that comes with cslint, or the path of a pack."
    )
    rules: list[Words] = Field(
        default=[],
        description="Rule files and pack folders to lay on top of the standard, relative to this file; globs allowed.",
    )
    select: Codes = Field(default=[], description="Codes or prefixes of the only rules to use; empty: every rule.")
    ignore: Codes = Field(default=[], description="Codes or prefixes of rules to leave out.")
    extend_select: Codes = Field(default=[], description="Codes or prefixes of rules to use besides those selected.")
    levels: dict[Words, LevelName] = Field(
        default={}, description="Level of rules by code or prefix; the longest prefix that fits decides."
    )
    per_file_ignores: dict[Glob, Codes] = Field(
        default={}, description="Codes or prefixes of rules to leave out in files whose path fits a pattern."
    )
    exclude: list[Glob] = Field(
        default=list(EXCLUDE), description="Patterns of files and folders to pass over, as .gitignore writes them."
    )
    extend_exclude: list[Glob] = Field(
        default=[], description="Patterns of files and folders to pass over besides those of exclude."
    )
    force_exclude: bool = Field(
        default=False, description="Whether to pass over excluded files that were named on the command line, too."
    )
    as_: dict[Glob, Kind] = Field(
        default={}, description="What to take files for whose path fits a pattern; the last that fits decides."
    )
    output_format: OutputFormat = Field(default="full", description="Format of the report.")
    fail_level: LevelName = Field(default="warning", description="Level of findings from which the exit status is 1.")
    baseline: Words | None = Field(
        default=None, description="File of known findings that are not reported, relative to this file."
    )
    fix: bool = Field(default=False, description="Whether to put in safe fixes.")
    unsafe_fixes: bool = Field(
        default=False, description="Whether fixes that may change the meaning are shown and put in as well."
    )
    cache_dir: Words | None = Field(
        default=None, description="Folder of cached results, relative to this file; unset: the user's cache folder."
    )
    jobs: int = Field(default=1, ge=1, description="Number of processes.")
