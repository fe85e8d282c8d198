"""Holding a document to a ruleset: pure, from a document to its result."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cslint.checks.call import Call, Hit, merge
from cslint.checks.forbidden import FORBIDDEN
from cslint.checks.joint import joints, sentences
from cslint.checks.sections import parts
from cslint.checks.situations import sightings
from cslint.checks.speakers import speakers
from cslint.checks.verdict import Verdict
from cslint.model import (
    DocumentKind,
    Finding,
    Level,
    Line,
    Outcome,
    Outcomes,
    Result,
    Role,
    RuleOutcome,
    Suppressed,
    Suppression,
    Suppressor,
    fingerprint,
)
from cslint.text.normalise import normalise_all

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from cslint.checks.call import MergedTurn
    from cslint.checks.joint import Joined
    from cslint.checks.verdict import Check, Fault, Sleeper
    from cslint.match import Match
    from cslint.model import Document, Rule, Turn
    from cslint.packs import Ruleset

    Matches = tuple[Match, ...]


def check(document: Document, ruleset: Ruleset, *, explain: bool = False) -> Result:
    """Judge one document by every rule of a ruleset; with ``explain`` the result tells the situations it saw.

    A rule whose own code fails ends as ``not_evaluated`` and is named in ``Result.broken``; the others go on.
    """
    return check_all((document,), ruleset, explain=explain)[0]


def check_all(documents: Sequence[Document], ruleset: Ruleset, *, explain: bool = False) -> list[Result]:
    """Judge documents, each by itself as ``check`` does; what they hold is matched together, which is cheaper."""
    judged = [_Judged(call, *_verdicts(call, ruleset)) for call in _listen(documents, ruleset)]
    faults = [
        _outstanding(
            [
                (ruleset.checks[number].rule, fault)
                for number, verdict in each.verdicts.items()
                for fault in verdict.faults
            ]
        )
        for each in judged
    ]
    cues = _cues([each.call for each, found in zip(judged, faults, strict=True) if found], ruleset)
    results = [
        _result(each, _by_whom(each.call, found, next(cues)) if found else [], ruleset)
        for each, found in zip(judged, faults, strict=True)
    ]
    if explain:
        calls = (each.call for each in judged)
        results = [replace(each, situations=sightings(call)) for each, call in zip(results, calls, strict=True)]
    return results


class _Judged(NamedTuple):
    """A call, what its checks say by their numbers, and the codes of those that failed."""

    call: Call
    verdicts: dict[int, Verdict]
    broken: list[str]


def _result(judged: _Judged, faults: list[tuple[Rule, Fault]], ruleset: Ruleset) -> Result:
    call = judged.call
    findings = _findings(call.document, call, faults) if faults else ()
    excused = _counter_examples(call.document, findings)
    findings = tuple([each for each in findings if each not in excused]) if excused else findings
    return Result(
        document=call.document,
        findings=findings,
        outcomes=_outcomes(ruleset, judged.verdicts, {each.code for each in findings}),
        broken=tuple(judged.broken),
        suppressed=tuple(
            Suppressed(finding=each, suppression=Suppression(by=Suppressor.COUNTER_EXAMPLE, reason=mark))
            for each, mark in excused.items()
        ),
    )


def _counter_examples(document: Document, findings: tuple[Finding, ...]) -> dict[Finding, str]:
    """The findings whose words stand in a script as an example of what not to say, each with what marks it so."""
    marked: dict[Finding, str] = {}
    if document.kind is DocumentKind.SCRIPT:
        for each in findings:
            turn = None if each.turn is None or each.span is None else document.turns[each.turn]
            if isinstance(turn, Line) and turn.counter is not None:
                marked[each] = turn.counter
    return marked


def _cues(calls: list[Call], ruleset: Ruleset) -> Iterator[dict[int, tuple[Hit, ...]]]:
    """For each call, what in its turns tells who speaks, by pattern."""
    found = iter(ruleset.matcher.find_cues([turn.text for call in calls for turn in call.document.turns]))
    for call in calls:
        hits: dict[int, list[Hit]] = {}
        for index, matches in enumerate(islice(found, len(call.document.turns))):
            for match in matches:
                hits.setdefault(match.pattern, []).append(Hit.of(index, match))
        yield {pattern: tuple(each) for pattern, each in hits.items()}


def _verdicts(call: Call, ruleset: Ruleset) -> tuple[dict[int, Verdict], list[str]]:
    """What the checks say, by their numbers and in their order, and the codes of those that failed.

    Checks that say what they always say where nothing wakes them are left out.
    """
    plan, checks = ruleset.plan, ruleset.checks
    verdicts: dict[int, Verdict] = {}
    broken: list[str] = []
    for asleep, numbers in plan.sleepers:
        verdict = asleep(call)
        usual = plan.outcomes[numbers[0]]
        if (verdict.outcome, verdict.reason) != (usual.outcome, usual.reason):
            verdicts.update(dict.fromkeys(numbers, verdict))
    for number in plan.asked(call.hits, sections=bool(call.parts)):
        said = _judge(checks[number], call)
        if said is None:
            broken.append(checks[number].rule.code)
            said = Verdict(outcome=Outcome.NOT_EVALUATED, reason="规则内部出错")
        verdicts[number] = said
    return dict(sorted(verdicts.items())), broken


def _outcomes(ruleset: Ruleset, verdicts: Mapping[int, Verdict], failed: Collection[str]) -> Outcomes:
    """An outcome for every rule: those of a call that wakes none and passes all, but for what ``verdicts`` say."""
    usual = ruleset.plan.outcomes
    outcomes = [*usual]
    for number, verdict in verdicts.items():
        rule, outcome = ruleset.checks[number].rule, verdict.outcome
        if outcome is Outcome.FAIL and rule.code not in failed:
            outcome = Outcome.PASS
        if (outcome, verdict.reason) != (usual[number].outcome, usual[number].reason):
            outcomes[number] = RuleOutcome(code=rule.code, clauses=rule.clauses, outcome=outcome, reason=verdict.reason)
    return Outcomes(outcomes) if verdicts else usual


def _listen(documents: Sequence[Document], ruleset: Ruleset) -> list[Call]:
    """Match every pattern against every turn, and against what may have been cut over several."""
    texts = [turn.text for document in documents for turn in document.turns]
    normal = normalise_all(texts)
    heard: list[_Heard] = []
    joined: list[Joined] = []
    first = 0
    for document in documents:
        merged = merge(document)
        runs = sentences(document, merged)
        own = tuple(normal[first : first + len(document.turns)])
        crossing = [joint for run in runs for joint in joints(document, own, run)] if runs else []
        heard.append(_Heard(document, own, merged, runs, crossing))
        joined += crossing
        first += len(own)
    found = ruleset.matcher.find_all([*texts, *(joint.text for joint in joined)])
    turns, across = iter(found[: len(texts)]), iter(found[len(texts) :])
    calls = [_call(each, ruleset, turns, across) for each in heard]
    _look(calls, ruleset)
    return calls


def _look(calls: list[Call], ruleset: Ruleset) -> None:
    """Look at the turns that woken checks will ask more about, together."""
    plan = ruleset.plan
    excused: dict[str, list[Call]] = {}
    answered: dict[str, list[Call]] = {}
    for call in calls:
        turns = call.document.turns
        for number in plan.asked(call.hits, sections=bool(call.parts)):
            each = plan.asking.get(number)
            if each is not None:
                wanted = excused if each.rule.kind == FORBIDDEN else answered
                for turn in _asks(each, call):
                    wanted.setdefault(turns[turn].text, []).append(call)
    looks = ruleset.matcher.look_all(excused, answered)
    for wanted in (excused, answered):
        for text, askers in wanted.items():
            for call in askers:
                call.looks[text] = looks[text]


def _asks(each: Sleeper, call: Call) -> Iterable[int]:
    try:
        return each.asks(call)
    except Exception:
        return ()  # it will fail again when it judges, and be named then


class _Heard(NamedTuple):
    """A document, what its turns are normalised, and how they go together."""

    document: Document
    normal: tuple[str, ...]
    merged: tuple[MergedTurn, ...]
    runs: tuple[tuple[int, ...], ...]
    joined: list[Joined]


def _call(heard: _Heard, ruleset: Ruleset, turns: Iterator[Matches], across: Iterator[Matches]) -> Call:
    """The call of a document; its turns' matches and those of its joints come next in ``turns`` and ``across``."""
    hits: dict[int, list[Hit]] = {}
    for index, matches in enumerate(islice(turns, len(heard.normal))):
        for match in matches:
            hits.setdefault(match.pattern, []).append(Hit.of(index, match))
    for joint, matches in zip(heard.joined, islice(across, len(heard.joined)), strict=True):
        for match in matches:
            if joint.crosses(match.start, match.end):
                hits.setdefault(match.pattern, []).append(Hit.across(joint, match))
    return Call(
        document=heard.document,
        matcher=ruleset.matcher,
        normal=heard.normal,
        hits={pattern: tuple(found) for pattern, found in hits.items()},
        merged=heard.merged,
        runs=heard.runs,
        situations=ruleset.situations,
        formulas=ruleset.formulas,
        parts=parts(heard.document, ruleset.sections),
        unknown=tuple([turn for each in heard.merged if each.role is Role.UNKNOWN for turn in each.turns]),
    )


