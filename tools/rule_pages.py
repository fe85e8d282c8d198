"""The pages of the rules: one for each, with fixed headings, and indexes of them. Used by ``make_site.py``."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from ruamel.yaml import YAML

from cslint.checks import KINDS
from cslint.checks.spec import CallSpec, RuleSpec
from cslint.errors import PackError
from cslint.packs import rules_root, standards
from cslint.packs.files import read_clauses, read_packs
from cslint.packs.schema import Manifest, RuleFile
from cslint.packs.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cslint.model import Clause, Rule

SPECS: Final[dict[str, type[RuleSpec]]] = {kind.name: kind.spec for kind in KINDS}

_EXCUSES: Final = (
    "unless",
    "keep",
    "contexts",
    "exempt",
    "unless_asked",
    "verified",
    "only_if",
    "known",
    "allow_after",
)
"""Keys that say when something is no fault; the other keys of a kind say what is."""

_NO_WORDS: Final = frozenset(RuleSpec.model_fields) | {"kind", *_EXCUSES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One rule with what its page tells. ``kept`` are the standards that have it, each with its level there."""

    spec: RuleSpec
    kind: str
    standard: str
    category: str
    title: str
    source: str
    kept: Mapping[str, str]

    @property
    def link(self) -> str:
        """A list's line for the rule, to be put into a page of the same folder."""
        return f"[{self.spec.code}]({self.spec.code}.md) `{self.spec.name}` {text(self.spec.message)}"


def text(words: str) -> str:
    """Words as Markdown that shows them as they are."""
    return "".join(f"\\{each}" if each in "\\`*_{}[]<>#|!~" else each for each in words)


def collect() -> tuple[tuple[Page, ...], tuple[Manifest, ...], Mapping[str, Clause]]:
    """Every rule of the packs by code, the packs by name, and the clauses; raises ``PackError``."""
    manifests = {name: read_packs(name) for name in standards()}
    pages: list[Page] = []
    for name, packs in sorted(manifests.items()):
        users = {
            other: {code: level for each in chain for code, level in each.manifest.levels.items()}
            for other, chain in manifests.items()
            if any(each.manifest.standard == name for each in chain)
        }
        disabled = {other: {code for each in manifests[other] for code in each.manifest.disable} for other in users}
        for source in packs[-1].rules:
            file = _valid(validate(RuleFile, source.data, source))
            for number, data in enumerate(file.rules):
                kind = str(data["kind"])
                spec = _valid(validate(SPECS[kind], data, source, ("rules", number)))
                kept = {
                    other: str(users[other].get(spec.code, spec.level))
                    for other in sorted(users)
                    if spec.code not in disabled[other]
                }
                folder = rules_root().parent.as_posix() + "/"
                pages.append(
                    Page(
                        spec=spec,
                        kind=kind,
                        standard=name,
                        category=file.category,
                        title=file.title,
                        source=source.path.replace("\\", "/").removeprefix(folder),
                        kept=kept,
                    )
                )
    ordered = tuple(sorted(pages, key=lambda page: page.spec.code))
    return ordered, tuple(manifests[name][-1].manifest for name in sorted(manifests)), read_clauses(())


def page(each: Page, clauses: Mapping[str, Clause]) -> str:
    """The page of a rule."""
    spec = each.spec
    return "\n".join(
        [
            f"# {spec.code} {text(spec.message)}",
            "",
            "## What it finds",
            "",
            f"{text(spec.message)}。",
            "",
            *_facts(each),
            "## Why",
            "",
            text(spec.why)
            if spec.why
            else "The rule gives no reason of its own. The clauses below demand it."
            if spec.clauses
            else "The rule gives no reason of its own, and no source document demands it.",
            "",
            "## Clauses",
            "",
            *_cited(spec.clauses, clauses),
            "## Patterns",
            "",
            *_patterns(each),
            "## What is excused",
            "",
            *_excused(each),
            "## Examples that fail",
            "",
            *_examples(spec.examples.fails),
            "## Examples that pass",
            "",
            *_examples(spec.examples.passes),
            "## What to say instead",
            "",
            text(spec.prefer) if spec.prefer else "The rule names no line.",
            "",
            "## How to suppress",
            "",
            *_suppression(spec),
        ]
    )


def meta_page(rule: Rule) -> str:
    """The page of a rule about suppressions, which no pack has."""
    return "\n".join(
        [
            f"# {rule.code} {text(rule.message)}",
            "",
            "## What it finds",
            "",
            f"{text(rule.message)}。",
            "",
            "| | |",
            "|---|---|",
            f"| name | {rule.name} |",
            f"| level | {rule.level} |",
            f"| kind | {rule.kind} |",
            "",
            "## Why",
            "",
            text(rule.why or ""),
            "",
            "## How to suppress",
            "",
            "By the configuration only: `ignore` or `per-file-ignores` in `cslint.toml`.",
            "",
        ]
    )


