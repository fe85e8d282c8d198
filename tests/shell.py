"""A shell in a folder of its own, with ``cslint`` and ``git``, as somebody has who follows the documentation."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str


@dataclass
class Shell:
    """Runs commands in ``folder``; ``tools`` is a folder for the command ``cslint``."""

    folder: Path
    tools: Path
    status: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.tools.mkdir(parents=True)
        command = self.tools / "cslint"
        command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -P -m cslint "$@"\n', encoding="utf-8")
        command.chmod(0o755)

    def run(self, command: str, **environment: str) -> Ran:
        """Run a command; ``$?`` is the status of the one before."""
        author = {f"GIT_{who}_{what}": "a@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        path = os.pathsep.join((str(self.tools), os.environ["PATH"]))
        done = subprocess.run(  # noqa: S603  what our own documents say
            ["bash", "-c", f"(exit {self.status})\n{command}"],  # noqa: S607  whichever bash there is
            cwd=self.folder,
            env={**os.environ, **author, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        self.status = done.returncode
        return Ran(status=done.returncode, out=done.stdout, err=done.stderr)

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self) -> None:
        """Take down everything in a git repository, made if there is none."""
        done = self.run("git init -q && git add -A && git commit -q --no-verify -m state")
        assert done.status == 0, done.err
