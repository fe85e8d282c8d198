"""Scripts in HTML."""

from __future__ import annotations

import pytest

from cslint.model import Role
from tests.readers.reading import documents, items, one, problems
from tests.readers.script.scripts import lines, marked, sections, texts

NAME = "a.html"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>您好</p><p>再见</p>", ["您好", "再见"]),
        ("<p>您好<b>请</b><i>讲</i>", ["您好请讲"]),
        ("<p>您好,\n   请讲</p>", ["您好,请讲"]),
        ("<p>VIP\n  club 您好</p>", ["VIP club 您好"]),
        ("您好<br>再见<br/>请讲", ["您好", "再见", "请讲"]),
        ("<ul><li>您好<li>再见</ul>", ["您好", "再见"]),
        ("<pre>您好\n再见</pre>", ["您好", "再见"]),
        ("<p>您好 &lt;b&gt; &#20320;&amp;&nope;", ["您好 <b> 你&&nope;"]),
        ("<head><title>没办法</title><style>没办法{}</style></head><body>您好<script>'没办法'</script>", ["您好"]),
        ("<title>没办法<p>您好", ["您好"]),
        ("<!DOCTYPE html><html><body><!-- 没办法 -->您好</body></html>", ["您好"]),
        ("<![if !mso]>您好<![endif]>", ["您好"]),
        ("<p>您好</div></span></p></td></table></ul>再见", ["您好", "再见"]),
        ("您好 < 再见 <", ["您好 < 再见 <"]),
        ("<p>您好<a href='x", ["您好<a href='x"]),
        ("<svg><text>没办法</text></svg>您好", ["您好"]),
    ],
)
def test_lines(source: str, expected: list[str]) -> None:
    assert texts(source, NAME) == expected


def test_headings() -> None:
    source = "<h1>手册</h1><p>您好</p>\n<h2>一、<b>结束语</b></h2>\n<p>再见</p>\n<h1>其他</h1>喂"
    assert sections(source, NAME) == [("手册", 1, 1, 0, 2), ("结束语", 2, 2, 1, 2), ("其他", 1, 4, 2, 3)]


@pytest.mark.parametrize(
    ("source", "bad"),
    [
        ("<h2>服务禁语</h2><p>没办法</p><h2>结束语</h2>再见", ["没办法"]),
        ("您好<del>没办法</del><s>不知道</s>再见", ["没办法", "不知道"]),
        ("<p>不要说:</p><ul><li>没办法</li><li>不知道</li></ul><p>您好</p>", ["没办法", "不知道"]),
        ("<ul><li>❌ 没办法<li>✅ 我帮您</ul>", ["没办法"]),
    ],
)
def test_bad_examples(source: str, bad: list[str]) -> None:
    assert [text for text, counter in marked(source, NAME) if counter] == bad


def test_tables() -> None:
    source = """<table><tr><th>场景<th>客户说<th>标准话术<th>反例</tr>
<tr><td rowspan=2>开场<td>喂<td>您好<br>请讲<td>干嘛
<tr><td>在吗<td>在的<td>喂喂</table>之后"""
    assert [(line.role, line.text, line.counter, line.line) for line in lines(source, NAME)] == [
        (Role.CUSTOMER, "喂", None, 2),
        (Role.AGENT, "您好", None, 2),
        (Role.AGENT, "请讲", None, 2),
        (Role.AGENT, "干嘛", "反例", 2),
        (Role.CUSTOMER, "在吗", None, 3),
        (Role.AGENT, "在的", None, 3),
        (Role.AGENT, "喂喂", "反例", 3),
        (Role.AGENT, "之后", None, 3),
    ]
    assert sections(source, NAME) == [("开场", 7, 2, 0, 7)]


def test_a_table_for_the_layout_holds_lines() -> None:
    assert texts("<table><tr><td>您好</td><td><table><tr><td>再见</table></table>", NAME) == ["您好", "再见"]


def test_it_is_no_call() -> None:
    (problem,) = problems(items("<p>客服:您好", NAME, as_="transcript"))
    assert "话术" in problem.message
    assert problem.hint


def test_pages_are_told_by_their_name() -> None:
    assert one("<p>客服:您好</p><p>客户:喂</p>", "a.htm").kind == "script"
    assert one("<!DOCTYPE html><p>您好", "-", as_="script").kind == "script"
    (problem,) = problems(items("<!DOCTYPE html><p>您好", "a.xlsx"))
    assert "网页" in problem.message


@pytest.mark.parametrize("tag", ["script", "style"])
def test_what_is_never_closed(tag: str) -> None:
    found = items(f"<p>您好</p>\n<{tag}>\n再见", NAME)
    (problem,) = problems(found)
    assert problem.line == 2
    assert f"</{tag}>" in problem.hint
    assert [turn.text for turn in documents(found)[0].turns] == ["您好"]


@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_a_comment_that_is_never_closed(name: str) -> None:
    found = items("您好\n\n<!-- 说明\n\n再见", name)
    (problem,) = problems(found)
    assert problem.line == 3
    assert "-->" in problem.hint
    assert [turn.text for turn in documents(found)[0].turns] == ["您好"]
