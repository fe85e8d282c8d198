"""What becomes of words between a mouth and a transcript: a recogniser's errors and a speaker's disfluency, seeded.

``Noise("…")`` draws from its seed alone: the same seed and calls give the same text whatever the hash seed, the
clock or the locale.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from benchmarks.confusion import anything, is_han, near_syllable, same_syllable, similar_sound
from benchmarks.traditional import to_traditional
from benchmarks.words import cutter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchmarks.confusion import Pool


class Slip(StrEnum):
    """An error of one character; each counts once in the character error rate."""

    SAME = "same syllable"
    NEAR = "near syllable"
    OTHER = "another character"
    DELETED = "deletion"
    INSERTED = "insertion"


class Disturbance(StrEnum):
    """What befalls a whole turn; none of these counts in the character error rate."""

    FILLER = "filler"
    STUTTER = "stutter"
    TRADITIONAL = "traditional script"
    UNPUNCTUATED = "no punctuation"
    SPLIT = "split turn"


MIX: Final[Mapping[Slip, float]] = MappingProxyType(
    {Slip.SAME: 0.55, Slip.NEAR: 0.25, Slip.DELETED: 0.12, Slip.INSERTED: 0.08}
)
"""Of 100 errors, how many are of each kind: an assumption; Mandarin recognisers mostly write homophones.

Characters of quite another sound are not mixed in; what they do is measured by itself.
"""

FILLERS: Final = ("嗯", "呃", "啊", "那个", "这个", "就是", "就是说", "然后", "怎么说呢", "等于说")
"""Drawn evenly. The last is one that the matcher is not told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A turn with a phrase in it; a closed edge of the phrase is an edge of its clause, too."""

    before: str
    phrase: str
    after: str
    closed_start: bool = False
    closed_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The turns that an utterance became, and the half-open range of the phrase in each."""

    turns: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


class Noise:
    """A source of errors; it remembers how far it has drawn, so use one for one text."""

    def __init__(self, seed: str) -> None:
        # A string seeds through SHA-512, not through hash(), which differs from run to run.
        self._rng: Final = Random(seed)

    def slips(self, text: str, rate: float) -> str:
        """Text whose Han characters suffered an error each with probability ``rate``."""
        heard: list[str] = []
        for char in text:
            if is_han(char) and self._rng.random() < rate:
                (kind,) = self._rng.choices(tuple(MIX), tuple(MIX.values()))
                heard.append(self._slip(char, kind))
            else:
                heard.append(char)
        return "".join(heard)

    def one_slip(self, text: str, kind: Slip) -> str:
        """Text with one error of one kind; as it was if it has no Han character."""
        places = [place for place, char in enumerate(text) if is_han(char)]
        if not places:
            return text
        place = self._rng.choice(places)
        return text[:place] + self._slip(text[place], kind) + text[place + 1 :]

    def hear(self, said: Utterance, rate: float, disturbances: Iterable[Disturbance] = ()) -> Heard:
        """The utterance with the disturbances, and with errors at ``rate`` in all its characters."""
        chosen = frozenset(disturbances)
        before, phrase, after = said.before, said.phrase, said.after
        if Disturbance.STUTTER in chosen:
            phrase = self._stutter(phrase)
        if Disturbance.FILLER in chosen:
            phrase = self._filler(phrase)
        if rate:
            before, phrase, after = (self.slips(part, rate) for part in (before, phrase, after))
        if Disturbance.UNPUNCTUATED in chosen:
            # Recognisers that write no punctuation still pause where the speaker did.
            before = _without_punctuation(before) + (" " if before and said.closed_start else "")
            after = (" " if after and said.closed_end else "") + _without_punctuation(after)
            phrase = _without_punctuation(phrase)
        if Disturbance.TRADITIONAL in chosen:
            before, phrase, after = (to_traditional(part) for part in (before, phrase, after))
        return self._turns(before, phrase, after, split=Disturbance.SPLIT in chosen)

    def some(self, chance: float) -> tuple[Disturbance, ...]:
        """Each disturbance with probability ``chance``."""
        return tuple(each for each in Disturbance if self._rng.random() < chance)

    def _slip(self, char: str, kind: Slip) -> str:
        if kind is Slip.DELETED:
            return ""
        if kind is Slip.INSERTED:
            return char + (anything().draw(self._rng, "") or "")
        # Where no character sounds like it (我 has no neighbour), the error is some other one: the rate stays.
        for attempt in (self._pool(char, kind), same_syllable(char), anything()):
            drawn = attempt.draw(self._rng, char)
            if drawn is not None:
                return drawn
        return ""

    def _pool(self, char: str, kind: Slip) -> Pool:
        if kind is Slip.SAME:
            return same_syllable(char)
        if kind is Slip.NEAR:
            return near_syllable(char)
        # Half of what is neither sounds somewhat alike, half is what the language model made of it.
        return similar_sound(char) if self._rng.random() < 0.5 else anything()

    def _word_starts(self, phrase: str) -> list[int]:
        starts: list[int] = []
        position = 0
        for word in cutter()(phrase):
            if is_han(word[0]):
                starts.append(position)
            position += len(word)
        return starts

    def _filler(self, phrase: str) -> str:
        """A filler before a word inside the phrase, where speakers put them."""
        inside = [place for place in self._word_starts(phrase) if place] or list(range(1, len(phrase)))
        if not inside:
            return phrase
        place = self._rng.choice(inside)
        return phrase[:place] + self._rng.choice(FILLERS) + phrase[place:]

    def _stutter(self, phrase: str) -> str:
        """The first one or two characters of a word, said two or three times."""
        starts = self._word_starts(phrase)
        if not starts:
            return phrase
        place = self._rng.choice(starts)
        piece = phrase[place : place + self._rng.choice((1, 1, 2))]
        while piece and not all(is_han(char) for char in piece):
            piece = piece[:-1]
        return phrase[:place] + piece * self._rng.choice((1, 1, 2)) + phrase[place:]

    def _turns(self, before: str, phrase: str, after: str, *, split: bool) -> Heard:
        start = len(before)
        if not split or len(phrase) < 2:
            return Heard(turns=(before + phrase + after,), spans=((start, start + len(phrase)),))
        cut = self._rng.randrange(1, len(phrase))
        return Heard(
            turns=(before + phrase[:cut], phrase[cut:] + after),
            spans=((start, start + cut), (0, len(phrase) - cut)),
        )


def _without_punctuation(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
