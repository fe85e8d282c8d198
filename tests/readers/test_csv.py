"""CSV and its relatives."""

from __future__ import annotations

from datetime import date, time

import pytest

from cslint.model import Role
from cslint.readers import table_calls
from tests.readers.reading import clean, documents, errors, items, one, problems, said

TURNS = [("agent", "您好"), ("customer", "喂,\n你好")]


@pytest.mark.parametrize(
    "header",
    [
        "通话ID,角色,内容",
        "会话id,说话人,文本",
        "call_id,speaker,text",
        "录音编号,发言方,转写文本",
        "Session ID,Role,Content",
        "\ufeff 通话 ID , 角色 , 话术 ",
        '"通话ID","角色","内容"',
    ],
)
def test_headers(header: str) -> None:
    document = one(f'{header}\nc1,客服,您好\nc1,客户,"喂,\n你好"\n', "a.csv")
    assert document.id == "c1"
    assert said(document) == TURNS
    assert [turn.line for turn in document.turns] == [2, 3]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "-"])
def test_delimiters(delimiter: str, name: str) -> None:
    rows = [["通话ID", "角色", "内容"], ["c1", "客服", "您好"], ["c1", "客户", '"喂,\n你好"']]
    assert said(one("\r\n".join(delimiter.join(row) for row in rows), name)) == TURNS


def test_columns_of_times_and_of_the_call() -> None:
    data = (
        "通话ID,角色,内容,开始时间(ms),结束时间（毫秒）,日期,通话开始时间,坐席工号,坐席姓名,通话时长,备注\n"
        "c1,客服,您好,0,1200,2026-03-12,10:05,1024,王敏,184,好\n"
        ",客户,喂,1500,2000,,,,,,\n"
    )
    document = one(data, "a.csv")
    assert [(turn.start, turn.end) for turn in document.turns] == [(0.0, 1.2), (1.5, 2.0)]
    meta = document.meta
    assert (meta.date, meta.time, meta.agent) == (date(2026, 3, 12), time(10, 5), "1024")
    assert (meta.agent_name, meta.duration) == ("王敏", 184.0)
    assert dict(document.turns[0].extra) == {"备注": "好"}


@pytest.mark.parametrize(
    ("title", "cells", "starts"),
    [
        ("开始时间", ["0.5", "3"], [0.5, 3.0]),
        ("start", ["00:05", "01:10"], [5.0, 70.0]),
        ("start_ms", ["500", "3000"], [0.5, 3.0]),
        ("开始时间(秒)", ["0.5", "3"], [0.5, 3.0]),
        ("时间", ["2026-03-12 10:05:33", "2026-03-12 10:05:40"], [0.0, 7.0]),
        ("时间", ["10:05:33", "10:05:40"], [0.0, 7.0]),
        ("timestamp", ["1773281133", "1773281135"], [0.0, 2.0]),
    ],
)
def test_forms_of_times(title: str, cells: list[str], starts: list[float]) -> None:
    document = one(f"通话ID,角色,内容,{title}\nc1,客服,您好,{cells[0]}\nc1,客户,喂,{cells[1]}\n", "a.csv")
    assert [turn.start for turn in document.turns] == starts


def test_a_title_above_the_header_and_the_header_once_more() -> None:
    data = "七月通话,,\n,,\n通话ID,角色,内容\nc1,客服,您好\n通话ID,角色,内容\nc2,客户,喂\n"
    assert [(each.id, said(each)) for each in clean(data, "a.csv")] == [
        ("c1", [("agent", "您好")]),
        ("c2", [("customer", "喂")]),
    ]


def test_calls_one_after_the_other_and_cells_left_empty_below_an_id() -> None:
    data = "通话ID,角色,内容\nc1,客服,您好\n,客户,喂\n\nc2,客服,您好\n,客户,喂\n,客服,请讲\n"
    assert [(each.id, len(each.turns)) for each in clean(data, "a.csv")] == [("c1", 2), ("c2", 3)]


def test_calls_mixed_in_order_of_time_are_put_together() -> None:
    data = "通话ID,角色,内容,时间\n" + "".join(
        f"c{number % 3},{'客服' if number % 2 else '客户'},第{number}句,2026-03-12 10:05:{number:02d}\n"
        for number in range(12)
    )
    assert [(each.id, len(each.turns)) for each in clean(data, "a.csv")] == [("c0", 4), ("c1", 4), ("c2", 4)]


def test_rows_apart_without_times_are_not_merged_and_not_lost() -> None:
    data = "通话ID,角色,内容\nc1,客服,您好\nc2,客服,您好\nc1,客户,喂\n"
    found = items(data, "a.csv")
    assert [(each.id, len(each.turns)) for each in documents(found)] == [("c1", 1), ("c2", 1), ("c1#2", 1)]
    (problem,) = errors(found)
    assert problem.line == 4
    assert "排序" in problem.hint


