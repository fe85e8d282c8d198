"""Every mistake in a pack is told with file, line and column, and with a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint.errors import PackError, UsageError
from cslint.packs import load_standard
from tests.packs.invented import write_pack

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
category: testing
title: 测试
rules:
  - code: AAA001
    name: some-fault
    kind: forbidden
    level: error
    message: 不该这样说
    patterns:
      - 这不是我的事
"""
LINE = RULE.replace("forbidden", "required").replace(
    "    patterns:\n      - 这不是我的事\n", "    window: { first: 1 }\n"
)
"""A required line that lacks what is to be said; it has nine lines."""


def problems(folder: Path, files: dict[str, str | bytes], **manifest: object) -> list[tuple[str, str, str]]:
    """Where, what and the remedy of each problem of a pack of these files."""
    write_pack(folder, files=files, **manifest)
    with pytest.raises(PackError) as caught:
        load_standard(str(folder))
    prefix = f"{folder}/"
    return [(each.where.removeprefix(prefix), each.message, each.hint) for each in caught.value.problems]


def assert_only(found: list[tuple[str, str, str]], where: str, message: str, hint: str) -> None:
    """There is one problem, at this place, with these words in its message and its hint."""
    assert [each[0] for each in found] == [where]
    assert message in found[0][1]
    assert hint in found[0][2]


