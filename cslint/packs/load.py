"""From the files of a standard to a compiled ruleset."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from rapidfuzz import process

from cslint.checks import KINDS
from cslint.checks.builder import BUILT_IN, Builder, Formula, Frame, Situation
from cslint.checks.forbidden import FORBIDDEN
from cslint.checks.standing import NONE
from cslint.errors import PackError, Problem
from cslint.match import Matcher, Vocabulary
from cslint.model import Role, Rule
from cslint.packs.division import divide
from cslint.packs.examples import parse_example
from cslint.packs.files import (
    CONTEXTS,
    SECTIONS,
    SITUATIONS,
    SPEAKERS,
    read_clauses,
    read_extras,
    read_lexicon,
    read_packs,
)
from cslint.packs.ruleset import Ruleset
from cslint.packs.schema import ContextFile, RuleFile, SituationFile, SpeakerFile
from cslint.packs.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from cslint.checks.spec import RuleSpec
    from cslint.checks.verdict import Check, Kind
    from cslint.model import Clause, Example
    from cslint.packs.files import PackFiles
    from cslint.packs.source import Location, Source

_KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in KINDS})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A validated rule and where it stands."""

    kind: Kind
    spec: RuleSpec
    source: Source
    location: Location
    standard: str
    category: str
    title: str


def compile_standard(standard: str, rules: Iterable[Path] = ()) -> Ruleset:
    """Read a standard by name or path, with the rule files and folders ``rules`` on top of it, and compile it.

    Raises ``UsageError`` if there is no such standard, and ``PackError`` with every problem of its files.
    """
    packs = read_packs(standard)
    top = packs[-1].manifest
    packs += read_extras(rules, packs)
    lexicon = read_lexicon(packs)
    company = next((tuple(pack.manifest.company) for pack in reversed(packs) if pack.manifest.company), ())
    vocabulary = Vocabulary(words=MappingProxyType(lexicon), company=company)
    clauses = read_clauses(packs)

    problems: list[Problem] = []
    entries = _entries(packs, problems)
    builder = Builder(vocabulary=vocabulary, specs={code: entry.spec for code, entry in entries.items()})
    builder.answering = True  # frames and what overlaps a situation's cues matter to all kinds of rules
    _situate(packs, builder, problems)
    _hear_who_speaks(packs, builder, problems)
    builder.sections = divide((each for pack in packs for each in pack.named(SECTIONS)), builder, problems)
    checks = [_build(entry, packs, builder, clauses, problems) for _, entry in sorted(entries.items())]
    if problems:
        raise PackError(tuple(sorted(problems, key=lambda p: (p.path, p.line or 0, p.column or 0, p.message))))
    return Ruleset(
        standard=top.standard,
        title=top.title,
        digest=_digest(packs, lexicon),
        checks=tuple(check for check in checks if check is not None),
        matcher=Matcher(builder.patterns, builder.later, builder.heard, answers=builder.answered - builder.asked),
        situations=MappingProxyType(dict(builder.situations)),
        formulas=builder.formulas,
        clauses=MappingProxyType(clauses),
        sections=builder.sections,
    )


def _entries(packs: tuple[PackFiles, ...], problems: list[Problem]) -> dict[str, _Entry]:
    """The rules of all packs by code, those that a higher pack disables left out."""
    entries: dict[str, _Entry] = {}
    names: dict[str, str] = {}
    for pack in packs:
        for code in pack.manifest.disable:
            if entries.pop(code, None) is None:
                problems.append(_manifest_problem(pack, "disable", pack.manifest.disable.index(code)))
        for source in pack.rules:
            for entry in _file_entries(source, pack, problems):
                code, name = entry.spec.code, entry.spec.name
                if code in entries:
                    first = entries[code]
                    line = first.source.place((*first.location, "code")).line
                    where = (*entry.location, "code")
                    hint = f"{first.source.path}:{line} 已经用了;换一个没用过的编号"
                    problems.append(source.problem(where, f"编号 {code} 重复", hint))
                elif names.get(name, code) != code and names[name] in entries:
                    hint = f"{names[name]} 已经叫这个名字;换一个"
                    problems.append(source.problem((*entry.location, "name"), f"规则名“{name}”重复", hint))
                else:
                    entries[code] = entry
                    names[name] = code
        for code in pack.manifest.levels:
            if code not in entries:
                problems.append(_manifest_problem(pack, "levels", code))
    return entries