def _judge(each: Check, call: Call) -> Verdict | None:
    try:
        return each(call)
    except Exception:
        return None


def _outstanding(faults: list[tuple[Rule, Fault]]) -> list[tuple[Rule, Fault]]:
    """The faults without those of forbidden wording that another, no milder one says better."""
    worded = [pair for pair in faults if pair[0].kind == FORBIDDEN and pair[1].span is not None]

    def outdone(rule: Rule, fault: Fault) -> bool:
        return any(_outdoes(*other, rule, fault) for other in worded) if (rule, fault) in worded else False

    return [(rule, fault) for rule, fault in faults if not outdone(rule, fault)]


def _outdoes(other_rule: Rule, other: Fault, rule: Rule, fault: Fault) -> bool:
    """Whether ``other`` says better what is wrong with the words of ``fault``.

    It does if it is nearer to what was said, holds more of it, or is the same in the same category. What stands in
    one turn is never outdone by what was cut over several, but outdoes what it shares words and category with.
    """
    level, other_level = fault.level or rule.level, other.level or other_rule.level
    if other.span is None or fault.span is None or not other_level.at_least(level):
        return False
    (start, end), (other_start, other_end) = _extent(fault), _extent(other)
    if (fault.until is None) != (other.until is None):
        shared = other_start < end and start < other_end
        return other.until is None and shared and other_rule.category == rule.category
    near, other_near = fault.similarity or 0, other.similarity or 0
    if other_near < near:
        return False
    if (other_start, other_end) == (start, end) and other_near == near:
        first = (other_level.rank, rule.code) > (level.rank, other_rule.code)
        return other_rule.category == rule.category and other_rule.code != rule.code and first
    return other_start <= start and end <= other_end


