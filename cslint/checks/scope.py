"""Where something is looked for that a place in a call calls for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Self

from pydantic import Field, model_validator

from cslint.checks.spec import Strict
from cslint.checks.timing import end_of, start_of
from cslint.model import DocumentKind

if TYPE_CHECKING:
    from cslint.checks.call import Call
    from cslint.checks.cue import Occasion
    from cslint.model import Role

_EVERYTHING: Final = 1_000_000


class WithinSpec(Strict):
    """So many merged turns of the speaker behind the cue, and in front of it; ``seconds`` limits the ones behind."""

    after: int = Field(default=1, ge=0)
    before: int | Literal["call"] = 0
    seconds: float | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _not_negative(self) -> Self:
        if isinstance(self.before, int) and self.before < 0:
            raise ValueError("before 不能小于 0")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The turns in which something is looked for: those behind the cue or around it, and those in front of it.

    ``reached`` says whether the call went on so far that the speaker could have said it.
    """

    behind: tuple[int, ...]
    ahead: tuple[int, ...]
    reached: bool

    @property
    def turns(self) -> tuple[int, ...]:
        """All of them, in order."""
        return tuple(sorted({*self.ahead, *self.behind}))


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
            return self._lines(call, occasion)
        blocks = _blocks(call, occasion)
        at = next((number for number, (_, turns) in enumerate(blocks) if occasion.turn in turns), len(blocks))
        if occasion.silence is not None:
            ahead = [turns for other, turns in blocks[: at + 1] if other is role]
            own: tuple[int, ...] = ()
        else:
            ahead = [turns for other, turns in blocks[:at] if other is role]
            own = blocks[at][1] if at < len(blocks) and blocks[at][0] is role else ()
        behind = [turns for other, turns in blocks[at + 1 :] if other is role][: self.after]
        soon = [turns for turns in behind if self._in_time(call, occasion, turns)]
        return Scope(
            behind=(*own, *(turn for turns in soon for turn in turns)),
            ahead=tuple(turn for turns in ahead[len(ahead) - min(self.before, len(ahead)) :] for turn in turns),
            reached=bool(behind) or self.after == 0 or bool(own),
        )

    def _lines(self, call: Call, occasion: Occasion) -> Scope:
        """In a script, the line of the cue and the next ones."""
        last = min(occasion.last + self.after, len(call.document.turns) - 1)
        turns = tuple(range(occasion.turn, last + 1))
        return Scope(behind=turns, ahead=(), reached=True)

    def _in_time(self, call: Call, occasion: Occasion, turns: tuple[int, ...]) -> bool:
        if self.seconds is None:
            return True
        end, start = end_of(call.document.turns[occasion.last]), start_of(call.document.turns[turns[0]])
        return end is None or start is None or start - end <= self.seconds


def _blocks(call: Call, occasion: Occasion) -> list[tuple[Role, tuple[int, ...]]]:
    """The merged turns of a call, cut in two where the occasion is a silence inside one."""
    silence = occasion.silence
    if silence is None:
        return [(each.role, each.turns) for each in call.merged]
    blocks: list[tuple[Role, tuple[int, ...]]] = []
    for each in call.merged:
        first = tuple(turn for turn in each.turns if turn < silence.after)
        blocks += [(each.role, turns) for turns in (first, each.turns[len(first) :]) if turns]
    return blocks
