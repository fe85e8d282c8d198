"""``--output-format junit``: a test report, as most CI servers show it.

A test suite a file, a test case a call (a script: the file), a failure a finding, with the rule's code as its type. An
input that could not be read is a test case in error; what was only doubtful in it stands in ``system-err``. Nothing
here takes time that could be told without making each run differ: times are 0.
"""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from cslint.errors import Severity
from cslint.model import DocumentKind
from cslint.report.paths import shared
from cslint.report.place import locate
from cslint.report.sentence import advice, sentence
from cslint.report.skeleton import MachineReport
from cslint.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint.errors import Problem
    from cslint.model import Document, Finding, Result
    from cslint.report.protocol import Header
    from cslint.report.summary import Summary

_IN_MEMORY: Final = 1 << 20  # bytes of a suite before it goes to a temporary file
_CHUNK: Final = 1 << 16
_UNNAMED: Final = "cslint"
_READING: Final = "读取"


class JunitReport(MachineReport):
    """Writes a suite when its file is done, as its counts stand before its cases; holds one suite, on disk if large."""

    def begin(self, header: Header) -> None:
        """Open the report."""
        self._header = header
        self._suite: _Suite | None = None
        self._write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name={_attribute(_UNNAMED)}>\n')

    def document(self, result: Result) -> None:
        """Write the document's test case."""
        document = result.document
        failures = [self._failure(finding, document) for finding in result.findings]
        path = shared(document.source)
        name = document.id if document.kind is DocumentKind.TRANSCRIPT else path
        suite = self._of(path)
        suite.failures += bool(failures)
        suite.case(name, failures)

    def problem(self, problem: Problem) -> None:
        """Write a test case in error, or note a doubt."""
        suite = self._of(shared(problem.path) or _UNNAMED)
        lines = [visible(each) for each in (problem.message, problem.hint) if each]
        if problem.severity is Severity.ERROR:
            suite.errors += 1
            suite.case(_READING, [_result("error", "input", lines, visible(problem.where))])
        else:
            suite.doubts.append(f"{visible(problem.where)}: {';'.join(lines)}")

    def end(self, summary: Summary) -> None:
        """Close the report."""
        self._close()
        self._write("</testsuites>\n")

    def _failure(self, finding: Finding, document: Document) -> str:
        place = locate(finding, document, self._header)
        lines = [sentence(finding), *advice(finding, document)]
        return _result("failure", finding.code, lines, f"{place.address} ({place.words})")

    def _of(self, path: str) -> _Suite:
        if self._suite is None or self._suite.path != path:
            self._close()
            self._suite = _Suite(path)
        return self._suite

    def _close(self) -> None:
        if self._suite is not None:
            for piece in self._suite.xml():
                self._write(piece)
            self._suite = None


class _Suite:
    """The test cases of one file so far."""

    __slots__ = ("_cases", "doubts", "errors", "failures", "path", "tests")

    def __init__(self, path: str) -> None:
        self.path = path
        self.tests = self.failures = self.errors = 0
        self.doubts: list[str] = []
        self._cases: IO[str] = SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n")  # noqa: SIM115  closed in xml()

    def case(self, name: str, results: Iterable[str]) -> None:
        """Add a test case with what came of it; nothing is a pass."""
        self.tests += 1
        known = f"classname={_attribute(self.path)} name={_attribute(name)} file={_attribute(self.path)} time={_ZERO}"
        body = "".join(results)
        self._cases.write(f"    <testcase {known}>\n{body}    </testcase>\n" if body else f"    <testcase {known}/>\n")

    def xml(self) -> Iterable[str]:
        """The suite, in pieces; there is nothing to add to it afterwards."""
        counts = f'tests="{self.tests}" failures="{self.failures}" errors="{self.errors}" skipped="0"'
        yield f"  <testsuite name={_attribute(self.path)} {counts} time={_ZERO}>\n"
        with self._cases as cases:
            cases.seek(0)
            while chunk := cases.read(_CHUNK):
                yield chunk
        if self.doubts:
            doubts = _text("\n".join(self.doubts))
            yield f"    <system-err>{doubts}</system-err>\n"
        yield "  </testsuite>\n"


_ZERO: Final = '"0"'


def _result(name: str, kind: str, lines: list[str], where: str) -> str:
    """An element that says how a test case ended; its text is for people."""
    text = _text("\n".join([where, *lines]))
    return f"      <{name} type={_attribute(kind)} message={_attribute(lines[0])}>{text}</{name}>\n"


def _attribute(words: str) -> str:
    return quoteattr(visible(words))


def _text(words: str) -> str:
    """``words`` that are visible already: no character is left that XML forbids."""
    return escape(words)
