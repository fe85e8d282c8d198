"""Read-back: digits and letters that the customer gives are repeated by the agent and confirmed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, Literal, NamedTuple

from pydantic import BeforeValidator, Field
from rapidfuzz.distance import Levenshtein

from cslint.checks.call import Hit
from cslint.checks.dictation import given, spoken
from cslint.checks.ending import excused_by_end
from cslint.checks.excuse import Excuses, UnlessSpec
from cslint.checks.spec import RuleSpec, Strict, Words
from cslint.checks.verdict import NOT_A_CALL, Fault, Verdict
from cslint.model import DocumentKind, Level, Outcome, Role
from cslint.text.numerals import codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cslint.checks.builder import Builder
    from cslint.checks.call import Call, MergedTurn
    from cslint.checks.dictation import Given, Spoken
    from cslint.model import Rule

_FEWEST: Final = 2
"""Characters that a part must have to count as one."""

_LEFT_OUT: Final = 5
"""From so many characters on, a repetition without one of them is a wrong one, not a part."""

_MOST_PIECES: Final = 6
"""A code is repeated in at most so many pieces."""

_CORRECTS: Final = re.compile("错|不对|不是")
_NODS: Final = re.compile(r"[\W嗯恩哎唉诶欸啊]*[嗯恩哎唉诶欸][\W嗯恩哎唉诶欸啊]*")


def _written(value: object) -> object:
    """A number as it is written: YAML reads 10086 as one."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


_Number = Annotated[str, Field(pattern=r"^[0-9x]+$")]
KnownSpec = Annotated[_Number, BeforeValidator(_written, json_schema_input_type=_Number | Annotated[int, Field(ge=0)])]


class FollowSpec(Strict):
    """How many merged turns of the agent the repetition may take to come."""

    after: int = Field(default=2, ge=1, description="坐席的几轮之内要复述")


class ReadbackSpec(RuleSpec):
    """YAML of a read-back."""

    kind: Literal["readback"] = Field(default="readback", description="复述客户报的号码")
    speaker: Literal["agent"] = Field(default="agent", description="只能是 agent")
    least: int = Field(default=4, ge=2, description="几位以上的号码才要复述")
    within: FollowSpec = Field(default=FollowSpec(), description="多远之内要复述")
    partial: Level | Literal["allowed"] = Field(
        default=Level.INFO, description="只复述一部分按哪一级报告;allowed 不报告"
    )
    confirm: list[Words] = Field(default_factory=list, description="请客户确认的话,代替复述")
    affirm: list[Words] = Field(default_factory=list, description="客户确认的话")
    unless: list[UnlessSpec] = Field(default_factory=list, description="客户这样说的号码不必复述")
    unless_asked: list[Words] = Field(default_factory=list, description="坐席这样问来的号码不必复述")
    known: list[KnownSpec] = Field(default_factory=list, description="人人都知道的号码,x 代表任一数字")


_NO_NUMBER: Final = Verdict(outcome=Outcome.NOT_APPLICABLE, reason="客户没有报号码")
_NUMBER: Final = re.compile("[0-9a-z零〇一二三四五六七八九幺两洞]{3}")
"""What a turn with a number holds, whatever else does too."""


