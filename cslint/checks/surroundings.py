"""The text that a hit stands in: its own words, and the sentence around them, which may go on in the next turn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.checks.joint import Joined
from cslint.text.clauses import HARD, sentence_around
from cslint.text.normalise import normalise
from cslint.text.speech import INVISIBLE, SOFT_STOPS

if TYPE_CHECKING:
    from cslint.checks.call import Call, Hit

_ENDS: Final = re.compile(rf"{HARD}[{re.escape(SOFT_STOPS + INVISIBLE)}]*\Z")
_BEGINS: Final = re.compile(rf"[{re.escape(SOFT_STOPS + INVISIBLE)}]*{HARD}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """A text as it is and normalised; ``[start, end)`` of it is the hit, ``turn`` the range of the hit's own turns."""

    text: str
    normal: str
    start: int
    end: int
    turn: tuple[int, int]

    @property
    def sentence(self) -> tuple[int, int]:
        """The range of the sentence that the hit stands in."""
        return sentence_around(self.normal, self.start, self.end)


def words_around(call: Call, hit: Hit) -> Surroundings:
    """The turn of a hit, or the joined turns that its words were cut over."""
    turns = call.turns(hit)
    if len(turns) == 1:
        return _alone(call, hit)
    return _of(Joined.whole(call.document, turns), hit)


def sentence_around_turns(call: Call, hit: Hit) -> Surroundings:
    """The turns of a hit and those beside them in which its sentence begins or goes on.

    A turn of the same speaker belongs to it if no hard stop stands between.
    """
    run = call.run(hit.turn)
    first, last = run.index(hit.turn), run.index(hit.until[0])
    if first and _goes_on(call, run[first - 1], run[first]):
        first -= 1
    if last + 1 < len(run) and _goes_on(call, run[last], run[last + 1]):
        last += 1
    if first == last:
        return _alone(call, hit)
    return _of(Joined.whole(call.document, run[first : last + 1], soft=False), hit)


def _goes_on(call: Call, turn: int, following: int) -> bool:
    return not _ENDS.search(call.normal[turn]) and not _BEGINS.match(call.normal[following])


def _alone(call: Call, hit: Hit) -> Surroundings:
    text = call.document.turns[hit.turn].text
    return Surroundings(text=text, normal=call.normal[hit.turn], start=hit.start, end=hit.end, turn=(0, len(text)))


def _of(joined: Joined, hit: Hit) -> Surroundings:
    turns = [part.turn for part in joined.parts]
    first, last = turns.index(hit.turn), turns.index(hit.until[0])
    begin, end = joined.begins[first], joined.begins[last]
    return Surroundings(
        text=joined.text,
        normal=normalise(joined.text),
        start=begin + hit.start,
        end=end + hit.until[1],
        turn=(begin, end + joined.parts[last].end),
    )
