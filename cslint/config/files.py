"""One configuration file and those that it builds on, read and held to the schema."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cslint.config.chosen import rule_paths, standard_at
from cslint.config.schema import Configuration
from cslint.config.settings import Origin
from cslint.config.toml import load_toml, shown
from cslint.errors import ConfigError, UsageError
from cslint.packs.validate import validate

if TYPE_CHECKING:
    from cslint.errors import Problem
    from cslint.packs.source import Location, Source

PYPROJECT: Final = "pyproject.toml"
NAMES: Final = (".cslint.toml", "cslint.toml", PYPROJECT)
"""Names of configuration files; of several in one folder the first counts."""

TABLE: Final[Location] = ("tool", "cslint")
"""Where the configuration stands in ``pyproject.toml``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What one file says: ``table`` is where in ``source`` its keys stand."""

    path: Path
    source: Source
    table: Location
    configuration: Configuration

    def says(self, name: str) -> bool:
        """Whether the file has the key of a field."""
        return name in self.configuration.model_fields_set

    def origin(self, *location: str | int, key: bool = False) -> Origin:
        """Where a value, or its key, stands."""
        place = self.source.keys.get((*self.table, *location)) if key else None
        return Origin(path=self.source.path, place=place or self.source.place((*self.table, *location)))

    def resolved(self, path: str) -> Path:
        """An absolute path, relative ones from the file's folder."""
        return Path(os.path.normpath(self.path.parent / Path(path).expanduser()))

    def standard(self) -> str:
        """The standard that the file names, a path made absolute; raises ``UsageError`` if there is none."""
        return standard_at(self.configuration.standard, self.path.parent)

    def rules(self, number: int) -> tuple[Path, ...]:
        """The rule files and pack folders that an item of ``rules`` names; none if it leads nowhere."""
        return rule_paths(self.configuration.rules[number], self.path.parent)


def read(path: Path) -> tuple[Stated, ...]:
    """A file and all that it builds on, the lowest first; raises ``ConfigError`` with every problem of any."""
    problems: list[Problem] = []
    chain = _read(path, (), problems)
    if problems:
        different = dict.fromkeys(problems)
        raise ConfigError(tuple(sorted(different, key=lambda p: (p.path, p.line or 0, p.column or 0, p.message))))
    return chain


def stands_in(folder: Path) -> Path | None:
    """The configuration file of a folder, ``None`` if it has none; raises ``ConfigError`` if that cannot be told."""
    for name in NAMES:
        path = folder / name
        if _is_file(path) and (name != PYPROJECT or _is_ours(path)):
            return path
    return None


def _is_file(path: Path) -> bool:
    """Whether there is such a file; what may not be looked at is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_ours(path: Path) -> bool:
    """Whether a ``pyproject.toml`` has our table. One that does not name us is not ours to complain about."""
    try:
        if b"cslint" not in path.read_bytes():
            return False
    except OSError:
        return False
    return _table(load_toml(path).data) is not None


def _table(data: object) -> object:
    for key in TABLE:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _read(path: Path, above: tuple[Path, ...], problems: list[Problem]) -> tuple[Stated, ...]:
    """As ``read``; ``above`` are the files that led here, and problems are noted."""
    try:
        source = load_toml(path)
    except ConfigError as error:
        problems += error.problems
        return ()
    own = path.name == PYPROJECT
    data = _table(source.data) if own else source.data
    if data is None:
        problems.append(source.problem((), "没有 [tool.cslint] 这一节", "写上 [tool.cslint],或另给一个配置文件"))
        return ()
    stated = _stated(path, source, TABLE if own else (), problems)
    problems += _astray(stated)
    chain: tuple[Stated, ...] = ()
    extend = stated.configuration.extend
    for number, base in enumerate((extend,) if isinstance(extend, str) else extend or ()):
        location = (*stated.table, "extend", *(() if isinstance(extend, str) else (number,)))
        following = stated.resolved(base)
        if following in (*above, path):
            problems.append(source.problem(location, "extend 绕成了圈", "配置只能建立在不引用它的配置上"))
        elif not _is_file(following):
            problems.append(source.problem(location, f"没有 {shown(following)} 这个文件", "路径从这个配置文件算起"))
        else:
            chain += _read(following, (*above, path), problems)
    return (*chain, stated)


def _stated(path: Path, source: Source, table: Location, problems: list[Problem]) -> Stated:
    """What a file says, without the keys that are wrong: each is looked at by itself, so that all is told at once."""
    data = _table(source.data) if table else source.data
    right: dict[str, object] = {}
    for key, value in data.items() if isinstance(data, dict) else ():
        checked = validate(Configuration, {key: value}, source, table)
        if isinstance(checked, tuple):
            problems += checked
        else:
            right[key] = value
    if not isinstance(data, dict):
        problems.append(source.problem(table, "“cslint”应当是一节", "写成 [tool.cslint],下面每行一个“键 = 值”"))
    return Stated(path=path, source=source, table=table, configuration=Configuration.model_validate(right))


def _astray(stated: Stated) -> list[Problem]:
    """Problems of paths that lead nowhere."""
    problems: list[Problem] = []
    try:
        stated.standard()
    except UsageError as error:
        problems.append(stated.source.problem((*stated.table, "standard"), error.message, error.hint))
    for number, item in enumerate(stated.configuration.rules):
        if not stated.rules(number):
            where = (*stated.table, "rules", number)
            hint = "路径从这个配置文件算起;规则文件以 .yaml 结尾"
            problems.append(stated.source.problem(where, f"没有“{item}”这样的规则文件或规则包", hint))
    return problems
