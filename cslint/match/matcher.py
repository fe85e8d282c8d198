"""Finding patterns in texts: the one interface behind which matching may change.

The filter reads all texts at once and names the few places where a pattern may stand; alignment looks at each; a
match short enough to doubt must not cut a word in two.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from cslint.match.automaton import build, literal
from cslint.match.explain import align
from cslint.match.hearing import Hearing, Match, Near, Verifier
from cslint.match.index import Index
from cslint.match.kept import Kept
from cslint.match.pieces import choose, odds
from cslint.match.placeholders import has_placeholder, with_placeholders
from cslint.match.rows import Entry
from cslint.match.skeleton import Kind, number
from cslint.match.slots import PLACEHOLDERS, SLOTS
from cslint.match.stream import join
from cslint.text.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from cslint.match.automaton import Automaton
    from cslint.match.explain import Alignment
    from cslint.match.pattern import Pattern
    from cslint.match.skeleton import Skeleton
    from cslint.match.stream import Stream

    _Outline = tuple[Skeleton, tuple[tuple[int, ...], ...]]
    """A pattern's numbered tree and the pieces that are looked for."""

    Candidates = tuple[Hearing, Mapping[int, Sequence[Near]]]

Group = Literal["later", "answers", "blanks"]

CHUNK: Final = 1_000_000
"""Characters of text that are joined into one buffer."""


class Look:
    """One text that is asked for patterns one by one, each verified once.

    Where the patterns of a group may stand in it is found when the first of them is asked for, or for many texts
    at once by ``Matcher.look_all``.
    """

    __slots__ = ("_blank", "_found", "_known", "_matcher", "_text")

    def __init__(self, matcher: Matcher, text: str) -> None:
        self._matcher: Final = matcher
        self._text: Final = text
        self._blank: bool | None = None
        self._found: Final[dict[Group, Candidates]] = {}
        self._known: Final[dict[int, tuple[Match, ...]]] = {}

    def find(self, pattern: int) -> tuple[Match, ...]:
        """The matches of one pattern, in order of place."""
        known = self._known.get(pattern)
        if known is None:
            group = self._matcher.group(pattern)
            found = self._verified(pattern, group)
            blank = self._matcher.blanks.get(pattern)
            if blank is not None and self._unfilled():
                found += _named(pattern, self._verified(blank, "blanks"))
            known = self._known[pattern] = tuple(sorted(set(found)))
        return known

    def _verified(self, pattern: int, group: Group) -> list[Match]:
        if group not in self._found:
            self.take(group, next(self._matcher.candidates((self._text,), group)))
        hearing, near = self._found[group]
        return self._matcher.verifier.verify(hearing, pattern, near.get(pattern, ()))

    def _unfilled(self) -> bool:
        """Whether a placeholder stands in the text."""
        if self._blank is None:
            self._blank = has_placeholder(normalise(self._text))
        return self._blank

    def take(self, group: Group, candidates: Candidates) -> None:
        """Be told where the patterns of a group may stand."""
        self._found[group] = candidates


