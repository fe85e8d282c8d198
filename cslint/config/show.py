"""Settings as a configuration file would write them, each with where it comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from cslint.config.schema import Configuration
from cslint.config.toml import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cslint.config.settings import Settings
    from cslint.packs.source import Location

_DEFAULT: Final = "默认"
_MERGED: Final = frozenset({"extend", "extend_exclude"})
"""Keys that are told with what they extend."""


def show(settings: Settings) -> str:
    """TOML that says the same as ``settings``; comments tell the file, the command line or the default behind it."""
    where = shown(settings.source) if settings.source else "没有配置文件,只有默认值和命令行"
    lines = [f"# {where}"]
    tables: list[str] = []
    for name, described in Configuration.model_fields.items():
        key = described.alias or name
        if name in _MERGED:
            continue
        value = _value(settings, name)
        if isinstance(value, dict):
            tables += _table(settings, key, value)
        elif value is None:
            lines.append(f"# {key} 没有设")
        elif isinstance(value, tuple):
            lines += _list(settings, key, value)
        else:
            lines.append(f"{key} = {_written(value)}  # {_origin(settings, (key,))}")
    return "\n".join([*lines, *tables, ""])


def _value(settings: Settings, name: str) -> object:
    if name == "as_":
        everything = {} if settings.as_all in (None, "auto") else {"*": settings.as_all}
        return everything if settings.as_all else dict(settings.as_)
    value: object = getattr(settings, name)
    if name == "per_file_ignores":
        return dict(settings.per_file_ignores)
    return dict(settings.levels) if name == "levels" else value


def _list(settings: Settings, key: str, items: tuple[object, ...]) -> Iterator[str]:
    origins = [_origin(settings, (key, number)) for number in range(len(items))]
    if len(set(origins)) <= 1:
        origin = origins[0] if origins else _origin(settings, (key,))
        yield f"{key} = {_written(items)}  # {origin}"
        return
    yield f"{key} = ["
    for item, origin in zip(items, origins, strict=True):
        yield f"  {_written(item)},  # {origin}"
    yield "]"


def _table(settings: Settings, key: str, table: Mapping[str, object]) -> Iterator[str]:
    if not table:
        return
    yield f"\n[{key}]"
    for item, value in table.items():
        origin = "命令行" if key == "as" and settings.as_all else _origin(settings, (key, item))
        yield f"{_written(item)} = {_written(value)}  # {origin}"


def _origin(settings: Settings, location: Location) -> str:
    origin = settings.origins.get(location)
    return str(origin) if origin else _DEFAULT


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{_joined(value)}]"
    # A basic string of TOML is one of JSON, but that DEL must be escaped.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _joined(items: Iterable[object]) -> str:
    return ", ".join(_written(each) for each in items)
