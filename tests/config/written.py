"""Configuration files for tests, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.config import ConfigError, Configurations

if TYPE_CHECKING:
    from pathlib import Path


def write(root: Path, **files: str) -> None:
    """Write files below ``root``; in their names ``__`` stands for a slash and ``_toml`` for ``.toml``."""
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_toml", ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def problems(path: Path, root: Path) -> list[tuple[str, str, str]]:
    """Where, what and the remedy of each problem of the settings of ``path``; places are relative to ``root``."""
    with pytest.raises(ConfigError) as caught:
        Configurations().of(path)
    return [(each.where.removeprefix(f"{root}/"), each.message, each.hint) for each in caught.value.problems]