@pytest.mark.parametrize(
    ("text", "where", "message", "hint"),
    [
        pytest.param(RULE + "    perfer: 好\n", "11:5", "不认识的键“perfer”", "是不是“prefer”?", id="unknown key"),
        pytest.param(RULE + "    xyz: 好\n", "11:5", "不认识的键“xyz”", "prefer", id="unknown key unlike any"),
        pytest.param(
            "catgory: c\n" + RULE, "1:1", "不认识的键“catgory”", "是不是“category”?", id="unknown key of the file"
        ),
        pytest.param(
            RULE + "    unless:\n      - { bfore: 好 }\n", "12:11", "不认识的键“bfore”", "“before”", id="in unless"
        ),
        pytest.param(
            RULE + "    unless:\n      - { within: turn }\n", "12:9", "要有 before 或 after", "", id="empty unless"
        ),
        pytest.param(
            RULE + "    unless:\n      - { after: 好, within: trun }\n",
            "12:29",
            "“within”不是可用的值",
            "sentence、turn",
            id="within",
        ),
        pytest.param(
            RULE + "    examples:\n      fails:\n        - { turns: [好], mta: {} }\n",
            "13:25",
            "不认识的键“mta”",
            "是不是“meta”?",
            id="in an example",
        ),
        pytest.param(
            RULE + "    examples:\n      fails:\n        - { turns: [好], meta: { dte: 1 } }\n",
            "13:11",
            "meta 没有“dte”这个键",
            "docs/writing-rules.md",
            id="in an example's meta",
        ),
        pytest.param(
            RULE + "    examples:\n      fails:\n        - { turns: [好], meta: { date: 2026-2-30 } }\n",
            "13:11",
            "meta 的 date 不能是“2026-2-30”",
            "",
            id="date of an example",
        ),
        pytest.param(RULE + "    level: info\n", "11:5", "键“level”写了两次", "留一个", id="duplicate key"),
        pytest.param(RULE + "    ? [a]\n    : b\n", "11:7", "键应当是一个词", "", id="key that is a list"),
        pytest.param(
            RULE.replace("error", "eror"), "7:12", "“level”不是可用的值", "error、warning、info", id="bad level"
        ),
        pytest.param(RULE.replace("    level: error\n", ""), "4:5", "缺少“level”", "补上", id="missing key"),
        pytest.param(
            RULE.replace("forbidden", "forbiden"), "6:11", "没有“forbiden”这种规则类型", "“forbidden”", id="bad kind"
        ),
        pytest.param(
            RULE.replace("    kind: forbidden\n", ""), "4:5", "缺少“kind”", "forbidden、", id="no kind"
        ),
        pytest.param(RULE.replace("AAA001", "AA01"), "4:11", "“code”的写法不对", "如 DFL003", id="bad code"),
        pytest.param(RULE.replace("some-fault", "Some_Fault"), "5:11", "“name”的写法不对", "小写英文", id="bad name"),
        pytest.param(RULE.replace("不该这样说", '""'), "8:15", "“message”不能是空的", "", id="empty message"),
        pytest.param(
            RULE.replace("这不是我的事", "10086"), "10:9", "“patterns”的第 1 项应当是文字", "加上引号", id="number"
        ),
        pytest.param(
            RULE.replace("这不是我的事", "[你|您]"), "10:9", "“patterns”的第 1 项应当是文字", "加上引号", id="list"
        ),
        pytest.param(
            RULE.replace("\n      - 这不是我的事", " []"), "9:15", "“patterns”至少要有一项", "", id="no patterns"
        ),
        pytest.param(RULE.replace("\n      - 这不是我的事", " 好"), "9:15", "“patterns”应当是列表", "", id="no list"),
        pytest.param(
            RULE + "    clauses: [F033, F33]\n", "11:21", "“clauses”的第 2 项的写法不对", "如 F033", id="bad clause"
        ),
        pytest.param(
            RULE + "    clauses: [F033, F999]\n", "11:21", "没有条款 F999", "rules/clauses/", id="unknown clause"
        ),
        pytest.param(RULE + "    when: angri\n", "11:11", "没有“angri”这种情境", "opening", id="unknown situation"),
        pytest.param(
            RULE + "    elsewhere: info\n", "4:5", "elsewhere 要和 when 一起写", "", id="elsewhere than where"
        ),
        pytest.param(
            RULE + "    contexts: [denial]\n", "11:16", "没有“denial”这种语境", "contexts.yaml", id="unknown frame"
        ),
        pytest.param(LINE, "4:5", "要有 template 或 elements", "", id="a line of nothing"),
        pytest.param(
            LINE + "    template: 您好,再见\n    before: ZZZ001\n", "11:13", "没有规则 ZZZ001", "", id="before nothing"
        ),
        pytest.param(
            LINE + "    template: 您好,再见\n    before: AAA001\n", "11:13", "AAA001 不是另一条", "", id="before itself"
        ),
        pytest.param(
            LINE + "    template: 您好,再见\n    speaker: any\n", "4:5", "speaker 只能是", "", id="anybody's line"
        ),
        pytest.param(
            LINE + "    wording: exact\n    elements: [{ name: 好, any: [您好] }]\n",
            "4:5",
            "要有 template",
            "",
            id="exactly nothing",
        ),
        pytest.param(
            LINE.replace("first: 1", "first: 1, last: 2") + "    template: 您好,再见\n",
            "9:13",
            "“window”要么写 first,要么写 last",
            "",
            id="window at both ends",
        ),
        pytest.param(
            LINE.replace("first: 1", "first: 0") + "    template: 您好\n",
            "9:22",
            "“first”不能小于 1",
            "",
            id="no window",
        ),
        pytest.param(
            LINE + "    template: 您好\n    variants: [{ on: [清明], template: 您好 }]\n",
            "11:23",
            "“on”的第 1 项不是可用的值",
            "元旦、春节、五一、端午、中秋、国庆",
            id="no festival",
        ),
        pytest.param(
            LINE + "    template: 您好\n    exempt: [drop]\n",
            "11:14",
            "“exempt”的第 1 项不是可用的值",
            "dropped",
            id="exempt",
        ),
        pytest.param("", "1:1", "应当是“键: 值”", "category", id="empty file"),
        pytest.param("- 好\n", "1:1", "应当是“键: 值”", "category", id="list for a file"),
        pytest.param(
            "category: c\ntitle: t\nrules: [好]\n", "3:9", "“rules”的第 1 项应当是“键: 值”", "", id="word for a rule"
        ),
        pytest.param("category: c\ntitle: t\nrules: []\n", "3:8", "“rules”至少要有一项", "", id="no rules"),
        pytest.param("category: c\n\ttitle: t\n", "2:1", "YAML 语法错误", "缩进", id="tab"),
        pytest.param(RULE.replace("这不", "{company}不"), "10:18", "YAML 语法错误", "加引号", id="bare brace"),
        pytest.param("a: *b\n", "1:4", "YAML 语法错误", "", id="unknown alias"),
        pytest.param("a: 1\n---\nb: 2\n", "2:1", "YAML 语法错误", "", id="two documents"),
        pytest.param("a: 好\nb: \x00\n", "2:4", "不允许的字符", "控制字符", id="control character"),
        pytest.param("a: &a [*a]\n", "", "锚点引用了自己", "", id="anchor in itself"),
        pytest.param("[" * 600, "", "嵌套太深", "", id="deep nesting"),
    ],
)
def test_in_a_rule_file(tmp_path: Path, text: str, where: str, message: str, hint: str) -> None:
    assert_only(problems(tmp_path / "own", {"r.yaml": text}), f"r.yaml:{where}".rstrip(":"), message, hint)


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("      - 这不(是|归我\n", "10:11"),
        ("      - ^这不(是|归我\n", "10:12"),
        ('      - "这不(是|归我"\n', "10:12"),
        ("      - '这不(是|归我'\n", "10:12"),
        ("      - 好的知道了\n      - 这不(是|归我\n", "11:11"),
        ("      - >-\n        这不(是|归我\n", "10:9"),
        ("      - 😀这不(是|归我\n", "10:12"),
    ],
)
def test_column_of_an_unclosed_bracket(tmp_path: Path, written: str, where: str) -> None:
    text = RULE.replace("      - 这不是我的事\n", written)
    found = problems(tmp_path / "own", {"r.yaml": text})
    assert_only(found, f"r.yaml:{where}", "“(”没有配对的“)”", "补上“)”")


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ("    unless: [好的, 这不<nix>归我]\n", "11:20"),
        ("    unless:\n      - before: 这不<nix>归我\n", "12:19"),
        ("    unless:\n      - { after: 这不<nix>归我 }\n", "12:20"),
    ],
)
def test_broken_pattern_in_unless(tmp_path: Path, keys: str, where: str) -> None:
    found = problems(tmp_path / "own", {"r.yaml": RULE + keys})
    assert_only(found, f"r.yaml:{where}", "没有叫“nix”的词表", "")


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ("    template: 您好,这里是{compny}吗\n", "10:21"),
        ("    template: 您好,这里是{compny}吗\n    wording: standard\n", "10:21"),
        ("    template: 您好,这里是{compny}吗\n    wording: exact\n", "10:21"),
        ("    elements:\n      - { name: 好, any: [您好, 这里是{compny}吗] }\n", "11:33"),
        ("    template: 您好\n    only_if: [您好, 这里是{compny}吗]\n", "11:22"),
        ("    template: 您好\n    variants:\n      - { on: [元旦], template: 这里是{compny}吗 }\n", "12:34"),
    ],
)
def test_broken_pattern_in_a_line_is_told_once(tmp_path: Path, keys: str, where: str) -> None:
    # A brace inside a flow collection needs no quotes where a word stands before it.
    found = problems(tmp_path / "own", {"r.yaml": LINE + keys.replace("{compny}", "<compny>")})
    assert_only(found, f"r.yaml:{where}", "没有叫“compny”的词表", "")