class _Repetition(NamedTuple):
    """What the agent repeated of a code: its pieces in order, together ``chars``."""

    pieces: tuple[Spoken, ...]
    chars: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadbackCheck:
    """Compiled read-back."""

    rule: Rule
    least: int
    after: int
    partial: Level | None
    confirm: tuple[int, ...]
    affirm: tuple[int, ...]
    excuses: Excuses
    asked: tuple[int, ...]
    known: re.Pattern[str] | None
    rest = _NO_NUMBER

    @property
    def wakes(self) -> None:
        """Numbers are no patterns: it must be asked about every call."""

    @staticmethod
    def asleep(call: Call) -> Verdict:
        """The customer gave no number."""
        return _NO_NUMBER

    def asks(self, call: Call) -> Iterator[int]:
        """The turns with numbers of the customer's, and those around in which they may be asked for and confirmed."""
        turns = call.document.turns
        for turn, normal in enumerate(call.normal):
            if turns[turn].role is Role.CUSTOMER and _NUMBER.search(normal):
                yield from range(max(turn - 1, 0), min(turn + 4, len(turns)))

    def __call__(self, call: Call) -> Verdict:
        """Fail for each code of the customer's that was not repeated in full, rightly and with a question."""
        if call.document.kind is DocumentKind.SCRIPT:
            return NOT_A_CALL
        told = tuple(each for each in given(call, Role.CUSTOMER) if len(each.chars) >= self.least)
        agent = spoken(call, Role.AGENT) if told else ()
        judged = [self._judge(call, each, told, agent) for each in self._data(call, told, agent)]
        faults = tuple(fault for verdict in judged for fault in verdict.faults)
        if faults:
            return Verdict.of(faults)
        unsure = next((verdict for verdict in judged if verdict.outcome is Outcome.NOT_EVALUATED), None)
        if unsure is not None:
            return unsure
        if any(len(code.chars) >= self.least for turn in call.unknown for code in codes(call.normal[turn])):
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason="有说话人未知的轮次报了号码")
        passed = next((verdict for verdict in judged if verdict.outcome is Outcome.PASS), None)
        if passed is not None or judged:
            return passed or judged[0]
        return _NO_NUMBER

    def _data(self, call: Call, told: Sequence[Given], agent: Sequence[Spoken]) -> Iterator[Given]:
        """The codes that are new when the customer tells them, and worth repeating."""
        for number, each in enumerate(told):
            known = self.known is not None and self.known.fullmatch(each.chars)
            before = "".join(said.code.chars for said in agent if said.turn < each.first.turn)
            again = each.chars in before or any(each.chars in earlier.chars for earlier in told[:number])
            corrected = any(_corrects(call, later, each) for later in told[number + 1 :])
            if not (known or again or corrected or self._excused(call, each)):
                yield each

    def _excused(self, call: Call, each: Given) -> bool:
        for piece in each.pieces:
            hit = Hit(piece.turn, piece.code.start, piece.code.end, -1, 1.0, (piece.turn, piece.code.end))
            if self.excuses.hold(call, hit):
                return True
        asked = call.merged[each.first.merged - 1] if self.asked and each.first.merged else None
        return asked is not None and asked.role is Role.AGENT and self._says(call, self.asked, asked)

    def _judge(self, call: Call, each: Given, told: Sequence[Given], agent: Sequence[Spoken]) -> Verdict:
        window = self._window(call, each, agent)
        last = window[-1].turns[-1] if window else len(call.normal)
        said = [other for other in agent if each.first.turn < other.turn <= last]
        full = list(_repeated(each.chars, said))
        confirmed = any(self._confirmed(call, one) for one in full)
        if confirmed:
            return Verdict.of(())
        if any(each.first.turn < turn for turn in call.unknown if turn <= last + 1):
            return Verdict(outcome=Outcome.NOT_EVALUATED, reason="客户报号码之后有说话人未知的轮次")
        if full:
            return Verdict.of((self._unconfirmed(call, each, full[-1]),))
        if not window:
            return excused_by_end(call) or Verdict.of((self._missing(call, each, each.last.turn),))
        others = [other.chars for other in told if other.chars != each.chars]
        others += [other.code.chars for other in agent if other.turn < each.first.turn]
        wrong = _wrong(each.chars, said, others)
        if wrong is not None:
            return Verdict.of((self._misheard(call, each, wrong),))
        return self._incomplete(call, each, said, window[0].turns[0])

    def _window(self, call: Call, each: Given, agent: Sequence[Spoken]) -> list[MergedTurn]:
        """The merged turns of the agent in which the repetition may come; those with a piece of it do not count."""
        window: list[MergedTurn] = []
        left = self.after
        for number, merged in enumerate(call.merged):
            if merged.role is Role.AGENT and merged.turns[0] > each.last.turn and left:
                window.append(merged)
                left -= not any(one.merged == number and one.code.chars in each.chars for one in agent)
        return window

    def _incomplete(self, call: Call, each: Given, said: Sequence[Spoken], due: int) -> Verdict:
        """The verdict where the code was repeated in part or not at all."""
        parts = [one for one in said if _part(one.code.chars, each.chars)]
        if not parts:
            return Verdict.of((self._missing(call, each, due),))
        part = max(parts, key=lambda one: len(one.code.chars))
        if self.partial is None:
            confirmed = any(self._confirmed(call, _Repetition((one,), one.code.chars)) for one in parts)
            fault = self._unconfirmed(call, each, _Repetition((part,), part.code.chars))
            return Verdict.of(() if confirmed else (fault,))
        words = _words(call, (part,))
        fault = Fault(
            turn=part.turn,
            span=(part.code.start, part.code.end),
            level=self.partial if self.partial is not self.rule.level else None,
            message=f"{self.rule.message}(只复述了“{words}”)",
            explanation=f"{_told(call, each)},只复述了其中的“{words}”",
            key=each.chars,
        )
        return Verdict.of((fault,))

    def _missing(self, call: Call, each: Given, due: int) -> Fault:
        return Fault(turn=due, explanation=f"{_told(call, each)},坐席没有复述", key=each.chars)

    def _unconfirmed(self, call: Call, each: Given, said: _Repetition) -> Fault:
        last = said.pieces[-1]
        return Fault(
            turn=last.turn,
            span=(last.code.start, last.code.end),
            message=f"{self.rule.message}(没有确认)",
            explanation=f"{_told(call, each)},复述了“{_words(call, said.pieces)}”,但没有问对不对,客户也没有答应",
            key=each.chars,
        )

    def _misheard(self, call: Call, each: Given, said: _Repetition) -> Fault:
        last = said.pieces[-1]
        return Fault(
            turn=last.turn,
            span=(last.code.start, last.code.end),
            message=f"{self.rule.message}(复述错了)",
            explanation=f"{_told(call, each)},复述成“{_words(call, said.pieces)}”:{each.chars} ≠ {said.chars}",
            similarity=round(Levenshtein.normalized_similarity(each.chars, said.chars), 4),
            key=each.chars,
        )

    def _confirmed(self, call: Call, said: _Repetition) -> bool:
        """Whether the agent asks in the merged turns of a repetition, or the customer agrees in his next turn."""
        if not (self.confirm or self.affirm):
            return True
        if any(self._says(call, self.confirm, call.merged[number]) for number in {one.merged for one in said.pieces}):
            return True
        last = said.pieces[-1]
        following = call.merged[last.merged + 1 :]
        if following and following[0].role is Role.CUSTOMER:
            following = following[1:]
        end = following[0].turns[0] if following else len(call.normal)
        return any(
            _NODS.fullmatch(call.normal[turn]) or call.context(self.affirm, call.document.turns[turn].text)
            for turn in range(last.turn + 1, end)
            if call.document.turns[turn].role is Role.CUSTOMER
        )

    @staticmethod
    def _says(call: Call, patterns: tuple[int, ...], merged: MergedTurn) -> bool:
        return any(call.context(patterns, call.document.turns[turn].text) for turn in merged.turns)


