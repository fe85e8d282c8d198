"""Scripts in Markdown."""

from __future__ import annotations

import pytest

from cslint.model import DocumentKind, Role
from tests.readers.reading import one
from tests.readers.script.scripts import lines, marked, sections, texts

NAME = "a.md"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("您好\n再见", ["您好", "再见"]),
        ("您好  \n再见", ["您好", "再见"]),
        ("您好\\\n再见", ["您好", "再见"]),
        ("您好<br>再见", ["您好", "再见"]),
        ("您好,\n请讲。\n再见", ["您好,请讲。", "再见"]),
        ("您好,\n- 请讲", ["您好,", "请讲"]),
        ("您好,\n1) 请讲", ["您好,", "请讲"]),
        ('**您好**,_请_`稍等`[一下](http://a.b "您")![图](a.png)。', ["您好,请稍等一下。"]),
        ("您好 &amp; \\*再见\\*", ["您好 & *再见*"]),
        ("> 您好\n> - 请讲\n\n再见", ["您好", "请讲", "再见"]),
        ("    您好,缩进的话。", ["您好,缩进的话。"]),
        ("\u3000\u3000您好", ["您好"]),
        ("您好\n```python\nprint('没办法')\n```\n~~~\n不知道\n~~~\n再见", ["您好", "再见"]),
        ("```话术\n  您好\n\n再见\n```", ["您好", "再见"]),
        ("```text\n您好\n```", ["您好"]),
        ("---\ntitle: 没办法\n---\n您好", ["您好"]),
        ("+++\ntitle = '没办法'\n+++\n您好", ["您好"]),
        ("---\n您好", ["您好"]),
        ("<div>您好 <b>请</b>讲</div>\n\n再见", ["您好 请讲", "再见"]),
        ("<details>\n<summary>点开</summary>\n\n您好\n\n</details>", ["点开", "您好"]),
        ("[a]: http://x '没办法'\n\n您好 [a]", ["您好 a"]),
        ("您好,请讲。\n---\n你好\n再见\n===", ["您好,请讲。", "你好", "再见"]),
        ("[客服]: 您好\n[客服]:\n再见", ["您好", "再见"]),
        ("[备注]: 您好,请讲", ["[备注]: 您好,请讲"]),
        ("<!-- 您好 -->\n再见", ["再见"]),
        ("- [ ] 您好\n- [x] 再见", ["您好", "再见"]),
    ],
)
def test_lines(source: str, expected: list[str]) -> None:
    assert texts(source, NAME) == expected


def test_headings() -> None:
    source = "# 手册\n\n开场白\n---\n您好\n\n### **夜间** `话术`\n晚上好\n\n## 一、结束语 ##\n再见\n"
    assert sections(source, NAME) == [
        ("手册", 1, 1, 0, 3),
        ("开场白", 2, 3, 0, 2),
        ("夜间 话术", 3, 7, 1, 2),
        ("结束语", 2, 10, 2, 3),
    ]


@pytest.mark.parametrize(
    ("source", "bad"),
    [
        ("## 禁用语\n没办法\n\n### 业务\n不知道\n\n## 结束语\n再见", ["没办法", "不知道"]),
        ("## ❌ 不要这样说\n没办法\n\n# 结束语\n再见", ["没办法"]),
        ("## 服务忌语\n没办法\n\n### ✅ 应说\n我帮您\n\n### 其他\n你等着", ["没办法", "你等着"]),
        ("## 禁用语替换\n我帮您", []),
        ("您好,~~没办法~~再见", ["没办法"]),
        ("您好,<del>没办法</del>再见", ["没办法"]),
        ("以下说法禁止使用:\n\n- 没办法\n  - 不知道\n\n您好", ["没办法", "不知道"]),
        ("以下说法禁止使用:\n- 没办法\n\n您好", ["没办法"]),
        ("- 不要说:\n  - 没办法\n- 您好", ["没办法"]),
        ("不要说:\n\n> 没办法\n\n您好", ["没办法"]),
        ("**❌ 错误说法**\n\n没办法\n\n您好", ["没办法"]),
        ("- ❌ 没办法\n- ✅ 我帮您", ["没办法"]),
        ("- **错误:**没办法\n- **正确**:我帮您", ["没办法"]),
    ],
)
def test_bad_examples(source: str, bad: list[str]) -> None:
    assert [text for text, counter in marked(source, NAME) if counter] == bad


TABLE = """\
前言

| 场景 | 客户说 | 标准话术 | 禁用话术 | 备注 |
|:--|--|--|--|--|
| 开场 | 喂 | 您好 \\| **请讲** | 干嘛 | 记得微笑 |
|  | 在吗 | 在的 | ~~滚~~ | |
| 结束 | 再见 | 感谢来电 |

后记
"""


def test_tables() -> None:
    found = lines(TABLE, NAME)
    assert [(line.role, line.text, line.counter, line.line) for line in found] == [
        (Role.AGENT, "前言", None, 1),
        (Role.CUSTOMER, "喂", None, 5),
        (Role.AGENT, "您好 | 请讲", None, 5),
        (Role.AGENT, "干嘛", "禁用话术", 5),
        (Role.CUSTOMER, "在吗", None, 6),
        (Role.AGENT, "在的", None, 6),
        (Role.AGENT, "滚", "~~", 6),
        (Role.CUSTOMER, "再见", None, 7),
        (Role.AGENT, "感谢来电", None, 7),
        (Role.AGENT, "后记", None, 9),
    ]
    assert [each[:3] for each in sections(TABLE, NAME)] == [
        ("开场", 7, 5),
        ("结束", 7, 7),
    ]


def test_a_table_without_known_columns_holds_lines() -> None:
    assert texts("| 甲 | 乙 |\n|--|--|\n| 您好 | 再见 |", NAME) == ["您好", "再见"]


def test_a_column_of_speakers() -> None:
    found = lines("| 角色 | 内容 |\n|--|--|\n| 客户 | 喂 |\n| 客服 | 您好 |", NAME)
    assert [(line.role, line.text) for line in found] == [(Role.CUSTOMER, "喂"), (Role.AGENT, "您好")]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("**客户**:我要退款\n\n**客服**:您好\n", DocumentKind.TRANSCRIPT),
        ("# 通话\n客户:我要退款\n客服:您好\n", DocumentKind.TRANSCRIPT),
        ("# 退款\n\n客户:我要退款\n\n客服:您好\n\n请讲。\n\n再见。\n\n稍等。\n", DocumentKind.SCRIPT),
        ("# 话术\n\n| 客户 | 客服 |\n|--|--|\n| 喂 | 您好 |\n", DocumentKind.SCRIPT),
    ],
)
def test_script_or_call(source: str, kind: DocumentKind) -> None:
    assert one(source, NAME).kind is kind


def test_links_are_not_sought_where_there_are_too_many_brackets() -> None:
    assert texts("[您好](http://a.b)" * 3, NAME) == ["您好" * 3]
    assert texts("[" * 3_000 + "**您好**](x)", NAME) == ["[" * 3_000 + "您好](x)"]
