"""What may stand in a configuration file, what each key means, and what holds where it says nothing."""

from __future__ import annotations

import re
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


# What looks like a path of one system or one folder, and as a pattern would silently fit nothing.
_NO_PATTERN: Final = re.compile(r"(?:!?(?:\.{1,2}/|[A-Za-z]:[/\\])|(?:[^\\]|\\[#! \[\]\\])*\\[^#! \[\]\\])")


def _glob(pattern: str) -> str:
    if not is_glob(pattern):
        raise ValueError("不是有效的路径模式")
    if _NO_PATTERN.match(pattern):
        raise ValueError("是路径而不是模式:分隔用 /,从配置文件所在的文件夹写起,前面不加 ./ 或盘符")
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
        default=None, description="建立在哪个或哪些配置文件之上,从本文件所在的文件夹算起;后面的优先"
    )
    standard: Words = Field(default="base", description="服务规范:自带规范的名字,或规则包文件夹的路径")
    rules: list[Words] = Field(
        default=[],
        description="加在规范之上的规则文件和规则包文件夹,从本文件所在的文件夹算起;可以用通配符",
    )
    select: Codes = Field(default=[], description="只用这些规则:编号或开头;空着是全部")
    ignore: Codes = Field(default=[], description="不用这些规则:编号或开头")
    extend_select: Codes = Field(default=[], description="另外再用这些规则:编号或开头")
    levels: dict[Words, LevelName] = Field(default={}, description="规则按哪一级报告:左边是编号或开头,最长的为准")
    per_file_ignores: dict[Glob, Codes] = Field(
        default={}, description="某些文件不用哪些规则:左边是路径的模式,右边是编号或开头"
    )
    exclude: list[Glob] = Field(default=list(EXCLUDE), description="跳过的文件和文件夹,写法同 .gitignore")
    extend_exclude: list[Glob] = Field(default=[], description="在 exclude 之外再跳过的文件和文件夹")
    force_exclude: bool = Field(default=False, description="命令行里点名的文件,该跳过的也跳过")
    as_: dict[Glob, Kind] = Field(default={}, description="某些文件当作什么:左边是路径的模式,后面的为准")
    output_format: OutputFormat = Field(default="full", description="报告的格式")
    fail_level: LevelName = Field(default="warning", description="问题达到这一级才以 1 退出")
    baseline: Words | None = Field(default=None, description="基线文件:里面的问题不再报告;从本文件所在的文件夹算起")
    fix: bool = Field(default=False, description="写入可靠的修改")
    unsafe_fixes: bool = Field(default=False, description="可能改变意思的修改也显示、也写入")
    cache_dir: Words | None = Field(
        default=None, description="缓存文件夹,从本文件所在的文件夹算起;不写是用户的缓存文件夹"
    )
    jobs: int = Field(default=1, ge=1, description="进程数")
