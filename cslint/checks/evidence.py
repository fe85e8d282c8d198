"""What of a pattern was heard in a hit, and the fault that it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cslint.checks.surroundings import words_around
from cslint.checks.verdict import Fault
from cslint.match import Likeness, Match
from cslint.text.normalise import normalise
from cslint.text.speech import HARD_STOPS, NEGATIONS, SOFT_STOPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cslint.checks.call import Call, Hit
    from cslint.match import Alignment
    from cslint.model import Level

_EDGES: Final = f"{HARD_STOPS}{SOFT_STOPS}.，。．；：　"

_LIKENESS: Final = {Likeness.SYLLABLE: "音同", Likeness.NEAR: "音近", Likeness.OTHER: "当作"}


def _alignment(call: Call, hit: Hit) -> Alignment:
    around = words_around(call, hit)
    match = Match(start=around.start, end=around.end, pattern=hit.pattern, similarity=hit.similarity)
    return call.matcher.explain(match, around.text)


def doubtful(call: Call, hit: Hit) -> bool:
    """Whether a negation is misheard and a word too many or too few as well: that is more likely another sentence."""
    if hit.similarity >= 1:
        return False
    alignment = _alignment(call, hit)
    return bool(alignment.dropped or alignment.extra) and any(each.meant in NEGATIONS for each in alignment.forgiven)


def worded(call: Call, hit: Hit, *, level: Level | None = None) -> Fault:
    """The fault of words that may not be said; ``level`` is given where it is milder than usual."""
    return Fault(
        turn=hit.turn,
        span=(hit.start, hit.end),
        pattern=call.matcher.patterns[hit.pattern].source,
        similarity=hit.similarity,
        level=level,
        explanation=_explanation(call, hit, milder=level is not None),
        until=hit.until if hit.cut else None,
        key=normalise("".join(_pieces(call, hit))) if hit.cut else "",
    )


def _pieces(call: Call, hit: Hit) -> tuple[str, ...]:
    """What each turn that a match was cut over holds of it, without the stops at the joints."""
    return tuple(words.strip(_EDGES) for words in call.words(hit))


def _explanation(call: Call, hit: Hit, *, milder: bool) -> str:
    """How the words agree with the pattern, and why the fault is milder than usual where it is."""
    alignment = _alignment(call, hit)
    notes = []
    if alignment.skipped:
        notes.append(f"略过{_quoted(alignment.skipped)}")
    if alignment.same:
        notes.append("视同" + "、".join(f"{said}={meant}" for said, meant in alignment.same))
    notes.extend(f"“{each.said}”{_LIKENESS[each.likeness]}“{each.meant}”" for each in alignment.forgiven)
    if alignment.dropped:
        notes.append(f"少说{_quoted(alignment.dropped)}")
    if alignment.extra:
        notes.append(f"多说{_quoted(alignment.extra)}")
    if alignment.gaps:
        notes.append(f"间隔{_quoted(alignment.gaps)}")
    agreement = f"与禁用语相符({';'.join(notes)})" if notes else "与禁用语逐字相符"
    if hit.cut:
        numbers = "、".join(str(turn + 1) for turn in call.turns(hit))
        agreement = f"跨第{numbers}轮:{'‖'.join(_pieces(call, hit))};{agreement}"
    return f"{agreement};不在这条规则所说的情境里,只作提示" if milder else agreement


def _quoted(words: Iterable[str]) -> str:
    return "".join(f"“{each}”" for each in words)
