"""Reading the files of a pack and of the packs that it builds on."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from cslint.errors import PackError, Problem, UsageError
from cslint.model import Clause
from cslint.packs.inputs import Link
from cslint.packs.locate import MANIFEST, folder_below, pack_folder, rules_root
from cslint.packs.schema import Manifest
from cslint.packs.source import Source
from cslint.packs.validate import validate
from cslint.packs.yaml import load_yaml, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

CONTEXTS: Final = "contexts.yaml"
"""Name of the file of ways of quoting and denying."""

SITUATIONS: Final = "situations.yaml"
"""Name of the file of what calls go through."""

SPEAKERS: Final = "speakers.yaml"
"""Name of the file of words that tell who speaks."""

SECTIONS: Final = "sections.yaml"
"""Name of the file of what the headings of scripts name."""

_NAMED: Final = (CONTEXTS, SITUATIONS, SPEAKERS, SECTIONS)

_CLAUSE_COLUMNS: Final = ("id", "standard", "section", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFiles:
    """One pack as read: its manifest and its other YAML files in order of name.

    ``origin`` is ``pack.yaml`` with the places of what is in it.
    """

    folder: Path
    manifest: Manifest
    origin: Source
    sources: tuple[Source, ...]
    digest: str

    @property
    def rules(self) -> tuple[Source, ...]:
        """The files of rules."""
        return tuple(each for each in self.sources if PurePath(each.path).name not in _NAMED)

    def named(self, name: str) -> tuple[Source, ...]:
        """The file of that name, if the pack has it."""
        return tuple(each for each in self.sources if PurePath(each.path).name == name)


def read_packs(standard: str) -> tuple[PackFiles, ...]:
    """The pack and those that it builds on, the lowest first; raises ``PackError`` or ``UsageError``."""
    return tuple(reversed(_chain(standard, _read_pack)))


def read_chain(standard: str) -> tuple[Link, ...]:
    """The pack and those that it builds on, the lowest last, by their manifests; raises what ``read_packs`` raises."""
    packs = _chain(standard, _read_manifest)
    return tuple(Link(folder=str(pack.folder), extends=pack.manifest.extends) for pack in packs)


def read_extras(rules: Iterable[Path], packs: tuple[PackFiles, ...]) -> tuple[PackFiles, ...]:
    """Rule files and folders that are laid on top of ``packs``; raises ``PackError`` with all that is wrong with them.

    What has no manifest belongs to the standard on top. Word lists and clauses may stand in folders beside a file.
    """
    extras: list[PackFiles] = []
    problems: list[Problem] = []
    for path in rules:
        try:
            extras.append(_read_extra(path, packs))
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(tuple(problems))
    return tuple(extras)


def read_lexicon(packs: tuple[PackFiles, ...]) -> dict[str, tuple[str, ...]]:
    """Word lists by name: those that come with cslint, then a pack's own ``lexicon/`` (which wins)."""
    words: dict[str, tuple[str, ...]] = {}
    for folder in (rules_root() / "lexicon", *(pack.folder / "lexicon" for pack in packs)):
        for path in sorted(folder.glob("*.txt")):
            lines = read_text(path).splitlines()
            entries = (line.split("#")[0].strip() for line in lines)
            words[path.stem] = tuple(dict.fromkeys(entry for entry in entries if entry))
    return words


