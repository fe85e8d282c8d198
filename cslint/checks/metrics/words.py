"""Metrics by what is said: how much, how politely, how many questions, and answers that are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cslint.checks.metrics.reading import WHO_SPEAKS, Reading, named, unread
from cslint.checks.metrics.stretches import count_han, stretches
from cslint.checks.timing import end_of, start_of
from cslint.model import Role
from cslint.text.clauses import has_words, says_something
from cslint.text.questions import ends_asking, questions, questions_at_most
from cslint.text.speech import FILLERS, PARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cslint.checks.call import Call, Hit
    from cslint.checks.metrics.reading import Setting

_NOTHING: Final = re.compile(rf"(?:{'|'.join(FILLERS)}|[{PARTICLES}]|\W)*\Z")


def talk_share(call: Call, _: Setting) -> tuple[Reading, ...]:
    """The agent's share of the Han characters that he and the customer say, 0 to 1; nothing if there are none."""
    said = dict.fromkeys(Role, 0)
    for turn, normal in zip(call.document.turns, call.normal, strict=True):
        said[turn.role] += count_han(normal)
    agent, unknown = said[Role.AGENT], said[Role.UNKNOWN]
    whole = agent + said[Role.CUSTOMER] + unknown
    if not whole:
        return ()
    return (
        Reading(
            low=agent / whole,
            high=(agent + unknown) / whole,
            what="坐席的话占双方",
            doubt=WHO_SPEAKS if unknown else "",
        ),
    )


def courtesy(call: Call, setting: Setting) -> tuple[Reading, ...]:
    """How often the agent says one of the words; nothing if he never speaks."""
    own, maybe = 0, 0
    for hit in _apart(setting.heard(call)):
        role = call.document.turns[hit.turn].role
        own += role is Role.AGENT
        maybe += role is Role.UNKNOWN
    if not call.of(Role.AGENT):
        return (unread(WHO_SPEAKS),) if call.unknown else ()
    doubt = WHO_SPEAKS if call.unknown else ""
    return (Reading(low=own, high=own + maybe, what="坐席说礼貌用语", doubt=doubt),)


def turn_length(call: Call, setting: Setting) -> tuple[Reading, ...]:
    """Han characters of each merged turn of the agent."""
    return _counted(call, setting, (len, count_han), "一口气说了")


def question_count(call: Call, setting: Setting) -> tuple[Reading, ...]:
    """Questions in each merged turn of the agent."""
    return _counted(call, setting, (questions_at_most, lambda normal: len(questions(normal))), "一口气问了")


def bare_answer(call: Call, _: Setting) -> tuple[Reading, ...]:
    """For each question of the customer that is answered: 1 if particles and fillers are all that the agent says.

    What he says while the customer still asks is no answer.
    """
    readings: list[Reading] = []
    turns = call.document.turns
    for asked, turn in enumerate(turns):
        if turn.role not in (Role.CUSTOMER, Role.UNKNOWN) or not ends_asking(call.normal[asked]):
            continue
        answers = list(_answers(call, asked))
        if not answers:
            continue
        bare = all(_NOTHING.match(call.normal[answer]) for answer in answers)
        sure = turn.role is Role.CUSTOMER and all(turns[answer].role is Role.AGENT for answer in answers)
        first = answers[0]
        told = f"客户第{asked + 1}轮提问,坐席第{first + 1}轮只用“{turns[first].text.strip()}”作答" if bare else ""
        doubt = "" if sure else WHO_SPEAKS
        # Where somebody unknown goes on, that may be the agent's answer or the customer's next words.
        bare = bare or (not sure and bool(_NOTHING.match(call.normal[first])))
        readings.append(Reading(low=bare, high=bare, told=told, turns=(first,), doubt=doubt, sure=sure))
    return tuple(readings)


def _answers(call: Call, asked: int) -> Iterator[int]:
    """The turns behind a question until the customer goes on or one says more than particles and fillers."""
    turns = call.document.turns
    ended = end_of(turns[asked])
    for index in range(asked + 1, len(turns)):
        turn, start = turns[index], start_of(turns[index])
        says_more = says_something(turn.text)
        if turn.role is Role.SYSTEM or not has_words(turn.text):
            continue
        if turn.role is Role.CUSTOMER:
            if says_more:
                return
            continue
        if ended is not None and start is not None and start < ended and not says_more:
            continue
        yield index
        if not _NOTHING.match(call.normal[index]):
            return


def _counted(
    call: Call, setting: Setting, counts: tuple[Callable[[str], int], Callable[[str], int]], what: str
) -> tuple[Reading, ...]:
    """What is counted in each merged turn of the agent, exactly where a quick count at the most passes the limit."""
    at_most, exactly = counts

    def count(turns: tuple[int, ...]) -> int:
        most = sum(at_most(call.normal[turn]) for turn in turns)
        return most if most <= setting.limit else sum(exactly(call.normal[turn]) for turn in turns)

    return tuple(
        Reading(
            low=(number := count(stretch.turns)),
            high=number,
            what=f"{named(stretch.turns)}坐席{what}",
            turns=stretch.turns,
            doubt="" if stretch.sure else WHO_SPEAKS,
            sure=stretch.sure,
        )
        for stretch in stretches(call, Role.AGENT)
    )


def _apart(hits: tuple[Hit, ...]) -> list[Hit]:
    """The hits, of several that overlap the first and longest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (each.turn, each.start, (-each.until[0], -each.until[1]), each.pattern)):
        if not kept or not hit.overlaps(kept[-1]):
            kept.append(hit)
    return kept
