"""Where a finding is, as people are told.

People count turns from 1: the JSON's turn 5 is 第6轮, and 6 in ``calls.jsonl:h001:6:4``. Columns count characters of
the turn from 1 (not cells). A script has lines in place of turns and goes by ``path:line:column``, as editors do; a
sheet by ``话术.xlsx[Sheet1]!B12``, a DOCX by ``稿.docx:第12段:5``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.model import DocumentKind, Role, Script
from cslint.report.cells import fit
from cslint.report.region import in_paragraphs, place_of
from cslint.report.visible import visible
from cslint.report.words import ROLES, clock

if TYPE_CHECKING:
    from cslint.model import Document, Finding, Section
    from cslint.model import Place as FilePlace
    from cslint.report.protocol import Header

_STANDARD_INPUT: Final = "标准输入"
_WORDLESS: Final = frozenset({"measure", "suppression"})  # rates, silences, comments: no words are missing
_REQUIRED: Final = "required"
_TITLE_WIDTH: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A finding's place in its document.

    ``index`` is that of its turn (``None``: before the first, or none in particular); ``missing`` tells that it is
    about words that were not said, ``opening`` that they were due before all others. ``address`` is for tools
    (``calls.jsonl:h001:6:4``), ``label`` for people (第6轮, 第6轮之后, 开头, 全程, 第12行 · 开场白); ``time`` is empty
    where unknown, and ``speaker`` in a script where it is nobody's line.
    """

    index: int | None
    missing: bool
    opening: bool
    address: str
    label: str
    speaker: str
    time: str

    @property
    def words(self) -> str:
        """``第6轮 坐席 00:31``."""
        return " ".join(filter(None, (self.label, self.speaker, self.time)))


def document_name(document: Document) -> str:
    """``calls.jsonl[h001]``; a script is the whole file and goes by its path."""
    source = _STANDARD_INPUT if document.source == "-" else visible(document.source)
    if document.kind is DocumentKind.SCRIPT or document.id in {"", document.source}:
        return source
    return f"{source}[{visible(document.id)}]"


def number_of(document: Document, index: int) -> int:
    """The number by which people know a turn: counted from 1, or the line of a script."""
    line = document.turns[index].line
    return index + 1 if document.kind is DocumentKind.TRANSCRIPT or line is None else line


def locate(finding: Finding, document: Document, header: Header) -> Place:
    """The place of ``finding`` in ``document``."""
    rule = header.rules.get(finding.code)
    kind = rule.kind if rule else ""
    index = _turn(finding, document)
    missing = finding.span is None and kind not in _WORDLESS
    opening = missing and index is None and kind == _REQUIRED
    start = finding.start
    if start is None and index is not None:
        start = document.turns[index].start
    return Place(
        index=index,
        missing=missing,
        opening=opening,
        address=_address(finding, document, index),
        label="开头" if opening else _label(finding, document, index, missing=missing),
        speaker="" if isinstance(document, Script) and finding.speaker is Role.UNKNOWN else ROLES[finding.speaker],
        time=clock(start),
    )


def _turn(finding: Finding, document: Document) -> int | None:
    if finding.turn is not None and 0 <= finding.turn < len(document.turns):
        return finding.turn
    if finding.line is None:
        return None
    return next((index for index, turn in enumerate(document.turns) if turn.line == finding.line), None)


def section_of(finding: Finding, document: Document) -> Section | None:
    """The innermost part of a script, below a heading in the file, in which a finding stands or with which it deals."""
    if not isinstance(document, Script):
        return None
    index, line = finding.turn, finding.line
    if index is None:
        return next((each for each in document.sections if line is not None and each.line == line), None)
    around = [each for each in document.sections if each.line and each.start <= index < each.stop]
    return max(around, key=lambda each: (each.level, each.start), default=None)


def _address(finding: Finding, document: Document, index: int | None) -> str:
    source = visible(document.source)
    if document.kind is DocumentKind.TRANSCRIPT:
        parts = [source, visible(document.id)]
        if index is not None:
            parts.append(str(number_of(document, index)))
            if finding.span is not None:
                parts.append(str(finding.span[0] + 1))
        return ":".join(parts)
    place = place_of(finding, document)
    if place is not None and place.sheet is not None:
        return f"{source}[{visible(place.sheet)}]!{place.cell or place.line}"
    line, column = finding.line, finding.column
    if line is None and index is not None:
        line = number_of(document, index)
    if finding.span is None and finding.turn is not None:
        column = None  # what is missing from a line has no column in it
    elif finding.span is not None and column is None:
        column = finding.span[0] + 1
    parts = [source, f"第{line}段" if in_paragraphs(document) else str(line)] if line is not None else [source]
    return ":".join([*parts, str(column)] if line is not None and column is not None else parts)


def _label(finding: Finding, document: Document, index: int | None, *, missing: bool) -> str:
    if document.kind is DocumentKind.SCRIPT:
        return _script_label(finding, document, index, missing=missing)
    if index is None:
        return "全程"
    return f"第{number_of(document, index)}轮{_after(finding, document, index, missing=missing)}"


def _script_label(finding: Finding, document: Document, index: int | None, *, missing: bool) -> str:
    """``第12行 · 开场白``, ``Sheet1!B12``, ``第3行 opening.daily[2]``."""
    place, section = place_of(finding, document), section_of(finding, document)
    heading = "" if section is None else fit(section.title, _TITLE_WIDTH)
    unit = "段" if in_paragraphs(document) else "行"
    if index is None:
        line = "全文" if finding.line is None else f"第{finding.line}{unit}"
        return " · ".join(filter(None, (line, heading)))
    where = f"第{number_of(document, index)}{unit}" if place is None else _spot(place, finding)
    after = _after(finding, document, index, missing=missing)
    if place is not None and place.key is not None:
        return f"{where}{after} {fit(place.key, 2 * _TITLE_WIDTH)}"  # a key tells more than the headings it passes
    if place is not None and section is not None and section.title == place.sheet:
        heading = ""  # the sheet's name stands before the cell already
    return " · ".join(filter(None, (where + after, heading)))


def _spot(place: FilePlace, finding: Finding) -> str:
    if place.cell is not None:
        return f"{visible(place.sheet)}!{place.cell}" if place.sheet is not None else place.cell
    if place.paragraph is not None:
        return f"第{place.paragraph}段"
    return f"第{place.at(finding.span[0])[0] if finding.span else place.line}行"


def _after(finding: Finding, document: Document, index: int, *, missing: bool) -> str:
    # Words missing at a turn of the same speaker may be missing in it as well as after it: then the turn alone is told.
    return "之后" if missing and document.turns[index].role is not finding.speaker else ""
