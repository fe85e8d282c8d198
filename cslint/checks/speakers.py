"""Who speaks, as the words tell it: where a recogniser took the customer's words for the agent's, or the reverse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.model import DocumentKind, Role
from cslint.text.clauses import HARD, sentence_around
from cslint.text.speech import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cslint.checks.builder import Formula
    from cslint.checks.call import Call, Hit

    Hits = Mapping[int, tuple[Hit, ...]]

NEAR: Final = 40
"""How many characters may stand between one speaker's formula and words that are taken for theirs too. Ours."""

ODDS: Final = 4
"""So many turns must say that the roles are swapped for each that says they are not. Ours."""

_AT_ONCE: Final = re.compile(rf"[\W{PARTICLES}]*")
_HARD: Final = re.compile(f"{HARD}+")
_TITLES: Final = {Role.AGENT: "坐席", Role.CUSTOMER: "客户"}
_OTHER: Final = {Role.AGENT: Role.CUSTOMER, Role.CUSTOMER: Role.AGENT}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Cue:
    """Words ``[start, end)`` of a turn that are ``speaker``'s, whoever the transcript says it was."""

    start: int
    end: int
    speaker: Role
    words: str
    title: str

    def __str__(self) -> str:
        return f"“{self.words}”是{self.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """What the words of a call tell of its speakers.

    ``cues`` are in order of place, by turn; ``swapped`` says why the roles of the whole call seem to be the wrong way
    round, and is empty if they do not.
    """

    cues: Mapping[int, tuple[Cue, ...]]
    swapped: str

    def doubt(self, call: Call, turn: int, span: tuple[int, int]) -> str:
        """Why the words ``span`` of a turn are rather not its own speaker's; empty if nothing says so."""
        role = call.document.turns[turn].role
        if role not in _OTHER:
            return ""
        cues = [cue for cue in self.cues.get(turn, ()) if cue.end <= span[0] or span[1] <= cue.start]
        own = [cue for cue in cues if cue.speaker is role]
        others = [cue for cue in cues if cue.speaker is not role and _beside(call.normal[turn], cue, span, own)]
        if not others:
            return ""
        other = min(others, key=lambda cue: (_distance(cue, span), cue))
        name, others_name = _TITLES[role], _TITLES[_OTHER[role]]
        if own:
            return f"这一轮像是把{others_name}的话也识别进来了({other},{own[0]})"
        if self._between_own(call, turn, role):
            return f"这一轮像是{others_name}的话标成了{name}({other},前后都是{name}的轮次)"
        return ""

    def _between_own(self, call: Call, turn: int, role: Role) -> bool:
        """Whether a turn stands between two of the same role, of which one is surely that speaker's."""
        run = next((merged.turns for merged in call.merged if turn in merged.turns), (turn,))
        at = run.index(turn)
        if not 0 < at < len(run) - 1:
            return False
        around = [cue.speaker for index in (run[at - 1], run[at + 1]) for cue in self.cues.get(index, ())]
        return role in around and _OTHER[role] not in around


def speakers(call: Call, heard: Hits) -> Speakers:
    """Listen to a call for who speaks; nothing is told of a script, which nobody misheard.

    ``heard`` are the cues in the turns, by pattern.
    """
    if call.document.kind is DocumentKind.SCRIPT:
        return Speakers(cues={}, swapped="")
    cues: dict[int, set[Cue]] = {}
    for formula in call.formulas:
        for turn, cue in _said(call, heard, formula):
            cues.setdefault(turn, set()).add(cue)
    known = {turn: tuple(sorted(found)) for turn, found in sorted(cues.items())}
    return Speakers(cues=known, swapped=_swapped(call, known))


def _said(call: Call, heard: Hits, formula: Formula) -> list[tuple[int, Cue]]:
    """The cues that a formula gives, each with its turn; a question that was answered is one for the other speaker."""
    found = _hits(heard, formula.patterns)
    if not found:
        return []
    other = _OTHER[formula.speaker]
    against, asked = _hits(heard, formula.unless), _hits(heard, formula.after)
    cues: list[tuple[int, Cue]] = []
    for hit in found:
        if any(hit.overlaps(each) for each in against):
            continue
        if formula.after:
            question = next((each for each in asked if _answers(call, hit, each)), None)
            if question is None:
                continue
            cues.append((hit.turn, _cue(call, question, other, f"{_TITLES[other]}的问话")))
        cues.append((hit.turn, _cue(call, hit, formula.speaker, formula.title)))
    return cues


def _hits(heard: Hits, patterns: Iterable[int]) -> list[Hit]:
    return sorted({hit for pattern in patterns for hit in heard.get(pattern, ())})


def _answers(call: Call, hit: Hit, question: Hit) -> bool:
    """Whether a hit follows on a question in the same turn, with nothing said between."""
    return (
        question.turn == hit.turn
        and question.end <= hit.start
        and _AT_ONCE.fullmatch(call.normal[hit.turn], question.end, hit.start) is not None
    )


def _cue(call: Call, hit: Hit, speaker: Role, title: str) -> Cue:
    words = call.document.turns[hit.turn].text[hit.start : hit.end]
    return Cue(start=hit.start, end=hit.end, speaker=speaker, words=words, title=title)


def _beside(text: str, cue: Cue, span: tuple[int, int], own: list[Cue]) -> bool:
    """Whether the speaker of a cue says ``span`` too: near it, with nothing of the turn's own speaker nearer."""
    distance = _distance(cue, span)
    if distance > NEAR or any(_distance(each, span) <= distance for each in own):
        return False
    stops = len(_HARD.findall(text, min(cue.end, span[1]), max(cue.start, span[0])))
    if cue.start >= span[1]:
        # 你有完没完!我要投诉! may be an answer to what was said.
        return stops == 0 and not any(each.end <= span[0] for each in own)
    start, end = sentence_around(text, *span)
    return stops == 0 or (stops == 1 and not any(start <= each.start < end for each in own))


def _distance(cue: Cue, span: tuple[int, int]) -> int:
    return max(cue.start - span[1], span[0] - cue.end)


def _swapped(call: Call, cues: Mapping[int, tuple[Cue, ...]]) -> str:
    """Why the roles seem to be the wrong way round: each says what only the other would, or one does time and again."""
    right = 0
    wrong: dict[Role, list[int]] = {Role.AGENT: [], Role.CUSTOMER: []}
    for turn, found in cues.items():
        role = call.document.turns[turn].role
        heard = {cue.speaker for cue in found}
        if role not in _OTHER or len(heard) > 1:
            continue
        if role in heard:
            right += 1
        else:
            wrong[role].append(turn)
    again = len(wrong[Role.CUSTOMER]) > 1  # only agents have lines that are said in every call
    if not (all(wrong.values()) or again) or sum(map(len, wrong.values())) < ODDS * right:
        return ""
    signs = (
        f"第{turns[0] + 1}轮标成{_TITLES[role]},但{cues[turns[0]][0]}"
        for role, turns in sorted(wrong.items(), key=lambda each: each[1])
        if turns
    )
    return f"这通电话的角色像是标反了({';'.join(signs)})"
