"""One normalised text as the alignment walks it: what may be passed over at each place, and in both directions."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from cslint.match.slots import PLACEHOLDERS, SLOT_LENGTH, SLOTS
from cslint.text.clauses import HARD
from cslint.text.speech import FILLERS, HARD_STOPS, INVISIBLE, LEAD_INS, PARTICLES, SOFT_STOPS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

FREE: Final = 12
"""Places that the words between two characters of a match may offer to go on from; and a run's end beside."""

LEAD_LENGTH: Final = 48
"""Longest run of words that may lead into a clause, in characters."""

_ALWAYS: Final = frozenset(PARTICLES + INVISIBLE + " ")
_SOFT: Final = _ALWAYS | frozenset(SOFT_STOPS)
_STOPS: Final = frozenset(HARD_STOPS + SOFT_STOPS)
_HAN: Final = f"(?![{PARTICLES}])[\u3400-\u9fff]"
_BETWEEN: Final = f"[{re.escape(PARTICLES + SOFT_STOPS + INVISIBLE)}]*"
_STUTTERS: Final = tuple(re.compile(f"(?=((?:{_HAN}){{{length}}})({_BETWEEN})\\1)") for length in (1, 2, 3))
_FIRST: Final = {first: tuple(f for f in FILLERS if f[0] == first) for first in sorted({f[0] for f in FILLERS})}
_LAST: Final = {last: tuple(f for f in FILLERS if f[-1] == last) for last in sorted({f[-1] for f in FILLERS})}
_SUFFIX: Final = re.compile("(?<![女幼婴孤胎少小])儿(?![子童女科媳歌])")
_HARD: Final = re.compile(HARD)
_LEADS: Final = {
    last: tuple(word for word in (*FILLERS, *LEAD_INS) if word[-1] == last)
    for last in sorted({word[-1] for word in (*FILLERS, *LEAD_INS)})
}
_TAIL: Final = frozenset(PARTICLES + INVISIBLE + "么")
_WORD: Final = re.compile(r"\w")


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """The expression of a slot; few are used in one run, and all of them take half a second."""
    return re.compile(expression)


class Over(IntEnum):
    """What may be passed over: words that count for nothing, soft stops too, hard stops too."""

    WORDS = 0
    SOFT = 1
    PAUSE = 2


