"""Baselines: what was there is put aside, what is new is not, and the file tells only what it must."""

from __future__ import annotations

import json
import os
import stat
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.errors import Problem, UsageError
from cslint.model import (
    Finding,
    Level,
    Outcome,
    Result,
    Role,
    RuleOutcome,
    Script,
    Suppressor,
    Transcript,
    Turn,
    fingerprint,
)
from cslint.run.baseline import Baseline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

CODES = ("AAA001", "ABC001")


def write_baseline(path: Path, results: Iterable[Result | Problem]) -> int:
    """Accept all findings of ``results`` and nothing else, as a run with ``--update-baseline`` and no file does."""
    baseline = Baseline(path, update=True)
    list(baseline.over(results))
    return baseline.write()


def fault(document: str, key: str, code: str = "AAA001", line: int | None = 1, occurrence: int = 0) -> Finding:
    return Finding(
        code=code,
        name="fault",
        level=Level.ERROR,
        category="testing",
        clauses=(),
        message="不该这样说",
        speaker=Role.AGENT,
        explanation="",
        fingerprint=fingerprint(code, document, key, occurrence),
        line=line,
        evidence="密码是八八八",
    )


def result(source: str | Path, *findings: Finding, codes: Sequence[str] = CODES) -> Result:
    failed = {each.code for each in findings}
    return Result(
        document=Script(id=Path(source).stem, source=str(source), turns=(Turn(role=Role.AGENT, text="您好", line=1),)),
        findings=findings,
        outcomes=tuple(
            RuleOutcome(code=code, clauses=(), outcome=Outcome.FAIL if code in failed else Outcome.PASS)
            for code in codes
        ),
    )


def left(baseline: Baseline, *results: Result) -> list[int]:
    """How many findings each result has left."""
    return [len(baseline.apply(each).findings) for each in results]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two scripts."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "话术").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / "话术" / name).touch()
    return tmp_path


A, B = "话术/a.md", "话术/b.md"


def test_what_was_there_is_put_aside_and_what_is_new_is_not(here: Path) -> None:
    path = here / "baseline.json"
    assert write_baseline(path, [result(A, fault("a", "1")), result(B, fault("b", "1"))]) == 2
    baseline = Baseline.read(path)
    one = baseline.apply(result(A, fault("a", "1"), fault("a", "2", line=7)))
    assert [(each.line, each.code) for each in one.findings] == [(7, "AAA001")]
    (aside,) = one.suppressed
    assert (aside.finding.line, aside.suppression.by) == (1, Suppressor.BASELINE)
    assert aside.suppression.path == str(path)
    assert one.outcome is Outcome.FAIL
    assert baseline.apply(result(B, fault("b", "1"))).outcome is Outcome.PASS
    assert baseline.stale() == 0


def test_equal_faults_are_counted_whichever_is_put_aside_otherwise(here: Path) -> None:
    path = here / "baseline.json"
    one = fault("a", "1")
    three = [one] + [replace(fault("a", "1", line=2 + each, occurrence=each), first=one.fingerprint) for each in (1, 2)]
    assert write_baseline(path, [result(A, *three[1:])]) == 1
    assert '"count": 2, "line": 3}' in path.read_text(encoding="utf-8")
    assert left(Baseline.read(path), result(A, *three[:2])) == [0]
    (new,) = Baseline.read(path).apply(result(A, *three)).findings
    assert new.line == 4


def test_the_file_is_sorted_one_entry_a_line_and_without_words(here: Path) -> None:
    path = here / "baseline.json"
    results = [
        result(B, fault("b", "1", "ABC001", 3), fault("b", "1", "AAA001", 9)),
        result(A, fault("a", "1", line=None)),
    ]
    write_baseline(path, results)
    text = path.read_text(encoding="utf-8")
    a, b = fault("a", "1").fingerprint, fault("b", "1").fingerprint
    c = fault("b", "1", "ABC001").fingerprint
    assert text.splitlines() == [
        '{"version": 1, "findings": [',
        f'{{"path": "话术/a.md", "code": "AAA001", "fingerprint": "{a}", "count": 1, "line": null}},',
        f'{{"path": "话术/b.md", "code": "AAA001", "fingerprint": "{b}", "count": 1, "line": 9}},',
        f'{{"path": "话术/b.md", "code": "ABC001", "fingerprint": "{c}", "count": 1, "line": 3}}',
        "]}",
    ]
    write_baseline(path, reversed(results))
    assert path.read_text(encoding="utf-8") == text


def test_the_line_of_a_call_is_that_of_its_turn(here: Path) -> None:
    path = here / "baseline.json"
    turns = (Turn(role=Role.AGENT, text="您好", line=42),)
    call = replace(result("calls.csv"), document=Transcript(id="h001", source="calls.csv", turns=turns))
    write_baseline(path, [replace(call, findings=(replace(fault("h001", "1", line=None), turn=0),))])
    assert [each["line"] for each in json.loads(path.read_bytes())["findings"]] == [42]


