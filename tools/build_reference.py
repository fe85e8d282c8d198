#!/usr/bin/env python3
"""Write ``docs/reference/``: the commands from the command line itself, the files from their JSON Schemas.

``build_reference.py`` writes it; ``build_reference.py --check`` writes nothing and ends in 1 if it would write
something else.
"""

from __future__ import annotations

import argparse
import inspect
import json
import sys
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from cslint.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from typer import Typer

ROOT: Final = Path(__file__).resolve().parent.parent
REFERENCE: Final = ROOT / "docs" / "reference"
SCHEMAS: Final = ROOT / "schemas"

RULE_FILES: Final = ("pack", "rules", "contexts", "situations", "speakers", "sections")
SETTINGS: Final = ("config", "suppressions")

_COMMANDS: Final = """\
# Commands

Made from the command line itself by `tools/build_reference.py`; `cslint COMMAND --help` prints the same.
The exit status is told in [CI recipes](../ci.md#exit-status).
"""
_RULE_FILES: Final = """\
# Rule files

Every key of the files of a pack, made from the JSON Schemas in `schemas/` by `tools/build_reference.py`.
Editors show the same descriptions, so they are in Chinese.
[Writing rules](../writing-rules.md) explains how the keys work together.
"""
_SETTINGS: Final = """\
# Configuration

Every key of the files that a project keeps, made from the JSON Schemas in `schemas/` by `tools/build_reference.py`.
Editors show the same descriptions, so they are in Chinese. [CI recipes](../ci.md) has files to start from.
"""


def commands() -> str:
    """The page of the commands."""
    lines = [_COMMANDS]
    known = dict(_calls(app, ""))
    for name, call in sorted(known.items()):
        told = [(each, _info(each)) for each in _parameters(call)]
        arguments = [(each, info) for each, info in told if isinstance(info, ArgumentInfo)]
        options = [(each, info) for each, info in told if isinstance(info, OptionInfo) and not info.hidden]
        usage = " ".join(str(info.metavar or each.name.upper()) for each, info in arguments)
        lines += [f"## cslint {name}", "", _cell(inspect.cleandoc(call.__doc__ or "")), ""]
        lines += ["```text", " ".join(f"cslint {name} [OPTIONS] {usage}".split()), "```", ""]
        if arguments:
            rows = [(f"`{info.metavar or each.name.upper()}`", info.help or "") for each, info in arguments]
            lines += [*_table(("argument", "what"), rows), ""]
        if options:
            full = [(_names(each, info), _value(each), info.help or "", _default(each)) for each, info in options]
            lines += [*_table(("option", "value", "what", "default"), full), ""]
    return "\n".join(lines)


def files(names: tuple[str, ...], head: str) -> str:
    """The page of the files that several schemas tell of."""
    lines = [head]
    for name in names:
        path = SCHEMAS / f"{name}.schema.json"
        if not path.exists():
            continue
        schema = json.loads(path.read_text(encoding="utf-8"))
        definitions: dict[str, Any] = schema.get("$defs", {})
        lines += [f"## {schema['title'].removeprefix('cslint ')}", ""]
        lines += [f"Schema: `schemas/{path.name}`", "", *_keys(schema, definitions)]
        for part in sorted(definitions):
            each = definitions[part]
            if part != "Rule" and each.get("properties"):
                lines += [f"### {_title(part, each)}", "", each.get("title", ""), "", *_keys(each, definitions)]
    return "\n".join(lines)


