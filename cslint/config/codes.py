"""Whether the codes that a configuration names are those of any rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.packs.select import fits, guess

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cslint.config.settings import Settings
    from cslint.errors import Problem
    from cslint.packs.source import Location


def unknown_codes(settings: Settings, known: Collection[str]) -> tuple[Problem, ...]:
    """A problem for each code or prefix in the files of ``settings`` that fits none of the ``known`` codes.

    What the command line names is told by ``select``.
    """
    problems = [
        origin.problem(
            f"服务规范 {settings.standard} 里没有以“{prefix}”开头的规则",
            f"{guess(prefix, known)}用 cslint rule --all --standard {settings.standard} 看有哪些编号",
        )
        for location, prefix in _named(settings)
        if (origin := settings.origins.get(location)) is not None
        and origin.path is not None
        and not fits(prefix, known)
    ]
    return tuple(dict.fromkeys(problems))


def _named(settings: Settings) -> Iterator[tuple[Location, str]]:
    """Every code or prefix, and what its origin is noted by."""
    for key, prefixes in (
        ("select", settings.select),
        ("ignore", settings.ignore),
        ("extend-select", settings.extend_select),
    ):
        for number, prefix in enumerate(prefixes):
            yield (key, number), prefix
    for prefix in settings.levels:
        yield ("levels", prefix), prefix
    for glob, prefixes in settings.per_file_ignores:
        for number, prefix in enumerate(prefixes):
            yield ("per-file-ignores", glob, number), prefix
