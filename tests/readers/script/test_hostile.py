"""Files that would make a parser slow or lose its way: told, and the rest is read."""

from __future__ import annotations

import pytest

from cslint.errors import Severity
from cslint.readers.script.markdown_inline import NESTING
from cslint.readers.script.whole import LINE_LIMIT
from tests.readers.reading import documents, items, problems
from tests.readers.script.scripts import texts


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_line_of_a_megabyte_costs_itself_alone(name: str) -> None:
    found = items(f"<p>您好\n{'好' * 1_000_000}\n<p>再见\n".replace("<p>", "<p>" if name == "a.html" else ""), name)
    (problem,) = problems(found)
    assert (problem.line, problem.severity) == (2, Severity.ERROR)
    assert f"{LINE_LIMIT:,}" in problem.message
    assert problem.hint
    assert [(turn.text, turn.line) for turn in documents(found)[0].turns] == [("您好", 1), ("再见", 3)]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_the_longest_line_that_is_read(name: str) -> None:
    assert len(texts("好" * LINE_LIMIT, name)[0]) == LINE_LIMIT


def test_quotations_in_quotations() -> None:
    found = items(">" * 10_000 + " 您好\n\n再见\n", "a.md")
    (problem,) = problems(found)
    assert (problem.line, str(NESTING) in problem.message) == (1, True)
    assert [turn.text for turn in documents(found)[0].turns] == ["再见"]


def test_lists_in_lists() -> None:
    found = items("您好\n\n" + "".join("  " * depth + "- 再见\n" for depth in range(300)), "a.md")
    (problem,) = problems(found)
    assert problem.line == 2 + NESTING // 2
    assert [turn.line for turn in documents(found)[0].turns] == [1, *range(3, 2 + NESTING // 2)]


@pytest.mark.parametrize("tag", ["<div>", "<ul><li>", "<table><tr><td>", "<b>", "<del>", "<h1>"])
@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_elements_in_elements(tag: str, name: str) -> None:
    found = items(tag * 5_000 + "您好", name, as_="script")
    assert [turn.text for document in documents(found) for turn in document.turns] in (["您好"], [])


@pytest.mark.parametrize(
    "scrap",
    ["*", "_a", "[", "![", "`", "<", "<a ", '<a b="', "&", "\\", "~~", "<!--", "❌", "【", "客户:", "“", "1. ", "<s>"],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_one_scrap_over_and_over(scrap: str, name: str) -> None:
    found = items(f"您好\n\n{scrap * 2_000}\n\n再见\n", name, as_="script")
    (document,) = documents(found)
    assert document.turns[0].text.startswith("您好")


def test_other_encodings() -> None:
    assert [
        turn.text for turn in documents(items("# 开场\n\n您好,欢迎致电客服中心。\n".encode("gb18030"), "a.md"))[0].turns
    ] == ["您好,欢迎致电客服中心。"]
    found = items("# 开场\n您好,欢迎致电。\n".encode() + "再见,感谢来电。\n".encode("gb18030"), "a.md")
    (problem,) = problems(found)
    assert problem.line == 3
    assert [turn.line for turn in documents(found)[0].turns] == [2, 3]


def test_line_ends() -> None:
    for end in ("\n", "\r\n", "\r"):
        found = documents(items(end.join(["# 开场", "您好", "", "- 再见"]), "a.md"))
        assert [(turn.text, turn.line) for turn in found[0].turns] == [("您好", 2), ("再见", 4)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# 目录\n\n```python\nx = 1\n```\n"),
        ("a.html", "<h1>目录</h1><script>x</script>"),
        ("a.txt", "----\n"),
    ],
)
def test_a_text_in_which_nobody_says_anything_is_passed_over(name: str, text: str) -> None:
    found = items(text, name)
    (problem,) = problems(found)
    assert problem.severity is Severity.WARNING
    assert "没有话术" in problem.message
    assert documents(found) == []
