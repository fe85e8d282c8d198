"""Building a script from what a reader finds, in the order of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cslint.model import Line, Role, Script, Section
from cslint.readers.prefix import prefix_of
from cslint.readers.script.directives import directives_of
from cslint.readers.script.marks import Marks, list_mark, marks_of
from cslint.readers.script.pairs import pair_of
from cslint.readers.script.placing import cut
from cslint.readers.script.signals import bare, signal_of
from cslint.readers.source import STANDARD_INPUT

if TYPE_CHECKING:
    from cslint.model import Directive, Place
    from cslint.readers.job import Job

_WORDS = re.compile(r"[^\W\d_]")
_COLON = (":", "：")
# A prefix with nothing behind it ends with one of these.
_ENDS_PREFIX = (*_COLON, *"﹕︰∶꞉]】)）>」』}*_")
_LEAD = 40
_TALK = re.compile("[您你我]")
# Without a colon: a mark with words, or words enough to be no answer, and nothing of a sentence.
_STATED = re.compile(r"[❌✗✘✖🚫⛔❎✅✓✔√☑]\ufe0f?\s*[^\W\d_]{2,10}|[^\W\d_]{4,12}")
# Of headings proper; those of a table's rows are below.
_DEEPEST = 6


@dataclass(slots=True, kw_only=True)
class _Part:
    """A section while it is read: what it says of its lines, and where they end once it is over."""

    title: str
    level: int
    line: int
    start: int
    counter: str | None = None
    role: Role | None = None
    stop: int = -1


@dataclass(slots=True, kw_only=True)
class _Lead:
    """Words that introduce what follows (``以下说法禁止使用:``): the list below them, else the next block.

    ``depth``: so many lists deep they stand; ``used``: something came.
    """

    counter: str | None
    good: bool
    role: Role | None
    depth: int
    used: bool = False


class ScriptBuilder:
    """Takes what stands in a file, in its order, and makes a script of it.

    Lines are the agent's unless a prefix, the reader, an introduction or a heading says otherwise, in this order;
    likewise a mark of the line itself goes before what stands above it.
    """

    def __init__(self, job: Job) -> None:
        self.roles = job.roles
        self._turns: list[Line] = []
        self._parts: list[_Part] = []
        self._open: list[_Part] = []
        self._lead: _Lead | None = None
        self._depth = 0
        self._directives: list[Directive] = []
        if job.source.path != STANDARD_INPUT:
            said = signal_of(job.source.stem)
            counter = job.source.stem if said.counter and said.whole else None
            self._enter(_Part(title=job.source.stem, level=0, line=0, start=0, counter=counter))

    def heading(self, title: str, level: int, line: int) -> None:
        """A heading at ``line``, 1 the outermost ``level``: ends the sections of its level and below."""
        if level <= _DEEPEST:
            self._lead = None
        self._leave(level)
        said = signal_of(title)
        above = self._open[-1] if self._open else None
        name = bare(title)
        counter = name if said.counter else (above.counter if above and said.counter is None else None)
        role = said.role or (above.role if above else None)
        start = len(self._turns)
        self._enter(_Part(title=name, level=level, line=line, start=start, counter=counter, role=role))

    def end(self, level: int) -> None:
        """The sections of this level and below end."""
        self._leave(level)

    def block(self, depth: int = 0) -> None:
        """A paragraph or an item begins, ``depth`` lists deep: what was introduced before may be over."""
        self._depth = depth
        lead = self._lead
        if lead is None:
            return
        if depth <= lead.depth and (lead.used or lead.depth):
            self._lead = None
        lead.used = True

    def line(self, text: str, place: Place, *, role: Role | None = None, counter: str | None = None) -> None:
        """A line, with the place of its first character: becomes a turn if it holds words.

        ``role`` and ``counter`` are what the reader knows of it. List marks, a speaker's prefix and marks of good and
        bad examples are taken off. Words that only introduce what follows (``不要说:``) are no turn. An empty
        ``counter`` says that the words are no bad example, whatever stands above them.
        """
        if not _WORDS.search(text):
            return
        text, place = cut(text, place, list_mark(text), len(text))
        if self._introduces(text):
            return
        if parts := pair_of(text):
            for part in parts:
                marks = Marks(counter=part.counter, good=part.counter is None, role=role)
                self._say(*cut(text, place, part.start, part.end), marks)
            return
        marks = marks_of(text, self.roles)
        if not marks.counter and not marks.good:
            marks = marks._replace(counter=counter or None, good=counter == "")
        self._say(*cut(text, place, marks.start, len(text)), marks._replace(role=marks.role or role))

    def comment(self, text: str, line: int, column: int) -> None:
        """The inside of a comment, which begins at ``line`` and ``column``."""
        self._directives.extend(directives_of(text, line, column))

    def script(self, job: Job, *, position: int = 1) -> Script | None:
        """The script, ``None`` if it has no line; ``position`` is its number in a file that holds several."""
        self._leave(0)
        if not self._turns:
            return None
        name, _ = job.ids.give(None, position)
        sections = tuple(
            Section(title=each.title, level=each.level, line=each.line, start=each.start, stop=each.stop)
            for each in self._parts
        )
        return Script(
            id=name,
            turns=tuple(self._turns),
            source=job.source.path,
            sections=sections,
            directives=tuple(self._directives),
        )

    def _introduces(self, text: str) -> bool:
        """Whether ``text`` says nothing itself but what follows is: whose words, or what not to say."""
        prefix = prefix_of(text, self.roles) if text.endswith(_ENDS_PREFIX) else None
        if prefix and prefix.role and not prefix.text:
            self._lead = _Lead(counter=None, good=False, role=prefix.role, depth=self._depth)
            return True
        if len(text) > _LEAD or not (text.endswith(_COLON) or _STATED.fullmatch(text)):
            return False
        said = signal_of(text)
        if not text.endswith(_COLON) and (said.counter is None or not said.whole):
            return False
        if (said.counter is None and said.role is None) or _TALK.search(text):
            return False
        if said.counter is False and not said.whole and self._counter() is None:
            return False
        self._lead = _Lead(
            counter=bare(text) if said.counter else None,
            good=said.counter is False,
            role=said.role,
            depth=self._depth,
        )
        return True

    def _say(self, text: str, place: Place, marks: Marks) -> None:
        if not _WORDS.search(text):
            return
        role = marks.role or (self._lead and self._lead.role) or (self._open[-1].role if self._open else None)
        counter = marks.counter or (None if marks.good else self._counter())
        if self._lead is not None:
            self._lead.used = True
        self._turns.append(Line(role=role or Role.AGENT, text=text, line=place.line, place=place, counter=counter))

    def _counter(self) -> str | None:
        """What above the next line marks it as an example of what not to say."""
        if self._lead is not None and (self._lead.good or self._lead.counter):
            return self._lead.counter
        return self._open[-1].counter if self._open else None

    def _enter(self, part: _Part) -> None:
        self._parts.append(part)
        self._open.append(part)

    def _leave(self, level: int) -> None:
        while self._open and self._open[-1].level >= level:
            self._open.pop().stop = len(self._turns)