def read_clauses(packs: tuple[PackFiles, ...]) -> dict[str, Clause]:
    """What the source documents demand, by clause id."""
    clauses: dict[str, Clause] = {}
    for folder in (rules_root() / "clauses", *(pack.folder / "clauses" for pack in packs)):
        for path in sorted(folder.glob("*.tsv")):
            rows = csv.DictReader(read_text(path).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
            for row in rows:
                values = {column: row.get(column) for column in _CLAUSE_COLUMNS}
                missing = "、".join(column for column, value in values.items() if value is None)
                if missing:
                    hint = f"每行要有这几列,用制表符隔开:{'、'.join(_CLAUSE_COLUMNS)}"
                    problem = Problem(path=str(path), message=f"缺少 {missing}", hint=hint, line=rows.line_num)
                    raise PackError((problem,))
                clauses[row["id"]] = Clause(**{column: str(value) for column, value in values.items()})
    return clauses


def _chain(standard: str, read: Callable[[Path], PackFiles]) -> list[PackFiles]:
    """The pack and those that it builds on, as ``read`` gives them, the lowest last."""
    chain: list[PackFiles] = []
    folder: Path | None = pack_folder(standard)
    while folder is not None:
        if any(folder.resolve() == each.folder.resolve() for each in chain):
            hint = "规则包只能建立在更低一层的包上"
            raise PackError((chain[-1].origin.problem(("extends",), "extends 绕成了圈", hint),))
        pack = read(folder)
        chain.append(pack)
        folder = _below(pack)
    return chain


def _below(pack: PackFiles) -> Path | None:
    extends = pack.manifest.extends
    if extends is None:
        return None
    try:
        return folder_below(pack.folder, extends)
    except UsageError as error:
        raise PackError((pack.origin.problem(("extends",), error.message, error.hint),)) from error


def _read_manifest(folder: Path) -> PackFiles:
    """A pack without its other files."""
    source = load_yaml(folder / MANIFEST)
    manifest = validate(Manifest, source.data, source)
    if isinstance(manifest, tuple):
        raise PackError(manifest)
    return PackFiles(folder=folder, manifest=manifest, origin=source, sources=(), digest="")


def _read_extra(path: Path, packs: tuple[PackFiles, ...]) -> PackFiles:
    if (path / MANIFEST).is_file():
        pack = _read_pack(path)
        below = _below(pack)
        if below is not None and all(below.resolve() != each.folder.resolve() for each in packs):
            hint = f"另加的规则包只能建立在服务规范 {packs[-1].manifest.standard} 用到的包上;或把 --standard 改成它"
            raise PackError((pack.origin.problem(("extends",), f"没有用到“{pack.manifest.extends}”", hint),))
        return pack
    top = packs[-1].manifest
    manifest = Manifest(standard=top.standard, title=top.title)
    if path.is_dir():
        origin = Source(path=str(path), data=None, places={}, keys={})
        pack = _with_files(PackFiles(folder=path, manifest=manifest, origin=origin, sources=(), digest=""))
        if not pack.sources:
            hint = "规则文件以 .yaml 结尾,写法见 docs/writing-rules.md"
            raise PackError((Problem(path=str(path), message="文件夹里没有规则文件", hint=hint),))
        return pack
    source = load_yaml(path)
    digest = hashlib.sha256()
    for each in (path, *sorted(path.parent.glob("lexicon/*.txt"))):
        _add(digest, each, path.parent)
    return PackFiles(folder=path.parent, manifest=manifest, origin=source, sources=(source,), digest=digest.hexdigest())


def _read_pack(folder: Path) -> PackFiles:
    return _with_files(_read_manifest(folder))


def _with_files(pack: PackFiles) -> PackFiles:
    """A pack with all files of its folder."""
    folder = pack.folder
    paths = sorted(path for path in folder.glob("*.yaml") if path.name != MANIFEST)
    problems = [
        Problem(path=str(path), message="这个文件不会被读取", hint=f"把它改名为 {path.stem}.yaml")
        for path in sorted(folder.glob("*.yml"))
    ]
    sources: list[Source] = []
    for path in paths:
        try:
            sources.append(load_yaml(path))
        except PackError as error:
            problems.extend(error.problems)
    if problems:
        raise PackError(tuple(problems))
    digest = hashlib.sha256()
    manifest = [folder / MANIFEST] if (folder / MANIFEST).is_file() else []
    for path in (*manifest, *paths, *sorted(folder.glob("lexicon/*.txt"))):
        _add(digest, path, folder)
    return replace(pack, sources=tuple(sources), digest=digest.hexdigest())


def _add(digest: hashlib._Hash, path: Path, folder: Path) -> None:
    digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
    digest.update(hashlib.sha256(path.read_bytes()).digest())
