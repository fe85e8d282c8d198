"""Wording: say this instead of that, character for character, with the words to put in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from cslint.checks.call import Hit
from cslint.checks.excuse import Excuses, UnlessSpec
from cslint.checks.spec import RuleSpec, Words, shape
from cslint.checks.verdict import NOT_A_CALL, NOT_A_SCRIPT, Fault, Verdict
from cslint.model import DocumentKind, Fix, Outcome, Role
from cslint.text.normalise import normalise, respell
from cslint.text.words import cuts_a_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cslint.checks.builder import Builder
    from cslint.checks.call import Call
    from cslint.model import Rule

_SHORT: Final = 5
"""Longest word that two other words may hold the halves of by chance, in characters."""

_NAME: Final = re.compile(r"\{[^{}\n]*\}|<[^<>\n]*>|%[^%\s]*%|《[^《》\n]*》")


Documents = Literal["all", "scripts", "transcripts"]

InsteadSpec = Annotated[
    Annotated[Words, Tag("one-line")] | Annotated[list[Words], Field(min_length=1), Tag("a-list")],
    Discriminator(shape),
]


class WordingSpec(RuleSpec):
    """YAML of words and what to say instead.

    ``replace`` is held against the text as it was written; of several words to say instead somebody must choose.
    ``keep`` holds the words harmlessly, in any spelling. ``fix`` tells whether the words say the same without a doubt,
    so that they may be put in.
    """

    kind: Literal["wording"] = Field(default="wording", description="用词:换一个说法")
    replace: dict[Words, InsteadSpec] = Field(min_length=1, description="左边的词换成右边的;右边写几种,由人来选")
    fix: Literal["safe", "unsafe", "none"] = Field(
        default="unsafe", description="safe 可以自动替换;unsafe 要用 --unsafe-fixes;none 不替换"
    )
    documents: Documents = Field(default="all", description="scripts 只查话术,transcripts 只查通话")
    keep: list[Words] = Field(default_factory=list, description="含有这些词、但不算错的说法")
    unless: list[UnlessSpec] = Field(default_factory=list, description="什么情况下不算错")
    contexts: list[str] | None = Field(
        default=None, description="哪些转述和否认可以免责;不写是 contexts.yaml 的全部,[] 是都不免"
    )

    @model_validator(mode="after")
    def _keep_holds_a_word(self) -> Self:
        words = [normalise(word) for word in self.replace]
        for each in self.keep:
            if not any(word in normalise(each) for word in words):
                raise ValueError(f"keep 里的“{each}”不含要替换的词")
        return self

    @model_validator(mode="after")
    def _replaced_for_good(self) -> Self:
        for word, instead in ((word, each) for word, given in self.replace.items() for each in _listed(given)):
            left = next((other for other in self.replace if other in instead), None)
            if left is not None and not any(left in each and each in instead for each in self.keep):
                raise ValueError(f"“{word}”的替换“{instead}”里还有要替换的“{left}”")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingCheck:
    """Compiled wording; ``words`` finds the longest word at each place, ``kept`` the longest harmless one."""

    rule: Rule
    speaker: str
    replace: Mapping[str, tuple[str, ...]]
    fix: Literal["safe", "unsafe", "none"]
    documents: Documents
    words: re.Pattern[str]
    kept: re.Pattern[str] | None
    excuses: Excuses

    def __call__(self, call: Call) -> Verdict:
        """Fail for each place where the speaker says one of the words and nothing excuses it."""
        script = call.document.kind is DocumentKind.SCRIPT
        if self.documents != "all" and script != (self.documents == "scripts"):
            return NOT_A_CALL if script else NOT_A_SCRIPT
        faults: list[Fault] = []
        unknown: list[int] = []
        for number, turn in enumerate(call.document.turns):
            own = call.spoken_by(number, self.speaker)
            if not own and turn.role is not Role.UNKNOWN:
                continue
            hits = [hit for hit in self._hits(call, number) if not self.excuses.hold(call, hit)]
            if own:
                faults.extend(self._fault(turn.text[hit.start : hit.end], hit) for hit in hits)
            elif hits:
                unknown.append(number)
        if not faults and unknown:
            turns = "、".join(str(number + 1) for number in unknown)
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason=f"第{turns}轮说话人未知")
        return Verdict.of(tuple(faults))

    def _hits(self, call: Call, turn: int) -> list[Hit]:
        """The words in a turn, in order; of those that overlap the longest."""
        text = call.document.turns[turn].text
        places = list(_places(self.words, text))
        if not places:
            return []
        # The name of a value that is put in later is no word that anybody says, and a title is as its author wrote it.
        names = [each.span() for each in _NAME.finditer(text)]
        harmless = list(_places(self.kept, call.normal[turn])) if self.kept is not None else []
        found: list[tuple[int, int]] = []
        for start, end in sorted(places, key=lambda place: (place[0] - place[1], place)):
            if any(start < other and first < end for first, other in found):
                continue
            if any(first <= start and end <= other for first, other in harmless):
                continue
            if _made_of_two(respell(text), start, end) or any(first <= start < last for first, last in names):
                continue
            found.append((start, end))
        return [Hit(turn, start, end, -1, 1.0, (turn, end)) for start, end in sorted(found)]

    def _fault(self, word: str, hit: Hit) -> Fault:
        candidates = self.replace[word]
        instead = "”或“".join(candidates)
        return Fault(
            turn=hit.turn,
            span=(hit.start, hit.end),
            pattern=word,
            similarity=hit.similarity,
            suggestion="/".join(candidates),
            fix=None if self.fix == "none" else Fix(words=candidates, safe=self.fix == "safe"),
            explanation=f"“{word}”要换成“{instead}”",
        )


class Wording:
    """The kind ``wording``."""

    name = "wording"
    spec: type[RuleSpec] = WordingSpec

    def build(self, rule: Rule, spec: RuleSpec, builder: Builder) -> WordingCheck:
        """Compile the words and what excuses them."""
        assert isinstance(spec, WordingSpec)  # noqa: S101  the registry pairs kinds with their own specs
        frames = builder.frames_of(spec.contexts)
        return WordingCheck(
            rule=rule,
            speaker=spec.speaker,
            replace=MappingProxyType({word: _listed(instead) for word, instead in spec.replace.items()}),
            fix=spec.fix,
            documents=spec.documents,
            words=_any_of(spec.replace),
            kept=_any_of(map(normalise, spec.keep)) if spec.keep else None,
            excuses=Excuses.build(spec.unless, builder, ("unless",), frames=frames, quotes=spec.contexts != []),
        )


def _listed(instead: str | list[str]) -> tuple[str, ...]:
    return (instead,) if isinstance(instead, str) else tuple(dict.fromkeys(instead))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds the longest of some words at each place, those that overlap too."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(f"(?=({'|'.join(map(re.escape, longest_first))}))")


def _places(words: re.Pattern[str], text: str) -> Iterable[tuple[int, int]]:
    return (found.span(1) for found in words.finditer(text))


def _made_of_two(text: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` of a text is no word of it but parts of two, as 现金 in 发现金额."""
    if end - start > _SHORT or not cuts_a_word(text, start, end):
        return False
    return any(not cuts_a_word(text, place, place) for place in range(start + 1, end))
