"""What the documentation shows is true: its commands run, its files are valid, its rules load."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from tests.shell import Shell

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"

SCRIPT = "# 开场白\n\n- 您好,很高兴为您服务!\n- 急什么?该到的时候自然会到。\n"


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file that it shows (none: no file), what stands in it."""

    language: str
    title: str
    text: str


def blocks(page: str) -> list[Block]:
    found = re.findall(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', (DOCS / page).read_text("utf-8"), re.M | re.S)
    return [Block(*each) for each in found]


def commands(block: Block) -> list[tuple[str, str]]:
    """The commands of a console with what they print."""
    parts = re.split(r"^\$ ", block.text, flags=re.M)[1:]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


def shown(output: str) -> re.Pattern[str]:
    """What fits an output: a line … stands for any lines."""
    lines = [".*" if line == "…" else re.escape(line) + "\n" for line in output.splitlines()]
    return re.compile("".join(lines), re.S)


def follow(page: str, shell: Shell) -> int:
    """Do what a page says from top to bottom; the number of commands."""
    ran = 0
    for block in blocks(page):
        if block.title:
            shell.write(block.title, block.text)
        elif block.language == "console":
            for command, output in commands(block):
                done = shell.run(command)
                ran += 1
                assert done.status in (0, 1), f"{page}: {command}\n{done.out}{done.err}"
                assert shown(output).fullmatch(done.out), f"{page}: {command}\n{done.out}{done.err}"
    return ran


@pytest.mark.parametrize("page", ["index.md", "zh/index.md"])
def test_quick_start_can_be_followed(page: str, shell: Shell) -> None:
    assert follow(page, shell) > 5


def test_recipes_can_be_followed(shell: Shell) -> None:
    shell.write("scripts/opening.md", SCRIPT)
    shell.commit()
    assert follow("ci.md", shell) > 4


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        (".github/workflows/scripts.yml", "vendor.github-workflows"),
        (".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_pipelines_are_valid(name: str, schema: str, tmp_path: Path) -> None:
    (text,) = [block.text for block in blocks("ci.md") if block.title == name]
    path = tmp_path / Path(name).name
    path.write_text(text, encoding="utf-8")
    validate(path, schema)


def test_action_is_valid() -> None:
    validate(ROOT / "action.yml", "vendor.github-actions")


def validate(path: Path, schema: str) -> None:
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", ["index.md", "ci.md", "reference/configuration.md", "zh/index.md"])
def test_configuration_that_is_shown_is_valid(page: str) -> None:
    schema = json.loads((ROOT / "schemas" / "config.schema.json").read_text(encoding="utf-8"))
    for block in blocks(page):
        if block.language == "toml":
            found = [each.message for each in Draft202012Validator(schema).iter_errors(tomllib.loads(block.text))]
            assert found == [], block.text


@pytest.mark.parametrize("page", sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")))
def test_every_schema_that_is_named_exists(page: str) -> None:
    for name in re.findall(r"schemas/([\w.-]+\.json)", (DOCS / page).read_text(encoding="utf-8")):
        assert (ROOT / "schemas" / name).exists(), name