def test_broken_pattern_of_the_line_that_must_come_later_is_told_there(tmp_path: Path) -> None:
    first = LINE + "    template: 您好\n    before: AAA002\n"
    later = LINE.replace("AAA001", "AAA002").replace("some-fault", "other") + "    template: 再见(\n"
    found = problems(tmp_path / "own", {"a.yaml": first, "b.yaml": later})
    assert_only(found, "b.yaml:10:17", "“(”没有配对的“)”", "")


def test_duplicate_code_across_files(tmp_path: Path) -> None:
    found = problems(tmp_path / "own", {"a.yaml": RULE, "b.yaml": "# 第二个\n" + RULE.replace("some-fault", "other")})
    assert_only(found, "b.yaml:5:11", "编号 AAA001 重复", "a.yaml:4")


def test_duplicate_code_across_packs(tmp_path: Path) -> None:
    write_pack(tmp_path / "low", files={"a.yaml": RULE})
    found = problems(tmp_path / "own", {"b.yaml": RULE.replace("some-fault", "other")}, extends="low")
    assert_only(found, "b.yaml:4:11", "编号 AAA001 重复", "low/a.yaml:4")


def test_duplicate_name(tmp_path: Path) -> None:
    found = problems(tmp_path / "own", {"a.yaml": RULE, "b.yaml": RULE.replace("AAA001", "AAA002")})
    assert_only(found, "b.yaml:5:11", "规则名“some-fault”重复", "AAA001")


def test_all_problems_are_told_in_order_of_place(tmp_path: Path) -> None:
    files = {"b.yaml": RULE.replace("AAA001", "AA"), "a.yaml": RULE.replace("error", "eror") + "    xyz: 1\n"}
    assert [where for where, _, _ in problems(tmp_path / "own", {**files})] == [
        "a.yaml:7:12",
        "a.yaml:11:5",
        "b.yaml:4:11",
    ]


