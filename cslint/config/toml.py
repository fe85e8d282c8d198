"""Reading TOML with positions."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Final

from cslint.config.places import outline
from cslint.errors import ConfigError, Problem
from cslint.packs.source import Source, text_of

MANUAL: Final = "docs/configuration.md"
"""The page about what is read here."""

_PLACE: Final = re.compile(r"\s*\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def shown(path: Path) -> str:
    """A path as messages name it: from the working directory if it lies below, in text that can be written anywhere."""
    here = Path.cwd()
    return os.fsencode(path.relative_to(here) if path.is_relative_to(here) else path).decode("utf-8", "replace")


def load_toml(path: Path) -> Source:
    """Read one file; raises ``ConfigError`` if it cannot be read or is no TOML."""
    name = shown(path)
    text = text_of(name, path.read_bytes)
    if isinstance(text, Problem):
        raise ConfigError((text,))
    text = text.replace("\r\n", "\n")
    try:
        data = tomllib.loads(text)
        where = outline(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError((_malformed(name, text, str(error)),)) from error
    except ValueError as error:
        # Python itself reads no number of thousands of digits, and does not say where it stands.
        raise ConfigError((Problem(path=name, message="有一个数太长", hint="配置用不着这么长的数"),)) from error
    except RecursionError as error:
        raise ConfigError((Problem(path=name, message="嵌套太深", hint="配置用不着这么深的嵌套"),)) from error
    return Source(path=name, data=data, places=where.places, keys=where.keys, manual=MANUAL)


def _malformed(name: str, text: str, message: str) -> Problem:
    found = _PLACE.search(message)
    lines = text.split("\n")
    at_end = found is None or found["line"] is None
    return Problem(
        path=name,
        message=f"TOML 语法错误:{_PLACE.sub('', message)}",
        hint="检查引号、等号和括号;文字要加引号,一个键只能写一次",
        line=len(lines) if at_end or found is None else int(found["line"]),
        column=len(lines[-1]) + 1 if at_end or found is None else int(found["column"]),
    )
