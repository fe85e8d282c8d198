"""Missing clauses: rules of a company that name none, and clauses that no rule of their standard holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.packs.coverage import read_coverage
from cslint.packs.locate import rules_root
from cslint.packs.yaml import read_text
from cslint.rulelint.defect import Defect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.rulelint.bench import Bench
    from cslint.rulelint.book import Book


def missing_clauses(bench: Bench) -> Iterator[Defect]:
    """Gaps between a standard's rules and the clauses of its source document, where there is one."""
    book = bench.book
    own = {key for key, clause in book.ruleset.clauses.items() if clause.standard == book.standard}
    if not own:
        return
    for rule in book.own():
        if not rule.spec.clauses:
            remedy = "在 clauses 里写上出处;没有出处的规则写 lint: [{allow: missing-clause, reason: …}]"
            yield rule.defect("missing-clause", ("code",), f"{rule.code} 没有写依据哪一条款", remedy)
    held = {clause for rule in book.rules.values() for clause in rule.spec.clauses}
    explained = {each.clause.id for each in read_coverage() if each.reason}
    lacking = own - held - explained
    for path, line, clause in _rows(book):
        if clause in lacking:
            yield Defect(
                kind="missing-clause",
                standard=book.standard,
                code="",
                path=path,
                line=line,
                column=1,
                message=f"条款 {clause} 没有一条 {book.standard} 的规则检查,coverage.yaml 也没有说明为什么",
                remedy="写一条规则;或在 coverage.yaml 写 reason;或不要停用检查它的规则",
                pattern=clause,
            )


def _rows(book: Book) -> Iterator[tuple[str, int, str]]:
    """Path, line and id of every row of the clause tables."""
    for folder in (rules_root() / "clauses", *(pack.folder / "clauses" for pack in book.packs)):
        for path in sorted(folder.glob("*.tsv")):
            for number, row in enumerate(read_text(path).splitlines(), start=1):
                yield str(path), number, row.partition("\t")[0]