class Passage:
    """A normalised text, with what was found out about its places so far."""

    __slots__ = ("_after", "_before", "_blanks", "_repeated", "_slots", "_stutter_ends", "_stutter_starts", "text")

    def __init__(self, text: str) -> None:
        self.text: Final = text
        self._after: dict[tuple[int, Over], tuple[int, ...]] = {}
        self._before: dict[tuple[int, Over], tuple[int, ...]] = {}
        self._slots: dict[tuple[str, int, bool], tuple[int, ...]] = {}
        self._blanks: dict[str, tuple[tuple[int, int], ...]] = {}
        self._stutter_ends: Mapping[int, list[int]] | None = None
        self._stutter_starts: Mapping[int, list[int]] = {}
        self._repeated: set[int] = set()

    def after(self, place: int, mode: Over) -> tuple[int, ...]:
        """Where one may go on from ``place`` having passed over what counts for nothing; ``place`` comes first."""
        key = (place, mode)
        known = self._after.get(key)
        if known is None:
            known = self._after[key] = self._closure(place, mode, self._step)
        return known

    def before(self, place: int, mode: Over) -> tuple[int, ...]:
        """The same towards the beginning: ends of what may stand before ``place``."""
        key = (place, mode)
        known = self._before.get(key)
        if known is None:
            known = self._before[key] = self._closure(place, mode, self._step_back)
        return known

    def repeated(self) -> AbstractSet[int]:
        """The places of what is said again right after: all copies but the last."""
        if self._stutter_ends is None:
            self._find_stutters()
        return self._repeated

    def _copies(self, place: int) -> list[int]:
        """Where copies of what begins at ``place`` begin right before it."""
        if self._stutter_ends is None:
            self._find_stutters()
        return self._stutter_starts.get(place, [])

    def gap_may_hold(self, place: int) -> bool:
        """Whether the character at ``place`` may stand in a gap: it ends neither clause nor sentence."""
        char = self.text[place]
        return char not in _STOPS and not (char == "." and self.hard(place))

    def hard(self, place: int) -> bool:
        """Whether a hard stop stands at ``place``."""
        return _HARD.match(self.text, place) is not None

    def slot_ends(self, name: str, place: int) -> tuple[int, ...]:
        """Where a value of the slot that begins at ``place`` may end."""
        return self._slot(name, place, forward=True)

    def slot_starts(self, name: str, place: int) -> tuple[int, ...]:
        """Where a value of the slot that ends at ``place`` may begin."""
        return self._slot(name, place, forward=False)

    def opens(self, place: int) -> bool:
        """Whether a clause begins at ``place``, words that lead in not counted."""
        seen = {place}
        queue = [place]
        while queue:
            at = queue.pop()
            if at == 0 or not (_WORD.match(self.text[at - 1]) or self.text[at - 1] in INVISIBLE):
                return True
            if place - at > LEAD_LENGTH:
                continue
            char = self.text[at - 1]
            steps = [at - len(word) for word in _LEADS.get(char, ()) if self.text.endswith(word, 0, at)]
            if char in _ALWAYS:
                steps.append(at - 1)
            steps.extend(self._copies(at))
            queue.extend(each for each in steps if each not in seen)
            seen.update(steps)
        return False

    def closes(self, place: int) -> bool:
        """Whether a clause ends at ``place``, particles not counted."""
        while place < len(self.text):
            char = self.text[place]
            if char in _TAIL or (char == "儿" and self._suffix(place)):
                place += 1
                continue
            if char == ":":
                return not self._clock(place)
            return char in _STOPS or self.hard(place)
        return True

    def _clock(self, place: int) -> bool:
        """Whether the colon at ``place`` stands between two digits."""
        text = self.text
        return text[place - 1 : place].isdecimal() and text[place + 1 : place + 2].isdecimal()

    def _closure(self, place: int, mode: Over, step: Callable[[int, Over], list[int]]) -> tuple[int, ...]:
        steps = step(place, mode)
        if not steps:
            return (place,)
        found = {place: None}
        queue = steps
        while queue and len(found) < FREE:
            following: list[int] = []
            for each in queue:
                if each not in found:
                    found[each] = None
                    following.extend(step(each, mode))
            queue = following
        if queue:
            # A run of stops may be of any length; of fillers and repetitions so many are enough.
            last, way = queue[-1], 1 if queue[-1] > place else -1
            while 0 <= (at := last if way > 0 else last - 1) < len(self.text) and self._passed(at, mode):
                last += way
            found[last] = None
        return tuple(found)

    def _passed(self, place: int, mode: Over) -> bool:
        char = self.text[place]
        if char in (_SOFT if mode else _ALWAYS):
            return True
        return (mode is Over.PAUSE and self.hard(place)) or (char == "儿" and self._suffix(place))

    def _step(self, place: int, mode: Over) -> list[int]:
        """Where single things that count for nothing end if they begin at ``place``."""
        if place >= len(self.text):
            return []
        if self._stutter_ends is None:
            self._find_stutters()
            assert self._stutter_ends is not None  # noqa: S101  just found
        ends = list(self._stutter_ends.get(place, ()))
        char = self.text[place]
        if char in _FIRST:
            ends.extend(place + len(filler) for filler in _FIRST[char] if self.text.startswith(filler, place))
        if self._passed(place, mode):
            ends.append(place + 1)
        return ends

    def _step_back(self, place: int, mode: Over) -> list[int]:
        """Where single things that count for nothing begin if they end at ``place``."""
        if place <= 0:
            return []
        starts = list(self._copies(place))
        char = self.text[place - 1]
        if char in _LAST:
            starts.extend(place - len(filler) for filler in _LAST[char] if self.text.endswith(filler, 0, place))
        if self._passed(place - 1, mode):
            starts.append(place - 1)
        return starts

    def _find_stutters(self) -> None:
        """Of what is said again right after, all copies but the last may be passed over."""
        ends: dict[int, list[int]] = {}
        starts: dict[int, list[int]] = {}
        for expression in _STUTTERS:
            for found in expression.finditer(self.text):
                first, second = found.start(), found.end(2)
                self._repeated.update(range(first, second))
                ends.setdefault(first, []).append(second)
                starts.setdefault(second, []).append(first)
        self._stutter_ends = ends
        self._stutter_starts = starts

    def _suffix(self, place: int) -> bool:
        return _SUFFIX.match(self.text, place) is not None

    def _slot(self, name: str, place: int, *, forward: bool) -> tuple[int, ...]:
        key = (name, place, forward)
        known = self._slots.get(key)
        if known is None:
            value = _compiled(SLOTS[name])
            fits = value.fullmatch
            blanks = self._placeholders(name)
            if forward and value.match(self.text, place) is None:
                known = ()
            elif forward:
                ends = range(place + 1, min(place + SLOT_LENGTH, len(self.text)) + 1)
                known = tuple(end for end in ends if fits(self.text, place, end))
            else:
                starts = range(place - 1, max(place - SLOT_LENGTH, 0) - 1, -1)
                known = tuple(start for start in starts if fits(self.text, start, place))
            if blanks:
                beyond = (end if forward else start for start, end in blanks if place == (start if forward else end))
                known = tuple(dict.fromkeys((*known, *beyond)))
            self._slots[key] = known
        return known

    def _placeholders(self, name: str) -> tuple[tuple[int, int], ...]:
        """The placeholders that a slot takes, each as a whole."""
        known = self._blanks.get(name)
        if known is None:
            expression = PLACEHOLDERS.get(name)
            places = () if expression is None else _compiled(expression).finditer(self.text)
            found = tuple(each.span() for each in places)
            known = self._blanks[name] = found
        return known