def test_two_calls_that_share_a_number_are_two_calls() -> None:
    data = (
        "通话ID,角色,内容,开始时间\n138,客服,您好,0\n138,客户,喂,5\n139,客服,您好,0\n138,客服,您好,0\n138,客户,喂,4\n"
    )
    found = items(data, "a.csv")
    assert sorted((each.id, len(each.turns)) for each in documents(found)) == [("138", 2), ("138#2", 2), ("139", 1)]
    assert errors(found) == []
    assert len(problems(found)) == 1


def test_calls_are_let_go_before_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_calls, "HELD", 20)
    data = "通话ID,角色,内容\n" + "".join(f"c{number // 5},客服,您好\n" for number in range(500))
    found = clean(data, "a.csv")
    assert [each.id for each in found] == [f"c{number}" for number in range(100)]
    assert {len(each.turns) for each in found} == {5}


def test_a_call_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_calls, "LONGEST_CALL", 10)
    found = items("角色,内容\n" + "客服,您好\n" * 11, "a.csv")
    assert documents(found) == []
    assert "通话ID" in problems(found)[0].hint


def test_a_column_that_only_counts_rows_is_no_id() -> None:
    assert len(one("编号,角色,内容\n1,客服,您好\n2,客户,喂\n3,客服,请讲\n", "a.csv").turns) == 3
    assert len(clean("编号,角色,内容\n1,客服,您好\n1,客户,喂\n2,客服,请讲\n", "a.csv")) == 2


def test_unknown_and_missing_speakers() -> None:
    found = items("通话ID,角色,内容\nc1,客服,您好\nc1,,喂\nc1,spk0,在\nc1,王敏,嗯\n", "a.csv")
    assert [(each.line, "spk0" in each.message) for each in problems(found)] == [(3, False), (4, True), (5, False)]
    assert all("王敏" not in each.message for each in problems(found))
    assert [turn.role for turn in documents(found)[0].turns] == [Role.AGENT, *[Role.UNKNOWN] * 3]


def test_no_column_of_speakers() -> None:
    found = items("通话ID,内容\nc1,您好\nc1,喂\n", "a.csv")
    (problem,) = problems(found)
    assert "角色" in problem.hint
    assert {turn.role for turn in documents(found)[0].turns} == {Role.UNKNOWN}


def test_bad_times_and_meta_have_their_row() -> None:
    found = items("通话ID,角色,内容,开始时间,日期\nc1,客服,您好,abc,昨天\nc1,客户,喂,-3,\n", "a.csv")
    assert [(each.line, "日期" in each.hint or "date" in each.hint) for each in problems(found)] == [
        (2, False),
        (2, True),
    ]


def test_no_recognisable_columns_lists_what_there_is() -> None:
    (problem,) = problems(items("姓名,电话,满意度,订单号\n王敏,138,5,1\n", "a.csv"))
    assert problem.line == 1
    assert "姓名、电话、满意度、订单号" in problem.message
    assert "通话ID、角色、内容" in problem.hint


@pytest.mark.parametrize("row", ["c1,客服,您好", "您好请问,我想查话费", "客服,客户", "查话费,稍等", "c1,2026-03-12,喂"])
def test_words_of_a_call_are_not_listed_as_columns(row: str) -> None:
    for problem in problems(items(f"{row}\n{row}\n", "a.csv")):
        assert not any(cell in problem.message for cell in row.split(",")), problem


def test_a_quotation_mark_that_is_never_closed() -> None:
    data = '通话ID,角色,内容\nc1,客服,"您好\nc1,客户,喂\nc1,客服,他说"好"的\nc1,客户,"嗯\n是的"\n'
    found = items(data, "a.csv")
    (problem,) = problems(found)
    assert (problem.line, "引号" in problem.message) == (2, True)
    assert said(documents(found)[0]) == [
        ("agent", "您好"),
        ("customer", "喂"),
        ("agent", '他说"好"的'),
        ("customer", "嗯\n是的"),
    ]


def test_many_torn_rows_stay_fast() -> None:
    found = items("通话ID,角色,内容\n" + 'c1,客服,"您好\n' * 3000, "a.csv")
    assert sum(len(each.turns) for each in documents(found)) == 3000


def test_delimiters_inside_words() -> None:
    assert said(one("通话ID,角色,内容\nc1,客服,您好,请问,在吗\n", "a.csv")) == [("agent", "您好,请问,在吗")]
    found = items("通话ID,角色,内容,开始时间\nc1,客服,您好,请问,3\n", "a.csv")
    assert [each.line for each in errors(found)] == [2]
    (document,) = documents(found)
    assert said(document) == [("agent", "您好,请问")]
    assert document.turns[0].start == 3.0


def test_control_characters_and_short_rows() -> None:
    document = one("通话ID,角色,内容,备注\nc1,客服,您\0好\nc1,客户\n", "a.csv")
    assert said(document) == [("agent", "您\0好"), ("customer", "")]


def test_a_header_and_nothing_below() -> None:
    (problem,) = problems(items("通话ID,角色,内容\n", "a.csv"))
    assert "没有读到" in problem.message
