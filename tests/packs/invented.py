"""Rule packs and calls made up for tests, independent of the packs that ship."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cslint.checks.spec import CallSpec
from cslint.model import Outcome, Role, Transcript
from cslint.packs.examples import parse_example

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cslint.model import Result

SPOKEN = "这不是我的事"
"""A forbidden wording that is long enough to be found anywhere."""


def forbidden(code: str = "AAA001", *patterns: str, **keys: object) -> dict[str, object]:
    """A rule of forbidden wording as its file would hold it."""
    rule = {
        "code": code,
        "name": f"fault-{code.lower()}",
        "kind": "forbidden",
        "level": "error",
        "message": "不该这样说",
    }
    return {**rule, "patterns": list(patterns or [SPOKEN]), **keys}


def required(code: str = "BBB001", **keys: object) -> dict[str, object]:
    """A rule of a required line as its file would hold it, due in the agent's first merged turn."""
    rule = {
        "code": code,
        "name": f"missing-{code.lower()}",
        "kind": "required",
        "level": "error",
        "message": "缺少用语",
    }
    return {**rule, "window": {"first": 1}, **keys}


def write_pack(
    folder: Path,
    *rules: Mapping[str, object],
    files: Mapping[str, str | bytes] | None = None,
    contexts: Mapping[str, list[str]] | None = None,
    situations: list[dict[str, object]] | None = None,
    **manifest: object,
) -> Path:
    """Write a pack and return its folder.

    ``rules`` go into ``rules.yaml``, ``files`` are other files by name, ``contexts`` are frames by name, ``manifest``
    are keys of ``pack.yaml``.
    """
    head = {"standard": folder.name, "title": "测试", "company": ["欧飞"], **manifest}
    contents: dict[str, str | bytes] = {"pack.yaml": _yaml(head)}
    if rules:
        contents["rules.yaml"] = _yaml({"category": "testing", "title": "测试", "rules": list(rules)})
    if contexts is not None:
        frames = [{"name": name, "title": name, "before": patterns} for name, patterns in contexts.items()]
        contents["contexts.yaml"] = _yaml({"contexts": frames})
    if situations is not None:
        contents["situations.yaml"] = _yaml({"situations": [{"title": "情境", **each} for each in situations]})
    for name, content in {**contents, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def call(*lines: str, id: str = "c1", **meta: object) -> Transcript:  # noqa: A002  the field's own name
    """A call as examples write it: ``客户:…`` and ``坐席[1-2]:…``, plain words are the agent's."""
    example = parse_example(CallSpec(turns=list(lines), meta=dict(meta)), Role.AGENT, 1)
    return Transcript(id=id, turns=example.turns, meta=example.meta)


def found(result: Result) -> list[tuple[str, int | None, str | None]]:
    """Code, turn and evidence of every finding; the evidence must be what the span says."""
    for finding in result.findings:
        if finding.span is not None and finding.turn is not None:
            assert finding.evidence == result.document.turns[finding.turn].text[slice(*finding.span)]
    return [(finding.code, finding.turn, finding.evidence) for finding in result.findings]


def ended(result: Result, code: str = "BBB001") -> tuple[Outcome, str | None]:
    """Outcome and reason of one rule."""
    (one,) = (each for each in result.outcomes if each.code == code)
    return one.outcome, one.reason


def _yaml(data: object) -> str:
    # JSON is YAML too.
    return json.dumps(data, ensure_ascii=False, indent=1)
