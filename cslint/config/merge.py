"""From what files and the command line say to what holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from cslint.config.chosen import standard_at
from cslint.config.schema import Configuration
from cslint.config.settings import Origin, Settings
from cslint.model import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cslint.config.files import Stated
    from cslint.config.schema import Kind
    from cslint.config.settings import Options
    from cslint.packs.source import Location

COMMAND_LINE = Origin()


def merge(layers: Sequence[Stated], options: Options, *, source: Path | None, root: Path) -> Settings:
    """What holds: what the last layer says that says anything, and the command line above them all.

    ``rules`` and the keys that begin with ``extend-`` add to what stands below; tables are laid over each other key by
    key. The layers must be sound: what is wrong with them is told where they are read.
    """
    merging = _Merging(layers=layers, options=options)
    select, ignore, extend_select = merging.selection()
    return Settings(
        source=source,
        root=root,
        standard=merging.standard(),
        rules=merging.rules(),
        select=select,
        ignore=ignore,
        extend_select=extend_select,
        levels=MappingProxyType(
            {prefix: Level(cast("str", level)) for prefix, level in merging.table("levels").items()}
        ),
        per_file_ignores=tuple(
            (glob, tuple(code.upper() for code in cast("list[str]", codes)))
            for glob, codes in merging.table("per_file_ignores").items()
        ),
        exclude=merging.exclude(),
        force_exclude=bool(merging.value("force_exclude")),
        as_=tuple((glob, cast("Kind", kind)) for glob, kind in merging.table("as_").items()),
        as_all=options.as_,
        output_format=str(merging.value("output_format")),
        fail_level=Level(str(merging.value("fail_level"))),
        baseline=merging.path("baseline"),
        fix=bool(merging.value("fix")),
        unsafe_fixes=bool(merging.value("unsafe_fixes")),
        cache_dir=merging.path("cache_dir"),
        jobs=cast("int", merging.value("jobs")),
        origins=MappingProxyType(merging.origins),
    )


def key_of(name: str) -> str:
    """The key of a field in files."""
    return Configuration.model_fields[name].alias or name


@dataclass(slots=True, kw_only=True)
class _Merging:
    """Merges key by key, and notes where each value comes from."""

    layers: Sequence[Stated]
    options: Options
    origins: dict[Location, Origin] = field(default_factory=dict)

    def value(self, name: str, read: Callable[[Stated], object] | None = None) -> object:
        """A single value; ``read`` gives it where the file's words are not yet it."""
        said: object = getattr(self.options, name)
        if said is not None:
            self.origins[key_of(name),] = COMMAND_LINE
            return said
        layer = self._last(name)
        if layer is None:
            return Configuration.model_fields[name].get_default(call_default_factory=True)
        self.origins[key_of(name),] = layer.origin(key_of(name), key=True)
        value: object = getattr(layer.configuration, name)
        return read(layer) if read else value

    def standard(self) -> str:
        """The name or absolute path of the standard; raises ``UsageError`` if the command line names none."""
        said = self.options.standard
        found = self.value("standard", lambda layer: layer.standard())
        return str(found) if said is None else standard_at(said, Path.cwd())

    def path(self, name: str) -> Path | None:
        """A path, absolute."""
        found = self.value(name, lambda layer: layer.resolved(getattr(layer.configuration, name)))
        return found.absolute() if isinstance(found, Path) else None

    def selection(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """``select``, ``ignore`` and ``extend-select``.

        What the command line selects sets aside what files select, and of equal prefixes the command line's decides.
        """
        said = self.options
        select, ignore = self._stated("select", said.select), self._listed("ignore", (self._last("ignore"),))
        extend = [] if said.select is not None else self._listed("extend_select", self.layers)
        chosen = {*(said.select or ()), *(said.extend_select or ())}
        ignore = [each for each in ignore if each[0] not in chosen]
        extend = [each for each in extend if each[0] not in (said.ignore or ())]
        ignore += [(prefix, COMMAND_LINE) for prefix in said.ignore or ()]
        extend += [(prefix, COMMAND_LINE) for prefix in said.extend_select or ()]
        return self._noted("select", select), self._noted("ignore", ignore), self._noted("extend_select", extend)

    def rules(self) -> tuple[Path, ...]:
        """Extra rule files and folders, each once."""
        found: dict[Path, Origin] = {}
        for layer in self.layers if self.options.rules is None else ():
            for number in range(len(layer.configuration.rules)):
                for path in layer.rules(number):
                    found.setdefault(path, layer.origin("rules", number))
        found.update((path.absolute(), COMMAND_LINE) for path in self.options.rules or ())
        for number, origin in enumerate(found.values()):
            self.origins["rules", number] = origin
        return tuple(found)

    def exclude(self) -> tuple[str, ...]:
        """Patterns to pass over, those that add to them last."""
        said = self.options
        entries = [(glob, COMMAND_LINE) for glob in said.exclude or ()]
        last = self._last("exclude")
        if said.exclude is None and last is not None:
            entries = self._listed("exclude", (last,), upper=False)
        defaults: tuple[str, ...] = ()
        if said.exclude is None and last is None:
            defaults = tuple(Configuration.model_fields["exclude"].get_default(call_default_factory=True))
        entries += self._listed("extend_exclude", self.layers, upper=False)
        entries += [(glob, COMMAND_LINE) for glob in said.extend_exclude or ()]
        for number, (_, origin) in enumerate(entries, start=len(defaults)):
            self.origins["exclude", number] = origin
        return (*defaults, *(glob for glob, _ in entries))

    def table(self, name: str) -> Mapping[str, object]:
        """A table, each of its keys from the last layer that has it; those of later layers stand later."""
        merged: dict[str, object] = {}
        key = key_of(name)
        for layer in self.layers:
            for item, value in getattr(layer.configuration, name).items() if layer.says(name) else ():
                named = item.upper() if name == "levels" else item
                merged.pop(named, None)
                merged[named] = value
                self.origins[key, named] = layer.origin(key, item, key=True)
                for number in range(len(value) if isinstance(value, list) else 0):
                    self.origins[key, named, number] = layer.origin(key, item, number)
        return merged

    def _last(self, name: str) -> Stated | None:
        """The last layer that says anything of a field."""
        return next((layer for layer in reversed(self.layers) if layer.says(name)), None)

    def _stated(self, name: str, said: tuple[str, ...] | None) -> list[tuple[str, Origin]]:
        if said is not None:
            return [(each, COMMAND_LINE) for each in said]
        return self._listed(name, (self._last(name),))

    def _listed(self, name: str, layers: Sequence[Stated | None], *, upper: bool = True) -> list[tuple[str, Origin]]:
        """The items of a list in some layers, with their places; codes are written in capitals."""
        key = key_of(name)
        return [
            (item.upper() if upper else item, layer.origin(key, number))
            for layer in layers
            if layer is not None
            for number, item in enumerate(getattr(layer.configuration, name))
        ]

    def _noted(self, name: str, entries: list[tuple[str, Origin]]) -> tuple[str, ...]:
        for number, (_, origin) in enumerate(entries):
            self.origins[key_of(name), number] = origin
        return tuple(item for item, _ in entries)
