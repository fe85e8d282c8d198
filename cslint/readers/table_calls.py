"""Rows to calls: the rows of one id make one call, as far as they stand within reach of each other.

Calls stay open until many further rows have gone by, so that an export in order of time, in which the calls of
several agents are mixed, is put together again while memory stays bounded. Rows that come back to a call are taken
into it only if their times go on where it stopped; else they are a call of their own and a problem says so, since
two calls may share a number.
"""

from __future__ import annotations

from itertools import chain, islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from cslint.errors import Problem
from cslint.model import NOTHING, Role
from cslint.readers.clock import Stamp, stamp_of
from cslint.readers.fields import META
from cslint.readers.identity import clean_id
from cslint.readers.meta import merged, meta_of, spread
from cslint.readers.notes import Notes
from cslint.readers.spoken import ROLE_HINT, TIME_HINT, Spoken, shown, turns_of
from cslint.readers.table import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cslint.model import Document
    from cslint.readers.job import Job
    from cslint.readers.table import Header, Row

HELD = 50_000
LONGEST_CALL = 200_000
_PEEK = 50
_SAME_CALL = 600.0
_APART = "同一编号的行不在一起,无法判断是不是同一通通话,已按另一通处理"
_APART_HINT = "请按通话编号排序后再检查;如果是两通通话,请写不同的编号"


def read_rows(
    job: Job, header: Header, rows: Iterable[Row | Problem], *, sheet: str | None = None
) -> Iterator[Document | Problem]:
    """The calls in the rows below ``header``; problems among the rows pass through."""
    desk = _Desk(job, header, sheet)
    yield from desk.begin()
    ahead = iter(rows)
    first = list(islice(ahead, _PEEK))
    desk.judge_ids([row for row in first if not isinstance(row, Problem)])
    for row in chain(first, ahead):
        if isinstance(row, Problem):
            yield row
        else:
            yield from desk.take(row)
    yield from desk.end()


class _Call:
    """The rows of one call so far; ``restarted``: an earlier call of this id was over by its times."""

    def __init__(self, notes: Notes, name: str | None, line: int, *, restarted: bool) -> None:
        self.notes = notes
        self.name = name
        self.line = line
        self.restarted = restarted
        self.rows = 0
        self.said: list[Spoken] = []
        self.meta: dict[str, object] = {}
        self.last: Stamp | None = None

    def goes_on(self, stamp: Stamp | None) -> bool | None:
        """Whether a row at ``stamp`` continues this call; ``None`` if no times tell."""
        if stamp is None or self.last is None or stamp.form is not self.last.form:
            return None
        days = (stamp.day - self.last.day).days if stamp.day and self.last.day else 0
        return 0 <= days * 86_400 + stamp.seconds - self.last.seconds <= _SAME_CALL


