"""What configurations keep a search from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.config import Configurations, Options
from cslint.errors import Problem
from cslint.run.find import find
from tests.config.written import write
from tests.packs.invented import forbidden, write_pack

if TYPE_CHECKING:
    from pathlib import Path

    from cslint.config import Settings


def names(root: Path, *paths: str, **options: object) -> list[str]:
    """The files found, relative to ``root``; there must be no problems."""
    found = searched(root, *paths, **options)
    assert [each for each in found if isinstance(each, Problem)] == []
    return [each.relative_to(root).as_posix() for each in found if not isinstance(each, Problem)]


def searched(root: Path, *paths: str, **options: object) -> list[Path | Problem]:
    configurations = Configurations(options=Options(**options))  # type: ignore[arg-type]  # the test says which
    return list(find([root / each for each in paths or (".",)], settings=configurations.of_folder))


def make(root: Path, *paths: str) -> None:
    write(root, **dict.fromkeys(paths, "坐席：您好\n"))


def test_folders_that_hold_nothing_of_ones_own(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "build/b.md", "sub/node_modules/c.md", "sub/dist/d.md", "builder/e.md")
    assert names(tmp_path) == ["a.md", "builder/e.md"]


def test_patterns_are_those_of_gitignore_from_the_configuration(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "a.bak.md", "old/b.md", "sub/old/c.md", "sub/keep.bak.md", "build/d.md")
    write(tmp_path, cslint_toml="exclude = ['/old', '*.bak.md', '!keep.bak.md']\n")
    assert names(tmp_path) == ["a.md", "build/d.md", "sub/keep.bak.md", "sub/old/c.md"]
    assert names(tmp_path, exclude=("sub",)) == ["a.bak.md", "a.md", "build/d.md", "old/b.md"]
    assert names(tmp_path, extend_exclude=("sub",)) == ["a.md", "build/d.md"]


def test_each_folder_has_its_nearest_configuration(tmp_path: Path) -> None:
    make(tmp_path, "x.md", "y.md", "sub/x.md", "sub/y.md", "sub/deep/x.md", "gone/x.md")
    write(tmp_path, cslint_toml="exclude = ['x.md', 'gone']\n", sub__cslint_toml="exclude = ['/y.md']\n")
    write(tmp_path, gone__cslint_toml="exclude = []\n")
    assert names(tmp_path) == ["sub/deep/x.md", "sub/x.md", "y.md"]


def test_what_git_ignores_stays_so_whatever_the_configuration_says(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "b.md", "c.md")
    write(tmp_path, **{".gitignore": "a.md\n!b.md\n"}, cslint_toml="exclude = ['b.md', '!a.md']\n")
    assert names(tmp_path) == ["c.md"]


def test_what_is_named_is_taken_unless_it_is_forced_out(tmp_path: Path) -> None:
    make(tmp_path, "build/a.md", "build/sub/b.md", "c.md")
    write(tmp_path, cslint_toml="")
    assert names(tmp_path, "build/a.md", "c.md") == ["build/a.md", "c.md"]
    assert names(tmp_path, "build") == ["build/a.md", "build/sub/b.md"]
    assert names(tmp_path, "build/sub") == ["build/sub/b.md"]
    assert names(tmp_path, "build", "build/a.md", "c.md", force_exclude=True) == ["c.md"]
    write(tmp_path, cslint_toml="force-exclude = true\n")
    assert names(tmp_path, "build/a.md", "build/sub", "c.md") == ["c.md"]
    assert names(tmp_path, "build/a.md", force_exclude=False) == ["build/a.md"]


def test_a_named_folder_keeps_its_other_exclusions(tmp_path: Path) -> None:
    make(tmp_path, "build/a.md", "build/dist/b.md", "build/old.md")
    write(tmp_path, cslint_toml="extend-exclude = ['old.md']\n")
    assert names(tmp_path, "build") == ["build/a.md"]


def test_what_tells_how_to_check_is_not_checked(tmp_path: Path) -> None:
    write_pack(tmp_path / "own", forbidden("AAA001"))
    make(tmp_path, "a.md", "a.md.cslint.yaml", "own-words.yaml", "rules/x.yaml", "rules.yaml", "known.json")
    write(tmp_path, cslint_toml="standard = './own'\nrules = ['rules', 'rules.yaml']\nbaseline = 'known.json'\n")
    assert names(tmp_path) == ["a.md", "own-words.yaml"]
    given = ("a.md", "a.md.cslint.yaml", "rules.yaml", "own/rules.yaml", "known.json")
    # A sidecar stands for its file.
    assert names(tmp_path, *given) == [each for each in given if each != "a.md.cslint.yaml"]
    assert names(tmp_path, *given, force_exclude=True) == ["a.md"]


def test_a_folder_of_which_all_is_excluded(tmp_path: Path) -> None:
    make(tmp_path, "sub/a.md")
    (problem,) = searched(tmp_path, "sub", exclude=("*.md",))
    assert isinstance(problem, Problem)
    assert (problem.path, problem.message) == (str(tmp_path / "sub"), "文件夹里没有可检查的文件")
    assert "排除" in problem.hint


def test_a_wrong_configuration_is_told_once_and_other_folders_go_on(tmp_path: Path) -> None:
    make(tmp_path, "a/x.md", "a/y.md", "a/deep/z.md", "b/x.md")
    write(tmp_path, a__cslint_toml="jobs = 0\nfix = 1\n")
    for paths in ([], ["a", "a/x.md", "a/deep", "b/x.md"], ["a/x.md", "a/y.md", "b"]):
        found = searched(tmp_path, *paths)
        problems = [each.where for each in found if isinstance(each, Problem)]
        assert problems == [f"{tmp_path}/a/cslint.toml:1:8", f"{tmp_path}/a/cslint.toml:2:7"]
        assert [each for each in found if not isinstance(each, Problem)] == [tmp_path / "b" / "x.md"]


def test_links_that_lead_to_themselves_are_told(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "old/b.md")
    for name, to in (("one", "two"), ("two", "one"), ("self.md", "self.md")):
        (tmp_path / name).symlink_to(to)
    (tmp_path / "old" / "loop").symlink_to("loop")
    found = searched(tmp_path, exclude=("old",))
    assert [(each.path, each.message) for each in found if isinstance(each, Problem)] == [
        (str(tmp_path / name), "链接绕成了圈,指不到任何文件") for name in ("one", "self.md", "two")
    ]
    assert [each for each in found if not isinstance(each, Problem)] == [tmp_path / "a.md"]
    assert searched(tmp_path, "one")[0] in found


def test_folders_that_link_to_each_other_are_not_walked_on_every_way(tmp_path: Path) -> None:
    folders = [f"d{number}" for number in range(9)]
    make(tmp_path, *(f"{name}/x.md" for name in folders))
    for name in folders:
        for other in folders:
            if other != name:
                (tmp_path / name / f"to-{other}").symlink_to(tmp_path / other, target_is_directory=True)
    asked: list[Path] = []
    configurations = Configurations()

    def settings(folder: Path) -> Settings:
        asked.append(folder)
        return configurations.of_folder(folder)

    found = list(find([tmp_path], settings=settings))
    assert len(found) == len(folders)
    assert len(asked) <= 2 * len(folders) + 2


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b"])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    found = searched(tmp_path, f"nothing/{name}")
    assert [each.message for each in found if isinstance(each, Problem)] == ["文件或文件夹不存在"]
