"""``--output-format github``: workflow commands, which GitHub shows as annotations on the lines of a pull request.

``::error file=话术/a.md,line=12,col=5,endLine=12,endColumn=9,title=cslint (DFL003)::把责任推给别人:…``

Columns count code points, ``endColumn`` stands behind the last one; they are left out where a stretch goes over
several lines, where GitHub takes none. A level ``info`` is a ``notice``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.errors import Severity
from cslint.model import Level
from cslint.report.paths import shared
from cslint.report.region import Region, region
from cslint.report.sentence import advice, sentence
from cslint.report.skeleton import MachineReport
from cslint.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cslint.errors import Problem
    from cslint.model import Result

_COMMANDS: Final[Mapping[Level, str]] = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}
_IN_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class GithubReport(MachineReport):
    """Writes a command a finding, and one for each input that could not be read."""

    def document(self, result: Result) -> None:
        """Write the document's findings."""
        for finding in result.findings:
            known = {"file": shared(result.document.source), **_stretch(region(finding, result.document))}
            known["title"] = f"cslint ({finding.code})"
            lines = [sentence(finding), *advice(finding, result.document)]
            self._write(_command(_COMMANDS[finding.level], known, lines))

    def problem(self, problem: Problem) -> None:
        """Write what is wrong with an input."""
        known = {"file": shared(problem.path)} if problem.path else {}
        if problem.line is not None and problem.sheet is None:
            known["line"] = str(problem.line)
        known["title"] = "cslint"
        lines = [visible(each) for each in (problem.message, problem.hint) if each]
        self._write(_command("error" if problem.severity is Severity.ERROR else "warning", known, lines))


def _stretch(found: Region | None) -> dict[str, str]:
    """The properties that tell lines and columns."""
    if found is None:
        return {}
    last = found.end_line or found.line
    known = {"line": found.line, "col": found.column, "endLine": last, "endColumn": found.end_column}
    if last != found.line:
        known["col"] = known["endColumn"] = None
    return {name: str(value) for name, value in known.items() if value is not None}


def _command(name: str, properties: Mapping[str, str], lines: Iterable[str]) -> str:
    told = ",".join(f"{key}={visible(value).translate(_IN_PROPERTY)}" for key, value in properties.items())
    data = "\n".join(lines).translate(_IN_DATA)
    return f"::{name} {told}::{data}\n"
