"""Plain text with speaker prefixes: one or many calls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cslint.errors import Problem
from cslint.model import Role
from cslint.readers.blocks import divides
from cslint.readers.dividers import HeaderField, fields_of, is_heading, is_rule, is_stage_direction, is_title, may_head
from cslint.readers.fields import Field
from cslint.readers.lines import lines
from cslint.readers.packed import unpacked
from cslint.readers.people import is_leading, is_name, is_thing
from cslint.readers.prefix import prefix_of, stamp_at
from cslint.readers.text_call import TextCall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Document
    from cslint.readers.job import Job
    from cslint.readers.lines import Line
    from cslint.readers.prefix import Prefix
    from cslint.readers.survey import Survey

# In the middle of a call only these are header fields for certain: 时间：10:05 may be something that was typed.
_SURE = frozenset({"id", "when", "direction", "agent_name", "ring_seconds", "ended_by", "duration"})
_JOB_NUMBER = re.compile(r"[A-Za-z]{0,2}\d{2,8}号?")
_SENTENCE = re.compile("[，。！？；,!?;]|.{24}")
_MASKED = re.compile(r"[\d*＊xX-]{5,20}")


def read_dialogue(job: Job, survey: Survey) -> Iterator[Document | Problem]:
    """The calls of a text whose lines begin with speakers; the position of a call is its number in the file."""
    reader = _Reader(job, survey)
    for line in lines(job.source, job.encoding):
        if isinstance(line, Problem):
            yield line
        elif line.text.strip():
            yield from reader.take(line)
        else:
            reader.skip_blank()
    yield from reader.end()


class _Reader:
    """``_call`` is what certainly belongs together; ``_block`` follows it behind a blank line and may be a new call."""

    def __init__(self, job: Job, survey: Survey) -> None:
        self._job = job
        self._survey = survey
        self._call = TextCall(job)
        self._block: TextCall | None = None
        self._blank = 0
        self._position = 1
        self._heading: Line | None = None

    def skip_blank(self) -> None:
        self._blank += 1

    def take(self, line: Line) -> Iterator[Document | Problem]:
        text = line.text
        prefix = prefix_of(text, self._job.roles, self._survey.habits)
        if self._heading:
            heading, self._heading = self._heading, None
            known = any(each.field for each in fields_of(text))
            if prefix or known or is_heading(text) or may_head(text):
                yield from self._divide()
            else:
                self._other(heading)
        blank, self._blank = self._blank > self._survey.spacing, 0
        if prefix:
            if blank and self._call.has_turns:
                yield from self._settle()
                self._block = TextCall(self._job)
            self._speak(prefix, line)
        elif is_rule(text):
            if self._survey.rules:
                yield from self._divide()
        elif is_heading(text):
            yield from self._divide()
        elif may_head(text):
            self._heading = line
        elif fields := fields_of(text):
            if blank and self._call.has_turns and any(each.field and each.field.name in _SURE for each in fields):
                yield from self._settle()
                self._block = TextCall(self._job)
            yield from self._header(fields, line)
        else:
            self._other(line)

    def end(self) -> Iterator[Document | Problem]:
        if self._heading and self._call.has_turns:
            self._other(self._heading)
        yield from self._divide()

    @property
    def _target(self) -> TextCall:
        return self._call if self._block is None else self._block

    def _speak(self, prefix: Prefix, line: Line) -> None:
        target = self._target
        if not target.has_turns and (field := _participant(prefix, named=target.has_header)):
            target.note_field(field, line.number)
            return
        times = (prefix.begin, prefix.end)
        first, others = unpacked(prefix.text, prefix.role, self._job.roles, alone=self._survey.alone)
        target.say(prefix.role, first, line.number, name=prefix.name, times=times)
        for part in others:
            target.say(part.role, part.text, line.number, times=(part.begin, part.end))

    def _header(self, fields: list[HeaderField], line: Line) -> Iterator[Document | Problem]:
        known = {each.field.name for each in fields if each.field}
        if self._target.has_turns:
            if "id" in known:
                yield from self._divide()
            elif not known or not known <= _SURE:
                self._other(line)
                return
        elif not known and not all(map(_is_form, fields)):
            self._other(line)
            return
        for each in fields:
            self._target.note_field(each, line.number)

    def _other(self, line: Line) -> None:
        """A line without speaker: of the turn before, or nobody's."""
        text = line.text.strip()
        target = self._target
        stamp = stamp_at(text)
        if stamp and not stamp[2]:
            target.times = stamp[0], stamp[1]
            return
        if not line.sound:
            target.say(Role.UNKNOWN, text, line.number)
        elif is_stage_direction(text):
            if target.has_turns:
                target.say(Role.SYSTEM, text, line.number)
        elif stamp and self._survey.habits.stamped:
            target.say(None, stamp[2], line.number, times=(stamp[0], stamp[1]))
        else:
            self._words(target, text, line.number)

    def _words(self, target: TextCall, text: str, line: int) -> None:
        first, others = unpacked(text, None, self._job.roles, alone=self._survey.alone)
        if first and target.has_turns and self._survey.prefixed:
            target.go_on(first)
        elif first and (others or target.has_turns or not is_title(first)):
            target.say(None, first, line)
        for part in others:
            target.say(part.role, part.text, line, times=(part.begin, part.end))

    def _settle(self) -> Iterator[Document | Problem]:
        """Decide whether the block is a call of its own."""
        block, self._block = self._block, None
        if block is None:
            return
        if block.has_turns and (block.has_header or divides(self._call.said, block.said)):
            yield from self._finish()
            self._call = block
        else:
            self._call.take_over(block)

    def _divide(self) -> Iterator[Document | Problem]:
        """End the call for certain."""
        yield from self._settle()
        yield from self._finish()

    def _finish(self) -> Iterator[Document | Problem]:
        call, self._call = self._call, TextCall(self._job)
        spoken = call.has_turns
        yield from call.finish(self._position)
        self._position += spoken


def _is_form(field: HeaderField) -> bool:
    """Whether a line above the first turn is a field that cslint does not know, rather than somebody's words."""
    if not is_leading(field.title) or len(field.title) < 2:
        return False
    return is_thing(field.title) or not _SENTENCE.search(field.value)


def _participant(prefix: Prefix, *, named: bool) -> HeaderField | None:
    """A prefix above the first turn that only says who took part: 坐席：1024, 客户：138****0000, 客服：王敏."""
    if prefix.begin or prefix.role not in {Role.AGENT, Role.CUSTOMER}:
        return None
    if prefix.role is Role.AGENT and _JOB_NUMBER.fullmatch(prefix.text):
        return HeaderField(prefix.name, prefix.text, Field("agent"))
    if prefix.role is Role.AGENT and named and len(prefix.text) >= 2 and is_name(prefix.text):
        return HeaderField(prefix.name, prefix.text, Field("agent_name"))
    if prefix.role is Role.CUSTOMER and (_MASKED.fullmatch(prefix.text) or (named and is_name(prefix.text))):
        return HeaderField(prefix.name, prefix.text, None)
    return None
