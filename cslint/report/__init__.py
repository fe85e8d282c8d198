"""One file per output format, and what commands print besides findings.

``FORMATS`` maps the names of ``--output-format`` to reports.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cslint.report.closing import closing
    from cslint.report.coverage import coverage_json, write_coverage
    from cslint.report.formats import FORMATS
    from cslint.report.problems import (
        write_config_error,
        write_pack_error,
        write_pattern_error,
        write_problem,
        write_status,
        write_usage_error,
    )
    from cslint.report.protocol import Header, Report
    from cslint.report.rules import rule_record, rules_json, write_rule, write_rules
    from cslint.report.statistics import statistics_json, write_statistics
    from cslint.report.summary import CodeCount, Summary, Tally, Unevaluated
    from cslint.report.terminal import open_console, put

__all__ = [
    "FORMATS",
    "CodeCount",
    "Header",
    "Report",
    "Summary",
    "Tally",
    "Unevaluated",
    "closing",
    "coverage_json",
    "open_console",
    "put",
    "rule_record",
    "rules_json",
    "statistics_json",
    "write_config_error",
    "write_coverage",
    "write_pack_error",
    "write_pattern_error",
    "write_problem",
    "write_rule",
    "write_rules",
    "write_statistics",
    "write_status",
    "write_usage_error",
]

_HOMES = {
    "closing": ("closing",),
    "coverage": ("coverage_json", "write_coverage"),
    "formats": ("FORMATS",),
    "problems": (
        "write_config_error",
        "write_pack_error",
        "write_pattern_error",
        "write_problem",
        "write_status",
        "write_usage_error",
    ),
    "protocol": ("Header", "Report"),
    "rules": ("rule_record", "rules_json", "write_rule", "write_rules"),
    "statistics": ("statistics_json", "write_statistics"),
    "summary": ("CodeCount", "Summary", "Tally", "Unevaluated"),
    "terminal": ("open_console", "put"),
}


def __getattr__(name: str) -> object:
    """Import a name when it is first used: no run needs every format, and a machine's format needs no terminal."""
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'cslint.report' has no attribute {name!r}")
    value: object = getattr(import_module(f"cslint.report.{home}"), name)
    globals()[name] = value
    return value