class _Desk:
    """The open calls; the one touched last stands at the end."""

    def __init__(self, job: Job, header: Header, sheet: str | None) -> None:
        self._job = job
        self._header = header
        self._sheet = sheet
        self._id = header.columns.get("id", header.columns.get("weak_id"))
        used = set(header.columns.values())
        self._others = [(index, title) for index, title in enumerate(header.titles) if title and index not in used]
        self._meta = [(name, index) for name, index in header.columns.items() if name in META]
        self._open: dict[str, _Call] = {}
        self._current = ""
        self._held = 0
        self._position = 0
        self._bad: list[str] = []

    def begin(self) -> list[Problem]:
        """What is wrong with the header as a whole."""
        if "role" in self._header.columns or self._job.wanted == "script":
            return []
        notes = self._notes()
        notes.add(self._header.line, "没有说话人一列,各轮的说话人未知", "请加一列“角色”,写 客服 或 客户")
        return list(notes.problems())

    def judge_ids(self, rows: list[Row]) -> None:
        """Give up a column of ids that only counts rows (编号 1, 2, 3)."""
        if "weak_id" not in self._header.columns or self._id is None:
            return
        numbers = [cell_text(row.cell(self._id)) for row in rows]
        if len(numbers) > 2 and numbers[0].isascii() and numbers[0].isdecimal():
            first = int(numbers[0])
            if numbers == [str(first + index) for index in range(len(numbers))]:
                self._id = None

    def take(self, row: Row) -> list[Document | Problem]:
        """Add a row to its call; returns the calls that have gone far back."""
        words = self._text(row, "text")
        role = self._text(row, "role")
        if not (words or role) or self._is_header(row):
            return []
        begin, end = self._stamp(row, "start"), self._stamp(row, "end")
        call, finished = self._call_of(row, begin)
        while self._bad:
            title, column = self._place(self._bad.pop())
            call.notes.add(row.line, f"{title}无法识别为时间,按没有时间处理", TIME_HINT, column=column)
        call.last = begin or call.last
        call.rows += 1
        if call.rows <= LONGEST_CALL:
            self._held += 1
            speaker = self._role(role, row, call.notes)
            call.said.append(Spoken(speaker, words, row.line, begin, end, extra=self._extra(row)))
        for name, index in self._meta:
            if name not in call.meta and (value := row.cell(index)) not in {None, ""}:
                call.meta[name] = value
        while self._held > HELD and len(self._open) > 1:
            finished += self._close(next(iter(self._open)))
        return finished

    def end(self) -> list[Document | Problem]:
        """The calls that are still open, in the order of their first rows."""
        keys = sorted(self._open, key=lambda key: self._open[key].line)
        return [each for key in keys for each in self._close(key)]

    def _call_of(self, row: Row, stamp: Stamp | None) -> tuple[_Call, list[Document | Problem]]:
        """The call that a row belongs to, and the one that it ends. An empty id goes on with the one above."""
        name = cell_text(row.cell(self._id)) if self._id is not None else ""
        key = clean_id(name) or self._current
        finished: list[Document | Problem] = []
        call = self._open.get(key)
        restarted = False
        if call and key != self._current:
            goes_on = call.goes_on(stamp)
            if goes_on:
                self._open[key] = self._open.pop(key)
            else:
                finished = self._close(key)
                call, restarted = None, goes_on is False
        self._current = key
        if call is None:
            call = self._open[key] = _Call(self._notes(), key or None, row.line, restarted=restarted)
        return call, finished

    def _close(self, key: str) -> list[Document | Problem]:
        call = self._open.pop(key)
        self._held -= len(call.said)
        self._position += 1
        if call.rows > LONGEST_CALL:
            call.notes.add(call.line, f"一通通话超过 {LONGEST_CALL} 行,没有检查", "请加一列“通话ID”,每通通话一个编号")
            return list(call.notes.problems())
        turns, day, clock = turns_of(call.said, call.notes)
        raw: dict[str, object] = {}
        for name, value in call.meta.items():
            raw.update(spread(name, value))
        meta = meta_of(merged(raw, day, clock), call.notes, call.line)
        name, taken = self._job.ids.give(call.name, self._position)
        if taken and call.restarted:
            call.notes.warn(call.line, "编号与前面的通话重复,已另加序号", "请给每通通话写不同的编号")
        elif taken:
            call.notes.add(call.line, _APART, _APART_HINT)
        document = self._job.document(id=name, turns=turns, source=self._job.source.path, meta=meta)
        return [*call.notes.problems(), document]

    def _role(self, name: str, row: Row, notes: Notes) -> Role:
        if not name and self._job.wanted == "script":
            return Role.AGENT
        if "role" not in self._header.columns:
            return Role.UNKNOWN
        role = self._job.roles.of(name) if name else None
        if role is None:
            title, column = self._place("role")
            message = f"{title}的名称{shown(name)}无法识别" if name else f"{title}是空的,不知道是谁说的"
            notes.add(row.line, message, ROLE_HINT, kind=f"role {name}", column=column)
        return role or Role.UNKNOWN

    def _stamp(self, row: Row, name: str) -> Stamp | None:
        if name not in self._header.columns:
            return None
        try:
            return stamp_of(row.cell(self._header.columns[name]), self._header.units[name])
        except (ValueError, OverflowError):
            self._bad.append(name)
            return None

    def _place(self, name: str) -> tuple[str, int | None]:
        """The title of a column for messages, and in a sheet its number."""
        index = self._header.columns[name]
        return f"“{self._header.titles[index]}”一栏", index + 1 if self._sheet else None

    def _text(self, row: Row, name: str) -> str:
        return cell_text(row.cell(self._header.columns.get(name)))

    def _is_header(self, row: Row) -> bool:
        """The header once more, where files were put one behind the other."""
        titles, text = self._header.titles, self._header.columns["text"]
        return cell_text(row.cell(text)) == titles[text] and all(
            cell_text(row.cell(index)) == titles[index] for index in self._header.columns.values()
        )

    def _extra(self, row: Row) -> Mapping[str, object]:
        extra = {title: value for index, title in self._others if (value := row.cell(index)) not in {None, ""}}
        return MappingProxyType(extra) if extra else NOTHING

    def _notes(self) -> Notes:
        return Notes(self._job.source.path, sheet=self._sheet)
