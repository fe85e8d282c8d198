"""What a git change brought in, in real repositories."""

from __future__ import annotations

import json
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from cslint.errors import Problem, Severity, UsageError
from cslint.model import Result
from cslint.packs import load_standard
from cslint.readers import read
from cslint.run.changes import Changes, before
from cslint.run.lint import Standard, lint
from cslint.run.quiet.earlier import Earlier
from cslint.run.suppress import Suppressions
from tests.packs.invented import SPOKEN, forbidden, required, write_pack
from tests.run.repository import ENVIRONMENT, Repository

if TYPE_CHECKING:
    from cslint.packs import Ruleset

OTHER = "你去找别人吧"


@cache
def ruleset() -> Ruleset:
    with TemporaryDirectory() as folder:
        rules = [forbidden("AAA001"), forbidden("ABC001", OTHER), required("BBB001", template="您好,欧飞")]
        return load_standard(str(write_pack(Path(folder) / "own", *rules)))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """An empty repository, which is the working directory."""
    made = Repository(tmp_path / "repo")
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(made.folder)
    return made


def brought(reference: str, *names: str) -> list[tuple[str, str, str | None]]:
    """Document, code and evidence of every finding that is new in these files; there must be no problems."""
    came = changed(reference, *names)
    assert [each for each in came if isinstance(each, Problem)] == []
    return [
        (each.document.id, finding.code, finding.evidence)
        for each in came
        if isinstance(each, Result)
        for finding in each.findings
    ]


def changed(reference: str, *names: str) -> list[Result | Problem]:
    """What is new in these files, as far as they were touched."""
    changes = Changes.since(reference)
    known = [rule.code for rule in ruleset().rules]
    inputs = [each for name in names if changes.touched(name) for each in read(Path(name))]
    judge = before(ruleset(), Suppressions(known).reading(changes.old), lambda _: "auto")
    results = Suppressions(known).over(lint(inputs, ruleset(), Standard(name="own")))
    return list(changes.over(results, judge))


SCRIPT = f"# 开场\n\n您好。\n\n{SPOKEN}。\n"


