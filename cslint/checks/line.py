"""A line that must be said: its elements, the window in which it is due, and what is missing of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Literal, Self

from pydantic import Field, model_validator
from rapidfuzz import fuzz

from cslint.checks.joint import Joined
from cslint.checks.spec import Strict, Words
from cslint.match import SLOT_TITLES, Tolerance
from cslint.text.clauses import has_words
from cslint.text.normalise import normalise
from cslint.text.speech import HARD_STOPS, INVISIBLE, PARTICLES, SOFT_STOPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cslint.checks.builder import Builder, Location
    from cslint.checks.call import Call, Hit, MergedTurn
    from cslint.model import Role

Wording = Literal["free", "standard", "exact"]
_PIECE: Final = re.compile(r"\\.|.", re.DOTALL)
_OPTIONAL: Final = re.compile(r"\[[^\[\]]*\]")
_FIRST_CHOICE: Final = re.compile(r"\(([^()|]*)(?:\|[^()]*)?\)")
_BLANK: Final = re.compile(r"\{[^{}]*\}|<[^<>]*>")
_UNSPOKEN: Final = re.compile(rf"[{re.escape(HARD_STOPS + SOFT_STOPS + PARTICLES + INVISIBLE)}.]+")


class ElementSpec(Strict):
    """One part of a line and the ways to say it."""

    name: Words = Field(description="这一部分叫什么,报告缺少时用")
    any: list[Words] = Field(min_length=1, description="说法,说了其中一种就算")


class LineSpec(Strict):
    """What is to be said: a template, or elements that decide."""

    template: Words | None = Field(default=None, description="整句话,{company} 等处填入内容")
    elements: list[ElementSpec] = Field(default_factory=list, description="这句话的各部分,说法自由时以它们为准")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.template is None and not self.elements:
            raise ValueError("要有 template 或 elements")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One part of a line; any of ``patterns`` says it."""

    name: str
    patterns: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is to be said: elements in any order (free), in order (standard), or the whole turn (exact).

    ``whole`` is the pattern of a turn that is the template and nothing else; ``spoken`` is one way to say the line,
    in normalised form without stops, slots left out.
    """

    template: str | None
    wording: Wording
    elements: tuple[Element, ...]
    whole: int | None
    spoken: str

    @property
    def patterns(self) -> tuple[int, ...]:
        """The patterns of all elements."""
        return tuple(pattern for element in self.elements for pattern in element.patterns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The first or last N merged turns of a role."""

    first: int | None
    last: int | None

    def merged(self, call: Call, role: Role) -> tuple[MergedTurn, ...]:
        """The merged turns in the window."""
        turns = call.of(role)
        return turns[: self.first] if self.first is not None else turns[-(self.last or 0) :]

    def turns(self, call: Call, role: Role) -> frozenset[int]:
        """Indices of the turns in the window."""
        return frozenset(turn for merged in self.merged(call, role) for turn in merged.turns)

    def due_after(self, call: Call, role: Role) -> int | None:
        """The turn after which a line of this window was due: the role's last, or none for a first line."""
        if self.first is not None:
            return None
        return call.of(role)[-1].turns[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """What of a line was not said: names of ``missing`` elements out of ``of``; ``turn`` has the rest of it."""

    line: Line
    missing: tuple[str, ...]
    of: int
    turn: int | None
    explanation: str


def build_line(spec: LineSpec, wording: Wording, builder: Builder, location: Location, *, later: bool = False) -> Line:
    """Compile a line; fixed wording has the clauses of its template for elements.

    A line that is asked for ``later`` is only looked for where something calls for it.
    """
    whole = None
    elements: tuple[Element, ...]
    ways = builder.answers if later else partial(builder.all, whole_clause=False)
    # Where the wording is laid down, sounds may have been misheard, but no word may be another.
    tolerance = Tolerance.EDITS if wording == "free" else Tolerance.SOUNDS
    if spec.template is not None:
        where = (*location, "template")
        # As a whole first: what is wrong with it is told once and at its own place.
        if builder.pattern(spec.template, where, whole_clause=False, later=True) < 0:
            parts = []
        else:
            parts = [part for part in _parts(spec.template) if builder.readable(part)] or [spec.template]
            whole = builder.pattern(_anchored(spec.template), where, whole_clause=False, later=True)
    if spec.elements and (wording == "free" or spec.template is None):
        elements = tuple(
            Element(
                name=element.name,
                patterns=ways(element.any, (*location, "elements", number, "any")),
            )
            for number, element in enumerate(spec.elements)
        )
    else:
        elements = tuple(
            Element(
                name=_readable(part),
                patterns=(builder.pattern(part, where, whole_clause=False, tolerance=tolerance, later=later),),
            )
            for part in parts
        )
    wanted = spec.template or ",".join(element.any[0] for element in spec.elements)
    return Line(
        template=spec.template,
        wording=wording,
        elements=elements,
        whole=whole,
        spoken=_spoken(_one_reading(wanted, builder.vocabulary.company)),
    )


def _readable(part: str) -> str:
    """A piece of a template as people read it, its slots by their titles."""
    for slot, title in SLOT_TITLES.items():
        part = part.replace(f"{{{slot}}}", f"〈{title}〉")
    return part


def judge_line(line: Line, call: Call, window: Window, role: Role) -> Shortfall | None:
    """What is missing of a line in a window; ``None`` if nothing is."""
    if line.wording == "exact":
        return _judge_exact(line, call, window, role)
    turns = window.turns(call, role)
    return shortfall(line, lambda patterns: [hit for hit in call.said(patterns) if hit.turn in turns])


def shortfall(line: Line, heard: Callable[[tuple[int, ...]], Sequence[Hit]]) -> Shortfall | None:
    """What is missing of a line whose wording is not exact; ``heard`` gives where patterns were, in order."""
    missing: list[str] = []
    seen: list[Hit] = []
    for element in line.elements:
        hits = heard(element.patterns)
        if line.wording == "standard" and seen:
            hits = [hit for hit in hits if (hit.turn, hit.start) >= seen[-1].until]
        if hits:
            seen.append(hits[0])
        else:
            missing.append(element.name)
    if not missing:
        return None
    return Shortfall(
        line=line,
        missing=tuple(missing),
        of=len(line.elements),
        turn=seen[-1].turn if seen else None,
        explanation="没有说{parts}" if line.wording == "free" else "规定用语中没有说{parts},或次序不对",
    )


def nearest(line: Line, call: Call, turns: Iterable[int]) -> tuple[int, str, float] | None:
    """Of some turns the one that comes nearest to the line: its index, its words, how near (0 to 1)."""
    best: tuple[float, int] | None = None
    for turn in sorted(turns) if line.spoken else ():
        similarity = fuzz.ratio(line.spoken, _words(call.normal[turn])) / 100
        if similarity > 0 and (best is None or similarity > best[0]):
            best = (similarity, turn)
    if best is None:
        return None
    words = call.document.turns[best[1]].text.strip()
    return best[1], words if len(words) <= 40 else f"{words[:40]}…", best[0]


def _judge_exact(line: Line, call: Call, window: Window, role: Role) -> Shortfall | None:
    turns = window.turns(call, role)
    if any(_is_whole(line, call, run) for merged in window.merged(call, role) for run in _runs(merged.turns, line)):
        return None
    said = [hit for hit in call.said(line.patterns) if hit.turn in turns]
    missing = tuple(
        element.name for element in line.elements if not any(hit.turn in turns for hit in call.said(element.patterns))
    )
    return Shortfall(
        line=line,
        missing=missing or ("一字不差的原句",),
        of=len(line.elements) if missing else len(line.elements) + 1,
        turn=said[0].turn if said else None,
        explanation="必须严格按原句说,缺{parts}" if missing else "必须严格按原句说,多了或改了字",
    )


def _runs(turns: tuple[int, ...], line: Line) -> Iterator[tuple[int, ...]]:
    """Each turn of a merged turn alone, and with some that follow: ASR may have cut the line in pieces."""
    longest = 2 * len(line.elements)
    for first in range(len(turns)):
        for last in range(first, min(first + longest, len(turns))):
            yield turns[first : last + 1]


def whole_in(line: Line, call: Call, run: tuple[int, ...]) -> bool:
    """Whether some turns that follow each other are the line and nothing else."""
    return _is_whole(line, call, run)


def _is_whole(line: Line, call: Call, run: tuple[int, ...]) -> bool:
    text = Joined.whole(call.document, run).text
    found = call.matcher.look(text).find(line.whole) if line.whole is not None else ()
    return any(not _spoken(text[: match.start] + text[match.end :]) for match in found)


def _parts(template: str) -> list[str]:
    """The template cut at its pauses and marks, brackets and slots left whole."""
    parts = [""]
    depth = 0
    for piece in _PIECE.findall(template):
        depth += (piece in "([{<") - (piece in ")]}>")
        if depth == 0 and not has_words(piece) and piece not in ")]}>…":
            parts.append("")
        else:
            parts[-1] += piece
    return [part for part in parts if part]


def _anchored(template: str) -> str:
    """The template as a pattern that a clause must begin and end with."""
    body = template.removeprefix("^").removeprefix("~")
    escaped = body.endswith(("\\$", "\\~"))
    return f"^{body if escaped else body.removesuffix('$').removesuffix('~')}$"


def _one_reading(pattern: str, company: tuple[str, ...]) -> str:
    """One way to say a pattern: first choices, nothing optional, slots empty but for the company's name."""
    text, before = pattern.replace("{company}", company[0] if company else ""), ""
    while text != before:
        before = text
        text = _FIRST_CHOICE.sub(r"\1", _OPTIONAL.sub("", text))
    return _BLANK.sub("", text)


def _spoken(text: str) -> str:
    """The words of a text in normalised form, without stops and particles."""
    return _words(normalise(text))


def _words(text: str) -> str:
    """Normalised text without stops and particles."""
    return _UNSPOKEN.sub("", text)
