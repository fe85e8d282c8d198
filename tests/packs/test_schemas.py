"""The JSON Schemas of rule files say what the models say that read them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cslint.checks import KINDS
from cslint.packs.schema import ContextFile, Manifest, RuleFile, SectionFile, SituationFile, SpeakerFile
from cslint.packs.validate import validate
from cslint.packs.yaml import load_yaml

ROOT = Path(__file__).resolve().parents[2]
RULE_FILES = sorted((ROOT / "rules").rglob("*.yaml"))
SPECS = {kind.name: kind.spec for kind in KINDS}
MODELS = {
    "pack": Manifest,
    "contexts": ContextFile,
    "situations": SituationFile,
    "speakers": SpeakerFile,
    "sections": SectionFile,
}

RULE = """
category: test
title: 测试
rules:
  - code: TST001
    name: test
    level: error
    message: 不能这样说
"""
KEYS = {
    "address": "mode: ask",
    "disclosure": "data: [phone]",
    "forbidden": "patterns: [这不是我的事]",
    "measure": "metric: speech-rate\n    max: 300",
    "procedure": "on: silent\n    steps: [ { name: 问候, say: [你好] } ]",
    "readback": "known: [10086, 400x]",
    "reply": "cue: { patterns: [谢谢] }\n    say: [不客气, { elements: [ { name: 应答, any: [不用谢] } ] }]",
    "required": "window: { first: 1 }\n    template: 您好",
    "wording": "replace: { 你: 您 }",
}


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")))


def mistakes(name: str, data: Any) -> list[str]:
    return [f"{'.'.join(map(str, each.absolute_path))}: {each.message}" for each in schema(name).iter_errors(data)]


def rule(kind: str, text: str = "") -> str:
    return f"{RULE}    kind: {kind}\n    {KEYS[kind]}\n{text}"


def accepted(path: Path) -> bool:
    """Whether the models take a file of rules."""
    source = load_yaml(path)
    file = validate(RuleFile, source.data, source)
    if isinstance(file, tuple):
        return False
    return all(
        each.get("kind") in SPECS
        and not isinstance(validate(SPECS[str(each["kind"])], each, source, ("rules", number)), tuple)
        for number, each in enumerate(file.rules)
    )


@pytest.mark.parametrize("name", sorted(path.name.split(".")[0] for path in (ROOT / "schemas").glob("*.schema.json")))
def test_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name).schema)


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.relative_to(ROOT / "rules").as_posix())
def test_rule_file_names_its_schema_and_keeps_to_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named is not None
    target = (path.parent / named[1]).resolve()
    assert target.parent == ROOT / "schemas"
    assert mistakes(target.name.split(".")[0], load_yaml(path).data) == []


@pytest.mark.parametrize("kind", sorted(SPECS))
def test_both_take_every_kind(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(rule(kind), encoding="utf-8")
    assert accepted(path)
    assert mistakes("rules", load_yaml(path).data) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (rule("forbidden", "    patern: [你好]\n"), "rules.0: .*'patern' was unexpected"),
        (rule("forbidden", "    metric: speech-rate\n"), "rules.0: .*'metric' was unexpected"),
        (rule("wording", "    patterns: [你好]\n"), "rules.0: .*'patterns' was unexpected"),
        (rule("forbidden").replace("kind: forbidden", "kind: forbiden"), r"rules.0.kind: 'forbiden' is not one of"),
        (rule("forbidden").replace("    kind: forbidden\n", ""), "rules.0: 'kind' is a required property"),
        (rule("forbidden").replace("code: TST001", "name: again"), "rules.0: 'code' is a required property"),
        (rule("forbidden").replace("TST001", "TST1"), "rules.0.code: 'TST1' does not match"),
        (rule("forbidden").replace("name: test", "name: Test_1"), "rules.0.name: 'Test_1' does not match"),
        (rule("forbidden").replace("level: error", "level: fatal"), "rules.0.level: 'fatal' is not one of"),
        (rule("forbidden").replace("[这不是我的事]", "[]"), r"rules.0.patterns: \[\] should be non-empty"),
        (rule("forbidden", "    clauses: [A001]\n"), "rules.0.clauses.0: 'A001' does not match"),
        (rule("forbidden", "    unless: [ { befor: 你好 } ]\n"), "rules.0.unless.0: "),
        (rule("forbidden", "    speaker: robot\n"), "rules.0.speaker: 'robot' is not one of"),
        (rule("disclosure", "    speaker: customer\n"), "rules.0.speaker: 'agent' was expected"),
        (rule("measure").replace("speech-rate", "speed"), "rules.0.metric: 'speed' is not one of"),
        (rule("measure").replace("300", "-1"), "rules.0.max: -1 is less than the minimum"),
        (rule("required").replace("first", "frist"), "rules.0.window: .*'frist' was unexpected"),
        (rule("reply").replace("谢谢] }", "谢谢], silence: 0 }"), "rules.0.cue.silence: 0 is less than or equal"),
        (rule("procedure").replace("silent", "sometimes"), "rules.0.on: 'sometimes' is not one of"),
        (rule("readback").replace("400x", "4a"), "rules.0.known.1: '4a' is not valid"),
        (rule("forbidden", "    examples: { fails: [ { turns: [] } ] }\n"), "rules.0.examples.fails.0: "),
        (RULE.replace("category: test", "category: 测试") + "    kind: forbidden\n", "category: '测试' does not match"),
        ("category: test\ntitle: 测试\nrules: []\n", r"rules: \[\] should be non-empty"),
        ("category: test\ntitle: 测试\nrule: []\n", ".*'rule' was unexpected"),
    ],
)
def test_both_refuse_what_is_wrong(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    # A replaced name leaves two of them; the first is the one that was there.
    path.write_text(text.replace("name: again\n    name: test", "name: test"), encoding="utf-8")
    assert not accepted(path)
    found = mistakes("rules", load_yaml(path).data)
    assert [each for each in found if re.search(told, each)], found


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("pack", "standard: own\ntitle: 自己的\nextend: base\n", "'extend' was unexpected"),
        ("pack", "standard: own\ntitle: 自己的\nlevels: { DFL1: info }\n", "'DFL1' does not match"),
        ("pack", "title: 自己的\n", "'standard' is a required property"),
        ("contexts", "contexts: [ { name: a, title: 甲, before: [] } ]\n", "should be non-empty"),
        ("situations", "situations: [ { name: a, title: 甲, patterns: [乙] } ]\n", "'speaker' is a required"),
        ("speakers", "speakers: [ { name: a, title: 甲, speaker: any, patterns: [乙] } ]\n", "'any' is not one of"),
    ],
)
def test_the_other_files_too(name: str, text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    source = load_yaml(path)
    assert isinstance(validate(MODELS[name], source.data, source), tuple)
    found = mistakes(name, source.data)
    assert [each for each in found if told in each], found


@pytest.mark.parametrize("name", ["rules", *MODELS])
def test_every_key_is_described(name: str) -> None:
    bare: list[str] = []

    def look(node: Any, place: str) -> None:
        if isinstance(node, list):
            for each in node:
                look(each, place)
            return
        if not isinstance(node, dict):
            return
        for key, value in node.items():
            if key == "properties" and not place.endswith("if"):
                bare.extend(
                    f"{place}.{each}"
                    for each, what in value.items()
                    if "description" not in what and each != "kind"  # each kind is told at the rule's own
                )
            look(value, f"{place}.{key}")

    look(schema(name).schema, name)
    assert bare == []