class Matcher:
    """Finds many patterns at once; immutable once built, and cheap to ask again.

    ``later`` are the numbers of patterns that only matter where others were found, to excuse them, and ``answers`` of
    those that something calls for: ``look`` finds both. ``cues`` are those that only ``find_cues`` finds.
    """

    def __init__(
        self,
        patterns: Iterable[Pattern],
        later: Collection[int] = (),
        cues: Collection[int] = (),
        *,
        answers: Collection[int] = (),
    ) -> None:
        given = tuple(patterns)
        filled = [number for number, each in enumerate(given) if each.blank is not None and number not in cues]
        blanks = {number: len(given) + place for place, number in enumerate(filled)}
        self.blanks: Final[Mapping[int, int]] = blanks
        self.patterns: Final[Sequence[Pattern]] = Kept(
            [*given, *(replace(given[each].blank or given[each], loose=given[each].loose) for each in filled)]
        )
        self._answers: Final = frozenset(answers)
        self._later: Final = frozenset(later) - self._answers
        self._cues: Final = frozenset(cues)
        self._unfilled: Final = frozenset(blanks.values())
        apart = self._later | self._answers | self._cues | self._unfilled
        self._outlines: Final[Sequence[_Outline]] = Kept(map(_outline, self.patterns))
        self.verifier = Verifier(self._automaton)
        self._index: Final = self._build(set(range(len(self.patterns))) - apart)
        bare = tuple(number for number, (_, pieces) in enumerate(self._outlines) if not pieces)
        self._bare: Final = tuple(number for number in bare if number not in apart)
        asked = {blank: number for number, blank in blanks.items() if number not in apart}
        self._asked_blanks: Final[Mapping[int, int]] = asked
        self._bare_blanks: Final = tuple(number for number in bare if number in asked)

    def __getstate__(self) -> dict[str, object]:
        """What is worth keeping: automata are built again as they are needed."""
        state = dict(vars(self))
        del state["verifier"]
        return state

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take up where ``__getstate__`` left off."""
        vars(self).update(state)
        self.verifier = Verifier(self._automaton)

    def prepare(self) -> None:
        """Work out at once what is otherwise worked out when there is first much to read, or a fault to excuse."""
        self._index.prepare(self.verifier.automaton)
        for index in (self._later_index, self._answer_index, self._cue_index, self._blank_index):
            index.prepare(self.verifier.automaton)

    def find(self, text: str) -> tuple[Match, ...]:
        """Every pattern's matches in one text, ordered by place; of overlapping matches of a pattern the best."""
        return self.find_all((text,))[0]

    def find_all(self, texts: Sequence[str]) -> list[tuple[Match, ...]]:
        """The matches in each of many texts, found together; without those of ``later`` patterns and of cues."""
        return self._find(texts, self._index, self._bare, placeholders=bool(self._asked_blanks))

    def find_cues(self, texts: Sequence[str]) -> list[tuple[Match, ...]]:
        """The matches of the cues in each of many texts."""
        return self._find(texts, self._cue_index, ())

    def group(self, pattern: int) -> Group:
        """The group that a pattern belongs to which only ``look`` finds."""
        return "answers" if pattern in self._answers else "later"

    def look(self, text: str) -> Look:
        """One text, to be asked for ``later`` patterns and ``answers``."""
        return Look(self, text)

    def look_all(self, later: Collection[str], answers: Collection[str]) -> dict[str, Look]:
        """Looks at texts by the text: some will be asked for ``later`` patterns, some for ``answers``."""
        looks = {text: Look(self, text) for text in dict.fromkeys((*later, *answers))}
        groups: tuple[tuple[Group, Collection[str]], ...] = (("later", later), ("answers", answers))
        for group, wanted in groups:
            texts = tuple(dict.fromkeys(wanted))
            for text, candidates in zip(texts, self.candidates(texts, group), strict=True):
                looks[text].take(group, candidates)
        return looks

    def candidates(self, texts: Sequence[str], group: Group) -> Iterator[Candidates]:
        """For each text, where the patterns of a group may stand."""
        if group == "blanks":
            index = self._blank_index
        else:
            index = self._answer_index if group == "answers" else self._later_index
        for chunk in _chunks(texts):
            stream = join(chunk)
            near = dict(self._near(stream, index, ()))
            for at, text in enumerate(chunk):
                yield Hearing(stream, at, text), near.get(at, {})

    def _find(
        self, texts: Sequence[str], index: Index, bare: Sequence[int], *, placeholders: bool = False
    ) -> list[tuple[Match, ...]]:
        found: list[tuple[Match, ...]] = []
        for chunk in _chunks(texts):
            stream = join(chunk)
            matches: list[tuple[Match, ...]] = [()] * len(chunk)
            for text, near in self._near(stream, index, bare):
                hearing = Hearing(stream, text, chunk[text])
                matches[text] = tuple(
                    sorted(
                        match
                        for pattern, places in near.items()
                        for match in self.verifier.verify(hearing, pattern, places)
                    )
                )
            if placeholders:
                for text, more in self._unfilled_in(stream, chunk):
                    matches[text] = tuple(sorted({*matches[text], *more}))
            found.extend(matches)
        return found

    def _unfilled_in(self, stream: Stream, texts: Sequence[str]) -> Iterator[tuple[int, list[Match]]]:
        """The matches of patterns whose slots hold a placeholder, by the number of the text that has some."""
        numbers = with_placeholders(stream, np.fromiter(map(len, texts), np.int64, len(texts)))
        if not numbers:
            return
        few = join([texts[number] for number in numbers])
        for at, near in self._near(few, self._blank_index, self._bare_blanks):
            hearing = Hearing(few, at, texts[numbers[at]])
            yield (
                numbers[at],
                [
                    match
                    for blank, places in near.items()
                    if blank in self._asked_blanks
                    for match in _named(self._asked_blanks[blank], self.verifier.verify(hearing, blank, places))
                ],
            )

    def explain(self, match: Match, text: str) -> Alignment:
        """What a match of this matcher forgave and passed over in ``text`` (the text that it was found in)."""
        return align(self.verifier.automaton(match.pattern), text, match.start, match.end)

    def _near(self, stream: Stream, index: Index, bare: Sequence[int]) -> Iterator[tuple[int, dict[int, list[Near]]]]:
        """For each text that has candidates, its number and the candidates by pattern; ``bare`` patterns want none."""
        candidates = index.candidates(stream, self.verifier.automaton)
        rows = zip(
            candidates.text.tolist(),
            candidates.pattern.tolist(),
            candidates.node.tolist(),
            candidates.piece.tolist(),
            candidates.position.tolist(),
            candidates.calm_before.tolist(),
            candidates.calm_after.tolist(),
            strict=True,
        )
        wanted: dict[int, dict[int, list[Near]]] = {}
        for pattern in bare:
            for text in self._with_value(stream, pattern):
                wanted.setdefault(text, {})[pattern] = []
        for text, pattern, *near in rows:
            wanted.setdefault(text, {}).setdefault(pattern, []).append((near[0], near[1], near[2], (near[3], near[4])))
        yield from wanted.items()

    def _with_value(self, stream: Stream, pattern: int) -> Iterator[int]:
        """The texts that a value of a pattern of slots alone may begin in."""
        whole = stream.points.tobytes().decode("utf-32-le", "surrogatepass")
        automaton = self.verifier.automaton(pattern)
        names = zip(automaton.values, automaton.kinds, strict=True)
        for name in sorted({value for value, kind in names if kind is Kind.SLOT}):
            values = [SLOTS[name], *([PLACEHOLDERS[name]] if name in PLACEHOLDERS else [])]
            begins = sorted(found.start() for value in values for found in re.finditer(value, whole))
            texts = np.searchsorted(stream.starts, begins, "right") - 1
            yield from dict.fromkeys(texts.tolist())

    def _automaton(self, pattern: int) -> Automaton:
        skeleton, pieces = self._outlines[pattern]
        return build(self.patterns[pattern], skeleton, pieces, odds().rarity)

    @cached_property
    def _later_index(self) -> Index:
        return self._build(self._later)

    @cached_property
    def _answer_index(self) -> Index:
        return self._build(self._answers)

    @cached_property
    def _cue_index(self) -> Index:
        return self._build(self._cues)

    @cached_property
    def _blank_index(self) -> Index:
        return self._build(self._unfilled)

    def _build(self, numbers: Iterable[int]) -> Index:
        """The index of some of the patterns."""
        entries = []
        for each in sorted(numbers):
            skeleton, pieces = self._outlines[each]
            exact = literal(self.patterns[each], skeleton, pieces)
            entries.append(Entry(pattern=each, skeleton=skeleton, pieces=pieces, exact=exact))
        return Index(entries)


def _outline(pattern: Pattern) -> _Outline:
    skeleton = number(pattern)
    return skeleton, choose(skeleton)


def _named(pattern: int, found: Iterable[Match]) -> list[Match]:
    """Matches as those of a pattern."""
    return [replace(match, pattern=pattern) for match in found]


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Runs of texts of about ``CHUNK`` characters."""
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    first = 0
    while first < len(texts):
        begun = int(ends[first - 1]) if first else 0
        last = max(int(np.searchsorted(ends, begun + CHUNK, "right")), first + 1)
        yield texts[first:last]
        first = last