class Readback:
    """The kind ``readback``."""

    name = "readback"
    spec: type[RuleSpec] = ReadbackSpec

    def build(self, rule: Rule, spec: RuleSpec, builder: Builder) -> ReadbackCheck:
        """Compile the words of asking and agreeing, and what is no datum."""
        assert isinstance(spec, ReadbackSpec)  # noqa: S101  the registry pairs kinds with their own specs
        known = "|".join(each.replace("x", "[0-9]") for each in spec.known)
        return ReadbackCheck(
            rule=rule,
            least=spec.least,
            after=spec.within.after,
            partial=None if spec.partial == "allowed" else Level(spec.partial),
            confirm=builder.all(spec.confirm, ("confirm",), whole_clause=False, later=True),
            affirm=builder.all(spec.affirm, ("affirm",), later=True),
            excuses=Excuses.build(spec.unless, builder, ("unless",)),
            asked=builder.all(spec.unless_asked, ("unless_asked",), whole_clause=False, later=True),
            known=re.compile(known) if known else None,
        )


def _repeated(chars: str, said: Sequence[Spoken]) -> Iterator[_Repetition]:
    """The fewest pieces that hold a code, for each piece that completes it."""
    for end in range(1, len(said) + 1):
        for start in range(end - 1, max(end - 1 - _MOST_PIECES, -1), -1):
            joined = "".join(one.code.chars for one in said[start:end])
            if chars in joined and not _overfull(joined, chars):
                yield _Repetition(tuple(said[start:end]), joined)
                break


def _part(said: str, chars: str) -> bool:
    """Whether what was said is how a code begins or ends."""
    return len(said) >= _FEWEST and (chars.startswith(said) or chars.endswith(said))


def _overfull(said: str, chars: str) -> bool:
    """Whether a digit or two too many were said: not a code with something before it (86, TEST-)."""
    more = len(said) - len(chars)
    return 0 < more <= 2 and said.isdigit() and said != f"86{chars}"


def _wrong(chars: str, said: Sequence[Spoken], others: Sequence[str]) -> _Repetition | None:
    """What comes nearest to a code without being it, a part of it, or another code; ``None`` if nothing is near."""
    best: tuple[int, _Repetition] | None = None
    for start in range(len(said)):
        for end in range(start + 1, min(start + _MOST_PIECES, len(said)) + 1):
            joined = "".join(one.code.chars for one in said[start:end])
            apart = abs(len(joined) - len(chars))
            part = joined in chars and not (apart == 1 and len(chars) > _LEFT_OUT)
            if apart > (1 if len(chars) < 8 else 2) or part or any(joined in other for other in others):
                continue
            distance = Levenshtein.distance(chars, joined)
            if distance <= max(len(chars) // 4, 1) and (best is None or distance < best[0]):
                best = (distance, _Repetition(tuple(said[start:end]), joined))
    return best[1] if best else None


def _corrects(call: Call, later: Given, earlier: Given) -> bool:
    """Whether the customer puts right what he said before, in the same turn or his next one."""
    if not earlier.last.merged <= later.first.merged <= earlier.last.merged + 2:
        return False
    start = earlier.last.code.end if later.first.turn == earlier.last.turn else 0
    said = call.normal[later.first.turn][start : later.first.code.start]
    near = Levenshtein.distance(later.chars, earlier.chars) <= max(len(earlier.chars) // 4, 1)
    return near and later.chars != earlier.chars and _CORRECTS.search(said) is not None


def _told(call: Call, each: Given) -> str:
    return f"客户在第{each.first.turn + 1}轮说“{_words(call, each.pieces)}”"


def _words(call: Call, pieces: Sequence[Spoken]) -> str:
    return "…".join(call.document.turns[one.turn].text[one.code.start : one.code.end] for one in pieces)
