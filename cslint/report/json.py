"""``--output-format json``: one JSON object, one line a document.

The header stands on the first line, each document on a line of its own, so that ``diff`` and ``grep`` show whole
documents, and the summary on the last line, as it is known only when all documents have passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.report.record import document_record, dump, ruleset_record, summary_record
from cslint.report.skeleton import MachineReport

if TYPE_CHECKING:
    from cslint.model import Result
    from cslint.report.protocol import Header
    from cslint.report.summary import Summary


class JsonReport(MachineReport):
    """Writes the object of the contract while the documents stream past."""

    def begin(self, header: Header) -> None:
        """Write the header and open the list of documents."""
        self._header = header
        self._separator = "\n  "
        self._write(f'{{"cslint":{dump(header.cslint)},"ruleset":{dump(ruleset_record(header))},\n "documents":[')

    def document(self, result: Result) -> None:
        """Write one element of ``documents``."""
        self._write(self._separator + dump(document_record(result, self._header)))
        self._separator = ",\n  "

    def end(self, summary: Summary) -> None:
        """Close the list and write the summary."""
        self._write(f'\n ],\n "summary":{dump(summary_record(summary))}}}\n')