def _file_entries(source: Source, pack: PackFiles, problems: list[Problem]) -> list[_Entry]:
    file = validate(RuleFile, source.data, source)
    if isinstance(file, tuple):
        problems.extend(file)
        return []
    entries: list[_Entry] = []
    for number, data in enumerate(file.rules):
        location: Location = ("rules", number)
        named = data.get("kind")
        kind = _KINDS.get(str(named))
        if kind is None:
            message = "缺少“kind”" if named is None else f"没有“{named}”这种规则类型"
            near = process.extractOne(str(named), sorted(_KINDS), score_cutoff=60)
            hint = f"是不是“{near[0]}”?" if near else f"可用的类型:{'、'.join(sorted(_KINDS))}"
            problems.append(source.problem((*location, "kind"), message, hint))
            continue
        spec = validate(kind.spec, data, source, location)
        if isinstance(spec, tuple):
            problems.extend(spec)
            continue
        entries.append(
            _Entry(
                kind=kind,
                spec=spec,
                source=source,
                location=location,
                standard=pack.manifest.standard,
                category=file.category,
                title=file.title,
            )
        )
    return entries


def _situate(packs: tuple[PackFiles, ...], builder: Builder, problems: list[Problem]) -> None:
    """Give the builder the frames and situations of all packs, a higher pack's over a lower one's."""
    frames: dict[str, Frame] = {}
    situations: dict[str, Situation] = {}
    for source in (source for pack in packs for source in pack.named(CONTEXTS)):
        contexts = validate(ContextFile, source.data, source)
        if isinstance(contexts, tuple):
            problems.extend(contexts)
            continue
        for number, context in enumerate(contexts.contexts):
            patterns = builder.all(context.before, ("contexts", number, "before"), whole_clause=False, later=True)
            frames[context.name] = Frame(name=context.name, title=context.title, patterns=patterns)
        problems.extend(_broken(builder, source, ()))
    for source in (source for pack in packs for source in pack.named(SITUATIONS)):
        file = validate(SituationFile, source.data, source)
        if isinstance(file, tuple):
            problems.extend(file)
            continue
        for number, each in enumerate(file.situations):
            if each.name in BUILT_IN:
                hint = "它是自带的,换一个名字"
                problems.append(source.problem(("situations", number, "name"), f"不能另外定义 {each.name}", hint))
            situations[each.name] = Situation(
                name=each.name,
                title=each.title,
                speaker=each.speaker,
                patterns=builder.all(each.patterns, ("situations", number, "patterns")),
                lasts=each.lasts,
                unless=builder.all(each.unless, ("situations", number, "unless"), whole_clause=False, later=True),
            )
        problems.extend(_broken(builder, source, ()))
    builder.frames = tuple(frames[name] for name in sorted(frames))
    builder.situations = situations


def _hear_who_speaks(packs: tuple[PackFiles, ...], builder: Builder, problems: list[Problem]) -> None:
    """Give the builder the words of all packs that tell who speaks, a higher pack's over a lower one's."""
    formulas: dict[str, Formula] = {}
    for source in (source for pack in packs for source in pack.named(SPEAKERS)):
        file = validate(SpeakerFile, source.data, source)
        if isinstance(file, tuple):
            problems.extend(file)
            continue
        for number, each in enumerate(file.speakers):
            formulas[each.name] = Formula(
                name=each.name,
                title=each.title,
                speaker=Role(each.speaker),
                patterns=builder.cues(each.patterns, ("speakers", number, "patterns")),
                after=builder.cues(each.after, ("speakers", number, "after")),
                unless=builder.cues(each.unless, ("speakers", number, "unless")),
            )
        problems.extend(_broken(builder, source, ()))
    builder.formulas = tuple(formulas[name] for name in sorted(formulas))


