"""How an agent calls the customer: by the surname and a title that were told, or by another's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.checks.naming import GIVEN_NAME, LEADS
from cslint.model import Role
from cslint.text.clauses import STOP, clauses
from cslint.text.speech import PARTICLES
from cslint.text.surnames import other_word_at, sound_alike, surnames_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cslint.checks.call import Call, MergedTurn

_COURTESIES: Final = re.compile(
    "(?:请问|感谢|谢谢|多谢|尊敬的|亲爱的|抱歉|不好意思|对不起|麻烦|祝|老|明白了?|了解了?|可以)*"
)
# What follows the name of the one who is spoken to: nothing, or what is said to him. 李先生会给您回电 is another.
_SPOKEN_TO: Final = re.compile(rf"[{PARTICLES}]*(?:\Z|{STOP}|你|请|我|感谢|谢谢|不好意思|对不起|抱歉|麻烦)")
_ANSWERS: Final = re.compile(
    "可以的?|没错|没有|没问题|没关系|没事|不是|不用|不行|不能|是|有的?|能|明白了?|了解了?|知道了?|收到|不客气|应该的|再见|拜拜"
)
_COUNTED: Final = "这那一两几每本"
_NOT_HIS: Final = ("不姓", "不是姓", "不叫", "不是")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongName:
    """A place where the agent calls the customer by another's surname."""

    turn: int
    span: tuple[int, int]
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Salutation:
    """What the customer may be called: one of ``surnames`` and what ``titles`` finds, if ``position`` fits it."""

    surnames: tuple[str, ...]
    titles: re.Pattern[str]
    position: str

    def uses(self, call: Call, turns: Iterable[int]) -> int:
        """How often he is called so in some turns of one speaker, one behind the other."""
        text = "".join(call.normal[turn] for turn in turns)
        return sum(1 for title in self.titles.finditer(text) if self._fits(title[0]) and self._named(text, title))

    def wrong(self, call: Call, merged: MergedTurn) -> tuple[WrongName, ...]:
        """Where a merged turn of the agent calls him by a surname that he did not tell and never spoke of."""
        return tuple(
            WrongName(turn=turn, span=(start, title.end()), title=title[0])
            for turn in merged.turns
            for name, start, title in self._called(call.normal[turn])
            if not any(sound_alike(own, name) for own in self.surnames) and not _spoken_of(call, name, turn)
        )

    def _fits(self, title: str) -> bool:
        """Whether a title is his position or a usual form of it: 王总 for 总经理, 王处 for 处长."""
        return not self.position or title in self.position or self.position in title

    def _named(self, text: str, title: re.Match[str]) -> bool:
        """Whether a title stands behind his surname, or behind his whole name."""
        start = title.start()
        for surname in self.surnames:
            if start >= len(surname) and sound_alike(surname, text[start - len(surname) : start]):
                return True
            for begin in (start - len(surname) - length for length in (1, 2)):
                if begin >= 0 and text.startswith(surname, begin) and text[max(begin - 1, 0)] not in _COUNTED:
                    return True
        return False

    def _called(self, text: str) -> Iterator[tuple[str, int, re.Match[str]]]:
        """Each surname by which somebody is spoken to, where it begins, and the title behind it."""
        for start, _ in clauses(text):
            lead = LEADS.match(text, start)
            courtesy = _COURTESIES.match(text, lead.end() if lead else start)
            at = courtesy.end() if courtesy else start
            if other_word_at(text, at):
                continue
            for name in surnames_at(text, at):
                title = self._title_behind(text, at + len(name))
                if title is not None and _SPOKEN_TO.match(text, title.end()):
                    yield name, at, title
                    break

    def _title_behind(self, text: str, end: int) -> re.Match[str] | None:
        for length in range(3):
            if length and not re.match(GIVEN_NAME, text[end + length - 1 : end + length]):
                return None
            title = self.titles.match(text, end + length)
            # 高级工程师 is nobody's name, and 王总 may be anybody's.
            if title is not None and len(title[0]) > 1 and (not length or title[0] in _WITH_FULL_NAMES):
                return title
        return None


_WITH_FULL_NAMES: Final = frozenset({"先生", "女士", "小姐"})


def bare_answer(call: Call, merged: MergedTurn) -> bool:
    """Whether a merged turn only answers, 好的 or 是的, so that no name is missed in it."""
    for turn in merged.turns:
        text = call.normal[turn]
        for start, end in clauses(text):
            clause = text[start:end].strip()
            lead = LEADS.match(clause)
            rest = clause[lead.end() if lead else 0 :].strip(PARTICLES)
            if rest and not _ANSWERS.fullmatch(rest):
                return False
    return True


def _spoken_of(call: Call, surname: str, turn: int) -> bool:
    """Whether the customer has spoken the surname before a turn, and not to deny that it is his."""
    said: Sequence[str] = [
        call.normal[number] for number in range(turn) if call.document.turns[number].role is not Role.AGENT
    ]
    return any(
        not text[: found.start()].endswith(_NOT_HIS) for text in said for found in re.finditer(re.escape(surname), text)
    )
