"""Carets stand under the evidence, whatever the characters and however long the turn."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from cslint.report.cells import glyphs
from cslint.report.visible import visible

from .invented import HOSTILE, PLAIN, A, C, call, said, turn, unsaid
from .rendering import carets, full

NASTY = "你 aé，…“\t\n\x1b\x9b\u202e\u200b\u0301\ud800😀👍\u200d\ufe0f❤🏽🇨[/]｡ﾞ가\u0000\U000e0041"


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("这个不归我管,您去问银行吧。", "不归我管"),
        ("这个不归我管", "这个不归我管"),
        ("abc不归我管", "不"),
        ("全角，标点：不归我管！", "归我管！"),
        ("e\u0301e\u0301不归我管", "不归我管"),
        ("😀👍🏽👨\u200d👩\u200d👧❤\ufe0f🇨🇳不归我管", "不归我管"),
        ("一\t二\n三\x1b[31m不归我管\x1b[0m", "不归我管\x1b[0m"),
        ("[red]不归我管[/red]", "[red]不归我管[/red]"),
        ("\ud83d半个不归我管", "\ud83d半个"),
        ("\u202e反过来不归我管\u202c", "不归我管"),
        ("ﾊﾞ半角不归我管", "不归我管"),
    ],
)
@pytest.mark.parametrize("width", [80, 120])
def test_carets_stand_under_the_evidence(text: str, evidence: str, width: int) -> None:
    document = call("h", turn(C, "怎么办?"), turn(A, text))
    row, first, count = carets(full(document, said(document, "DFL003", 1, evidence), width))
    at = row.index(visible(evidence))
    assert cell_len(row[:at]) == first
    assert cell_len(visible(evidence)) == count


@pytest.mark.parametrize("width", [40, 79, 80, 81, 120])
@pytest.mark.parametrize("before", [0, 1, 30, 1500])
@pytest.mark.parametrize("after", [0, 1, 30, 1500])
def test_a_long_turn_is_cropped_around_the_evidence(before: int, after: int, width: int) -> None:
    document = call("h", turn(A, "前" * before + "那个不归我管" + "后" * after))
    lines = full(document, said(document, "DFL003", 0, "那个不归我管"), width)
    row, first, count = carets(lines)
    assert cell_len(row[: row.index("那个不归我管")]) == first
    assert count == 12
    assert max(map(cell_len, lines[1:])) <= width
    if 2 * (before + after) > width:
        assert "…" in row
        assert cell_len(row) >= width - 4


def test_evidence_wider_than_the_line_loses_its_middle() -> None:
    finding = said(HOSTILE, "DFL003", 3, "说" * 30 + "那个不归我管" + "话" * 700)
    row, first, count = carets(full(HOSTILE, finding, 60))
    start, end = row.index("说"), row.rindex("话") + 1
    assert cell_len(row) <= 60
    assert cell_len(row[:start]) == first
    assert cell_len(row[start:end]) == count
    assert row[start:end].strip("说话") == "…"


@given(text=st.text(NASTY, min_size=1, max_size=90), data=st.data())
@example(text="\u0301", data=None)
def test_carets_mark_the_glyphs_of_the_span(text: str, data: st.DataObject | None) -> None:
    first = data.draw(st.integers(0, len(text) - 1)) if data else 0
    last = data.draw(st.integers(first + 1, len(text))) if data else 1
    width = data.draw(st.integers(40, 130)) if data else 80
    document = call("h", turn(A, text))
    finding = dataclasses.replace(said(document, "DFL003", 0, text), span=(first, last))
    lines = full(document, finding, width)
    row, start, count = carets(lines)
    touched = [each for each in glyphs(text) if each.end > first and each.start < last]
    marked = "".join(each.shown for each in touched)
    if cell_len(marked) <= width - 12:
        at = cells_to_offset(row, start)
        assert row[at : at + len(marked)] == marked
        assert count == sum(each.width for each in touched)
    assert cell_len(row) <= width


def cells_to_offset(row: str, cells: int) -> int:
    """The offset in ``row`` of the glyph that starts at a cell."""
    for each in glyphs(row):
        if cells == 0:
            return each.start
        cells -= each.width
    return len(row)


def test_an_empty_span_has_one_caret() -> None:
    finding = dataclasses.replace(said(PLAIN, "DFL003", 3, "不归我管"), span=(14, 14))
    row, first, count = carets(full(PLAIN, finding))
    assert (first, count) == (cell_len(row), 1)


def test_the_customer_s_turn_that_was_answered_is_shown() -> None:
    lines = full(PLAIN, said(PLAIN, "DFL003", 3, "不归我管"))
    assert lines[1] == "       --> calls.jsonl[h001] 第4轮 坐席 00:07"
    assert [line[:2].strip() for line in lines[3:6]] == ["2", "3", "4"]


def test_turns_left_out_are_marked() -> None:
    document = call("h", turn(C, "在吗?"), turn(A, "在。"), turn(A, "等等。"), turn(A, "不归我管"))
    lines = full(document, said(document, "DFL003", 3, "不归我管"))
    assert lines[3:6] == [" 1 客户 | 在吗?", "...", " 4 坐席 | 不归我管"]


def test_a_line_that_was_due_after_a_turn_stands_there() -> None:
    lines = full(PLAIN, unsaid(PLAIN, "RPL001", 4, "不用客气!"))
    assert lines[1] == "       --> calls.jsonl[h001] 第5轮之后 坐席 1:02:03"
    assert lines[4:7] == [" 5 客户 | 好吧,谢谢。", " + 坐席 | 不用客气!", " 6 坐席 | 嗯"]


def test_a_missing_opening_stands_before_the_first_turn() -> None:
    lines = full(PLAIN, unsaid(PLAIN, "OPN010", None, "您好,欧飞,很高兴为您服务!"))
    assert lines[1] == "       --> calls.jsonl[h001] 开头 坐席"
    assert lines[3:5] == [" + 坐席 | 您好,欧飞,很高兴为您服务!", " 1 坐席 | 喂,说吧。"]


def test_what_a_missing_line_had_to_be_is_told_unless_it_is_shown() -> None:
    finding = dataclasses.replace(
        unsaid(PLAIN, "CLS010", 5, "谢谢,再见!"), pattern="谢谢,[祝您愉快,]再见", similarity=0.1
    )
    assert "        = 要求: 谢谢,[祝您愉快,]再见" in full(PLAIN, finding)
    same = dataclasses.replace(finding, pattern="谢谢,再见!")
    assert not [line for line in full(PLAIN, same) if "要求" in line]


def test_a_measure_is_not_shown_as_missing_words() -> None:
    lines = full(PLAIN, dataclasses.replace(unsaid(PLAIN, "RAT001", 3, "请慢一点"), start=None))
    assert not [line for line in lines if line.startswith(" +")]
    assert "        = 建议: 请慢一点" in lines


def test_a_turn_number_out_of_range_is_no_crash() -> None:
    finding = dataclasses.replace(unsaid(PLAIN, "PRO001", None, "再见"), turn=99)
    assert full(PLAIN, finding)[1:4] == ["       --> calls.jsonl[h001] 全程 坐席", "        |", " + 坐席 | 再见"]


@pytest.mark.parametrize(("similarity", "told"), [(1.0, None), (None, None), (0.93, "93%"), (0.9999, "99%")])
def test_similarity_is_told_unless_the_words_are_the_same(similarity: float | None, told: str | None) -> None:
    finding = dataclasses.replace(said(PLAIN, "DFL003", 3, "不归我管"), similarity=similarity)
    (line,) = (line for line in full(PLAIN, finding, 120) if "= 匹配:" in line)
    assert (f"相似度 {told}: " in line) if told else ("相似度" not in line)


def test_many_clauses_are_cited_by_id() -> None:
    finding = dataclasses.replace(said(PLAIN, "DFL003", 3, "不归我管"), clauses=("F033", "F1", "F2", "F3", "F4"))
    assert full(PLAIN, finding)[-5:-1] == [
        "        = 依据: F033 那不是我的工作。 (oufei 篇一 服务忌语 / 推卸语 3)",
        "                F1",
        "                F2",
        "                另有 2 条: F3、F4",
    ]
