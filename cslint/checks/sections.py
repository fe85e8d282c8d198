"""The named sections of a script: headings such as 开场白, 结束语, 等待 give the names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.model import Line, Role, Script
from cslint.text.calendar import Festival
from cslint.text.normalise import normalise

if TYPE_CHECKING:
    from cslint.model import Document, Section, Turn

ANY_FESTIVAL: Final = frozenset(Festival)

_FESTIVALS: Final = (
    (re.compile("元旦|新年"), frozenset({Festival.NEW_YEAR, Festival.SPRING})),
    (re.compile("春节|新春|过年"), frozenset({Festival.SPRING})),
    (re.compile("五一|劳动节"), frozenset({Festival.LABOUR})),
    (re.compile("端午"), frozenset({Festival.DRAGON_BOAT})),
    (re.compile("中秋"), frozenset({Festival.MID_AUTUMN})),
    (re.compile("国庆"), frozenset({Festival.NATIONAL})),
    (re.compile("节日|假日|节假日"), ANY_FESTIVAL),
)
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_NUMBER: Final = re.compile(r"^(?:[\W\d_]|第?[一二三四五六七八九十]+[章节步条部、.)])+")
_TAIL: Final = re.compile(r"[\W_]+$")
_LONGEST: Final = 24
"""A heading of more characters is a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionKind:
    """A name for sections and the headings that give it.

    ``never`` are words of headings that name nothing; none of ``unless`` may stand in it or in a heading above it.
    """

    name: str
    title: str
    headings: re.Pattern[str]
    unless: re.Pattern[str] | None
    never: re.Pattern[str] | None

    def named_by(self, heading: str, above: list[str]) -> bool:
        """Whether a normalised heading below others gives the name."""
        if self.headings.search(heading) is None or (self.never is not None and self.never.search(heading)):
            return False
        return self.unless is None or not any(self.unless.search(each) for each in (heading, *above))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The agent's lines of a named section that no named section inside it has, examples of what not to say left out.

    ``heading`` is what was written, ``line`` its line. ``turns`` are the lines, those below a heading that names
    ``festivals`` apart; ``spoilt`` tells that there are only lines that are examples of what not to say.
    """

    name: str
    heading: str
    line: int
    festivals: frozenset[Festival]
    turns: tuple[int, ...]
    spoilt: bool = False


def parts(document: Document, kinds: tuple[SectionKind, ...]) -> tuple[Part, ...]:
    """The named sections of a script in order; nothing of a transcript."""
    if not isinstance(document, Script) or not document.sections or not kinds:
        return ()
    sections = document.sections
    headings = [heading(each.title) for each in sections]
    above = _above(sections)
    names = [
        frozenset(kind.name for kind in kinds if each and kind.named_by(each, [headings[other] for other in over]))
        for each, over in zip(headings, above, strict=True)
    ]
    # Where a section inside has the same name, it is that one which must hold the lines.
    split = {(other, name) for number, over in enumerate(above) for other in over for name in names[number]}
    owner: dict[int, int] = {}
    festive: dict[int, frozenset[Festival]] = {}
    for number, section in enumerate(sections):
        festivals = _festivals(headings[number])
        for turn in range(section.start, section.stop):
            if names[number]:
                owner[turn] = number
            if festivals:
                festive[turn] = festivals
    found: list[Part] = []
    for number, own in enumerate(names):
        lines = [turn for turn in range(sections[number].start, sections[number].stop) if owner.get(turn) == number]
        for name in sorted(own):
            if (number, name) not in split:
                found += _parts_of(document, (name, sections[number]), lines, festive)
    return tuple(found)


def _parts_of(
    document: Script, named: tuple[str, Section], lines: list[int], festive: dict[int, frozenset[Festival]]
) -> list[Part]:
    name, section = named
    ours = [turn for turn in lines if document.turns[turn].role is Role.AGENT]
    spoken = [turn for turn in ours if not _spoilt(document.turns[turn])]
    groups: dict[frozenset[Festival], list[int]] = {}
    for turn in spoken:
        groups.setdefault(festive.get(turn, frozenset()), []).append(turn)
    if not groups:
        groups[_festivals(heading(section.title))] = []
    return [
        Part(
            name=name,
            heading=section.title,
            line=max(section.line, 1),
            festivals=festivals,
            turns=tuple(turns),
            spoilt=bool(ours) and not spoken,
        )
        for festivals, turns in groups.items()
    ]


def _spoilt(turn: Turn) -> bool:
    return isinstance(turn, Line) and turn.counter is not None


def heading(title: str) -> str:
    """A heading in normalised form without its number and asides; empty if it is rather a sentence."""
    words = _TAIL.sub("", _NUMBER.sub("", _ASIDE.sub("", normalise(title))))
    return words if len(words) <= _LONGEST else ""


def _above(sections: tuple[Section, ...]) -> list[list[int]]:
    """For each section the numbers of those that it lies in."""
    above: list[list[int]] = []
    open_: list[int] = []
    for number, section in enumerate(sections):
        while open_ and sections[open_[-1]].level >= section.level:
            open_.pop()
        above.append([*open_])
        open_.append(number)
    return above


def _festivals(title: str) -> frozenset[Festival]:
    return next((festivals for words, festivals in _FESTIVALS if words.search(title)), frozenset())
