from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.errors import Problem
from cslint.model import Result
from cslint.packs.cache import Store
from cslint.readers import read
from cslint.run import memory as remembering
from cslint.run.lint import Standard, lint
from cslint.run.memory import Memory
from tests.packs.invented import SPOKEN, forbidden, found, required, write_pack

if TYPE_CHECKING:
    from pathlib import Path

    from cslint.packs import Ruleset


@pytest.fixture
def standard(tmp_path: Path) -> Standard:
    return Standard(name=str(write_pack(tmp_path / "own", forbidden("AAA001"), required("BBB001", template="您好"))))


@pytest.fixture
def ruleset(standard: Standard) -> Ruleset:
    return standard.load()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(suffix=".results", most=10, root=tmp_path / "cache")


def fresh(memory: Memory, path: Path, standard: Standard, ruleset: Ruleset) -> list[Result | Problem]:
    """What comes of a file that is not remembered, and now is."""
    assert memory.recall(path, str(path), "auto") is None
    return list(memory.keep(lint(read(path), ruleset, standard)))


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_script_is_remembered_as_it_came(tmp_path: Path, store: Store, standard: Standard, ruleset: Ruleset) -> None:
    path = written(tmp_path / "话术.txt", f"您好\n{SPOKEN}\n")
    first = fresh(Memory(store, ruleset, "way"), path, standard, ruleset)
    again = Memory(store, ruleset, "way").recall(path, str(path), "auto")
    assert again == first
    (result,) = first
    assert isinstance(result, Result)
    assert found(result) == [("AAA001", 1, SPOKEN)]


def test_another_file_way_or_ruleset_is_read_anew(
    tmp_path: Path, store: Store, standard: Standard, ruleset: Ruleset
) -> None:
    path = written(tmp_path / "a.txt", f"{SPOKEN}\n")
    fresh(Memory(store, ruleset, "way"), path, standard, ruleset)
    memory = Memory(store, ruleset, "way")
    assert memory.recall(path, "another name", "auto") is None
    assert memory.recall(path, str(path), "script") is None
    assert Memory(store, ruleset, "other").recall(path, str(path), "auto") is None
    other = Standard(name=str(write_pack(tmp_path / "other", forbidden("AAA001", "你去找别人吧")))).load()
    assert Memory(store, other, "way").recall(path, str(path), "auto") is None
    written(path, f"{SPOKEN}!\n")
    assert memory.recall(path, str(path), "auto") is None


def test_a_program_that_changed_forgets(
    tmp_path: Path, store: Store, standard: Standard, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a.txt", f"{SPOKEN}\n")
    fresh(Memory(store, ruleset, "way"), path, standard, ruleset)
    monkeypatch.setattr(remembering, "program", lambda *_: "another")
    assert Memory(store, ruleset, "way").recall(path, str(path), "auto") is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("call.txt", f"客服:您好\n客户:你好\n客服:{SPOKEN}\n"),
        ("call.jsonl", '{"turns":[{"role":"agent","text":"您好"}]}\n'),
    ],
)
def test_calls_leave_nothing_behind(
    tmp_path: Path, store: Store, standard: Standard, ruleset: Ruleset, name: str, text: str
) -> None:
    path = written(tmp_path / name, text)
    assert len(fresh(Memory(store, ruleset, "way"), path, standard, ruleset)) == 1
    assert Memory(store, ruleset, "way").recall(path, str(path), "auto") is None
    assert not list(tmp_path.glob("cache/*"))


def test_what_could_not_be_read_is_tried_again(
    tmp_path: Path, store: Store, standard: Standard, ruleset: Ruleset
) -> None:
    path = written(tmp_path / "a.txt", "")
    (problem,) = fresh(Memory(store, ruleset, "way"), path, standard, ruleset)
    assert isinstance(problem, Problem)
    assert not list(tmp_path.glob("cache/*"))


def test_several_files_are_kept_apart(tmp_path: Path, store: Store, standard: Standard, ruleset: Ruleset) -> None:
    one, two = written(tmp_path / "a.txt", f"{SPOKEN}\n"), written(tmp_path / "b.txt", "您好\n")
    memory = Memory(store, ruleset, "way")
    for path in (one, two):
        assert memory.recall(path, str(path), "auto") is None
    inputs = [document for path in (one, two) for document in read(path)]
    results = list(memory.keep(lint(inputs, ruleset, standard)))
    assert memory.recall(one, str(one), "auto") == results[:1]
    assert memory.recall(two, str(two), "auto") == results[1:]


def test_a_run_that_stops_in_a_file_does_not_remember_it(
    tmp_path: Path, store: Store, standard: Standard, ruleset: Ruleset
) -> None:
    path = written(tmp_path / "a.txt", f"{SPOKEN}\n")
    memory = Memory(store, ruleset, "way")
    assert memory.recall(path, str(path), "auto") is None
    stream = memory.keep(lint(read(path), ruleset, standard))
    next(stream)
    del stream
    assert memory.recall(path, str(path), "auto") is None


def test_a_file_that_is_saved_while_it_is_read_is_not_remembered(
    tmp_path: Path, store: Store, standard: Standard, ruleset: Ruleset
) -> None:
    path = written(tmp_path / "a.txt", f"{SPOKEN}\n")
    memory = Memory(store, ruleset, "way")
    assert memory.recall(path, str(path), "auto") is None
    written(path, "您好\n")
    assert len(list(memory.keep(lint(read(path), ruleset, standard)))) == 1
    written(path, f"{SPOKEN}\n")
    assert memory.recall(path, str(path), "auto") is None


def test_another_version_of_what_reads_files_forgets(
    tmp_path: Path, store: Store, standard: Standard, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a.txt", f"{SPOKEN}\n")
    fresh(Memory(store, ruleset, "way"), path, standard, ruleset)
    monkeypatch.setattr(remembering, "_libraries", lambda: ("1.0",))
    assert Memory(store, ruleset, "way").recall(path, str(path), "auto") is None
