"""The output formats by name, each loaded when it is asked for: a further format is a further file, and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.report.protocol import Report

_HOMES: Final = {
    "full": ("cslint.report.full", "FullReport"),
    "concise": ("cslint.report.concise", "ConciseReport"),
    "grouped": ("cslint.report.grouped", "GroupedReport"),
    "json": ("cslint.report.json", "JsonReport"),
    "jsonl": ("cslint.report.jsonl", "JsonLinesReport"),
    "sarif": ("cslint.report.sarif", "SarifReport"),
    "junit": ("cslint.report.junit", "JunitReport"),
    "github": ("cslint.report.github", "GithubReport"),
    "gitlab": ("cslint.report.gitlab", "GitlabReport"),
    "rdjson": ("cslint.report.rdjson", "RdjsonReport"),
}


class Formats(Mapping[str, "type[Report]"]):
    """Names of ``--output-format`` to reports."""

    def __getitem__(self, name: str) -> type[Report]:
        """The report of a name; raises ``KeyError``."""
        module, report = _HOMES[name]
        found: type[Report] = getattr(import_module(module), report)
        return found

    def __iter__(self) -> Iterator[str]:
        """The names, in the order in which people are told of them."""
        return iter(_HOMES)

    def __len__(self) -> int:
        """How many there are."""
        return len(_HOMES)


FORMATS: Final = Formats()
