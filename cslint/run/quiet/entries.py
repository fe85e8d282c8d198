"""What the entries of a sidecar keep from being reported in the documents of its file, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.model import Line
from cslint.run.quiet.codes import Judged, beginnings, told
from cslint.run.quiet.meta import UNKNOWN, UNMATCHED, UNNEEDED, Complaint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cslint.model import Document, Finding, Result, Turn
    from cslint.run.quiet.codes import Codes
    from cslint.run.quiet.sidecar import Entry, EntrySpec

_PLACES: Final = ("key", "cell", "line", "sheet")
"""The places of a turn in its file that an entry may name, those that tell most first."""

_Index = dict[tuple[str, object], list[int]]


class Entries:
    """The entries of one sidecar at ``path``: which were needed so far, and which found something that they fit."""

    def __init__(self, entries: Sequence[Entry], path: str, codes: Codes) -> None:
        self.path = path
        self._entries = entries
        self._codes = codes
        self._by_code: dict[tuple[str | None, str], list[int]] = {}
        self._by_id: dict[str | None, list[int]] = {}
        self._used: set[tuple[int, str]] = set()
        self._fit: set[int] = set()
        self._thorough: set[tuple[int, str]] = set()
        for number, each in enumerate(entries):
            self._by_id.setdefault(each.spec.id, []).append(number)
            for prefix in each.spec.codes:
                self._by_code.setdefault((each.spec.id, prefix), []).append(number)

    def of(self, finding: Finding, document: Document) -> Entry | None:
        """The first entry that keeps a finding from being reported; those that name its document go first."""
        for name in (document.id, None):
            for prefix in beginnings(finding.code):
                for number in self._by_code.get((name, prefix), ()):
                    entry = self._entries[number]
                    if _holds(entry.spec, finding, document):
                        self._used.add((number, prefix))
                        return entry
        return None

    def note(self, result: Result) -> None:
        """Take in which entries a document fits, once all its findings were asked about."""
        document = result.document
        index: _Index | None = None
        judged = Judged(result, self._codes)
        for number in (*self._by_id.get(document.id, ()), *self._by_id.get(None, ())):
            spec = self._entries[number].spec
            missing = [
                (number, prefix)
                for prefix in spec.codes
                if (number, prefix) not in self._used and (number, prefix) not in self._thorough
            ]
            if not missing:
                continue
            if index is None:
                index = _index(document)
            if _fits(spec, document, index):
                self._fit.add(number)
                self._thorough.update(each for each in missing if judged.thorough(each[1]))

    def complaints(self) -> Iterator[Complaint]:
        """What is wrong with the entries, once all documents of the file were noted."""
        used = {number for number, _ in self._used}
        for number, entry in enumerate(self._entries):
            spec = entry.spec
            doubts = self._codes.doubts(spec.codes)
            if doubts:
                yield _complaint(UNKNOWN, entry, *told(doubts))
            if number not in self._fit and number not in used:
                yield _complaint(UNMATCHED, entry, f"文件里没有{_where(spec)}", "请检查编号和位置,或删去这一条")
                continue
            unneeded = [
                prefix
                for prefix in spec.codes
                if prefix not in doubts and (number, prefix) not in self._used and (number, prefix) in self._thorough
            ]
            if unneeded:
                remedy = "删去这一条" if len(unneeded) == len(spec.codes) else "从 codes 里删去"
                yield _complaint(UNNEEDED, entry, f"这里没有 {'、'.join(unneeded)} 的问题要抑制", remedy)


def _holds(spec: EntrySpec, finding: Finding, document: Document) -> bool:
    if spec.fingerprint is not None and spec.fingerprint != finding.fingerprint:
        return False
    if spec.turn is not None and finding.turn != spec.turn - 1:
        return False
    turn = None if finding.turn is None else document.turns[finding.turn]
    places = {} if turn is None else _places(turn)
    lines = {finding.line, places.get("line")}
    return (spec.line is None or spec.line in lines) and all(
        getattr(spec, name) in (None, places.get(name)) for name in _PLACES if name != "line"
    )


def _fits(spec: EntrySpec, document: Document, index: _Index) -> bool:
    """Whether a document has the place that an entry names."""
    if spec.turn is not None and spec.turn > len(document.turns):
        return False
    wanted = [(name, getattr(spec, name)) for name in _PLACES if getattr(spec, name) is not None]
    if not wanted:
        return True
    turns = index.get(wanted[0], ())
    return any(
        all(_places(document.turns[turn]).get(name) == value for name, value in wanted)
        for turn in turns
        if spec.turn in (None, turn + 1)
    )


def _index(document: Document) -> _Index:
    index: _Index = {}
    for number, turn in enumerate(document.turns):
        for place in _places(turn).items():
            index.setdefault(place, []).append(number)
    return index


def _places(turn: Turn) -> Mapping[str, object]:
    place = turn.place if isinstance(turn, Line) else None
    if place is None:
        return {"line": turn.line}
    return {"line": turn.line, "key": place.key, "cell": place.cell, "sheet": place.sheet}


def _where(spec: EntrySpec) -> str:
    """What an entry names, for people."""
    names = {"id": "通话", "turn": "轮次", "line": "行", "cell": "单元格", "sheet": "工作表", "key": "键"}
    named = [f"{word} {getattr(spec, key)}" for key, word in names.items() if getattr(spec, key) is not None]
    return "、".join(named) or "可以抑制的内容"


def _complaint(code: str, entry: Entry, message: str, remedy: str) -> Complaint:
    return Complaint(code=code, text=entry.text, line=entry.line, column=entry.column, message=message, remedy=remedy)