def _extent(fault: Fault) -> tuple[tuple[int, int], tuple[int, int]]:
    """Turn and offset where the words of a fault begin, and where they end."""
    turn, (start, end) = fault.turn or 0, fault.span or (0, 0)
    return (turn, start), fault.until or (turn, end)


def _by_whom(
    call: Call, faults: list[tuple[Rule, Fault]], cues: Mapping[int, tuple[Hit, ...]]
) -> list[tuple[Rule, Fault]]:
    """The faults, those milder whose words are rather the other speaker's."""
    heard = speakers(call, cues)

    def judged(rule: Rule, fault: Fault) -> Fault:
        doubt = heard.swapped
        if not doubt and fault.turn is not None and fault.span is not None:
            doubt = heard.doubt(call, fault.turn, fault.span)
        if not doubt or rule.speaker is Role.UNKNOWN:
            return fault
        return replace(fault, level=Level.INFO, explanation=f"{fault.explanation};{doubt},只作提示")

    return [(rule, judged(rule, fault)) for rule, fault in faults]


def _findings(document: Document, call: Call, faults: list[tuple[Rule, Fault]]) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    seen: Counter[tuple[str, str]] = Counter()
    for rule, fault in sorted(faults, key=lambda pair: _place(*pair)):
        turn = None if fault.turn is None else document.turns[fault.turn]
        evidence = None
        key = fault.key
        if fault.turn is not None and fault.span is not None:
            start, end = fault.span
            evidence = document.turns[fault.turn].text[start:end]
            key = fault.key or call.normal[fault.turn][start:end]
        occurrence = seen[rule.code, key]
        seen[rule.code, key] += 1
        times = _times(document, fault)
        line, column = _spot(document, fault)
        findings.append(
            Finding(
                code=rule.code,
                name=rule.name,
                level=fault.level or rule.level,
                category=rule.category,
                clauses=rule.clauses,
                message=fault.message or rule.message,
                speaker=rule.speaker if turn is None or fault.span is None else turn.role,
                turn=fault.turn,
                line=line,
                column=column,
                start=times[0],
                end=times[1],
                span=fault.span,
                evidence=evidence,
                pattern=fault.pattern,
                similarity=fault.similarity,
                suggestion=fault.suggestion or rule.prefer,
                fix=fault.fix,
                explanation=fault.explanation,
                fingerprint=fingerprint(rule.code, document.id, key, occurrence),
                first=fingerprint(rule.code, document.id, key, 0) if occurrence else None,
            )
        )
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def _place(rule: Rule, fault: Fault) -> tuple[bool, int, tuple[int, int], str, str]:
    return (fault.turn is None, fault.turn or 0, fault.span or (0, 0), rule.code, fault.key)


def _spot(document: Document, fault: Fault) -> tuple[int | None, int | None]:
    """Line and column of a script where a fault's words begin; those of the whole line where there are none."""
    if document.kind is not DocumentKind.SCRIPT or fault.turn is None:
        return fault.line, None
    turn = document.turns[fault.turn]
    if not isinstance(turn, Line) or turn.place is None:
        return turn.line, None
    return turn.place.at(fault.span[0] if fault.span is not None else 0)


def _times(document: Document, fault: Fault) -> tuple[float | None, float | None]:
    """Seconds of a fault's words, interpolated in their turn by character; of a missing line, where it was due."""
    if fault.turn is None:
        return None, None
    turn = document.turns[fault.turn]
    if fault.span is None:
        return turn.end, turn.end
    last, end = (turn, fault.span[1]) if fault.until is None else (document.turns[fault.until[0]], fault.until[1])
    return _second(turn, fault.span[0], turn.start), _second(last, end, last.end)


def _second(turn: Turn, place: int, otherwise: float | None) -> float | None:
    """The second at which the character at ``place`` of a turn is spoken."""
    if turn.start is None or turn.end is None or not turn.text:
        return otherwise
    return round(turn.start + place * (turn.end - turn.start) / len(turn.text), 3)
