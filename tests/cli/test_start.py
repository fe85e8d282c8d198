"""What a command loads: nobody is to wait for what the command does not need."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_RUN = """
import sys
from cslint.cli.main import run
try:
    run()
except SystemExit as ended:
    print("loaded", ended.code or 0, *sys.modules, file=sys.stderr)
"""


def loaded(*arguments: str) -> frozenset[str]:
    """The modules that a run of the command has loaded at its end."""
    ran = subprocess.run(  # noqa: S603  this interpreter, our own code
        [sys.executable, "-c", _RUN, *arguments], capture_output=True, text=True, encoding="utf-8", check=True
    )
    word, status, *modules = ran.stderr.splitlines()[-1].split()
    assert (word, status) == ("loaded", "0")
    return frozenset(modules)


def test_version_loads_nothing() -> None:
    modules = loaded("--version")
    assert "cslint.cli.main" in modules
    assert modules.isdisjoint({"typer", "rich", "numpy", "pydantic", "ruamel", "jieba", "msgspec"})


@pytest.mark.parametrize("command", [(), ("check",), ("rule",), ("test",)])
def test_help_loads_no_rules_readers_or_matcher(command: tuple[str, ...]) -> None:
    modules = loaded(*command, "--help")
    assert modules.isdisjoint({"numpy", "ruamel", "jieba", "msgspec", "cslint.engine", "cslint.packs"})


def test_a_second_check_compiles_nothing(tmp_path: Path) -> None:
    path = tmp_path / "calls.jsonl"
    path.write_text(
        json.dumps({"id": "c", "turns": [{"role": "agent", "text": "您好,为什么呀,着急什么时候到"}]}), "utf-8"
    )
    arguments = ("check", "--output-format", "json", str(path))
    loaded(*arguments)
    modules = loaded(*arguments)
    assert "cslint.engine" in modules
    assert modules.isdisjoint({"cslint.packs.load", "cslint.packs.files", "ruamel", "jieba"})
