"""``--output-format jsonl``: one JSON object a line, one line a document.

A line is the object that ``json`` has in ``documents``, with ``cslint`` and ``ruleset`` as its last two keys: so a line
says by itself what was applied, and lines of several runs can be joined, split and sorted. There is no summary line:
every line has the same shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.report.record import document_record, dump, ruleset_record
from cslint.report.skeleton import MachineReport

if TYPE_CHECKING:
    from cslint.model import Result
    from cslint.report.protocol import Header


class JsonLinesReport(MachineReport):
    """Writes each document as it comes."""

    def begin(self, header: Header) -> None:
        """Keep what every line tells."""
        self._header = header
        self._common = {"cslint": header.cslint, "ruleset": ruleset_record(header)}

    def document(self, result: Result) -> None:
        """Write one line."""
        self._write(dump(document_record(result, self._header) | self._common) + "\n")
