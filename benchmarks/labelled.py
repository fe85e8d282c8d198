"""Recall and precision on lines that somebody else has labelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.intervals import Share
from benchmarks.tables import Table
from cslint import Level, Role, Transcript, Turn, check

if TYPE_CHECKING:
    from pathlib import Path

    from cslint import Finding, Ruleset

OK: Final = "ok"
"""Label of a line that is no fault; every other label is a category of faults."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A labelled line and the forbidden wording found in it."""

    text: str
    label: str
    findings: tuple[Finding, ...] = ()

    @property
    def caught(self) -> bool:
        """Whether anything was found at level warning or error."""
        return any(each.level.at_least(Level.WARNING) for each in self.findings)

    @property
    def noted(self) -> bool:
        """Whether something was found, but at level info only."""
        return bool(self.findings) and not self.caught


def read_labelled(path: Path) -> tuple[Line, ...]:
    """The lines of a file with columns text, label and others, divided by tabs; a heading is passed over."""
    lines: list[Line] = []
    for number, row in enumerate(path.read_text(encoding="utf-8-sig").splitlines()):
        text, _, rest = row.partition("\t")
        label = rest.partition("\t")[0].strip()
        if text.strip() and label and (number or text != "text"):
            lines.append(Line(text=text, label=label))
    return tuple(lines)


def judge(lines: tuple[Line, ...], ruleset: Ruleset) -> tuple[Line, ...]:
    """Each line said by the agent in a call of one turn."""
    forbidden = frozenset(rule.code for rule in ruleset.rules if rule.kind == "forbidden")
    judged: list[Line] = []
    for line in lines:
        call = Transcript(id="line", turns=(Turn(role=Role.AGENT, text=line.text),))
        findings = tuple(each for each in check(call, ruleset).findings if each.code in forbidden)
        judged.append(Line(text=line.text, label=line.label, findings=findings))
    return tuple(judged)


def recall_of(lines: tuple[Line, ...]) -> Share:
    """Share of the faults that were caught."""
    faults = [line for line in lines if line.label != OK]
    return Share(part=sum(line.caught for line in faults), whole=len(faults))


def flagged_ok(lines: tuple[Line, ...]) -> Share:
    """Share of the harmless lines that were flagged."""
    harmless = [line for line in lines if line.label == OK]
    return Share(part=sum(line.caught for line in harmless), whole=len(harmless))


def precision_of(lines: tuple[Line, ...]) -> Share:
    """Share of the flagged lines that are faults (it depends on how many of each kind the list holds)."""
    flagged = [line for line in lines if line.caught]
    return Share(part=sum(line.label != OK for line in flagged), whole=len(flagged))


def labelled_table(source: str, lines: tuple[Line, ...]) -> Table:
    """Caught and flagged lines of one file, by label."""
    labels = sorted({line.label for line in lines} - {OK})
    rows: list[tuple[str, ...]] = []
    for label in (*labels, OK):
        of_label = tuple(line for line in lines if line.label == label)
        caught = Share(part=sum(line.caught for line in of_label), whole=len(of_label))
        noted = sum(line.noted for line in of_label)
        rows.append((label, str(caught.whole), str(caught.part), caught.full(), str(noted)))
    recall = recall_of(lines)
    rows.append(("all but ok", str(recall.whole), str(recall.part), recall.full(), ""))
    precision = precision_of(lines)
    rows.append(("precision", str(precision.whole), str(precision.part), precision.full(), ""))
    return Table(
        title=f"Labelled lines of {source}",
        columns=("label", "lines", "flagged", "share (95 %)", "info only"),
        rows=tuple(rows),
        note="Flagged: forbidden wording found at level warning or error. `--show` lists the faults that were missed "
        "and the harmless lines that were flagged. Precision is over the flagged lines of this list.",
    )
