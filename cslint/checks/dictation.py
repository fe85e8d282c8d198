"""Codes as they are said in a call: by whom, in which turns, in one piece or dictated in several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from cslint.model import Role
from cslint.text.numerals import codes
from cslint.text.speech import HARD_STOPS, INVISIBLE, PARTICLES, SOFT_STOPS

if TYPE_CHECKING:
    from cslint.checks.call import Call
    from cslint.text.numerals import Code

_PIECE: Final = 8
"""Longest piece that is dictated at a time."""

_PHONE: Final = re.compile(r"1[3-9][0-9]{9}")

_PASSIVE: Final = re.compile(
    rf"(?:[{re.escape(HARD_STOPS + SOFT_STOPS + INVISIBLE)}.{PARTICLES}恩]|好|对|是|行|没错|可以|你说|请说|继续|然后|"
    r"还有|后面|接着|收到|明白|记下|记一下|这个|那个|的|了|再)*"
)


class Spoken(NamedTuple):
    """A code in a turn, and in which merged turn of the call.

    ``opens`` and ``closes``: nothing that counts stands before it, behind it, in its turn.
    """

    turn: int
    merged: int
    code: Code
    opens: bool
    closes: bool


class Given(NamedTuple):
    """What a speaker tells of one code: all its characters, and its pieces in order."""

    chars: str
    pieces: tuple[Spoken, ...]

    @property
    def first(self) -> Spoken:
        """Where it begins."""
        return self.pieces[0]

    @property
    def last(self) -> Spoken:
        """Where it ends."""
        return self.pieces[-1]


def spoken(call: Call, role: Role) -> tuple[Spoken, ...]:
    """The codes that one role says, in reading order."""
    found: list[Spoken] = []
    for number, merged in enumerate(call.merged):
        if merged.role is not role:
            continue
        for turn in merged.turns:
            text = call.normal[turn]
            end = 0
            said = codes(text)
            for index, code in enumerate(said):
                opens = _passive(text[end : code.start]) and index == 0
                closes = index == len(said) - 1 and _passive(text[code.end :])
                found.append(Spoken(turn, number, code, opens, closes))
                end = code.end
    return tuple(found)


def given(call: Call, role: Role) -> tuple[Given, ...]:
    """The codes that one role gives; what is dictated in pieces, with the other saying 嗯 or repeating, is one."""
    found: list[Given] = []
    for each in spoken(call, role):
        if found and _goes_on(call, found[-1], each):
            found[-1] = Given(found[-1].chars + each.code.chars, (*found[-1].pieces, each))
        else:
            found.append(Given(each.code.chars, (each,)))
    return tuple(found)


def _goes_on(call: Call, before: Given, each: Spoken) -> bool:
    last = before.last
    if last.turn == each.turn or not (last.closes and each.opens):
        return False
    if max(len(last.code.chars), len(each.code.chars)) > _PIECE:
        return False
    if each.code.chars == before.chars or _PHONE.fullmatch(before.chars):
        return False
    turns = call.document.turns
    between = (turn for turn in range(last.turn + 1, each.turn) if turns[turn].role is not Role.SYSTEM)
    return all(_echoes(call.normal[turn]) for turn in between)


def _echoes(text: str) -> bool:
    """Whether a text says no more than that one listens: 嗯, 好的, the code itself."""
    rest: list[str] = []
    end = 0
    for code in codes(text):
        rest.append(text[end : code.start])
        end = code.end
    return _passive("".join([*rest, text[end:]]))


def _passive(text: str) -> bool:
    return _PASSIVE.fullmatch(text) is not None
