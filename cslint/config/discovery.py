"""Which configuration holds for a file: the nearest, going up its folders."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cslint.config.files import read, stands_in
from cslint.config.merge import merge
from cslint.config.settings import Options
from cslint.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from cslint.config.settings import Settings


class Configurations:
    """The settings of files: by the configuration nearest to each, by ``explicit`` for all, or ``isolated`` by none.

    A file that is named for all may lie anywhere: its patterns see paths from the working directory.

    Each configuration is read once. What ``options`` say goes before every file.
    """

    def __init__(self, *, explicit: Path | None = None, isolated: bool = False, options: Options | None = None) -> None:
        """Raise ``UsageError`` if a file is to hold and none is to hold."""
        if explicit is not None and isolated:
            raise UsageError("--config 和 --isolated 不能一起用", "要用配置文件就去掉 --isolated,不用就去掉 --config")
        self._explicit = explicit
        self._isolated = isolated
        self._options = options or Options()
        self._by_folder: dict[Path, Settings | ConfigError] = {}
        self._by_file: dict[Path | None, Settings | ConfigError] = {}

    def of(self, path: Path | None) -> Settings:
        """What holds for a file; for standard input without a name (``None``) what holds in the working directory.

        Raises ``ConfigError`` with every problem of the configuration, and ``UsageError`` if the command line names no
        standard that there is.
        """
        return self.of_folder(Path.cwd() if path is None else path.parent)

    def of_folder(self, folder: Path) -> Settings:
        """What holds for the files of a folder; raises ``ConfigError`` with every problem of the configuration."""
        folder = Path(os.path.normpath(folder.absolute()))
        found = self._by_folder.get(folder)
        if found is None:
            found = self._by_folder[folder] = self._nearest(folder)
        if isinstance(found, ConfigError):
            raise found
        return found

    def used(self) -> tuple[Settings, ...]:
        """The different settings that were asked for up to now, in that order."""
        return tuple(dict.fromkeys(each for each in self._by_folder.values() if not isinstance(each, ConfigError)))

    def _nearest(self, folder: Path) -> Settings | ConfigError:
        if self._isolated:
            return self._held(None)
        if self._explicit is not None:
            return self._held(self._explicit.absolute())
        for above in (folder, *folder.parents):
            known = self._by_folder.get(above)
            if known is not None:
                return known
            try:
                path = stands_in(above)
            except ConfigError as error:
                return error
            if path is not None:
                return self._held(path)
        return self._held(None)

    def _held(self, path: Path | None) -> Settings | ConfigError:
        """What holds by a file, or by none."""
        found = self._by_file.get(path)
        if found is None:
            try:
                found = merge(
                    read(path) if path else (),
                    self._options,
                    source=path,
                    root=path.parent if path and self._explicit is None else Path.cwd(),
                )
            except ConfigError as error:
                found = error
            self._by_file[path] = found
        return found
