"""What a customer is called: how he tells his surname or his position, by himself or when he is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.match import Tolerance
from cslint.model import Role
from cslint.text.clauses import STOP, clauses
from cslint.text.normalise import normalise
from cslint.text.speech import FILLERS, INVISIBLE, LEAD_INS, PARTICLES, SOFT_STOPS
from cslint.text.surnames import other_word_at, spelt_at, surnames_at
from cslint.text.words import cuts_a_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cslint.checks.builder import Builder, Location
    from cslint.checks.call import Call, Hit

NAME: Final = "{name}"
TITLE: Final = "{title}"
ENDINGS: Final = (f"{NAME}{TITLE}", NAME, TITLE)
"""How a way of telling one's name ends, longest first: what stands before is a pattern."""

LEADS: Final = re.compile(rf"(?:[{PARTICLES}]|{'|'.join(LEAD_INS)})*")
"""What may open a clause before what it really says."""

GIVEN_NAME: Final = "[^\\W\\da-z_我你他们的了是不要想就把给吗么什这那]"
"""One character of a given name."""

_VERBS: Final = "查关付连管解包盖占应时成游施储申记"
_PAUSE: Final = re.compile(rf"(?:[{re.escape(PARTICLES + SOFT_STOPS + INVISIBLE)}]|{'|'.join(FILLERS)})*")
_SELF: Final = re.compile("(?:我|本人|免贵)*(?:的?(?:姓名|名字))?(?P<told>[姓叫是]*)")
# Where a name is over: a stop, or the words that people go on with when no stop was set.
_OVER: Final = re.compile(rf"[{PARTICLES}]*(?:\Z|{STOP}|我|你|电话|手机|号码|身份证|住|想|要|[0-9])")
_END: Final = re.compile(rf"[{PARTICLES}]*\Z")
# How far before the end of a hit its lead may end: a name and a title.
_LONGEST: Final = 10
_SURNAME_ONLY: Final = "姓老小"
_FOR_ANOTHER: Final = ("帮", "给", "替", "让", "请", "为", "跟", "和")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A turn in which the customer tells something of his name.

    ``surnames`` are the ways to read his surname (欧阳 or 欧), ``position`` is the position that he holds; either may
    be missing.
    """

    turn: int
    surnames: tuple[str, ...] = ()
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A way of telling one's name: the pattern of it all, that of what comes before the name, and what is told."""

    whole: int
    lead: int
    name: bool
    title: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How customers tell their name: in ``forms``, or in answer to ``ask``.

    ``titles`` finds a title or a position, of which ``positions`` are those that say what somebody is.
    """

    forms: tuple[Form, ...]
    ask: tuple[int, ...]
    titles: re.Pattern[str]
    positions: frozenset[str]

    @staticmethod
    def build(
        given: Sequence[str], ask: Sequence[str], builder: Builder, *, titles: Sequence[str], positions: Sequence[str]
    ) -> Naming:
        """Compile; each of ``given`` ends with one of ``ENDINGS``. Broken patterns are collected in the builder."""
        forms: list[Form] = []
        for number, source in enumerate(given):
            ending = next(each for each in ENDINGS if source.endswith(each))
            where: Location = ("given", number)
            before = source.removesuffix(ending)
            words = ending.replace(TITLE, f"({'|'.join(positions if NAME not in ending else [*titles, *positions])})")
            whole = builder.pattern(f"{before}{words}", where, whole_clause=False, tolerance=Tolerance.SOUNDS)
            if whole >= 0:
                lead = builder.pattern(before, where, whole_clause=False, later=True)
                forms.append(Form(whole=whole, lead=lead, name=NAME in ending, title=TITLE in ending))
        return Naming(
            forms=tuple(forms),
            ask=builder.all(ask, ("ask",), whole_clause=False),
            titles=any_title([*titles, *positions]),
            positions=frozenset(map(normalise, positions)),
        )

    def tellings(self, call: Call, *, certain: bool = True) -> tuple[Telling, ...]:
        """The turns in which the customer tells, in order; if not ``certain``, also those of unknown speakers."""
        told = [*self._by_himself(call, certain=certain), *self._asked(call, certain=certain)]
        return tuple(sorted(told, key=lambda each: (each.turn, each.surnames, each.position)))

    def _by_himself(self, call: Call, *, certain: bool) -> Iterator[Telling]:
        roles = (Role.CUSTOMER,) if certain else (Role.CUSTOMER, Role.UNKNOWN)
        for form in self.forms:
            for hit in call.found((form.whole,)):
                turn = call.document.turns[hit.turn]
                if turn.role in roles and not hit.cut and not _for_another(call, hit):
                    telling = self._heard(call, hit, form)
                    if telling is not None:
                        yield telling

    def _heard(self, call: Call, hit: Hit, form: Form) -> Telling | None:
        """What is told in a hit of a form, from the first place at which a name can be read behind its lead."""
        text, said = call.normal[hit.turn], call.document.turns[hit.turn].text
        for end in range(hit.end - 1, max(hit.start, hit.end - _LONGEST), -1):
            telling = self._read(text, end, hit.turn, form)
            # The lead is looked for in a text that ends with it, for 姓张 is a word of the dictionary.
            if telling is not None and any(
                match.end == end - hit.start for match in call.context((form.lead,), said[hit.start : end])
            ):
                return telling
        return None

    def _read(self, text: str, lead_end: int, turn: int, form: Form) -> Telling | None:
        """What is told behind the lead of a form; ``None`` if that is no name."""
        if not form.name:
            title = self.titles.match(text, lead_end)
            if title is None or title[0] not in self.positions or not _OVER.match(text, title.end()):
                return None
            return Telling(turn=turn, position=title[0])
        pause = _PAUSE.match(text, lead_end)
        at = pause.end() if pause else lead_end
        if not form.title and text[lead_end - 1] in _SURNAME_ONLY:
            return self._surname(text, at, turn, familiar=text[lead_end - 1] != "姓")
        guessed = not form.title and text[:lead_end].endswith("我是")
        return self._full_name(text, at, turn, titled=form.title, guessed=guessed)

    def _surname(self, text: str, at: int, turn: int, *, familiar: bool) -> Telling | None:
        """A surname alone, spelt out or not; 老 and 小 (``familiar``) stand before other words as well."""
        spelt = spelt_at(text, at)
        names = surnames_at(text, at) if spelt is None else (spelt[0],)
        if not names or (familiar and not _OVER.match(text, at + len(names[0]))):
            return None
        end = at + len(names[0]) if spelt is None else spelt[1]
        return Telling(turn=turn, surnames=names, position=self._position(text, end))

    def _full_name(self, text: str, at: int, turn: int, *, titled: bool, guessed: bool) -> Telling | None:
        """A surname with a given name or a title; where it is ``guessed`` that it is one, it is no word either."""
        if other_word_at(text, at) or (guessed and cuts_a_word(text, at + 1, at + 1)):
            return None
        for name in surnames_at(text, at):
            position = self._whole_name(text, at + len(name), titled=titled)
            if position is not None:
                return Telling(turn=turn, surnames=surnames_at(text, at), position=position)
        return None

    def _whole_name(self, text: str, end: int, *, titled: bool) -> str | None:
        """The position (or nothing) that follows a surname that ends at ``end``; ``None`` if that makes no name."""
        for length in range(3):
            if length and not re.match(GIVEN_NAME, text[end + length - 1 : end + length]):
                break
            title = self.titles.match(text, end + length)
            if title is not None and _OVER.match(text, title.end()):
                return title[0] if title[0] in self.positions else ""
            if length and not titled and _OVER.match(text, end + length):
                return ""
        return None

    def _position(self, text: str, at: int) -> str:
        title = self.titles.match(text, at)
        return title[0] if title is not None and title[0] in self.positions else ""

    def _asked(self, call: Call, *, certain: bool) -> Iterator[Telling]:
        """What the customer answers at once to the agent's question for his name."""
        asked = {hit.turn for hit in call.found(self.ask)}
        doubtful = () if certain else (Role.UNKNOWN,)
        for before, merged in zip(call.merged, call.merged[1:], strict=False):
            if before.role not in (Role.AGENT, *doubtful) or merged.role not in (Role.CUSTOMER, *doubtful):
                continue
            if asked.isdisjoint(before.turns):
                continue
            answers = (self._answer(call.normal[turn], turn) for turn in merged.turns)
            telling = next((each for each in answers if each is not None), None)
            if telling is not None:
                yield telling

    def _answer(self, text: str, turn: int) -> Telling | None:
        """The name that a clause of an answer consists of: 张, 姓张, 弓长张, 李明, 李先生."""
        for start, end in clauses(text):
            clause = text[start:end].strip()
            lead = LEADS.match(clause)
            told = _SELF.match(clause, lead.end() if lead else 0)
            at, asserted = (told.end(), told["told"] != "") if told else (0, False)
            spelt = spelt_at(clause, at)
            if spelt is not None and _END.match(clause, spelt[1]):
                return Telling(turn=turn, surnames=(spelt[0],))
            names = surnames_at(clause, at)
            if not names or (not asserted and self._rather_a_verb(clause, at)):
                continue
            if any(_END.match(clause, at + len(name)) for name in names):
                return Telling(turn=turn, surnames=names)
            if "姓" in clause[:at]:
                return self._surname(clause, at, turn, familiar=False)
            telling = self._full_name(clause, at, turn, titled=False, guessed=clause[:at].endswith("是"))
            if telling is not None:
                return telling
        return None

    def _rather_a_verb(self, clause: str, at: int) -> bool:
        """Whether a clause rather says what to do than who it is: 查话费, but not 查先生."""
        return clause[at] in _VERBS and _END.match(clause, at + 1) is None and self.titles.search(clause, at) is None


def any_title(titles: Iterable[str]) -> re.Pattern[str]:
    """Finds the longest of some titles in normalised text."""
    known = sorted({normalise(title) for title in titles}, key=lambda each: (-len(each), each))
    # 小姐姐 and 老师傅 are no titles behind a surname.
    return re.compile(f"(?:{'|'.join(map(re.escape, known))})(?![姐傅])")


def _for_another(call: Call, hit: Hit) -> bool:
    """Whether the words before make it another's: 帮我叫, 跟我姓."""
    return call.normal[hit.turn][: hit.start].endswith(_FOR_ANOTHER)
