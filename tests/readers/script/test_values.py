"""Scripts in YAML and JSON: which they are, what their keys say, and where each character stands."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from cslint.errors import Severity
from cslint.model import DocumentKind
from tests.readers.reading import documents, errors, items, one, problems
from tests.readers.script.office import damaged, lines, script

SOURCE = """# cslint: ignore-file[LEC] 试用
开场白:
  daily:
    - 您好,{姓名} # cslint: ignore[DFL003] 老客户
    - "您好\\n再\\u89c1,\\
       谢谢"
    - '说 ''好'''
    - >-
      请您
      稍等

      再见
    - |
      一行
        两行
禁用语: [不知道, "不归我管"]
列表:
  - 话术: 好的
    场景: 退货
    备注: 这里不是话术
    客户: 我要退
---
其他: &x
  多行的
  话
再次: *x
"""


def test_yaml() -> None:
    found = [
        (line.role.value, line.text, line.counter, line.place and line.place.key) for line in lines(SOURCE, "a.yaml")
    ]
    assert found == [
        ("agent", "您好,{姓名}", None, "开场白.daily[0]"),
        ("agent", "您好", None, "开场白.daily[1]"),
        ("agent", "再见,谢谢", None, "开场白.daily[1]"),
        ("agent", "说 '好'", None, "开场白.daily[2]"),
        ("agent", "请您 稍等", None, "开场白.daily[3]"),
        ("agent", "再见", None, "开场白.daily[3]"),
        ("agent", "一行", None, "开场白.daily[4]"),
        ("agent", "两行", None, "开场白.daily[4]"),
        ("agent", "不知道", "禁用语", "禁用语[0]"),
        ("agent", "不归我管", "禁用语", "禁用语[1]"),
        ("agent", "好的", None, "列表[0].话术"),
        ("customer", "我要退", None, "列表[0].客户"),
        ("agent", "多行的 话", None, "其他"),
    ]
    assert [(each.action.value, each.codes, each.line) for each in script(SOURCE, "a.yaml").directives] == [
        ("ignore-file", ("LEC",), 1),
        ("ignore", ("DFL003",), 4),
    ]
    titles = [(each.title, each.level) for each in script(SOURCE, "a.yaml").sections[1:]]
    assert titles == [("开场白", 1), ("daily", 2), ("禁用语", 1), ("列表", 1), ("退货", 2), ("其他", 1)]


def agree(text: str, name: str) -> int:
    """How many characters have a place; each of them stands there, or is written in another way there."""
    rows = text.split("\n")
    count = 0
    for line in lines(text, name):
        assert line.place is not None
        for offset, character in enumerate(line.text if line.place.pieces else ""):
            number, column = line.place.at(offset)
            there = (rows[number - 1] + "\n")[column - 1]
            assert there == character or there in "\\'" or (character == " " and there in "\r\n")
            count += there == character
    return count


def test_places_in_yaml() -> None:
    known = sum(len(line.text) for line in lines(SOURCE, "a.yaml")) - 3
    assert agree(SOURCE, "a.yaml") == known
    assert agree(SOURCE.replace("\n", "\r\n"), "a.yaml") == known


WORDS = st.text(alphabet="您好，, 。:#-'\"\\{}[]&*!|>%@`\n\t客户😀a1\u3000", max_size=25).map(
    lambda text: f"话{text}术"
)


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(8, 90), st.sampled_from([None, "|", ">", "'", '"']))
@settings(max_examples=150)
def test_each_character_of_yaml_stands_at_its_place(values: list[str], width: int, style: str | None) -> None:
    yaml = YAML()
    yaml.width = width
    yaml.default_style = style  # type: ignore[assignment]  # it takes the styles of scalars
    file = io.StringIO()
    yaml.dump({"键": values}, file)
    assert agree(file.getvalue(), "a.yaml") > 0


@given(st.lists(WORDS, min_size=1, max_size=4), st.booleans(), st.sampled_from([None, 2]))
def test_each_character_of_json_stands_at_its_place(values: list[str], ascii_: bool, indent: int | None) -> None:  # noqa: FBT001  hypothesis hands it on
    text = json.dumps({"键": values, "n": 1}, ensure_ascii=ascii_, indent=indent)
    agree(text, "a.json")
    wanted = [part.strip() for value in values for part in value.split("\n")]
    assert all(line.text in "\n".join(wanted) for line in lines(text, "a.json"))


def test_comments_beside_blocks() -> None:
    text = (
        "一: >- # cslint: ignore-next-line[LEC] 甲\n  您好\n二: |\n  好 # cslint: ignore[LEC] 话\n"
        "# cslint: ignore-file[LEC] 乙\n三: 好的\n"
    )
    assert [(each.reason, each.line, each.column) for each in script(text, "a.yaml").directives] == [
        ("甲", 1, 9),
        ("乙", 5, 3),
    ]


def test_json() -> None:
    text = (
        '{"开场白": ["您好\\n再\\u89c1", {"备注": "略"}], "//": "cslint: ignore-file[LEC] 试", "n": 1,'
        ' "x": {"结束语": "再\\"见\\""}}'
    )
    assert [(line.text, line.place and line.place.key) for line in lines(text, "a.json")] == [
        ("您好", "开场白[0]"),
        ("再见", "开场白[0]"),
        ('再"见"', "x.结束语"),
    ]
    assert [each.codes for each in script(text, "a.json").directives] == [("LEC",)]
    assert [line.text for line in lines('["您好", "再见"]', "a.json")] == ["您好", "再见"]


@pytest.mark.parametrize(
    "text",
    [
        '[{"role": "agent", "text": "您好"}]',
        '{"id": "a", "turns": [{"role": "agent", "text": "您好"}]}',
        '{"data": [{"x": "您好"}]}',
        '[{"speaker": "0", "onebest": "您好"}]',
        '{"结果": [{"begin_time": 1, "text": "您好"}, {"begin_time": "1", "text": "您好"}]}',
        '{"a": {"messages": [{"x": "您好"}]}}',
        '{"a": "hello"}',
    ],
)
def test_json_that_is_no_script(text: str) -> None:
    assert DocumentKind.SCRIPT not in [each.kind for each in documents(items(text, "a.json"))]


def test_calls_stay_calls() -> None:
    assert one('[{"role":"agent","text":"您好"}]', "a.json").kind is DocumentKind.TRANSCRIPT
    (problem,) = problems(items("turns:\n- role: agent\n  text: 您好\n", "a.yaml"))
    assert "通话" in problem.message
    (problem,) = problems(items("a: 您好\n", "a.yaml", as_="transcript"))
    assert "--as transcript" in problem.hint


@pytest.mark.parametrize(
    "text",
    [
        "category: x\nrules:\n- message: 别这样说\n",
        "standard: x\ntitle: 规范\n",
        "never: [禁用]\nsections: [{name: x, headings: [开头]}]\n",
        "speakers:\n- words: [您好]\n",
        "on: push\njobs: {}\n",
    ],
)
def test_yaml_that_is_none_of_ours(text: str) -> None:
    (problem,) = problems(items(text, "a.yaml"))
    assert problem.severity is Severity.WARNING
    assert documents(items(text, "a.yaml")) == []


@pytest.mark.parametrize(
    ("text", "name", "place", "word"),
    [
        ("a: [您好\nb", "a.yaml", (2, 2), "YAML"),
        ("您好: 是\n\tb: 好", "a.yaml", (2, 1), "YAML"),
        ("您好: 欢迎致电,很高兴为您服务\x01", "a.yaml", (1, None), "控制字符"),
        ('{"a": "您好"\n"b"}', "a.json", (2, 1), "JSON"),
        ("[" * 100_000, "a.yaml", (1, 101), "嵌套"),
        ("[" * 300 + '"您好"' + "]" * 300, "a.json", (1, 101), "嵌套"),
        ("[" * 100_000 + "]" * 100_000, "a.json", (1, 1), "嵌套"),
        (f"a: {'好' * 1_000_000}\n", "a.yaml", (1, 4), "100,000"),
    ],
)
def test_what_cannot_be_read(text: str, name: str, place: tuple[int, int | None], word: str) -> None:
    (problem,) = problems(items(text, name))
    assert (problem.line, problem.column) == place
    assert word in problem.message
    assert problem.hint
    assert "您好" not in problem.message + problem.hint


def test_keys_twice_and_references() -> None:
    (problem,) = problems(items("a: 您好\na: 再见\n", "a.yaml"))
    assert (problem.severity, problem.line) == (Severity.WARNING, 2)
    laughs = "a0: &a0 [您好]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    assert [line.text for line in lines(laughs, "a.yaml")] == ["您好"]


def test_damaged_files() -> None:
    values = json.dumps({"开场白": ["您好\n再见", {"备注": '"略"'}], "n": 1})
    for name, source in (("a.yaml", SOURCE), ("a.json", values)):
        for copy in damaged(source.encode(), 300):
            for as_ in ("auto", "script"):
                for each in items(copy, name, as_=as_):
                    assert each
    assert errors(items(values[:-3], "a.json"))
