"""Reading the files of a pack and of the packs that it builds on."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cslint.errors import PackError, Problem, UsageError
from cslint.model import Clause
from cslint.packs.locate import MANIFEST, pack_folder, rules_root
from cslint.packs.schema import Manifest
from cslint.packs.validate import validate
from cslint.packs.yaml import load_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from cslint.packs.yaml import Source

SPECIAL = (MANIFEST, "contexts.yaml", "situations.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFiles:
    """One pack as read: its manifest and its other YAML files in order of name."""

    folder: Path
    manifest: Manifest
    sources: tuple[Source, ...]
    digest: str


def read_packs(standard: str) -> tuple[PackFiles, ...]:
    """The pack and those that it builds on, the lowest first; raises ``PackError`` or ``UsageError``."""
    chain: list[PackFiles] = []
    wanted: str | None = standard
    while wanted is not None:
        folder = pack_folder(wanted)
        if any(folder.resolve() == each.folder.resolve() for each in chain):
            problem = Problem(
                path=str(folder / MANIFEST), message="extends 绕成了圈", hint="规则包只能建立在更低一层的包上"
            )
            raise PackError((problem,))
        pack = _read_pack(folder)
        chain.append(pack)
        wanted = _below(pack)
    return tuple(reversed(chain))


def read_lexicon(packs: tuple[PackFiles, ...]) -> dict[str, tuple[str, ...]]:
    """Word lists by name: those that come with cslint, then a pack's own ``lexicon/`` (which wins)."""
    words: dict[str, tuple[str, ...]] = {}
    for folder in (rules_root() / "lexicon", *(pack.folder / "lexicon" for pack in packs)):
        for path in sorted(folder.glob("*.txt")):
            lines = path.read_text(encoding="utf-8-sig").splitlines()
            entries = (line.split("#")[0].strip() for line in lines)
            words[path.stem] = tuple(dict.fromkeys(entry for entry in entries if entry))
    return words


def read_clauses(packs: tuple[PackFiles, ...]) -> dict[str, Clause]:
    """What the source documents demand, by clause id."""
    clauses: dict[str, Clause] = {}
    for folder in (rules_root() / "clauses", *(pack.folder / "clauses" for pack in packs)):
        for path in sorted(folder.glob("*.tsv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                    clauses[row["id"]] = Clause(
                        id=row["id"], standard=row["standard"], section=row["section"], text=row["text"]
                    )
    return clauses


def _below(pack: PackFiles) -> str | None:
    extends = pack.manifest.extends
    if extends is None:
        return None
    beside = pack.folder.parent / extends
    if (beside / MANIFEST).is_file():
        return str(beside)
    try:
        pack_folder(extends)
    except UsageError as error:
        source = load_yaml(pack.folder / MANIFEST)
        raise PackError((source.problem(("extends",), error.message, error.hint),)) from error
    return extends


def _read_pack(folder: Path) -> PackFiles:
    source = load_yaml(folder / MANIFEST)
    manifest = validate(Manifest, source.data, source)
    if isinstance(manifest, tuple):
        raise PackError(manifest)
    paths = sorted(path for path in folder.glob("*.yaml") if path.name != MANIFEST)
    problems: list[Problem] = []
    sources: list[Source] = []
    for path in paths:
        try:
            sources.append(load_yaml(path))
        except PackError as error:
            problems.extend(error.problems)
    if problems:
        raise PackError(tuple(problems))
    digest = hashlib.sha256()
    for path in (folder / MANIFEST, *paths, *sorted(folder.glob("lexicon/*.txt"))):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return PackFiles(folder=folder, manifest=manifest, sources=tuple(sources), digest=digest.hexdigest())
