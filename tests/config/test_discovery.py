"""Which file holds for which."""

from __future__ import annotations

from pathlib import Path

import pytest

from cslint.config import ConfigError, Configurations, Options
from cslint.errors import UsageError
from tests.config.written import write


def jobs(path: Path, **how: object) -> int:
    """The number that the configuration of ``path`` gives; each file of these tests gives another."""
    return Configurations(**how).of(path).jobs  # type: ignore[arg-type]  # the test says which


def test_the_nearest_holds_alone(tmp_path: Path) -> None:
    write(tmp_path, cslint_toml="jobs = 2\nfix = true\n", a__b__cslint_toml="jobs = 3\n")
    configurations = Configurations()
    assert configurations.of(tmp_path / "x.md").fix
    assert configurations.of(tmp_path / "a" / "x.md") is configurations.of(tmp_path / "x.md")
    inner = configurations.of(tmp_path / "a" / "b" / "c" / "x.md")
    assert (inner.jobs, inner.fix, inner.root) == (3, False, tmp_path / "a" / "b")
    assert [each.source for each in configurations.used()] == [
        tmp_path / "cslint.toml",
        tmp_path / "a" / "b" / "cslint.toml",
    ]


def test_one_folder_with_several(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml="[tool.cslint]\njobs = 4\n")
    assert jobs(tmp_path / "x.md") == 4
    write(tmp_path, cslint_toml="jobs = 3\n")
    assert jobs(tmp_path / "x.md") == 3
    (tmp_path / ".cslint.toml").write_text("jobs = 2\n", encoding="utf-8")
    assert jobs(tmp_path / "x.md") == 2


@pytest.mark.parametrize("text", ["", "[tool.ruff]\nline-length = 1\n", "broken = [\n"])
def test_a_pyproject_that_does_not_name_us_is_passed_over(tmp_path: Path, text: str) -> None:
    write(tmp_path, cslint_toml="jobs = 2\n", a__pyproject_toml=text)
    assert jobs(tmp_path / "a" / "x.md") == 2


def test_a_broken_pyproject_that_names_us_is_told(tmp_path: Path) -> None:
    write(tmp_path, cslint_toml="jobs = 2\n", a__pyproject_toml="[tool.cslint\n")
    with pytest.raises(ConfigError):
        jobs(tmp_path / "a" / "x.md")


def test_a_folder_of_that_name_is_no_file(tmp_path: Path) -> None:
    write(tmp_path, cslint_toml="jobs = 2\n")
    (tmp_path / "a" / ".cslint.toml").mkdir(parents=True)
    assert jobs(tmp_path / "a" / "x.md") == 2


def test_paths_that_go_up_and_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a__cslint_toml="jobs = 2\n", b__cslint_toml="jobs = 3\n")
    monkeypatch.chdir(tmp_path / "a")
    assert jobs(Path("x.md")) == 2
    assert jobs(Path("../b/x.md")) == 3
    assert Configurations().of(None).jobs == 2


def test_standard_input_has_the_configuration_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, cslint_toml="jobs = 2\n", b__cslint_toml="jobs = 3\n")
    monkeypatch.chdir(tmp_path)
    assert Configurations().of(Path("b/not-there.md")).jobs == 3


def test_one_file_for_all_or_none_for_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, cslint_toml="jobs = 2\n", other__own_toml="jobs = 5\n", sub__cslint_toml="jobs = 0\n")
    monkeypatch.chdir(tmp_path)
    configurations = Configurations(explicit=Path("other/own.toml"))
    assert configurations.of(Path("sub/x.md")) is configurations.of(None)
    assert (configurations.of(None).jobs, configurations.of(None).root) == (5, tmp_path)
    isolated = Configurations(isolated=True, options=Options(fix=True)).of(Path("sub/x.md"))
    assert (isolated.jobs, isolated.fix, isolated.source, isolated.root) == (1, True, None, tmp_path)
    with pytest.raises(UsageError, match="不能一起用"):
        Configurations(explicit=Path("other/own.toml"), isolated=True)


def test_a_wrong_file_is_told_for_each_that_it_holds_for_and_no_other(tmp_path: Path) -> None:
    write(tmp_path, cslint_toml="jobs = 2\n", a__cslint_toml="jobs = 0\n")
    configurations = Configurations()
    for name in ("x.md", "b/y.md"):
        with pytest.raises(ConfigError):
            configurations.of(tmp_path / "a" / name)
    assert configurations.of(tmp_path / "z.md").jobs == 2
