"""A line that must be said: its elements, the window in which it is due, and what is missing of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator
from rapidfuzz import fuzz

from cslint.checks.spec import Strict, Words
from cslint.text.clauses import has_words
from cslint.text.normalise import normalise
from cslint.text.speech import HARD_STOPS, PARTICLES, SOFT_STOPS

if TYPE_CHECKING:
    from cslint.checks.builder import Builder, Location
    from cslint.checks.call import Call, Hit, MergedTurn
    from cslint.model import Role

Wording = Literal["free", "standard", "exact"]
_UNSPOKEN = str.maketrans("", "", HARD_STOPS + SOFT_STOPS + PARTICLES + ".")


class ElementSpec(Strict):
    """One part of a line and the ways to say it."""

    name: Words
    any: list[Words] = Field(min_length=1)


class LineSpec(Strict):
    """What is to be said: a template, or elements that decide."""

    template: Words | None = None
    elements: list[ElementSpec] = Field(default_factory=list)

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
    """What is to be said: elements in any order (free), in order (standard), or the whole turn (exact)."""

    template: str | None
    wording: Wording
    elements: tuple[Element, ...]
    whole: int | None

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


def build_line(spec: LineSpec, wording: Wording, builder: Builder, location: Location) -> Line:
    """Compile a line; fixed wording has the clauses of its template for elements."""
    whole = None
    if spec.template is not None:
        whole = builder.pattern(spec.template, (*location, "template"), whole_clause=False)
    if wording != "free" and spec.template is not None:
        elements = tuple(
            Element(name=part, patterns=(builder.pattern(part, (*location, "template"), whole_clause=False),))
            for part in _parts(spec.template)
        )
    elif spec.elements:
        elements = tuple(
            Element(
                name=element.name,
                patterns=builder.all(element.any, (*location, "elements", number, "any"), whole_clause=False),
            )
            for number, element in enumerate(spec.elements)
        )
    else:
        elements = tuple(
            Element(name=part, patterns=(builder.pattern(part, (*location, "template"), whole_clause=False),))
            for part in _parts(spec.template or "")
        )
    return Line(template=spec.template, wording=wording, elements=elements, whole=whole)


def judge_line(line: Line, call: Call, window: Window, role: Role) -> Shortfall | None:
    """What is missing of a line in a window; ``None`` if nothing is."""
    turns = window.turns(call, role)
    if line.wording == "exact":
        return _judge_exact(line, call, window, role)
    missing: list[str] = []
    seen: list[Hit] = []
    for element in line.elements:
        hits = [hit for hit in call.found(element.patterns) if hit.turn in turns]
        if line.wording == "standard" and seen:
            hits = [hit for hit in hits if (hit.turn, hit.start) >= (seen[-1].turn, seen[-1].end)]
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


def nearest(line: Line, call: Call, window: Window, role: Role) -> tuple[int, str, float] | None:
    """The turn of the window that comes nearest to the template: its index, its words, how near (0 to 1)."""
    if line.template is None:
        return None
    target = _spoken(line.template)
    best: tuple[float, int] | None = None
    for turn in sorted(window.turns(call, role)):
        similarity = fuzz.ratio(target, _spoken(call.normal[turn])) / 100
        if similarity > 0 and (best is None or similarity > best[0]):
            best = (similarity, turn)
    if best is None:
        return None
    words = call.document.turns[best[1]].text.strip()
    return best[1], words if len(words) <= 40 else f"{words[:40]}…", best[0]


def _judge_exact(line: Line, call: Call, window: Window, role: Role) -> Shortfall | None:
    turns = window.turns(call, role)
    # A line that the ASR cut in two is still the line: judge the merged turn's words as one text.
    for merged in window.merged(call, role):
        text = ",".join(call.document.turns[turn].text for turn in merged.turns)
        for match in call.matcher.find(text):
            if match.pattern == line.whole and not _spoken(text[: match.start] + text[match.end :]):
                return None
    said = [hit for hit in call.found(line.patterns) if hit.turn in turns]
    missing = tuple(
        element.name for element in line.elements if not any(hit.turn in turns for hit in call.found(element.patterns))
    )
    return Shortfall(
        line=line,
        missing=missing or ("一字不差的原句",),
        of=len(line.elements) if missing else len(line.elements) + 1,
        turn=said[0].turn if said else None,
        explanation="必须严格按原句说,缺{parts}" if missing else "必须严格按原句说,多了或改了字",
    )


def _parts(template: str) -> list[str]:
    """The template cut at its pauses, brackets and slots left whole."""
    parts = [""]
    depth = 0
    for char in template:
        depth += (char in "([{<") - (char in ")]}>")
        if depth == 0 and not has_words(char) and char not in ")]}>…":
            parts.append("")
        else:
            parts[-1] += char
    return [part for part in parts if part]


def _spoken(text: str) -> str:
    """The words of a text in normalised form, without stops and particles."""
    return normalise(text).translate(_UNSPOKEN)
