"""One call of a plain text while its lines come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.model import Role
from cslint.readers.identity import clean_id
from cslint.readers.lines import LONGEST
from cslint.readers.meta import merged, meta_of, spread
from cslint.readers.notes import Notes
from cslint.readers.spoken import ROLE_HINT, Spoken, shown, turns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.errors import Problem
    from cslint.model import Document
    from cslint.readers.clock import Stamp
    from cslint.readers.dividers import HeaderField
    from cslint.readers.job import Job

Times = tuple["Stamp | None", "Stamp | None"]
NO_TIMES: Times = (None, None)


class TextCall:
    """Gathers header fields and turns, and the lines that continue the last turn."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._notes = Notes(job.source.path)
        self._header: dict[str, object] = {}
        self._id: str | None = None
        self._line: int | None = None
        self._more: list[str] = []
        self._size = 0
        self._said: list[Spoken] = []
        self.times: Times = NO_TIMES

    @property
    def said(self) -> list[Spoken]:
        """The turns so far, with the lines that continue them."""
        if self._more:
            last = self._said[-1]
            self._said[-1] = last._replace(text="\n".join([last.text, *self._more] if last.text else self._more))
            self._more = []
        return self._said

    @property
    def has_turns(self) -> bool:
        """Whether anybody has spoken."""
        return bool(self._said)

    @property
    def has_header(self) -> bool:
        """Whether it begins with fields."""
        return bool(self._header) or self._id is not None

    def say(self, role: Role | None, text: str, line: int, *, name: str = "", times: Times = NO_TIMES) -> None:
        """Begin a turn; ``role`` is ``None`` for a speaker that is not known (``name``) or not given (no name)."""
        if role is None:
            if name:
                self._notes.add(line, f"说话人名称{shown(name)}无法识别", ROLE_HINT, kind=f"role {name}")
            else:
                self._notes.add(line, "这一句没有说话人", ROLE_HINT)
        closed = self.said
        begin, end = times if times != NO_TIMES else self.times
        self.times = NO_TIMES
        if self._grows(text):
            closed.append(Spoken(role or Role.UNKNOWN, text, line, begin, end))

    def go_on(self, text: str) -> None:
        """Continue the last turn."""
        if self._grows(text):
            self._more.append(text)

    def note_field(self, field: HeaderField, line: int) -> None:
        """Take a header field in."""
        self._line = self._line or line
        name = field.field.name if field.field else ""
        if name in {"id", "weak_id"} and self._id is None:
            self._id = clean_id(field.value)
        elif name and name not in {"id", "weak_id", "role", "text", "start", "end"}:
            self._header.update(spread(name, field.value))
        else:
            self._header.setdefault(field.title, field.value)

    def take_over(self, other: TextCall) -> None:
        """Append all of ``other``, which turned out to belong to the same call."""
        self.said.extend(other.said)
        self._header.update(other._header)
        self._size += other._size
        self._notes.absorb(other._notes)

    def finish(self, position: int) -> Iterator[Document | Problem]:
        """The problems of the call and the call, if it has turns."""
        said = self.said
        if not said:
            if self._id is not None:
                self._notes.warn(self._line, "这个编号下面没有对话内容", "请检查通话内容是否缺失")
            yield from self._notes.problems()
            return
        if self._size > LONGEST:
            yield self._job.problem(
                f"一通通话超过 {LONGEST // 1024 // 1024} MB,没有检查",
                "请用标题(例如 通话1)把各通通话分开",
                line=said[0].line,
            )
            return
        turns, day, clock = turns_of(said, self._notes)
        meta = meta_of(merged(self._header, day, clock), self._notes, self._line or said[0].line)
        name, taken = self._job.ids.give(self._id, position)
        if taken and self._id:
            self._notes.warn(self._line, "编号与前面的通话重复,已另加序号", "请给每通通话写不同的编号")
        yield from self._notes.problems()
        yield self._job.document(id=name, turns=turns, source=self._job.source.path, meta=meta)

    def _grows(self, text: str) -> bool:
        """Count ``text`` in; past ``LONGEST`` nothing more is kept, as the call will not be used."""
        self._size += len(text) + 1
        return self._size <= LONGEST
