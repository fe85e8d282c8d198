"""The turn of a finding as it stands in the call: numbered, with the turn it answers, carets under the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from cslint.model import DocumentKind, Role
from cslint.report.cells import cut, fit, pad
from cslint.report.place import number_of
from cslint.report.terminal import GOOD, LEVEL_STYLES, MARGIN, QUIET, fields
from cslint.report.words import ROLES
from cslint.report.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Document, Finding
    from cslint.report.place import Place

_LOOK_BACK: Final = 3  # turns in which to find what was answered
_ADDED: Final = "+"


@dataclass(frozen=True, slots=True)
class Spot:
    """What to show: a finding of a document, at its place there."""

    finding: Finding
    document: Document
    place: Place


@dataclass(frozen=True, slots=True)
class Snippet:
    """Lines to print, and the cell in which their margin's bar stands."""

    lines: tuple[Text, ...]
    bar: int


@dataclass(frozen=True, slots=True)
class _Margin:
    """The part of each line before the words: a number of at most ``digits``, the speaker, a bar."""

    digits: int
    names: bool

    @property
    def bar(self) -> int:
        return self.digits + 1 + (5 if self.names else 0)

    def line(self, number: str = "", role: Role | None = None, style: str = MARGIN) -> Text:
        name = pad(ROLES[role] if role else "", 4) + " " if self.names else ""
        return fields(Text(), (f"{number:>{self.digits}} {name}", style), ("|", MARGIN))


def draw(spot: Spot, width: int) -> Snippet:
    """The lines to show for ``spot``, each at most ``width`` cells wide."""
    shown = _context(spot)
    numbers = [str(number_of(spot.document, index)) for index in shown]
    margin = _Margin(max([2, *map(len, numbers)]), names=spot.document.kind is DocumentKind.TRANSCRIPT)
    room = width - margin.bar - 2
    if spot.place.index is None and not (spot.place.missing and spot.finding.suggestion):
        return Snippet((), margin.bar)
    lines = [margin.line()]
    if spot.place.index is None:
        lines += _due(spot.finding, margin, room)
    for index in shown:
        if index - 1 not in shown and index != shown[0]:
            lines.append(Text("...", MARGIN))
        if index != spot.place.index:
            lines.append(_quiet_turn(spot.document, index, margin, room))
            continue
        lines += _turn(spot, index, margin, room)
        if spot.place.missing:
            lines += _due(spot.finding, margin, room)
    lines.append(margin.line())
    return Snippet(tuple(lines), margin.bar)


def _context(spot: Spot) -> list[int]:
    """Indexes of the turns to show: the finding's, what it answers, and what follows where that matters."""
    turns, index = spot.document.turns, spot.place.index
    if index is None:
        return [0] if spot.place.opening and spot.finding.suggestion and turns else []
    before = range(index - 1, max(index - 1 - _LOOK_BACK, -1), -1)
    other = Role.CUSTOMER if turns[index].role is not Role.CUSTOMER else Role.AGENT
    answered = next((at for at in before if turns[at].role is other and turns[at].text.strip()), None)
    shown = [index] if answered is None else [answered, index]
    if answered == index - 2:
        shown.insert(1, index - 1)  # takes no more room than the sign that something was left out
    if (spot.place.missing or answered is None) and index + 1 < len(turns):
        shown.append(index + 1)
    return shown


def _quiet_turn(document: Document, index: int, margin: _Margin, room: int) -> Text:
    turn = document.turns[index]
    line = margin.line(str(number_of(document, index)), turn.role)
    return fields(line, (f" {fit(turn.text.strip(), room)}", QUIET))


def _turn(spot: Spot, index: int, margin: _Margin, room: int) -> Iterator[Text]:
    """The finding's turn, and below it the carets if it has a span."""
    turn, finding = spot.document.turns[index], spot.finding
    number = str(number_of(spot.document, index))
    style = LEVEL_STYLES[finding.level]
    if finding.span is None:
        yield fields(margin.line(number, turn.role), (f" {fit(turn.text, room)}", ""))
        return
    piece = cut(turn.text, finding.span, room)
    line = margin.line(number, turn.role)
    yield fields(line, (f" {piece.before}", ""), (piece.marked, style), (piece.after, ""))
    blanks = " " * (1 + cell_len(piece.before))
    yield fields(margin.line(), (blanks, ""), ("^" * max(1, cell_len(piece.marked)), style))


def _due(finding: Finding, margin: _Margin, room: int) -> Iterator[Text]:
    """The line that should stand here."""
    first, *rest = wrap(finding.suggestion or f"({finding.message})", room)
    yield fields(margin.line(_ADDED, finding.speaker, GOOD), (f" {first}", GOOD))
    for words in rest:
        yield fields(margin.line(), (f" {words}", GOOD))