@pytest.mark.parametrize(
    ("name", "content", "where", "message"),
    [
        ("r.yaml", "category: c\ntitle: 中文".encode("gb18030"), "r.yaml:2:8", "不是 UTF-8 编码"),
        ("pack.yaml", "standard: own\ntitle: 中文".encode("gb18030"), "pack.yaml:2:8", "不是 UTF-8 编码"),
        ("lexicon/who.txt", "班长\n主管".encode("gb18030"), "lexicon/who.txt:1:1", "不是 UTF-8 编码"),
        ("clauses/own.tsv", "id\t章节".encode("gb18030"), "clauses/own.tsv:1:4", "不是 UTF-8 编码"),
        ("clauses/own.tsv", b"id\ttext\nF901\tx\n", "clauses/own.tsv:2", "缺少 standard、section"),
        ("clauses/own.tsv", b"id\tstandard\tsection\ttext\nF901\town\n", "clauses/own.tsv:2", "缺少 section、text"),
        ("r.yml", RULE.encode(), "r.yml", "不会被读取"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, where: str, message: str) -> None:
    assert_only(problems(tmp_path / "own", {name: content}), where, message, "")


@pytest.mark.parametrize(
    ("text", "where", "message", "hint"),
    [
        ("standard: own\ntitle: 好\nextend: base\n", "3:1", "不认识的键“extend”", "是不是“extends”?"),
        ("standard: Own\ntitle: 好\n", "1:11", "“standard”的写法不对", "小写英文"),
        ("title: 好\n", "1:1", "缺少“standard”", "补上"),
        ("standard: own\ntitle: 好\nextends: oufie\n", "3:10", "没有叫“oufie”的服务规范", "是不是“oufei”?"),
        ("standard: own\ntitle: 好\nextends: own\n", "3:10", "extends 绕成了圈", "更低一层"),
        (
            "standard: own\ntitle: 好\nlevels: { AAA001: high }\n",
            "3:19",
            "“AAA001”不是可用的值",
            "error、warning、info",
        ),
        ("standard: own\ntitle: 好\nlevels: { AAA: info }\n", "3:11", "“AAA”的写法不对", "如 DFL003"),
        ("standard: own\ntitle: 好\nlevels: { ZZZ001: info }\n", "3:11", "ZZZ001 不是", "cslint rule --all"),
        ("standard: own\ntitle: 好\ndisable: [ZZZ001]\n", "3:11", "ZZZ001 不是", "cslint rule --all"),
    ],
)
def test_in_the_manifest(tmp_path: Path, text: str, where: str, message: str, hint: str) -> None:
    assert_only(problems(tmp_path / "own", {"pack.yaml": text}), f"pack.yaml:{where}", message, hint)


def test_circle_of_several_packs(tmp_path: Path) -> None:
    write_pack(tmp_path / "low", extends="own")
    found = problems(tmp_path / "own", {}, extends="low")
    assert len(found) == 1
    assert found[0][0].endswith("low/pack.yaml:7:14")
    assert found[0][1] == "extends 绕成了圈"


def test_own_rules_cannot_be_disabled(tmp_path: Path) -> None:
    found = problems(tmp_path / "own", {"r.yaml": RULE}, disable=["AAA001"])
    assert found[0][1] == "disable 里的 AAA001 不是下层规则包的规则"


@pytest.mark.parametrize(
    ("name", "text", "where", "message"),
    [
        ("contexts.yaml", "contexts:\n  - { name: denial, title: 否认, befor: [我不是说] }\n", "2:32", "“befor”"),
        ("contexts.yaml", "contexts:\n  - { name: denial, title: 否认, before: [我不(是] }\n", "2:43", "没有配对"),
        (
            "situations.yaml",
            "situations:\n  - { name: a, title: 甲, speaker: agnt, patterns: [~投诉~] }\n",
            "2:35",
            "“speaker”",
        ),
        (
            "situations.yaml",
            "situations:\n  - { name: a, title: 甲, speaker: any, patterns: [~投~] }\n",
            "2:51",
            "单字",
        ),
        (
            "situations.yaml",
            "situations:\n  - { name: opening, title: 甲, speaker: any, patterns: [喂] }\n",
            "2:13",
            "opening",
        ),
        ("situations.yaml", RULE, "1:1", "不认识的键“category”"),
    ],
)
def test_in_contexts_and_situations(tmp_path: Path, name: str, text: str, where: str, message: str) -> None:
    found = problems(tmp_path / "own", {name: text})
    assert f"{name}:{where}" in [place for place, _, _ in found]
    assert any(message in told for place, told, _ in found if place == f"{name}:{where}")


@pytest.mark.parametrize(
    ("asked", "message", "hint"),
    [
        ("oufie", "没有叫“oufie”的服务规范", "是不是“oufei”?"),
        ("xyzzy", "没有叫“xyzzy”的服务规范", "可用:base、"),
        ("", "里没有 pack.yaml", ""),
    ],
)
def test_unknown_standard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, message: str, hint: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        load_standard(asked)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_folder_without_a_manifest(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load_standard(str(tmp_path))
    assert "里没有 pack.yaml" in caught.value.message
    assert "docs/writing-rules.md" in caught.value.hint
