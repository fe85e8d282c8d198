"""Small packs searched for defects."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from cslint.rulelint import lint_rules
from tests.packs.invented import write_pack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cslint.rulelint import Defect


def search(folder: Path, *rules: Mapping[str, object], **more: object) -> tuple[Defect, ...]:
    """Write a pack as ``write_pack`` does and give its defects."""
    return lint_rules([str(write_pack(folder / "own", *rules, **more))])  # type: ignore[arg-type]  # what a pack has beside rules is of many types


def told(defects: tuple[Defect, ...]) -> list[tuple[str, str, str | None]]:
    """Kind, rule and pattern of each defect; the pattern must stand at its place, or the rule's own line there."""
    for each in defects:
        line = Path(each.path).read_text(encoding="utf-8").splitlines()[each.line - 1]
        if each.pattern is not None and each.kind != "contradiction":
            assert line[each.column - 1 :].startswith(each.pattern)
        assert each.remedy
    return [(each.kind, each.code, each.pattern) for each in defects]


def other_file(*rules: Mapping[str, object]) -> dict[str, str]:
    """A second file of rules, of a category of its own."""
    return {"other.yaml": json.dumps({"category": "other", "title": "别的", "rules": list(rules)}, ensure_ascii=False)}
