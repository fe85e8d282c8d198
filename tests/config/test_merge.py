"""What holds when several files and the command line have their say."""

from __future__ import annotations

from pathlib import Path

import pytest

from cslint.config import Configurations, Options, Settings
from cslint.config.schema import EXCLUDE
from cslint.errors import UsageError
from cslint.model import Level
from tests.config.written import write
from tests.packs.invented import forbidden, write_pack


def settings(root: Path, **options: object) -> Settings:
    return Configurations(options=Options(**options)).of(root / "x.md")  # type: ignore[arg-type]  # the test says which


def test_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = settings(tmp_path)
    assert (found.source, found.root, found.standard, found.rules) == (None, tmp_path, "base", ())
    assert (found.select, found.ignore, found.extend_select, dict(found.levels)) == ((), (), (), {})
    assert (found.exclude, found.force_exclude, found.per_file_ignores, found.as_) == (EXCLUDE, False, (), ())
    assert (found.output_format, found.fail_level, found.jobs) == ("full", Level.WARNING, 1)
    assert (found.baseline, found.cache_dir, found.fix, found.unsafe_fixes) == (None, None, False, False)
    assert dict(found.origins) == {}


def test_later_files_override_add_and_lay_over(tmp_path: Path) -> None:
    write(
        tmp_path,
        base_toml="""\
select = ["DFL"]
ignore = ["DFL001"]
extend-select = ["TST"]
exclude = ["old"]
extend-exclude = ["a"]
jobs = 4
levels = { DFL = "info", TST = "error" }
per-file-ignores = { "a/*" = ["DFL"], "b/*" = ["TST"] }
as = { "*" = "script" }
""",
        cslint_toml="""\
extend = "base.toml"
ignore = ["dfl002"]
extend-select = ["PRF"]
extend-exclude = ["b"]
levels = { dfl = "warning" }
per-file-ignores = { "a/*" = ["PRF"] }
as = { "calls/*" = "transcript" }
""",
    )
    found = settings(tmp_path)
    assert (found.select, found.ignore, found.extend_select) == (("DFL",), ("DFL002",), ("TST", "PRF"))
    assert (found.exclude, found.jobs) == (("old", "a", "b"), 4)
    assert dict(found.levels) == {"TST": Level.ERROR, "DFL": Level.WARNING}
    assert found.per_file_ignores == (("b/*", ("TST",)), ("a/*", ("PRF",)))
    assert [found.as_of(tmp_path / name) for name in ("x.md", "calls/x.md")] == ["script", "transcript"]


def test_of_several_bases_the_last_wins(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_toml="jobs = 2\nfix = true\n",
        b_toml="jobs = 3\n",
        cslint_toml="extend = ['a.toml', 'b.toml']\n",
    )
    found = settings(tmp_path)
    assert (found.jobs, found.fix) == (3, True)


def test_paths_are_relative_to_the_file_that_says_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pack(tmp_path / "shared" / "packs" / "own", forbidden("AAA001"))
    write(
        tmp_path,
        shared__base_toml="standard = 'packs/own'\nrules = ['more/*.yaml']\nbaseline = 'known.json'\n",
        **{"shared__more__b.yaml": "", "shared__more__a.yaml": "", "shared__more__c.txt": "", "repo__own.yaml": ""},
        repo__cslint_toml="extend = '../shared/base.toml'\nrules = ['own.yaml']\ncache-dir = '.cache'\n",
    )
    monkeypatch.chdir(tmp_path)
    found = settings(tmp_path / "repo")
    shared, repo = tmp_path / "shared", tmp_path / "repo"
    assert found.standard == str(shared / "packs" / "own")
    assert found.rules == (shared / "more" / "a.yaml", shared / "more" / "b.yaml", repo / "own.yaml")
    assert (found.baseline, found.cache_dir) == (shared / "known.json", repo / ".cache")


def test_a_name_goes_before_a_folder(tmp_path: Path) -> None:
    write_pack(tmp_path / "oufei", forbidden("AAA001"))
    write(tmp_path, cslint_toml="standard = 'oufei'\n")
    assert settings(tmp_path).standard == "oufei"
    write(tmp_path, cslint_toml="standard = './oufei/pack.yaml'\n")
    assert settings(tmp_path).standard == str(tmp_path / "oufei")


