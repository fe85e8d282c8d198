"""Script text, and what decides between script and transcript."""

from __future__ import annotations

import pytest

from cslint.model import DocumentKind, Role
from tests.readers.reading import clean, documents, items, one, problems, said

LINES = "您好，欢迎致电。\n\n客户：我要查话费\n好的，请稍等。\n"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_text_without_speakers_is_a_script(name: str) -> None:
    document = one(LINES, name)
    assert document.kind is DocumentKind.SCRIPT
    assert said(document) == [("agent", "您好，欢迎致电。"), ("customer", "我要查话费"), ("agent", "好的，请稍等。")]
    assert [turn.line for turn in document.turns] == [1, 3, 4]


def test_as_script() -> None:
    document = one("客服：您好\n客户：喂\n王敏：好的\n", as_="script")
    assert document.kind is DocumentKind.SCRIPT
    assert said(document) == [("agent", "您好"), ("customer", "喂"), ("agent", "王敏：好的")]
    assert one(LINES, "-", as_="script").id == "stdin"


def test_as_transcript() -> None:
    found = items("您好，欢迎致电\n我要查\n好的", as_="transcript")
    (problem,) = problems(found)
    assert "3 处" in problem.message
    (document,) = documents(found)
    assert document.kind is DocumentKind.TRANSCRIPT
    assert [turn.role for turn in document.turns] == [Role.UNKNOWN] * 3


def test_it_cannot_be_told() -> None:
    for name in ("-", "calls", "calls.dat"):
        (problem,) = items(LINES, name)
        assert "--as script" in problem.hint  # type: ignore[union-attr]  # there is no document


def test_a_stray_speaker_makes_no_transcript() -> None:
    assert clean("您好。\n" * 30 + "客服：再见\n")[0].kind is DocumentKind.SCRIPT


def test_a_dialogue_in_parts_is_a_script_in_markdown() -> None:
    spoken = "坐席：您好\n\n客户：我要退款\n\n坐席：再见\n"
    document = one(f"# 退款\n\n## 开场白\n\n{spoken}\n## 结束语\n\n{spoken}", "a.md")
    assert document.kind is DocumentKind.SCRIPT
    assert [turn.role for turn in document.turns] == [Role.AGENT, Role.CUSTOMER, Role.AGENT] * 2
    assert one(f"# 退款\n\n## 记录\n\n{spoken}", "a.md").kind is DocumentKind.TRANSCRIPT
    found = documents(items(f"# 通话1\n\n{spoken}\n# 通话2\n\n{spoken}", "a.md"))
    assert [each.kind for each in found] == [DocumentKind.TRANSCRIPT] * 2


def test_scripts_in_tables_and_json() -> None:
    document = one("话术,备注\n您好，欢迎致电,开头\n再见,\n", "a.csv", as_="script")
    assert document.kind is DocumentKind.SCRIPT
    assert said(document) == [("agent", "您好，欢迎致电"), ("agent", "再见")]
    document = one('{"id":"s","turns":[{"role":"agent","text":"您好"}]}', "a.json", as_="script")
    assert document.kind is DocumentKind.SCRIPT
