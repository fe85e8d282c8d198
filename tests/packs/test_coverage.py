"""The file that says which rules hold each clause, here a made-up one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.errors import PackError
from cslint.packs import coverage, files
from cslint.packs.coverage import read_coverage

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "id\tstandard\tsection\ttext\n"
TABLES = {
    "forbidden.tsv": f"{HEADER}F001\toufei\t忌语\t不知道\nF002\thaier\t忌语\t不归我管\n",
    "required.tsv": f"{HEADER}R001\thaier\t用语\t您好\n",
}
WHOLE = """\
clauses:
  R001: { rules: [GRT001, GRT002] }
  F001: { rules: [DFL001], reason: 只查坐席的话 }
  F002: { reason: 通话里看不出来 }
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packs that has nothing but clauses."""
    (tmp_path / "clauses").mkdir()
    for name, text in TABLES.items():
        (tmp_path / "clauses" / name).write_text(text, encoding="utf-8")
    for module in (coverage, files):
        monkeypatch.setattr(module, "rules_root", lambda: tmp_path)
    return tmp_path


def write(root: Path, text: str) -> None:
    (root / "coverage.yaml").write_text(text, encoding="utf-8")


def problems(root: Path, text: str) -> list[tuple[int | None, int | None, str]]:
    """Line, column and words of each mistake."""
    write(root, text)
    with pytest.raises(PackError) as caught:
        read_coverage()
    assert {each.path for each in caught.value.problems} == {str(root / "coverage.yaml")}
    return [(each.line, each.column, each.message) for each in caught.value.problems]


def test_clauses_stand_by_standard_and_id(root: Path) -> None:
    write(root, WHOLE)
    assert [(each.clause.standard, each.clause.id, each.rules, each.reason) for each in read_coverage()] == [
        ("haier", "F002", (), "通话里看不出来"),
        ("haier", "R001", ("GRT001", "GRT002"), ""),
        ("oufei", "F001", ("DFL001",), "只查坐席的话"),
    ]
    assert [each.clause.text for each in read_coverage()] == ["不归我管", "您好", "不知道"]


def test_a_clause_that_it_lacks(root: Path) -> None:
    found = problems(root, WHOLE.replace("  F002: { reason: 通话里看不出来 }\n", ""))
    assert [each[2] for each in found] == ["缺少条款 F002"]


def test_a_clause_that_no_document_has(root: Path) -> None:
    assert problems(root, f"{WHOLE}  P009: {{ rules: [DFL001] }}\n") == [(5, 3, "没有条款 P009")]


def test_all_mistakes_are_told_together(root: Path) -> None:
    found = problems(root, "clauses:\n  F009: { reason: 无 }\n  F001: { reason: 无 }\n")
    assert [each[2] for each in found] == ["没有条款 F009", "缺少条款 F002", "缺少条款 R001"]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("{ reason: 通话里看不出来 }", "{}", 4, "要有 rules 或 reason"),
        ("{ reason: 通话里看不出来 }", "{ rules: [] }", 4, "要有 rules 或 reason"),
        ("reason: 通话里看不出来", "reson: 看不出", 4, "不认识的键“reson”"),
        ("F002:", "X002:", 4, "X002"),
        ("DFL001", "dfl1", 3, ""),
        ("clauses:", "clause:", 1, "不认识的键“clause”"),
    ],
)
def test_mistakes_have_their_places(root: Path, old: str, new: str, line: int, message: str) -> None:
    found = problems(root, WHOLE.replace(old, new))
    assert any(each[0] == line and message in each[2] for each in found)


def test_no_file(root: Path) -> None:
    with pytest.raises(PackError) as caught:
        read_coverage()
    assert [each.path for each in caught.value.problems] == [str(root / "coverage.yaml")]
