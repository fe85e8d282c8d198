"""Where a finding is, as people are told.

People count turns from 1: the JSON's turn 5 is 第6轮, and 6 in ``calls.jsonl:h001:6:4``. Columns count characters of
the turn from 1 (not cells). A script has lines in place of turns and goes by ``path:line:column``, as editors do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.model import DocumentKind
from cslint.report.visible import visible
from cslint.report.words import ROLES, clock

if TYPE_CHECKING:
    from cslint.model import Document, Finding
    from cslint.report.protocol import Header

_STANDARD_INPUT: Final = "标准输入"
_MEASURE: Final = "measure"
_REQUIRED: Final = "required"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A finding's place in its document.

    ``index`` is that of its turn (``None``: before the first, or none in particular); ``missing`` tells that it is
    about words that were not said, ``opening`` that they were due before all others. ``address`` is for tools
    (``calls.jsonl:h001:6:4``), ``label`` for people (第6轮, 第6轮之后, 开头, 全程); ``time`` is empty where unknown.
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
    missing = finding.span is None and kind != _MEASURE  # rates and silences have no words to point at either
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
        speaker=ROLES[finding.speaker],
        time=clock(start),
    )


def _turn(finding: Finding, document: Document) -> int | None:
    if finding.turn is not None and 0 <= finding.turn < len(document.turns):
        return finding.turn
    if finding.line is None:
        return None
    return next((index for index, turn in enumerate(document.turns) if turn.line == finding.line), None)


def _address(finding: Finding, document: Document, index: int | None) -> str:
    parts = [visible(document.source)]
    if document.kind is DocumentKind.TRANSCRIPT:
        parts.append(visible(document.id))
    if index is not None:
        parts.append(str(number_of(document, index)))
        if finding.span is not None:
            parts.append(str(finding.span[0] + 1))
    return ":".join(parts)


def _label(finding: Finding, document: Document, index: int | None, *, missing: bool) -> str:
    script = document.kind is DocumentKind.SCRIPT
    if index is None:
        return "全文" if script else "全程"
    # Words missing at a turn of the same speaker may be missing in it as well as after it: then the turn alone is told.
    after = missing and document.turns[index].role is not finding.speaker
    return f"第{number_of(document, index)}{'行' if script else '轮'}{'之后' if after else ''}"
