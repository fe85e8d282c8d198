"""Files on disk: whole before and after, whatever happens in between."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cslint.rewrite import Edit, RewriteError, rewrite
from tests.rewrite.editing import edits

TEXT = "你好,欢迎致电\n请你稍等\n"


def prepared(path: Path) -> list[Edit]:
    path.write_text(TEXT, encoding="utf-8")
    return edits(TEXT.encode(), path.name, "你", "您")


def test_the_mode_stays(tmp_path: Path) -> None:
    path = tmp_path / "话术.txt"
    wanted = prepared(path)
    path.chmod(0o640)
    rewrite(path, wanted)
    assert path.read_text(encoding="utf-8") == TEXT.replace("你", "您")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["话术.txt"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    target = tmp_path / "store" / "abc"
    wanted = prepared(target)
    link = tmp_path / "a.txt"
    link.symlink_to(Path("store", "abc"))
    rewrite(link, wanted)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == TEXT.replace("你", "您")
    assert [each.name for each in (tmp_path / "store").iterdir()] == ["abc"]


def test_loops_folders_and_what_is_not_there(tmp_path: Path) -> None:
    wanted = prepared(tmp_path / "a.txt")
    loop = tmp_path / "loop.txt"
    loop.symlink_to("loop.txt")
    for path in (loop, tmp_path, tmp_path / "none.txt"):
        with pytest.raises(RewriteError) as error:
            rewrite(path, wanted)
        assert error.value.hint
        assert error.value.path == str(path)


def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    wanted = prepared(path)
    path.chmod(0o440)
    with pytest.raises(RewriteError, match="只读"):
        rewrite(path, wanted)
    assert path.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_on_failure_nothing_is_changed_or_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "a.txt"
    wanted = prepared(path)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync", fail) if step == "fsync" else (Path, "replace", fail)))
    with pytest.raises(RewriteError, match="写入失败"):
        rewrite(path, wanted)
    assert path.read_text(encoding="utf-8") == TEXT
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_changed_since_it_was_checked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    wanted = prepared(path)
    path.write_text("欢迎致电\n" + TEXT, encoding="utf-8")
    with pytest.raises(RewriteError, match="不在原处"):
        rewrite(path, wanted)
    assert path.read_text(encoding="utf-8") == "欢迎致电\n" + TEXT