def _calls(of: Typer, before: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The commands of an application by the words that call them, those of its groups too."""
    for command in of.registered_commands:
        if command.callback and not command.hidden:
            yield before + (command.name or command.callback.__name__), command.callback
    for group in of.registered_groups:
        if group.typer_instance:
            yield from _calls(group.typer_instance, f"{before}{group.name} ")


def _parameters(call: Callable[..., Any]) -> list[inspect.Parameter]:
    """The parameters of a command with their annotations resolved."""
    hints = get_type_hints(call, include_extras=True)
    return [each.replace(annotation=hints[name]) for name, each in inspect.signature(call).parameters.items()]


def _info(parameter: inspect.Parameter) -> object:
    """What typer is told of a parameter."""
    return next(iter(getattr(parameter.annotation, "__metadata__", ())), None)


def _types(parameter: inspect.Parameter) -> list[type]:
    """The types of a parameter's value, without ``None`` and lists."""
    whole = get_args(parameter.annotation)[0]
    parts = get_args(whole) or (whole,)
    return [part for each in parts if each is not NoneType for part in (get_args(each) or (each,))]


def _names(parameter: inspect.Parameter, info: OptionInfo) -> str:
    # Beside ``Annotated`` typer keeps the first name where it keeps defaults otherwise.
    names = [each for each in (info.default, *(info.param_decls or ())) if isinstance(each, str)]
    return ", ".join(f"`{each}`" for each in names or [f"--{parameter.name.strip('_').replace('_', '-')}"])


def _value(parameter: inspect.Parameter) -> str:
    words: list[str] = []
    for each in _types(parameter):
        if issubclass(each, Enum):
            words += [f"`{member.value}`" for member in each]
        elif each is not bool:
            words.append({Path: "path", int: "number", str: "text"}.get(each, each.__name__))
    return ", ".join(words)


def _default(parameter: inspect.Parameter) -> str:
    value = parameter.default
    if value in (None, False, inspect.Parameter.empty):
        return ""
    return f"`{value.value if isinstance(value, Enum) else value}`"


def _keys(schema: dict[str, Any], definitions: dict[str, Any]) -> list[str]:
    needed = set(schema.get("required", ()))
    rows: list[tuple[str, ...]] = [
        (
            f"`{key}`" + ("*" if key in needed else ""),
            _kind(each, definitions),
            each.get("description", ""),
            f"`{json.dumps(each['default'])}`" if isinstance(each.get("default"), str | int | float) else "",
        )
        for key, each in schema.get("properties", {}).items()
        if key != "kind"  # the heading says it
    ]
    head: tuple[str, ...] = ("key", "value", "what", "default")
    if not any(row[-1] for row in rows):
        head, rows = head[:-1], [row[:-1] for row in rows]
    starred = "Keys with * must be there."
    return [*_table(head, rows), "", *([starred, ""] if needed else [])]


def _title(name: str, schema: dict[str, Any]) -> str:
    kind = schema["properties"].get("kind", {}).get("const")
    return f"kind: {kind}" if kind else name.removesuffix("Spec")


def _kind(schema: dict[str, Any], definitions: dict[str, Any]) -> str:
    """What may stand there, in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        target = definitions[name]
        return _title(name, target) if "properties" in target else _kind(target, definitions)
    if ways := schema.get("anyOf") or schema.get("oneOf"):
        return " or ".join(_kind(each, definitions) for each in ways)
    if values := schema.get("enum") or ([schema["const"]] if "const" in schema else []):
        return ", ".join(f"`{each}`" for each in values)
    kind = str(schema.get("type", "anything"))
    inner: Any = {
        "array": schema.get("items"),
        "object": schema.get("additionalProperties") or next(iter(schema.get("patternProperties", {}).values()), None),
    }.get(kind)
    words = {
        "array": "list",
        "object": "mapping",
        "string": "text",
        "integer": "whole number",
        "boolean": "true, false",
    }
    return words.get(kind, kind) + (f" of {_kind(inner, definitions)}" if isinstance(inner, dict) else "")


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(_cell(each) for each in row)} |"


def _cell(words: str) -> str:
    """Words that stay in their cell."""
    return " ".join(words.split()).replace("|", "\\|")


def pages() -> Iterator[tuple[Path, str]]:
    """Every page and what should stand in it."""
    yield REFERENCE / "commands.md", commands()
    yield REFERENCE / "rule-files.md", files(RULE_FILES, _RULE_FILES)
    yield REFERENCE / "configuration.md", files(SETTINGS, _SETTINGS)


def main() -> int:
    """Write the pages, or with ``--check`` compare them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, end in 1 if a page is not up to date")
    check = parser.parse_args().check
    made = [(path, text.rstrip("\n") + "\n") for path, text in pages()]
    stale = [(path, text) for path, text in made if not path.exists() or path.read_text(encoding="utf-8") != text]
    if check:
        for path, _ in stale:
            print(f"{path.relative_to(ROOT)}: out of date, run tools/build_reference.py", file=sys.stderr)
        print(f"reference: {'out of date' if stale else 'up to date'}")
        return 1 if stale else 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for path, text in stale:
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
