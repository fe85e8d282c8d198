"""A standard as its files write it, beside what it was compiled to: every rule with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cslint.checks import KINDS
from cslint.packs import load_standard, standards
from cslint.packs.files import SITUATIONS, read_chain, read_packs
from cslint.packs.schema import SituationFile
from cslint.packs.validate import validate
from cslint.rulelint.defect import Defect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cslint.checks.spec import RuleDefect, RuleSpec
    from cslint.checks.verdict import Check
    from cslint.packs import Ruleset
    from cslint.packs.files import PackFiles
    from cslint.packs.schema import SituationSpec
    from cslint.packs.source import Location, Source

_SPECS: Final[Mapping[str, type[RuleSpec]]] = MappingProxyType({kind.name: kind.spec for kind in KINDS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that stands in a file of a pack; ``standard`` names the pack, ``code`` the rule, if it is one."""

    source: Source
    location: Location
    standard: str

    @property
    def code(self) -> str:
        """The rule's code; empty for what is no rule."""
        return ""

    def defect(
        self, kind: RuleDefect, where: Location, message: str, remedy: str, *, pattern: str | None = None
    ) -> Defect:
        """A defect at ``where`` inside the entry."""
        place = self.source.place((*self.location, *where))
        return Defect(
            kind=kind,
            standard=self.standard,
            code=self.code,
            path=self.source.path,
            line=place.line,
            column=place.column,
            message=message,
            remedy=remedy,
            pattern=pattern,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Written(Entry):
    """A rule as its file has it."""

    spec: RuleSpec

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.spec.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared(Entry):
    """A situation as its file declares it."""

    spec: SituationSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A standard: its packs, the lowest first, its rules by code, those that it disables, and its situations.

    ``checks`` are the compiled rules by code. ``own`` rules and situations are those of the top pack; only that one's
    mistakes are told, the packs below have books of their own.
    """

    ruleset: Ruleset
    packs: tuple[PackFiles, ...]
    rules: Mapping[str, Written]
    disabled: Mapping[str, Written]
    situations: Mapping[str, Declared]
    checks: Mapping[str, Check] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sort the checks by code."""
        checks = {check.rule.code: check for check in self.ruleset.checks}
        object.__setattr__(self, "checks", MappingProxyType(checks))

    @staticmethod
    def open(standard: str) -> Book:
        """Read and compile a standard by name or path; raises ``UsageError`` and ``PackError`` as loading it does."""
        ruleset = load_standard(standard)
        packs = read_packs(standard)
        rules: dict[str, Written] = {}
        disabled: dict[str, Written] = {}
        situations: dict[str, Declared] = {}
        for pack in packs:
            disabled.update({code: rules.pop(code) for code in pack.manifest.disable if code in rules})
            rules.update({each.code: each for each in _rules(pack)})
            situations.update({each.spec.name: each for each in _situations(pack)})
        return Book(ruleset=ruleset, packs=packs, rules=rules, disabled=disabled, situations=situations)

    @property
    def top(self) -> PackFiles:
        """The pack that the standard is named for."""
        return self.packs[-1]

    @property
    def standard(self) -> str:
        """The standard's name."""
        return self.top.manifest.standard

    def own(self) -> tuple[Written, ...]:
        """The rules that the top pack itself holds, by code."""
        return tuple(each for _, each in sorted(self.rules.items()) if each.standard == self.standard)


def above(book: Book) -> Iterator[RuleSpec]:
    """The rules that packs which come with cslint add to a pack that they build on."""
    folder = book.top.folder.resolve()
    for name in standards():
        if any(folder == Path(link.folder).resolve() for link in read_chain(name)[1:]):
            yield from (each.spec for each in _rules(read_packs(name)[-1]))


def _rules(pack: PackFiles) -> Iterator[Written]:
    """The rules of a pack; it has been compiled, so they are what their kinds want."""
    for source in pack.rules:
        data = source.data
        assert isinstance(data, dict)  # noqa: S101  see above
        for number, rule in enumerate(data["rules"]):
            spec = _SPECS[rule["kind"]].model_validate(rule)
            yield Written(spec=spec, source=source, location=("rules", number), standard=pack.manifest.standard)


def _situations(pack: PackFiles) -> Iterator[Declared]:
    for source in pack.named(SITUATIONS):
        file = validate(SituationFile, source.data, source)
        if isinstance(file, tuple):
            continue
        for number, spec in enumerate(file.situations):
            yield Declared(spec=spec, source=source, location=("situations", number), standard=pack.manifest.standard)
