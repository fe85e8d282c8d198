"""Paths of inputs as other tools want them: relative to where cslint runs, and as URIs."""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from typing import Final
from urllib.parse import quote

STANDARD_INPUT: Final = "-"

_NO_BYTE: Final = re.compile("[\ud800-\udc7f\udd00-\udfff]")  # surrogates that stand for no byte of a file's name


def shared(source: str) -> str:
    """``source`` with ``/`` between folders, relative to the working folder if it lies below it."""
    path = PurePath(source)
    if path.is_absolute() and path.is_relative_to(here := Path.cwd()):
        path = path.relative_to(here)
    return path.as_posix()


def uri(path: str) -> str:
    """A path from ``shared`` as a URI: a reference to what is relative, ``file:`` for what is absolute."""
    name = _NO_BYTE.sub("\ufffd", path).encode("utf-8", "surrogateescape")
    quoted = quote(name, safe="/~")
    if not PurePath(path).is_absolute():
        return quoted
    return f"file://{'' if quoted.startswith('/') else '/'}{quoted}"