def by_category(pages: Sequence[Page], meta: Sequence[Rule]) -> str:
    """The index of all rules by category."""
    lines = ["# Rules by category", "", f"{len(pages)} rules. There is also a list [by standard](by-standard.md).", ""]
    ordered = sorted(pages, key=lambda each: (each.category, each.spec.code))
    for category, group in groupby(ordered, key=lambda each: each.category):
        several = tuple(group)
        lines += [f"## {category} {text(several[0].title)}", "", *(f"- {each.link}" for each in several), ""]
    lines += ["## suppression", "", "These are about suppressions, and belong to no standard.", ""]
    lines += [*(f"- [{each.code}]({each.code}.md) `{each.name}` {text(each.message)}" for each in meta), ""]
    return "\n".join(lines)


def by_standard(pages: Sequence[Page], manifests: Sequence[Manifest]) -> str:
    """The index of all rules by the standard that brings them."""
    lines = ["# Rules by standard", "", "A standard that builds on another has its rules too, but for those named.", ""]
    for manifest in manifests:
        own = [each for each in pages if each.standard == manifest.standard]
        lines += [f"## {manifest.standard} {text(manifest.title)}", ""]
        if manifest.extends:
            lines += [f"Builds on `{manifest.extends}`.", ""]
        if manifest.disable:
            without = ", ".join(f"[{code}]({code}.md)" for code in manifest.disable)
            lines += [f"Does without {without}.", ""]
        if manifest.levels:
            moved = ", ".join(f"[{code}]({code}.md) {level}" for code, level in sorted(manifest.levels.items()))
            lines += [f"At another level: {moved}.", ""]
        lines += [*(f"- {each.link}" for each in own), ""]
    return "\n".join(lines)


def _valid(model: Any) -> Any:
    if isinstance(model, tuple):
        raise PackError(model)
    return model


def _facts(each: Page) -> Iterator[str]:
    others = [name if level == each.spec.level else f"{name} ({level})" for name, level in each.kept.items()]
    yield "| | |"
    yield "|---|---|"
    yield f"| name | {each.spec.name} |"
    yield f"| level | {each.spec.level} |"
    yield f"| kind | {each.kind} |"
    yield f"| speaker | {each.spec.speaker} |"
    yield f"| category | {each.category} {text(each.title)} |"
    yield f"| standards | {', '.join(others)} |"
    yield f"| defined in | `{each.source}` |"
    yield ""


def _cited(ids: Sequence[str], clauses: Mapping[str, Clause]) -> Iterator[str]:
    for each in ids:
        clause = clauses[each]
        yield f"- **{each}** {text(clause.text)}  "
        yield f"  {text(clause.standard)}, {text(clause.section)}"
    if not ids:
        yield "None: the rule is ours."
    yield ""


def _patterns(each: Page) -> Iterator[str]:
    """What the rule file says of the fault, in its own words."""
    yield from _yaml({key: value for key, value in _written(each.spec).items() if key not in _NO_WORDS})


def _excused(each: Page) -> Iterator[str]:
    written = {key: value for key, value in _written(each.spec).items() if key in _EXCUSES}
    if "contexts" in type(each.spec).model_fields and "contexts" not in written:
        yield "Quotation and denial excuse it, as `contexts.yaml` lists them."
        yield ""
    if written:
        yield from _yaml(written)
    elif "contexts" not in type(each.spec).model_fields:
        yield "Nothing."
        yield ""


def _examples(examples: Sequence[object]) -> Iterator[str]:
    if not examples:
        yield "None."
        yield ""
    for each in examples:
        yield "```text"
        if isinstance(each, CallSpec):
            yield from (f"{key}: {value}" for key, value in each.meta.items())
            yield from each.turns
        elif isinstance(each, list):
            yield from each
        else:
            yield str(each)
        yield "```"
        yield ""


def _suppression(spec: RuleSpec) -> Iterator[str]:
    yield "On the line above, in a script text in Markdown or HTML:"
    yield ""
    yield "```html"
    yield f"<!-- cslint: ignore-next-line[{spec.code}] the reason -->"
    yield "```"
    yield ""
    yield "For a whole project, in `cslint.toml`:"
    yield ""
    yield "```toml"
    yield f'ignore = ["{spec.code}"]'
    yield "```"
    yield ""
    yield "[Suppressing a finding](../ci.md#suppressing-a-finding) has the other ways."
    yield ""


def _written(spec: RuleSpec) -> dict[str, Any]:
    written: dict[str, Any] = spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return written


def _yaml(data: Mapping[str, Any]) -> Iterator[str]:
    yaml = YAML()
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(dict(data), out)
    yield "```yaml"
    yield out.getvalue().rstrip("\n")
    yield "```"
    yield ""
