#!/usr/bin/env python3
"""Write the JSON Schemas of the files that people write into ``schemas/``, and name them in the rule files.

``build_schemas.py`` writes them; ``build_schemas.py --check`` writes nothing and ends in 1 if it would write something
else. What may stand in a file is said once, by the pydantic models that read it; an editor that knows the schema
offers the keys and their values while somebody types.

A schema says what may stand where. What depends on several keys at once (a limit that a metric does not know) is for
``cslint test`` to say.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from cslint.checks import KINDS
from cslint.config.schema import Configuration
from cslint.packs.coverage import COVERAGE, CoverageFile
from cslint.packs.files import CONTEXTS, SECTIONS, SITUATIONS, SPEAKERS
from cslint.packs.locate import MANIFEST
from cslint.packs.schema import ContextFile, Manifest, RuleFile, SectionFile, SituationFile, SpeakerFile
from cslint.run.quiet.sidecar import SidecarSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

ROOT: Final = Path(__file__).resolve().parent.parent
SCHEMAS: Final = ROOT / "schemas"
RULES: Final = ROOT / "rules"

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
MODELINE: Final = "# yaml-language-server: $schema="

RULE_FILE: Final = "rules"
NAMED: Final = {
    MANIFEST: "pack",
    CONTEXTS: "contexts",
    SITUATIONS: "situations",
    SPEAKERS: "speakers",
    SECTIONS: "sections",
    COVERAGE: "coverage",
}
"""The schemas of the files that have names of their own; every other one holds rules."""

MODELS: Final[dict[str, tuple[type[BaseModel], str]]] = {
    "pack": (Manifest, "cslint 规则包 pack.yaml"),
    "contexts": (ContextFile, "cslint 转述和否认 contexts.yaml"),
    "situations": (SituationFile, "cslint 情境 situations.yaml"),
    "speakers": (SpeakerFile, "cslint 说话人 speakers.yaml"),
    "sections": (SectionFile, "cslint 话术章节 sections.yaml"),
    "coverage": (CoverageFile, "cslint 条款覆盖 coverage.yaml"),
    "config": (Configuration, "cslint 配置 cslint.toml"),
    "suppressions": (SidecarSpec, "cslint 抑制清单 *.cslint.yaml"),
}
"""What is read into one model, and what the schema is called."""


class _Plain(GenerateJsonSchema):
    """Without titles made from the names of keys, and without the English of docstrings."""

    def field_title_should_be_set(self, schema: object) -> bool:
        """Titles repeat the keys."""
        return False


def schema_of(model: type[BaseModel], title: str) -> dict[str, Any]:
    """The schema of a file that is read into one model."""
    _, whole = models_json_schema([(model, "validation")], schema_generator=_Plain)
    definitions = _definitions(whole)
    return {"$schema": DIALECT, "title": title, **definitions.pop(model.__name__), "$defs": definitions}


def rules_schema() -> dict[str, Any]:
    """The schema of a file of rules: each rule has the keys of its kind.

    The kinds are told apart by conditions and not by a choice of all, so that a mistake is reported for the kind that
    was meant. The keys that every rule has stand outside too: an editor offers them before the kind is known.
    """
    specs: dict[str, type[BaseModel]] = {kind.name: kind.spec for kind in KINDS}
    models: list[type[BaseModel]] = [RuleFile, *specs.values()]
    _, whole = models_json_schema([(model, "validation") for model in models], schema_generator=_Plain)
    definitions = _definitions(whole)
    kinds = {name: definitions[spec.__name__] for name, spec in specs.items()}
    told = {name: kind["properties"]["kind"].pop("description") for name, kind in kinds.items()}
    for name, kind in kinds.items():
        kind["title"] = told[name]
    every = list(kinds.values())
    shared = {
        key: value
        for key, value in every[0]["properties"].items()
        if all(kind["properties"].get(key) == value for kind in every)
    }
    for kind in every:
        kind["required"] = ["kind", *kind["required"]]
    definitions["Rule"] = {
        "type": "object",
        "title": "一条规则",
        "required": sorted(set.intersection(*(set(kind["required"]) for kind in every))),
        "properties": {
            "kind": {
                "description": "规则的类型。" + ";".join(f"{name} {text}" for name, text in told.items()),
                "enum": [*kinds],
            },
            **shared,
        },
        "allOf": [
            {
                "if": {"required": ["kind"], "properties": {"kind": {"const": name}}},
                "then": {"$ref": f"#/$defs/{spec.__name__}"},
            }
            for name, spec in specs.items()
        ],
    }
    file = definitions.pop(RuleFile.__name__)
    file["properties"]["rules"]["items"] = {"$ref": "#/$defs/Rule"}
    return {"$schema": DIALECT, "title": "cslint 规则文件", **file, "$defs": dict(sorted(definitions.items()))}


def _definitions(whole: dict[str, Any]) -> dict[str, Any]:
    """The models of a schema by name, without what only programmers want to know."""
    definitions: dict[str, Any] = whole["$defs"]
    for each in definitions.values():
        each.pop("title", None)
        each.pop("description", None)  # a docstring
        for key in each.get("properties", {}).values():
            if "patternProperties" in key:
                key["additionalProperties"] = False
    plain: dict[str, Any] = _without_null(definitions)
    return plain


def _without_null(node: Any) -> Any:
    """The schema without ``null`` where a key may be left out: nobody writes ``prefer: null``."""
    if isinstance(node, list):
        return [_without_null(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {key: _without_null(value) for key, value in node.items() if not (key == "default" and value is None)}
    ways = [each for each in node.get("anyOf", ()) if each != {"type": "null"}]
    if len(ways) == 1:
        del node["anyOf"]
        return {**ways[0], **node}
    if ways:
        node["anyOf"] = ways
    return node


def modeline(path: Path, name: str) -> str:
    """The line that names the schema in a file at ``path``."""
    to = os.path.relpath(SCHEMAS / f"{name}.schema.json", path.parent)
    return f"{MODELINE}{Path(to).as_posix()}\n"


def files() -> Iterator[tuple[Path, str]]:
    """Every file that is generated, wholly or in its first line, with what should stand in it."""
    schemas = {name: schema_of(*given) for name, given in MODELS.items()} | {RULE_FILE: rules_schema()}
    for name, schema in schemas.items():
        yield SCHEMAS / f"{name}.schema.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    for path in sorted(RULES.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        body = text.partition("\n")[2] if text.startswith(MODELINE) else text
        yield path, modeline(path, NAMED.get(path.name, RULE_FILE)) + body


def main() -> int:
    """Write the files, or with ``--check`` compare them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, end in 1 if a file is not up to date")
    check = parser.parse_args().check
    stale = [(path, text) for path, text in files() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if check:
        for path, _ in stale:
            print(f"{path.relative_to(ROOT)}: out of date, run tools/build_schemas.py", file=sys.stderr)
        print(f"schemas: {'out of date' if stale else 'up to date'}")
        return 1 if stale else 0
    SCHEMAS.mkdir(exist_ok=True)
    for path, text in stale:
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
