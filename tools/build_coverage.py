#!/usr/bin/env python3
"""Write into ``rules/coverage.yaml`` which rules hold each clause, as the rules themselves say.

``build_coverage.py`` writes it; ``build_coverage.py --check`` writes nothing and ends in 1 if it would write something
else. Reasons are people's and stay; a clause that has neither rule nor reason is an error.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ruamel.yaml import YAML

from cslint.packs.files import read_clauses

RULES = Path(__file__).resolve().parent.parent / "rules"
COVERAGE = RULES / "coverage.yaml"
BASE = "base"

HEAD = """\
# yaml-language-server: $schema=../schemas/coverage.schema.json
# 每个条款由哪些规则检查。rules 由 tools/build_coverage.py 按规则自己的 clauses 写,改了规则就重新生成;
# reason 由人写:录音转写看不出来(没有规则),或者只能看出一部分(有规则)。
clauses:
"""


def disabled() -> dict[str, set[str]]:
    """For each pack, the codes of lower packs' rules that it does not share."""
    yaml = YAML(typ="safe")
    manifests = {path.parent.name: yaml.load(path.read_text(encoding="utf-8")) for path in RULES.glob("*/pack.yaml")}
    return {name: set(manifest.get("disable", ())) for name, manifest in manifests.items()}


def holders() -> dict[str, dict[str, list[str]]]:
    """For each clause and pack, the codes of its rules that name the clause."""
    found: dict[str, dict[str, list[str]]] = {}
    yaml = YAML(typ="safe")
    for path in sorted(RULES.glob("*/*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"))
        for rule in data.get("rules", ()) if isinstance(data, dict) else ():
            for clause in rule.get("clauses", ()):
                found.setdefault(clause, {}).setdefault(path.parent.name, []).append(rule["code"])
    return found


def reasons() -> dict[str, str]:
    """The reasons that stand in the file, by clause."""
    if not COVERAGE.exists():
        return {}
    clauses = YAML(typ="safe").load(COVERAGE.read_text(encoding="utf-8"))["clauses"]
    return {key: each["reason"] for key, each in clauses.items() if "reason" in each}


def main() -> int:
    """Write the file, or with ``--check`` compare it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, end in 1 if the file is not up to date")
    check = parser.parse_args().check
    known, held, off = reasons(), holders(), disabled()
    lines: list[str] = []
    bare: list[str] = []
    for key, clause in sorted(read_clauses(()).items()):
        packs = held.get(key, {})
        codes = sorted({*packs.get(BASE, ()), *packs.get(clause.standard, ())} - off.get(clause.standard, set()))
        parts = [f"rules: [{', '.join(codes)}]"] if codes else []
        if key in known:
            parts.append(f"reason: {json.dumps(known[key], ensure_ascii=False)}")
        if not parts:
            bare.append(key)
        lines.append(f"  {key}: {{ {', '.join(parts)} }}\n")
    if bare:
        print(f"neither rule nor reason: {' '.join(bare)}", file=sys.stderr)
    text = HEAD + "".join(lines)
    if check:
        same = COVERAGE.exists() and COVERAGE.read_text(encoding="utf-8") == text
        print(f"{COVERAGE.name}: {'up to date' if same else 'out of date, run tools/build_coverage.py'}")
        return 0 if same and not bare else 1
    COVERAGE.write_text(text, encoding="utf-8")
    return 1 if bare else 0


if __name__ == "__main__":
    sys.exit(main())
