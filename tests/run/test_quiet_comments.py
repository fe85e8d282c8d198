"""Comments are looked up by tables; held here to what their words say, one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from cslint.model import Action, Directive, Finding, Level, Line, Piece, Place, Role, Script
from cslint.run.quiet.comments import Comments
from cslint.run.quiet.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

CODES = ("AAA001", "AAA002", "AB001", "BBB001")
PREFIXES = ("", "A", "AAA", "AAA001", "AB", "BBB001", "ZZZ")

directives = st.builds(
    lambda action, prefixes, line, column: Directive(
        action=action, codes=tuple(each for each in prefixes if each), reason="", line=line, column=column, text=""
    ),
    st.sampled_from(Action),
    st.lists(st.sampled_from(PREFIXES), max_size=2, unique=True),
    st.integers(1, 9),
    st.integers(1, 9),
)


@st.composite
def turns(draw: st.DrawFn) -> tuple[Line, ...]:
    """Turns in the order of their lines, each over one to three of them; several may begin on one."""
    made: list[Line] = []
    line = 1
    for _ in range(draw(st.integers(1, 5))):
        line += draw(st.integers(0, 2))
        last = line + draw(st.integers(0, 2))
        pieces = tuple(Piece(number * 3, each, 4) for number, each in enumerate(range(line, last + 1)))
        place = Place(line=line, column=4, pieces=pieces)
        made.append(Line(role=Role.AGENT, text="好的吗" * len(pieces), line=line, place=place))
        line = draw(st.sampled_from([line, last]))
    return tuple(made)


def finding(script: Script, code: str, turn: int, offset: int | None) -> Finding:
    line = script.turns[turn]
    assert isinstance(line, Line)
    assert line.place is not None
    spot = line.place.at((offset or 0) % len(line.text))
    return Finding(
        code=code,
        name="fault",
        level=Level.ERROR,
        category="testing",
        clauses=(),
        message="",
        speaker=Role.AGENT,
        explanation="",
        fingerprint="",
        turn=turn,
        line=spot[0],
        column=spot[1],
        span=None if offset is None else (offset, offset + 1),
    )


def lines_of(turn: Line) -> range:
    assert turn.place is not None
    return range(turn.place.line, turn.place.pieces[-1].line + 1)


def fits(directive: Directive, code: str) -> bool:
    return code.startswith(directive.codes or "")


def aim(directive: Directive, script: Script) -> int | None:
    """The line that an ``ignore`` or ``ignore-next-line`` is for."""
    if directive.action is Action.IGNORE:
        return directive.line
    spoken = [line for turn in script.turns if isinstance(turn, Line) for line in lines_of(turn)]
    return min((line for line in spoken if line > directive.line), default=None)


def is_quiet(script: Script, one: Finding) -> bool:
    """Whether any comment holds for a finding, as ``docs/semantics.md`` puts it."""
    assert one.turn is not None
    assert one.line is not None
    turn = script.turns[one.turn]
    assert isinstance(turn, Line)
    lines: Sequence[int] = [one.line] if one.span is None else lines_of(turn)
    fitting = [each for each in script.directives if fits(each, one.code)]
    if any(each.action is Action.IGNORE_FILE for each in fitting):
        return True
    if any(aim(each, script) in lines for each in fitting if each.action.startswith("ignore")):
        return True
    before = [
        each
        for each in fitting
        if each.action in (Action.DISABLE, Action.ENABLE) and (each.line, each.column) <= (one.line, one.column)
    ]
    return bool(before) and max(before, key=lambda each: (each.line, each.column)).action is Action.DISABLE


@given(turns(), st.lists(directives, max_size=6), st.data())
def test_tables_say_what_the_words_say(said: tuple[Line, ...], asked: list[Directive], data: st.DataObject) -> None:
    # Two comments at one place decide by their order in the file, which the oracle does not know.
    places = {(each.line, each.column): each for each in asked}
    script = Script(id="a", turns=said, directives=tuple(places[key] for key in sorted(places)))
    comments = Comments(script)
    for _ in range(4):
        turn = data.draw(st.integers(0, len(said) - 1))
        offset = data.draw(st.none() | st.integers(0, len(said[turn].text) - 1))
        one = finding(script, data.draw(st.sampled_from(CODES)), turn, offset)
        found = comments.of(one)
        assert (found is not None) == is_quiet(script, one)
        assert found is None or fits(found, one.code)


@given(turns(), st.integers(0, 20))
def test_lines_with_words(said: tuple[Line, ...], line: int) -> None:
    standing = Standing(Script(id="a", turns=said))
    spoken = {each: [] for turn in said for each in lines_of(turn)}
    for number, turn in enumerate(said):
        for each in lines_of(turn):
            spoken[each].append(number)
    assert standing.next_line(line) == min((each for each in spoken if each > line), default=None)
    assert {at: sorted(found) for at, found in standing.turns_at(range(20)).items()} == {
        at: found for at, found in spoken.items() if at < 20
    }


def test_comments_that_cannot_be_understood_hold_for_nothing() -> None:
    place = Place(line=1, pieces=(Piece(0, 1, 1),))
    script = Script(id="a", turns=(Line(role=Role.AGENT, text="好", line=1, place=place),))
    for action in Action:
        wrong = Directive(action=action, codes=(), reason="", line=1, column=1, text="", fault="看不懂")
        assert Comments(replace(script, directives=(wrong,))).of(finding(script, "AAA001", 0, 0)) is None