def test_a_path_on_the_command_line_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pack(tmp_path / "own", forbidden("AAA001"))
    monkeypatch.chdir(tmp_path)
    found = settings(tmp_path, standard="./own")
    assert found.standard == str(tmp_path / "own")
    assert found.owns(Path("own/rules.yaml"))
    with pytest.raises(UsageError) as caught:
        settings(tmp_path, standard="oufi")
    assert "是不是“oufei”?" in caught.value.hint


def test_a_folder_is_taken_whole_and_what_is_in_it_not_twice(tmp_path: Path) -> None:
    write_pack(tmp_path / "rules" / "own", forbidden("AAA001"))
    write(tmp_path, **{"rules__x.yaml": "", "rules__empty__y.txt": ""}, cslint_toml="rules = ['rules/**']\n")
    assert settings(tmp_path).rules == (tmp_path / "rules", tmp_path / "rules" / "own")
    write(tmp_path, cslint_toml="rules = ['rules/*', 'rules/own/pack.yaml']\n")
    assert settings(tmp_path).rules == (tmp_path / "rules" / "own", tmp_path / "rules" / "x.yaml")


def test_the_command_line_goes_before_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        tmp_path,
        cslint_toml="standard = 'oufei'\nfix = true\njobs = 2\nbaseline = 'a.json'\nexclude = ['a']\n"
        "extend-exclude = ['b']\nfail-level = 'info'\nas = { '*' = 'script' }\n",
    )
    monkeypatch.chdir(tmp_path)
    found = settings(
        tmp_path,
        standard="base",
        fix=False,
        baseline=Path("b.json"),
        exclude=("c",),
        extend_exclude=("d",),
        fail_level=Level.ERROR,
        as_="auto",
    )
    assert (found.standard, found.fix, found.jobs, found.baseline) == ("base", False, 2, tmp_path / "b.json")
    assert (found.exclude, found.fail_level, found.as_of(tmp_path / "x.md")) == (("c", "b", "d"), Level.ERROR, "auto")


@pytest.mark.parametrize(
    ("options", "select", "extend", "ignore"),
    [
        ({}, ("DFL", "TST001"), ("PRF",), ("DFL003", "TST")),
        ({"select": ("TST",)}, ("TST",), (), ("DFL003",)),
        ({"select": ("DFL",)}, ("DFL",), (), ("DFL003", "TST")),
        ({"extend_select": ("DFL003",)}, ("DFL", "TST001"), ("PRF", "DFL003"), ("TST",)),
        ({"ignore": ("PRF",)}, ("DFL", "TST001"), (), ("DFL003", "TST", "PRF")),
        ({"select": ("TST",), "ignore": ("TST",)}, ("TST",), (), ("DFL003", "TST")),
    ],
)
def test_what_the_command_line_selects(
    tmp_path: Path,
    options: dict[str, object],
    select: tuple[str, ...],
    extend: tuple[str, ...],
    ignore: tuple[str, ...],
) -> None:
    write(tmp_path, cslint_toml="select = ['DFL', 'TST001']\nextend-select = ['PRF']\nignore = ['DFL003', 'TST']\n")
    found = settings(tmp_path, **options)
    assert (found.select, found.extend_select, found.ignore) == (select, extend, ignore)
    assert found.selection.select == select
    assert found.selection.ignore == ignore


def test_patterns_see_paths_from_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        tmp_path,
        repo__cslint_toml="exclude = ['/old/', '*.bak.md']\n[per-file-ignores]\n'drafts/**' = ['dfl', 'TST']\n"
        "'*.md' = ['PRF']\n",
    )
    monkeypatch.chdir(tmp_path)
    found = settings(tmp_path / "repo")
    assert found.ignored_in(Path("repo/drafts/a/x.md")) == (("drafts/**", ("DFL", "TST")), ("*.md", ("PRF",)))
    assert found.ignored_in(Path("repo/sub/../x.md")) == (("*.md", ("PRF",)),)
    assert found.ignored_in(Path("drafts/x.txt")) == ()
    assert found.excluded(Path("repo/old/x.md"))
    assert found.excluded(Path("repo/old"), folder=True)
    assert not found.excluded(Path("repo/sub/old/x.md"))
    assert found.excluded(Path("elsewhere/x.bak.md"))
    assert not found.excluded(Path("old/x.md"))
