"""Which rules hold each clause of the source documents, and why some are held by none: ``rules/coverage.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, Self

from pydantic import Field, model_validator

from cslint.checks.spec import Strict, Words
from cslint.errors import PackError
from cslint.packs.files import read_clauses
from cslint.packs.locate import rules_root
from cslint.packs.schema import Code
from cslint.packs.validate import validate
from cslint.packs.yaml import load_yaml

if TYPE_CHECKING:
    from cslint.model import Clause

COVERAGE: Final = "coverage.yaml"
"""Name of the file, in the folder of the packs."""


class CoveredSpec(Strict):
    """One clause: its rules, and why a transcript does not show it, or not all of it."""

    rules: list[Code] = Field(default_factory=list, description="检查这一条款的规则,由程序写")
    reason: Words | None = Field(default=None, description="录音转写看不出来,或只看得出一部分的原因,由人写")

    @model_validator(mode="after")
    def _either(self) -> Self:
        if not self.rules and self.reason is None:
            raise ValueError("要有 rules 或 reason")
        return self


class CoverageFile(Strict):
    """``coverage.yaml``."""

    clauses: dict[Annotated[str, Field(pattern=r"^[FRP][0-9]{3}$")], CoveredSpec] = Field(description="条款")


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A clause, the codes of the rules that hold it, and why it is not held or not wholly (empty: it is)."""

    clause: Clause
    rules: tuple[str, ...]
    reason: str


def read_coverage() -> tuple[Covered, ...]:
    """Every clause with what holds it, by standard and id.

    Raises ``PackError`` with the mistakes of the file, a clause that it lacks or that no document has among them.
    """
    source = load_yaml(rules_root() / COVERAGE)
    file = validate(CoverageFile, source.data, source)
    if isinstance(file, tuple):
        raise PackError(file)
    clauses = read_clauses(())
    problems = [
        source.problem_with_key(("clauses", key), f"没有条款 {key}", "条款列在 rules/clauses/ 的表里")
        for key in sorted(file.clauses.keys() - clauses.keys())
    ]
    problems += [
        source.problem(("clauses",), f"缺少条款 {key}", "写明由哪些规则检查,或为什么不能检查")
        for key in sorted(clauses.keys() - file.clauses.keys())
    ]
    if problems:
        raise PackError(tuple(problems))
    each = ((clauses[key], file.clauses[key]) for key in sorted(clauses))
    return tuple(
        Covered(clause=clause, rules=tuple(spec.rules), reason=spec.reason or "")
        for clause, spec in sorted(each, key=lambda pair: (pair[0].standard, pair[0].id))
    )
