from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.packs.cache import VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Ran


def test_everything_that_is_remembered_goes(
    cslint: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv(VARIABLE, str(cache))
    (cache / "results").mkdir(parents=True)
    for name in ("a.ruleset", "b.part", "results/c.results", "mine.txt"):
        (cache / name).write_bytes(b"12345")
    ran = cslint("clean")
    assert (ran.status, ran.out) == (0, "")
    assert "删除了 3 个缓存文件" in ran.err
    assert [each.name for each in cache.rglob("*") if each.is_file()] == ["mine.txt"]
    assert "删除了 0 个" in cslint("clean").err


def test_the_folder_that_the_configuration_names_is_emptied_too(cslint: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "cslint.toml").write_text('cache-dir = "kept"\n', encoding="utf-8")
    entry = tmp_path / "kept" / "results" / "c.results"
    entry.parent.mkdir(parents=True)
    entry.write_bytes(b"12345")
    assert cslint("clean").status == 0
    assert not entry.exists()