def test_paths_go_from_the_folder_of_the_baseline(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = here / "ci" / "baseline.json"
    path.parent.mkdir()
    write_baseline(path, [result(A, fault("a", "1"))])
    assert json.loads(path.read_bytes())["findings"][0]["path"] == "../话术/a.md"
    monkeypatch.chdir(here / "话术")
    for source in ("a.md", "./a.md", here / A):
        assert left(Baseline.read(path), result(source, fault("a", "1"))) == [0]


def test_up_to_its_count(here: Path) -> None:
    path = here / "baseline.json"
    write_baseline(path, [result(A, fault("a", "1"), fault("a", "1"))])
    assert json.loads(path.read_bytes())["findings"][0]["count"] == 2
    same = fault("a", "1")
    assert left(Baseline.read(path), result(A, same, same, same)) == [1]
    baseline = Baseline.read(path)
    assert left(baseline, result(A, same)) == [0]
    assert baseline.stale() == 1


def test_a_fault_belongs_to_its_file_unless_that_is_gone(here: Path) -> None:
    path = here / "baseline.json"
    (here / "话术" / "旧").mkdir()
    (here / "话术" / "旧" / "a.md").touch()
    write_baseline(path, [result(A, fault("a", "1"))])
    other = result("话术/旧/a.md", fault("a", "1"))
    assert left(Baseline.read(path), other) == [1]
    (here / A).unlink()
    baseline = Baseline.read(path)
    assert left(baseline, other, other) == [0, 1]
    assert baseline.stale() == 0


def test_findings_about_suppressions_are_never_accepted(here: Path) -> None:
    path = here / "baseline.json"
    one = result(A, fault("a", "1"), fault("a", "1", "SUP001"))
    assert write_baseline(path, [one]) == 1
    assert [each.code for each in Baseline.read(path).apply(one).findings] == ["SUP001"]


class TestUpdate:
    def test_reports_nothing_and_accepts_everything(self, here: Path) -> None:
        path = here / "baseline.json"
        baseline = Baseline.read(path, update=True)
        assert left(baseline, result(A, fault("a", "1"), fault("a", "2"))) == [0]
        assert baseline.write() == 2
        assert left(Baseline.read(path), result(A, fault("a", "1"), fault("a", "2"))) == [0]

    def test_drops_what_is_gone_and_keeps_what_was_not_looked_at(self, here: Path) -> None:
        path = here / "baseline.json"
        write_baseline(
            path,
            [
                result(A, fault("a", "1"), fault("a", "2", "ABC001")),
                result(B, fault("b", "1")),
                result("话术/没了.md", fault("没了", "1")),
            ],
        )
        baseline = Baseline.read(path, update=True)
        baseline.apply(result(A, fault("a", "3"), codes=["AAA001"]))
        assert baseline.stale() == 2
        assert baseline.write() == 3
        kept = {(each["path"], each["code"]): each for each in json.loads(path.read_bytes())["findings"]}
        assert sorted(kept) == [(A, "AAA001"), (A, "ABC001"), (B, "AAA001")]
        assert kept[A, "AAA001"]["fingerprint"] == fault("a", "3").fingerprint

    def test_keeps_what_a_broken_rule_or_a_file_read_in_part_cannot_tell(self, here: Path) -> None:
        path = here / "baseline.json"
        write_baseline(path, [result(A, fault("a", "1")), result(B, fault("b", "1"))])
        before = path.read_bytes()
        baseline = Baseline.read(path, update=True)
        broken = replace(result(A), broken=("AAA001",))
        list(baseline.over([broken, result(B), Problem(path=B, message="坏了", line=3)]))
        assert baseline.stale() == 0
        baseline.write()
        assert path.read_bytes() == before

    def test_keeps_the_mode_and_follows_a_link(self, here: Path) -> None:
        path, link = here / "real.json", here / "baseline.json"
        path.write_text('{"version": 1, "findings": []}\n')
        path.chmod(0o600)
        link.symlink_to(path)
        write_baseline(link, [result(A, fault("a", "1"))])
        assert link.is_symlink()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert sorted(each.name for each in here.iterdir()) == ["baseline.json", "real.json", "话术"]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
    def test_a_folder_that_may_not_be_written(self, here: Path) -> None:
        here.chmod(0o500)
        try:
            with pytest.raises(UsageError, match="写不了基线文件"):
                write_baseline(here / "baseline.json", [])
        finally:
            here.chmod(0o700)

    def test_no_such_folder(self, here: Path) -> None:
        with pytest.raises(UsageError, match="写不了基线文件"):
            write_baseline(here / "nowhere" / "baseline.json", [])

    def test_what_could_not_be_written_leaves_the_old_one(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = here / "baseline.json"
        write_baseline(path, [result(A, fault("a", "1"))])
        before = path.read_bytes()

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", fail)
        with pytest.raises(UsageError, match="No space left"):
            write_baseline(path, [])
        assert path.read_bytes() == before
        assert sorted(each.name for each in here.iterdir()) == ["baseline.json", "话术"]


GOOD = '{"path": "a", "code": "A", "fingerprint": "f", "count": 1, "line": null}'


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('{"version": 2, "findings": {}}', "baseline.json 是更新版本的 cslint 生成的(格式 2)", "升级 cslint"),
        ("", "baseline.json:1: 基线文件不是完整的 JSON", "--update-baseline"),
        ('{"version": 1, "findings": [\n\n', "baseline.json:3: 基线文件不是完整的 JSON", "--update-baseline"),
        ('{"version": 1,\n<<<<<<< HEAD\n', "baseline.json:2: 基线文件里有没解决的合并冲突", "--update-baseline"),
        ('{"results": {}}', "baseline.json:1: 这不是 cslint 的基线文件", "--baseline"),
        ("[]", "baseline.json:1: 这不是 cslint 的基线文件", "--baseline"),
        ('{"version": 0, "findings": []}', "baseline.json:1: 这不是 cslint 的基线文件", "--baseline"),
        (
            f'{{"version": 1, "findings": [\n{GOOD},\n{{"path": 7}}\n]}}',
            "baseline.json:3: 基线文件的这一条写法不对",
            "删去它",
        ),
        (f'{{"version": 1, "findings": [\n{GOOD},\n{GOOD.replace("1", "0")}]}}', "baseline.json:3: ", "删去它"),
        (f'{{"version": 1, "findings": [\n{GOOD.replace("}", ", x: 1}")}]}}', "baseline.json:2: ", "删去它"),
    ],
)
def test_what_is_no_baseline_is_told(here: Path, text: str, message: str, hint: str) -> None:
    Path("baseline.json").write_text(text.replace(", x:", ', "x":'), encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        Baseline.read(Path("baseline.json"))
    assert message in raised.value.message
    assert hint in raised.value.hint


def test_bytes_that_are_no_text(here: Path) -> None:
    Path("baseline.json").write_bytes('{"version": 1, "findings": [\n{"path": "话术"}]}'.encode("gbk"))
    with pytest.raises(UsageError, match=r"baseline.json:2: 基线文件不是 UTF-8"):
        Baseline.read(Path("baseline.json"))


def test_there_is_none(here: Path) -> None:
    with pytest.raises(UsageError, match="没有基线文件") as raised:
        Baseline.read(here / "baseline.json")
    assert "--update-baseline" in raised.value.hint


faults = st.tuples(st.sampled_from("ab"), st.sampled_from("123"), st.sampled_from(CODES), st.integers(0, 1))
runs = st.lists(faults, max_size=12)


def grouped(found: list[tuple[str, str, str, int]]) -> list[Result]:
    return [
        result(f"{name}.md", *(fault(name, key, code, occurrence=n) for file, key, code, n in found if file == name))
        for name in sorted({each[0] for each in found})
    ]


@given(runs)
def test_update_then_apply_gives_nothing_and_changes_nothing(found: list[tuple[str, str, str, int]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "baseline.json"
        write_baseline(path, grouped(found))
        before = path.read_bytes()
        baseline = Baseline.read(path)
        assert left(baseline, *grouped(found)) == [0] * len(grouped(found))
        assert baseline.stale() == 0
        again = Baseline.read(path, update=True)
        for each in grouped(found):
            again.apply(each)
        again.write()
        assert path.read_bytes() == before


@given(runs, runs, st.randoms(use_true_random=False))
def test_neither_the_file_nor_what_is_left_depends_on_the_order(
    old: list[tuple[str, str, str, int]], new: list[tuple[str, str, str, int]], random: Random
) -> None:
    with TemporaryDirectory() as folder:
        path, other = Path(folder) / "baseline.json", Path(folder) / "other.json"
        write_baseline(path, grouped(old))
        shuffled = list(old)
        random.shuffle(shuffled)
        write_baseline(other, reversed(grouped(shuffled)))
        assert path.read_bytes() == other.read_bytes()
        prints = [
            Counter(each.fingerprint for one in results for each in baseline.apply(one).findings)
            for baseline, results in (
                (Baseline.read(path), grouped(new)),
                (Baseline.read(path), list(reversed(grouped(new)))),
            )
        ]
        assert prints[0] == prints[1]
        wanted = Counter(each.fingerprint for one in grouped(new) for each in one.findings)
        wanted.subtract(Counter(each.fingerprint for one in grouped(old) for each in one.findings))
        assert prints[0] == +wanted