class TestFiles:
    def test_what_a_commit_brought_in(self, repository: Repository) -> None:
        base = repository.commit(**{"a.md": SCRIPT, "b.md": SCRIPT})
        repository.commit(**{"a.md": f"# 新的标题\n\n早上好。\n\n{SPOKEN}。\n\n再见。\n\n{OTHER}。\n"})
        assert brought(base, "a.md", "b.md") == [("a", "ABC001", OTHER)]

    def test_the_index_and_the_working_tree_count(self, repository: Repository) -> None:
        repository.commit(**{"a.md": SCRIPT, "b.md": SCRIPT})
        repository.write("a.md", SCRIPT + f"\n{OTHER}。\n")
        repository.git("add", "a.md")
        repository.write("b.md", SCRIPT + f"\n{OTHER}。\n")
        assert brought("HEAD", "a.md", "b.md") == [("a", "ABC001", OTHER), ("b", "ABC001", OTHER)]

    def test_what_was_there_twice_and_is_there_thrice(self, repository: Repository) -> None:
        repository.commit(**{"a.md": f"{SPOKEN}。\n\n好。\n\n{SPOKEN}。\n"})
        repository.write("a.md", f"{SPOKEN}。\n\n好。\n\n{SPOKEN}。\n\n是。\n\n{SPOKEN}。\n")
        assert brought("HEAD", "a.md") == [("a", "AAA001", SPOKEN)]

    def test_it_is_told_where_it_is_new(self, repository: Repository) -> None:
        repository.commit(**{"a.md": f"{SPOKEN}。\n\n好。\n\n{SPOKEN}。\n"})
        repository.write("a.md", f"您好。{SPOKEN}!\n\n{SPOKEN}。\n\n好。\n\n{SPOKEN}。\n")
        (result,) = changed("HEAD", "a.md")
        assert isinstance(result, Result)
        (document,) = lint(read(Path("a.md")), ruleset(), Standard(name="own"))
        assert isinstance(document, Result)
        assert [each.line for each in result.findings] == [1]
        assert [each.fingerprint for each in result.findings] == [document.findings[2].fingerprint]

    def test_one_that_was_put_aside_is_gone(self, repository: Repository) -> None:
        repository.commit(**{"a.md": f"{SPOKEN}。<!-- cslint: ignore[AAA001] 理由 -->\n\n好。\n\n{SPOKEN}。\n"})
        repository.write("a.md", f"好。\n\n{SPOKEN}。\n")
        assert brought("HEAD", "a.md") == []

    def test_only_since_the_histories_parted(self, repository: Repository) -> None:
        repository.commit(**{"a.md": SCRIPT})
        repository.git("checkout", "-q", "-b", "work")
        repository.commit(**{"a.md": SCRIPT + f"\n{OTHER}。\n"})
        repository.git("checkout", "-q", "main")
        repository.commit(**{"a.md": "您好。\n", "c.md": SCRIPT})
        repository.git("checkout", "-q", "work")
        assert brought("main", "a.md") == [("a", "ABC001", OTHER)]
        assert [each.name for each in Changes.since("main").files()] == ["a.md"]

    def test_new_files_are_new_as_a_whole(self, repository: Repository) -> None:
        base = repository.commit(**{".gitignore": "ignored.md\n"})
        repository.commit(**{"added.md": SCRIPT})
        for name in ("untracked.md", "ignored.md"):
            repository.write(name, SCRIPT)
        names = ("added.md", "untracked.md", "ignored.md")
        assert [each[0] for each in brought(base, *names)] == ["added", "untracked", "ignored"]
        assert [each.name for each in Changes.since(base).files()] == ["added.md", "untracked.md"]

    def test_a_renamed_file_has_its_old_version(self, repository: Repository) -> None:
        text = "".join(f"第{number}句话。\n\n" for number in range(20)) + SCRIPT
        base = repository.commit(**{"旧/开场 白.md": text})
        repository.git("mv", "旧/开场 白.md", "新.md")
        repository.commit(**{"新.md": text + f"\n{OTHER}。\n"})
        assert brought(base, "新.md") == [("新", "ABC001", OTHER)]

    def test_a_file_that_git_no_longer_knows_has_its_old_version(self, repository: Repository) -> None:
        repository.commit(**{"a.md": SCRIPT})
        repository.git("rm", "-q", "--cached", "a.md")
        repository.write("a.md", SCRIPT + f"\n{OTHER}。\n")
        assert brought("HEAD", "a.md") == [("a", "ABC001", OTHER)]

    @pytest.mark.parametrize("name", ["开场白.md", "a b.md", "a\nb.md", '"a".md', "-a.md", "a\t\\b.md", ":(top)a.md"])
    def test_any_name(self, repository: Repository, name: str) -> None:
        repository.commit(**{f"话 术/{name}": SCRIPT, f"话 术/又{name}": SCRIPT})
        repository.write(f"话 术/{name}", SCRIPT + f"\n{OTHER}。\n")
        new = brought("HEAD", f"话 术/{name}", f"话 术/又{name}")
        assert [each[1:] for each in new] == [("ABC001", OTHER)]

    def test_from_a_folder_inside(self, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
        repository.commit(**{"sub/a.md": SCRIPT, "a.md": SCRIPT})
        for name in ("sub/a.md", "a.md"):
            repository.write(name, SCRIPT + f"\n{OTHER}。\n")
        monkeypatch.chdir(repository.folder / "sub")
        assert [each[1] for each in brought("HEAD", "a.md", "../a.md")] == ["ABC001", "ABC001"]

    def test_a_link_is_what_it_leads_to(self, repository: Repository) -> None:
        repository.commit(**{"a.md": SCRIPT, "b.md": SCRIPT})
        for name in ("c.md", "d.md"):
            (repository.folder / name).symlink_to("a.md")
        repository.commit()
        repository.write("a.md", SCRIPT + f"\n{OTHER}。\n")
        (repository.folder / "d.md").unlink()
        (repository.folder / "d.md").symlink_to("b.md")
        assert brought("HEAD", "c.md", "d.md") == [("c", "ABC001", OTHER), ("d", "AAA001", SPOKEN)]

    def test_submodules_are_not_entered(self, repository: Repository, tmp_path: Path) -> None:
        inner = Repository(tmp_path / "inner")
        inner.commit(**{"a.md": SCRIPT})
        repository.commit(**{"b.md": SCRIPT})
        repository.git("submodule", "--quiet", "add", str(inner.folder), "sub")
        repository.commit()
        (repository.folder / "sub" / "a.md").write_text(SCRIPT + f"\n{OTHER}。\n", encoding="utf-8")
        assert not Changes.since("HEAD").touched("sub/a.md")
        assert not Changes.since("HEAD~1").touched("sub/a.md")
        assert [each.name for each in Changes.since("HEAD").files()] == []

    def test_outside_the_repository_all_is_new(self, repository: Repository, tmp_path: Path) -> None:
        repository.commit()
        (tmp_path / "out.md").write_text(SCRIPT, encoding="utf-8")
        warning, result = changed("HEAD", "../out.md")
        assert isinstance(warning, Problem)
        assert (warning.path, warning.severity) == ("../out.md", Severity.WARNING)
        assert isinstance(result, Result)
        assert [each.code for each in result.findings] == ["AAA001"]

    def test_untouched_files_are_passed_over(self, repository: Repository) -> None:
        repository.commit(**{"a.md": SCRIPT})
        changes = Changes.since("HEAD")
        assert not changes.touched("a.md")
        assert not changes.touched(repository.folder / "a.md")
        assert changes.files() == ()


class TestFormats:
    def test_a_greeting_that_is_left_out_of_a_call(self, repository: Repository) -> None:
        def calls(*lines: str) -> str:
            turns = [{"role": "agent", "text": each} for each in lines]
            same = [{"role": "agent", "text": f"喂。{SPOKEN}"}]
            return "".join(json.dumps({"id": n, "turns": t}) + "\n" for n, t in (("h1", turns), ("h2", same)))

        repository.commit(**{"calls.jsonl": calls("您好,欧飞", "再见")})
        repository.write("calls.jsonl", calls("再见"))
        assert brought("HEAD", "calls.jsonl") == [("h1", "BBB001", None)]

    def test_a_workbook(self, repository: Repository) -> None:
        repository.commit(**{"calls.xlsx": sheet("您好")})
        repository.write("calls.xlsx", sheet("您好", OTHER))
        assert [each[1:] for each in brought("HEAD", "calls.xlsx")] == [("ABC001", OTHER)]

    def test_encodings_are_put_in_place(self, repository: Repository) -> None:
        repository.commit(**{".gitattributes": "*.txt working-tree-encoding=GBK\n", "a.txt": SCRIPT.encode("gbk")})
        repository.write("a.txt", (SCRIPT + f"\n{OTHER}。\n").encode("gbk"))
        changes = Changes.since("HEAD")
        assert changes.old("a.txt") == SCRIPT.encode("gbk")
        assert brought("HEAD", "a.txt") == [("a", "ABC001", OTHER)]

    def test_a_file_that_could_not_be_read_before(self, repository: Repository) -> None:
        repository.commit(**{"a.md": b"\0\1\2\3" * 100})
        repository.write("a.md", SCRIPT)
        assert brought("HEAD", "a.md") == [("a", "AAA001", SPOKEN)]


class TestSuppressions:
    def test_a_sidecar_that_lost_an_entry(self, repository: Repository) -> None:
        beside = "a.md.cslint.yaml"
        repository.commit(**{"a.md": SCRIPT, beside: "ignore: [{codes: [AAA001], reason: 旧}]"})
        assert brought("HEAD", "a.md") == []
        (repository.folder / beside).unlink()
        assert brought("HEAD", "a.md") == [("a", "AAA001", SPOKEN)]

    def test_what_was_wrong_with_a_sidecar_before(self, repository: Repository) -> None:
        beside = "a.md.cslint.yaml"
        wrong = "- {codes: [ZZZ], reason: 旧}\n"
        repository.commit(**{"a.md": SCRIPT, beside: f"ignore:\n{wrong}"})
        repository.write("a.md", SCRIPT + "\n再见。\n")
        assert brought("HEAD", "a.md") == []
        repository.write(beside, f"ignore:\n{wrong}- {{codes: [AAA9], reason: 旧}}\n")
        assert [each[:2] for each in brought("HEAD", "a.md")] == [(beside, "SUP002")]


class TestErrors:
    def test_no_repository(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        with pytest.raises(UsageError, match="要在 git 仓库的工作区里运行"):
            Changes.since("HEAD", tmp_path)

    @pytest.mark.parametrize("reference", ["nowhere", "--output=x", "-", "", "a\0b", "HEAD:a.md", "HEAD..HEAD"])
    def test_no_such_reference(self, repository: Repository, reference: str) -> None:
        repository.commit(**{"a.md": SCRIPT})
        with pytest.raises(UsageError, match="这个提交或分支") as raised:
            Changes.since(reference)
        assert "fetch" in raised.value.hint
        assert [each.name for each in repository.folder.iterdir()] == [".git", "a.md"]

    def test_no_commit(self, repository: Repository) -> None:
        assert repository.folder.is_dir()
        with pytest.raises(UsageError, match="这个提交或分支"):
            Changes.since("HEAD")

    def test_histories_that_never_met(self, repository: Repository) -> None:
        repository.commit(**{"a.md": SCRIPT})
        repository.git("checkout", "-q", "--orphan", "other")
        repository.commit(**{"b.md": SCRIPT})
        with pytest.raises(UsageError, match="互不相干"):
            Changes.since("main")

    def test_a_shallow_clone(self, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        repository.commit(**{"a.md": SCRIPT})
        repository.git("checkout", "-q", "-b", "work")
        repository.commit(**{"b.md": SCRIPT})
        repository.git("checkout", "-q", "main")
        repository.commit(**{"c.md": SCRIPT})
        origin = repository.folder.as_uri()
        repository.git("clone", "-q", "--depth=1", "--branch=work", origin, str(tmp_path / "clone"))
        clone = Repository(tmp_path / "clone")
        clone.git("fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
        monkeypatch.chdir(clone.folder)
        with pytest.raises(UsageError, match="历史太浅") as raised:
            Changes.since("origin/main")
        assert "fetch-depth: 0" in raised.value.hint

    def test_no_git(self, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(repository.folder))
        with pytest.raises(UsageError, match="用不了 git"):
            Changes.since("HEAD")


def test_variables_of_another_git_do_not_matter(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    other.commit(**{"b.md": SCRIPT})
    repository.commit(**{"a.md": SCRIPT})
    repository.write("a.md", SCRIPT + f"\n{OTHER}。\n")
    for name, value in {"DIR": ".git", "WORK_TREE": "", "INDEX_FILE": ".git/index", "PREFIX": "x/"}.items():
        monkeypatch.setenv(f"GIT_{name}", str(other.folder / value))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    assert brought("HEAD", "a.md") == [("a", "ABC001", OTHER)]


def test_the_old_version_is_asked_for_only_where_there_are_findings(repository: Repository) -> None:
    repository.commit(**{"a.md": SCRIPT})
    repository.write("a.md", "您好。\n")
    (result,) = lint(read(Path("a.md")), ruleset(), Standard(name="own"))
    assert list(Changes.since("HEAD").over([result], partial(_fail, "asked"))) == [result]


def _fail(*_: object) -> list[Result | Problem]:
    raise AssertionError


def test_new_findings_of_two_results() -> None:
    old, new = (
        next(each for each in lint(read(BytesIO(text.encode()), name="a.md"), ruleset(), Standard(name="own")))
        for text in (f"{SPOKEN}。\n", f"您好。\n\n{SPOKEN}。\n\n{OTHER}。\n")
    )
    assert isinstance(old, Result)
    assert isinstance(new, Result)
    left = Earlier([old]).without(new)
    assert [each.evidence for each in left.findings] == [OTHER]
    assert Earlier([new]).without(new).findings == ()


def sheet(*lines: str) -> bytes:
    """A workbook with one call."""
    book = Workbook()
    assert book.active is not None
    book.active.append(["通话编号", "说话人", "内容"])
    for line in (*lines, SPOKEN):
        book.active.append(["h1", "坐席", line])
        book.active.append(["h1", "客户", "好的"])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
