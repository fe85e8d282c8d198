"""Finding files: what is given, what a folder holds, and what git would not see."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cslint.errors import Problem, Severity
from cslint.run.find import find

if TYPE_CHECKING:
    from pathlib import Path


def make(root: Path, *names: str, text: str = "客服：您好\n") -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(root: Path, *paths: Path) -> list[str]:
    """The files found, relative to ``root``; there must be no problems."""
    found = list(find(paths or (root,)))
    assert [each for each in found if isinstance(each, Problem)] == []
    return [each.relative_to(root).as_posix() for each in found if not isinstance(each, Problem)]


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    make(tmp_path, "b/2.txt", "b/10.txt", "a.jsonl", "c.csv", "b.xlsx", "读我.md", "x.py", "y.wav", "b/z/1.json")
    assert names(tmp_path) == ["a.jsonl", "b/10.txt", "b/2.txt", "b/z/1.json", "b.xlsx", "c.csv", "读我.md"]


def test_hidden_things_and_locks_are_skipped(tmp_path: Path) -> None:
    make(tmp_path, ".git/a.txt", ".hidden.txt", "a/.venv/b.txt", "~$day.xlsx", "a/b.txt")
    assert names(tmp_path) == ["a/b.txt"]


def test_ignore_files_hold_at_every_level(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "keep.txt", "build/b.txt", "sub/a.txt", "sub/keep.txt", "sub/deep/c.csv", "sub/deep/d.csv")
    (tmp_path / ".gitignore").write_text("*.txt\n!keep.txt\n/build/\n# note\n", encoding="utf-8")
    (tmp_path / "sub" / ".gitignore").write_text("!a.txt\ndeep/c.csv\n", encoding="utf-8")
    assert names(tmp_path) == ["keep.txt", "sub/a.txt", "sub/deep/d.csv", "sub/keep.txt"]


def test_ignore_files_above_hold_inside_a_repository_only(tmp_path: Path) -> None:
    make(tmp_path, "repo/sub/a.txt", "repo/sub/b.csv")
    (tmp_path / ".gitignore").write_text("*.csv\n", encoding="utf-8")
    (tmp_path / "repo" / ".gitignore").write_text("*.txt\n", encoding="utf-8")
    assert names(tmp_path, tmp_path / "repo" / "sub") == ["repo/sub/a.txt", "repo/sub/b.csv"]
    (tmp_path / "repo" / ".git").mkdir()
    assert names(tmp_path, tmp_path / "repo" / "sub") == ["repo/sub/b.csv"]


def test_a_bad_pattern_is_a_warning_with_its_line(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.csv")
    (tmp_path / ".gitignore").write_text("*.csv\n\\\n", encoding="utf-8")
    problem, found = find([tmp_path])
    assert isinstance(problem, Problem)
    assert (problem.where, problem.severity) == (f"{tmp_path / '.gitignore'}:2", Severity.WARNING)
    assert found == tmp_path / "a.txt"


def test_files_that_are_given_are_taken_as_they_are(tmp_path: Path) -> None:
    make(tmp_path, "a.dat", ".hidden.txt", "ignored.txt")
    (tmp_path / ".gitignore").write_text("*.txt\n", encoding="utf-8")
    paths = [tmp_path / name for name in ("ignored.txt", ".hidden.txt", "a.dat")]
    assert list(find(paths)) == paths


def test_a_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.txt", "b.txt")
    (tmp_path / "c.txt").symlink_to("a.txt")
    monkeypatch.chdir(tmp_path)
    assert [str(each) for each in find(["b.txt", "./b.txt", tmp_path / "b.txt", ".", "-", "-"])] == [
        "b.txt",
        "a.txt",
        "-",
    ]


def test_links_in_a_circle(tmp_path: Path) -> None:
    make(tmp_path, "a/b/1.txt", "z/2.txt")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "a" / "other").symlink_to(tmp_path / "z", target_is_directory=True)
    assert names(tmp_path) == ["a/b/1.txt", "a/other/2.txt"]


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (tmp_path / "broken.txt").symlink_to("nothing")
    found = list(find([tmp_path / "nothing", tmp_path]))
    assert [(each.path, each.message) for each in found if isinstance(each, Problem)] == [
        (str(tmp_path / "nothing"), "文件或文件夹不存在"),
        (str(tmp_path / "broken.txt"), "链接指向的文件不存在"),
    ]
    assert [each for each in found if not isinstance(each, Problem)] == [tmp_path / "a.txt"]


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b", ""])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    found = list(find([f"{tmp_path}/nothing/{name}"]))
    assert [each.message for each in found if isinstance(each, Problem)] == ["文件或文件夹不存在"]


def test_a_folder_without_transcripts(tmp_path: Path) -> None:
    make(tmp_path, "a.py", "b/.c.txt")
    (problem,) = find([tmp_path])
    assert isinstance(problem, Problem)
    assert problem.path == str(tmp_path)
    assert ".jsonl" in problem.hint
    assert problem.severity is Severity.ERROR


def test_a_folder_whose_files_were_given_before_is_not_empty(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    assert list(find([tmp_path / "a.txt", tmp_path])) == [tmp_path / "a.txt"]


def test_what_may_not_be_read(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b/c.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").chmod(0)
    try:
        if os.access(tmp_path / "a.txt", os.R_OK):
            pytest.skip("the superuser may read anything")
        found = list(find([tmp_path]))
    finally:
        (tmp_path / "b").chmod(0o755)
    assert [isinstance(each, Problem) for each in found[:2]] == [True, True]


def test_folders_deeper_than_calls(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(400):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("客服：您好", encoding="utf-8")
    (found,) = find([tmp_path])
    assert found == deep / "a.txt"


def test_a_pipe_in_a_folder_is_not_opened(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    assert names(tmp_path) == ["a.txt"]


def test_sidecars_are_no_inputs_and_stand_for_their_files(tmp_path: Path) -> None:
    make(tmp_path, "a.jsonl", "a.jsonl.cslint.yaml", "b.md")
    assert names(tmp_path) == ["a.jsonl", "b.md"]
    assert names(tmp_path, tmp_path / "a.jsonl.cslint.yaml", tmp_path / "a.jsonl") == ["a.jsonl"]


def test_a_sidecar_without_its_file_is_a_problem(tmp_path: Path) -> None:
    make(tmp_path, "a.jsonl.cslint.yaml")
    (problem,) = find([tmp_path / "a.jsonl.cslint.yaml"])
    assert isinstance(problem, Problem)
    assert (problem.path, problem.message) == (str(tmp_path / "a.jsonl.cslint.yaml"), "抑制清单旁边没有 a.jsonl")