def _build(
    entry: _Entry,
    packs: tuple[PackFiles, ...],
    builder: Builder,
    clauses: Mapping[str, Clause],
    problems: list[Problem],
) -> Check | None:
    spec, source, location = entry.spec, entry.source, entry.location
    for number, clause in enumerate(spec.clauses):
        if clause not in clauses:
            where = (*location, "clauses", number)
            problems.append(source.problem(where, f"没有条款 {clause}", "条款列在 rules/clauses/ 的表里"))
    problems.extend(_dangling(entry, builder))
    level = next((p.manifest.levels[spec.code] for p in reversed(packs) if spec.code in p.manifest.levels), spec.level)
    rule = Rule(
        code=spec.code,
        name=spec.name,
        kind=entry.kind.name,
        level=level,
        category=entry.category,
        title=entry.title,
        standard=entry.standard,
        message=spec.message,
        clauses=tuple(spec.clauses),
        speaker=Role(spec.speaker) if spec.speaker != "any" else Role.UNKNOWN,
        prefer=spec.prefer,
        why=spec.why,
        fails=_examples(entry, "fails", problems),
        passes=_examples(entry, "passes", problems),
        path=source.path,
        line=source.place(location).line,
    )
    builder.answering = entry.kind.name != FORBIDDEN
    check = entry.kind.build(rule, spec, builder)
    broken = _broken(builder, source, location)
    problems.extend(broken)
    return None if broken else check


def _dangling(entry: _Entry, builder: Builder) -> Iterator[Problem]:
    """Problems with what a rule refers to: situations, frames, another rule."""
    spec, source, location = entry.spec, entry.source, entry.location
    for where, name in spec.situations():
        if name not in BUILT_IN and name not in builder.situations:
            hint = f"可用的情境:{'、'.join([*BUILT_IN, *sorted(builder.situations)])}"
            yield source.problem((*location, *where), f"没有“{name}”这种情境", hint)
    frames = [frame.name for frame in builder.frames]
    for number, name in enumerate(getattr(spec, "contexts", None) or ()):
        if name not in frames:
            hint = f"可用的:{'、'.join(frames)}" if frames else "规则包里没有 contexts.yaml"
            yield source.problem((*location, "contexts", number), f"没有“{name}”这种语境", hint)
    section = getattr(spec, "section", None)
    names = [each.name for each in builder.sections]
    if section is not None and section not in (NONE, *names):
        hint = f"可用的:{'、'.join([NONE, *names])}"
        yield source.problem((*location, "section"), f"没有“{section}”这种章节", hint)
    before = getattr(spec, "before", None)
    if before is not None:
        other = builder.specs.get(before)
        if other is None or before == spec.code or type(other) is not type(spec):
            message = f"没有规则 {before}" if other is None else f"{before} 不是另一条必说用语"
            yield source.problem((*location, "before"), message, "写一条必说用语的编号")


def _examples(entry: _Entry, which: str, problems: list[Problem]) -> tuple[Example, ...]:
    speaker = Role(entry.spec.speaker) if entry.spec.speaker != "any" else Role.AGENT
    parsed: list[Example] = []
    for number, spec in enumerate(getattr(entry.spec.examples, which)):
        location = (*entry.location, "examples", which, number)
        try:
            parsed.append(parse_example(spec, speaker, entry.source.place(location).line))
        except ValueError as error:
            problems.append(entry.source.problem(location, f"例子读不懂:{error}", "写法见 docs/writing-rules.md"))
    return tuple(parsed)


def _broken(builder: Builder, source: Source, location: Location) -> list[Problem]:
    """The problems of the patterns that could not be read since the last call."""
    problems = [
        source.problem(
            (*location, *each.location), f"模式有误:{each.error.message}", each.error.hint, offset=each.error.offset
        )
        for each in builder.broken
    ]
    builder.broken.clear()
    return problems


def _manifest_problem(pack: PackFiles, key: str, which: int | str) -> Problem:
    code = which if isinstance(which, str) else pack.manifest.disable[which]
    report = pack.origin.problem_with_key if key == "levels" else pack.origin.problem
    hint = "用 cslint rule --all 看有哪些编号"
    return report((key, which), f"{key} 里的 {code} 不是下层规则包的规则", hint)


def _digest(packs: tuple[PackFiles, ...], lexicon: Mapping[str, tuple[str, ...]]) -> str:
    digest = hashlib.sha256()
    for pack in packs:
        digest.update(pack.digest.encode())
    for name, words in sorted(lexicon.items()):
        digest.update("\0".join((name, *words, "")).encode())
    return f"sha256:{digest.hexdigest()}"
