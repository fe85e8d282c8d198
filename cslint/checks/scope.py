"""Where something is looked for that a place in a call calls for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal, Self

from pydantic import Field, model_validator

from cslint.checks.spec import Strict
from cslint.checks.timing import end_of, second_of
from cslint.model import DocumentKind, Role

if TYPE_CHECKING:
    from cslint.checks.call import Call, Hit
    from cslint.checks.cue import Occasion

    Block = tuple[Role, tuple[int, ...]]

_EVERYTHING: Final = 1_000_000


class WithinSpec(Strict):
    """So many merged turns of the speaker behind the cue, and in front of it; ``seconds`` limits the ones behind."""

    after: int = Field(default=1, ge=0, description="由头之后,说话人的几轮之内")
    before: int | Literal["call"] = Field(default=0, description="由头之前几轮也算;call 是此前的全部通话")
    seconds: float | None = Field(default=None, gt=0, description="由头之后几秒之内")

    @model_validator(mode="after")
    def _not_negative(self) -> Self:
        if isinstance(self.before, int) and self.before < 0:
            raise ValueError("before 不能小于 0")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The turns in which something is looked for: those behind the cue or around it, and those in front of it.

    ``reached`` says whether the call went on so far that the speaker could have said it. ``unknown`` are the turns of
    unknown speakers that may belong to it. In the turns ``clocked`` words must begin by the second ``by``, which is
    ``None`` if nobody knows it.
    """

    behind: tuple[int, ...]
    ahead: tuple[int, ...]
    reached: bool
    unknown: tuple[int, ...] = ()
    clocked: tuple[int, ...] = ()
    by: float | None = None

    @property
    def turns(self) -> tuple[int, ...]:
        """All of them, in order."""
        return tuple(sorted({*self.ahead, *self.behind}))

    def counts(self, call: Call, hit: Hit, *, sure: bool) -> bool:
        """Whether words are in time; without the times they are not if that must be ``sure``."""
        if hit.turn not in self.clocked:
            return True
        second = second_of(call.document.turns[hit.turn], hit.start)
        return not sure if self.by is None or second is None else second <= self.by


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Compiled ``within``."""

    after: int
    before: int
    seconds: float | None

    @staticmethod
    def build(spec: WithinSpec) -> Within:
        """Compile."""
        before = _EVERYTHING if spec.before == "call" else spec.before
        return Within(after=spec.after, before=before, seconds=spec.seconds)

    def scope(self, call: Call, occasion: Occasion, role: Role) -> Scope:
        """The turns of ``role`` that count for an occasion."""
        if call.document.kind is DocumentKind.SCRIPT:
            return self._lines(call, occasion, role)
        blocks = _blocks(call, occasion)
        at = next((number for number, (_, turns) in enumerate(blocks) if turns[-1] >= occasion.turn), len(blocks))
        inside = at < len(blocks) and occasion.turn in blocks[at][1]
        own = inside and occasion.silence is None and blocks[at][0] is role
        front = at + 1 if occasion.silence is not None else at
        ahead = [number for number in range(front) if blocks[number][0] is role]
        ahead = ahead[len(ahead) - min(self.before, len(ahead)) :]
        behind = [number for number in range(at + inside, len(blocks)) if blocks[number][0] is role][: self.after]
        later = _turns(blocks, behind)
        before = _turns(blocks, ahead)
        around = blocks[at][1] if own else ()
        first = (ahead[0] if ahead else front) if len(ahead) == self.before else 0
        last = (behind[-1] if behind else at) if len(behind) == self.after else len(blocks) - 1
        return Scope(
            behind=(*around, *later),
            ahead=before,
            reached=bool(behind) or self.after == 0 or own,
            unknown=_unknown(blocks, first, last, open_=(bool(self.before) or own, bool(self.after) or own)),
            clocked=later if self.seconds is not None else (),
            by=self._by(call, occasion),
        )

    def _lines(self, call: Call, occasion: Occasion, role: Role) -> Scope:
        """In a script, the line of the cue and the speaker's next ones, one at least."""
        last = occasion.last
        later = (turn for turn in range(last + 1, len(call.document.turns)) if call.document.turns[turn].role is role)
        turns = (last, *islice(later, max(self.after, 1)))
        return Scope(behind=turns, ahead=(), reached=True)

    def _by(self, call: Call, occasion: Occasion) -> float | None:
        """The second by which words must begin; ``None`` if there is none, or nobody knows it."""
        silence, hit, turns = occasion.silence, occasion.hit, call.document.turns
        if silence is not None:
            end: float | None = silence.start + silence.seconds
        elif hit is not None:
            end = second_of(turns[hit.until[0]], hit.until[1])
        else:
            end = end_of(turns[occasion.turn])
        return None if self.seconds is None or end is None else round(end + self.seconds, 3)


def _turns(blocks: list[Block], numbers: list[int]) -> tuple[int, ...]:
    return tuple(turn for number in numbers for turn in blocks[number][1])


def _unknown(blocks: list[Block], first: int, last: int, *, open_: tuple[bool, bool]) -> tuple[int, ...]:
    """The turns of unknown speakers between two blocks, and beside them on the sides that are ``open_``."""
    while open_[0] and first > 0 and blocks[first - 1][0] is Role.UNKNOWN:
        first -= 1
    while open_[1] and last + 1 < len(blocks) and blocks[last + 1][0] is Role.UNKNOWN:
        last += 1
    return tuple(turn for role, turns in blocks[first : last + 1] if role is Role.UNKNOWN for turn in turns)


def _blocks(call: Call, occasion: Occasion) -> list[Block]:
    """The merged turns of a call, cut in two where the occasion is a silence inside one."""
    silence = occasion.silence
    if silence is None:
        return [(each.role, each.turns) for each in call.merged]
    blocks: list[Block] = []
    for each in call.merged:
        first = tuple(turn for turn in each.turns if turn < silence.after)
        blocks += [(each.role, turns) for turns in (first, each.turns[len(first) :]) if turns]
    return blocks
