"""What is installed from the wheel holds what a checkout holds."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STANDARDS = ("base", "chinamarket", "cmcc-broadband", "haier", "meiritong", "oufei")

LOOK = """
import cslint
from cslint.packs.locate import rules_root
from cslint.text import tables
print(cslint.__file__)
print(rules_root())
print(*sorted(path.parent.name for path in rules_root().glob("*/pack.yaml")))
print(len(tables.simplified()) > 4000, len(tables.syllables()) > 20000)
"""


def run(*command: str, **environment: str) -> str:
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("folder", ["rules", "schemas"])
def test_every_rule_file_and_schema_is_in_the_wheel(folder: str, contents: dict[str, bytes]) -> None:
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (ROOT / folder).rglob("*") if path.is_file()
    }
    assert files
    assert {name: contents.get(f"cslint/{name}") for name in files} == files


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_standard_is_in_the_wheel(contents: dict[str, bytes], standard: str) -> None:
    assert f"cslint/rules/{standard}/pack.yaml" in contents


@pytest.mark.parametrize(
    "name",
    ["cslint/py.typed", *(f"cslint/text/data/{name}" for name in ("simplified.txt", "syllables.txt", "README.md"))],
)
def test_data_files_are_in_the_wheel(contents: dict[str, bytes], name: str) -> None:
    assert contents[name] == (ROOT / name).read_bytes()


def test_nothing_else_is_in_the_wheel(contents: dict[str, bytes]) -> None:
    strangers = [
        name
        for name in contents
        if (not name.startswith("cslint/") and not name.split("/")[0].endswith(".dist-info")) or "__pycache__" in name
    ]
    assert strangers == []


def test_licence_and_command_are_in_the_wheel(contents: dict[str, bytes]) -> None:
    named = {name.split(".dist-info/")[1]: data.decode() for name, data in contents.items() if ".dist-info/" in name}
    assert named["licenses/LICENSE"] == (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "cslint = cslint.cli.main:run" in named["entry_points.txt"]


def test_installed_wheel_finds_its_own_rules(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(site), str(wheel))

    package, rules, standards, tables = run("-P", "-c", LOOK, PYTHONPATH=str(site)).splitlines()

    assert Path(package) == site / "cslint" / "__init__.py"
    assert Path(rules) == site / "cslint" / "rules"
    assert standards.split() == sorted(STANDARDS)
    assert tables == "True True"
