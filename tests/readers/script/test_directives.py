"""Comments to cslint in every form of comment, and what happens to those with mistakes."""

from __future__ import annotations

import pytest

from cslint.model import Action, Directive
from cslint.readers.script.directives import directives_of
from tests.readers.script.scripts import script, texts


def _one(comment: str) -> Directive:
    (found,) = directives_of(comment, 3, 5)
    return found


@pytest.mark.parametrize(
    ("comment", "action", "codes", "reason"),
    [
        ("cslint: ignore[DFL003] 客户要求", Action.IGNORE, ("DFL003",), "客户要求"),
        (" cslint:ignore[DFL003,LEC] ", Action.IGNORE, ("DFL003", "LEC"), ""),
        ("cslint：ignore［DFL003，LEC］：已批准", Action.IGNORE, ("DFL003", "LEC"), "已批准"),
        ("CSLINT: Ignore[ＤＦＬ００３ LEC、LEC] -- why", Action.IGNORE, ("DFL003", "LEC"), "why"),
        ("cslint: ignore-next-line[DFL] x", Action.IGNORE_NEXT_LINE, ("DFL",), "x"),
        ("cslint: ignore_next_line[DFL] x", Action.IGNORE_NEXT_LINE, ("DFL",), "x"),
        ("cslint: ignore-file", Action.IGNORE_FILE, (), ""),
        ("cslint: ignore-file[LEC] 培训材料", Action.IGNORE_FILE, ("LEC",), "培训材料"),
        ("cslint: disable", Action.DISABLE, (), ""),
        ("cslint: disable[DFL] 以下是引用", Action.DISABLE, ("DFL",), "以下是引用"),
        ("cslint: enable 到此为止", Action.ENABLE, (), "到此为止"),
    ],
)
def test_understood(comment: str, action: Action, codes: tuple[str, ...], reason: str) -> None:
    found = _one(comment)
    assert (found.action, found.codes, found.reason, found.fault) == (action, codes, reason, None)
    assert (found.line, found.column) == (3, 5 + comment.lower().index("cslint"))
    assert found.text == comment.strip()


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("cslint: ingore[DFL003] x", "是不是想写 ignore?"),
        ("cslint: ignore-nextline[DFL003] x", "是不是想写 ignore-next-line?"),
        ("cslint: disabel", "是不是想写 disable?"),
        ("cslint ignore[DFL003]", "缺少冒号"),
        ("cslint: ignore", "缺少方括号"),
        ("cslint: ignore DFL003", "缺少方括号"),
        ("cslint: ignore-next-line", "缺少方括号"),
        ("cslint: ignore[DFL003", "缺少右方括号"),
        ("cslint: ignore[]", "没有规则编号"),
        ("cslint: ignore[dfl003]", "是不是想写 DFL003?"),
        ("cslint: ignore[not-my-job]", "不是规则编号"),
        ("cslint: ignore[DFL0031]", "不是规则编号"),
        ("cslint: 忽略[DFL003]", "不认识“忽略”"),
        ("cslint:", "没有写要做什么"),
    ],
)
def test_mistakes_are_told(comment: str, words: str) -> None:
    fault = _one(comment).fault
    assert fault is not None
    assert words in fault


@pytest.mark.parametrize(
    "comment", ["", "见 cslint 文档", "cslint 的用法", "cslint is fun", "ignore[DFL003]", "todo: cslint: ignore[DFL]"]
)
def test_other_comments_ask_nothing(comment: str) -> None:
    assert list(directives_of(comment, 1, 1)) == []


def test_each_line_of_a_comment_may_ask() -> None:
    found = list(directives_of("\n cslint: disable[DFL]\n说明\n  cslint: enable\n", 4, 9))
    assert [(each.action, each.line, each.column) for each in found] == [(Action.DISABLE, 5, 2), (Action.ENABLE, 7, 3)]


@pytest.mark.parametrize(
    ("name", "source", "words", "place"),
    [
        ("a.txt", "您好\n# cslint: ignore-next-line[DFL] x\n再见", ["您好", "再见"], (2, 3)),
        ("a.txt", "您好  # cslint: ignore[DFL] x\n再见", ["您好", "再见"], (1, 7)),
        ("a.txt", "您好 // cslint: ignore[DFL] x\n再见", ["您好", "再见"], (1, 7)),
        ("a.txt", "<!-- cslint: ignore[DFL] x --> 您好\n再见", ["您好", "再见"], (1, 6)),
        ("a.md", "您好 <!-- cslint: ignore[DFL] x -->\n再见", ["您好", "再见"], (1, 9)),
        ("a.md", "您好\n\n<!-- cslint: disable[DFL] -->\n\n再见", ["您好", "再见"], (3, 6)),
        ("a.md", "---\ntitle: x\n# cslint: ignore-file\n---\n您好\n再见", ["您好", "再见"], (3, 3)),
        ("a.md", "# 标题 <!-- cslint: disable -->\n您好\n再见", ["您好", "再见"], (1, 11)),
        ("a.md", "| 话术 | 客户 |\n|--|--|\n| 您好 | 再见 <!-- cslint: ignore[DFL] x --> |", ["再见", "您好"], (3, 16)),
        ("a.html", "<p>您好<!-- cslint: ignore[DFL] x --></p>再见", ["您好", "再见"], (1, 11)),
        ("a.html", "<p>您好<p>再见\n<!--\n  cslint: disable -->", ["您好", "再见"], (3, 3)),
    ],
)
def test_every_form_of_comment(name: str, source: str, words: list[str], place: tuple[int, int]) -> None:
    found = script(source, name)
    assert sorted(turn.text for turn in found.turns) == sorted(words)
    (directive,) = found.directives
    assert (directive.line, directive.column) == place


@pytest.mark.parametrize(
    "line", ["# 您好,请讲。", "请访问 http://cslint.example", "cslint: 您好", "您好 # 说明 cslint: ignore[DFL]"]
)
def test_other_words_stay(line: str) -> None:
    assert texts(line) == [line]
    assert script(line).directives == ()
