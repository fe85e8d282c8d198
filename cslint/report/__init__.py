"""One file per output format, and what commands print besides findings.

``FORMATS`` maps the names of ``--output-format`` to reports: a further format is a further file, and a line here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cslint.report.closing import closing
from cslint.report.concise import ConciseReport
from cslint.report.full import FullReport
from cslint.report.grouped import GroupedReport
from cslint.report.json import JsonReport
from cslint.report.jsonl import JsonLinesReport
from cslint.report.problems import write_pack_error, write_pattern_error, write_problem, write_usage_error
from cslint.report.protocol import Header, Report
from cslint.report.rules import rule_record, rules_json, write_rule, write_rules
from cslint.report.statistics import statistics_json, write_statistics
from cslint.report.summary import CodeCount, Summary, Tally, Unevaluated
from cslint.report.terminal import open_console, put

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMATS: Final[Mapping[str, type[Report]]] = MappingProxyType(
    {
        "full": FullReport,
        "concise": ConciseReport,
        "grouped": GroupedReport,
        "json": JsonReport,
        "jsonl": JsonLinesReport,
    }
)

__all__ = [
    "FORMATS",
    "CodeCount",
    "Header",
    "Report",
    "Summary",
    "Tally",
    "Unevaluated",
    "closing",
    "open_console",
    "put",
    "rule_record",
    "rules_json",
    "statistics_json",
    "write_pack_error",
    "write_pattern_error",
    "write_problem",
    "write_rule",
    "write_rules",
    "write_statistics",
    "write_usage_error",
]
