"""Asking git: one question at a time, without a shell, untouched by what the environment tells other gits."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEPT: Final = (
    "GIT_ALLOW_PROTOCOL",
    "GIT_ASKPASS",
    "GIT_CEILING_DIRECTORIES",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_KEY_",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_VALUE_",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
    "GIT_SSH",
    "GIT_SSL_",
)
"""How git itself is set up; all other variables of its own are those of the command, or hook, that called us."""

_PLAIN: Final = ("-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "--no-pager")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What git said: its exit status, its output, and its complaint in English."""

    status: int
    output: bytes
    complaint: str


def ask(folder: str, *words: str | bytes) -> Answer:
    """The answer of ``git -C folder …``; raises ``UsageError`` if git cannot be started there."""
    try:
        done = subprocess.run(  # noqa: S603  no shell, and every word is ours or behind an end of options
            ["git", *_PLAIN, "-C", folder, *words],  # noqa: S607  git is where the user has it
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=_environment(os.environ),
        )
    except OSError as error:
        raise UsageError("用不了 git,不能用 --diff-from", "请安装 git,并确认在命令行里能运行 git --version") from error
    return Answer(status=done.returncode, output=done.stdout, complaint=done.stderr.decode("utf-8", "replace").strip())


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in given.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return {**kept, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
