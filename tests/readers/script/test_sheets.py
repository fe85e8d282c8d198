"""Scripts in workbooks and CSV: which tables they are, what their columns hold, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.model import DocumentKind
from tests.readers.reading import documents, errors, items, one, problems, said
from tests.readers.script.office import damaged, damaged_inside, lines, script
from tests.readers.test_workbook import book

TABLE = "场景,客户问题,标准话术,禁用话术,备注\n退货,我要退,好的,不行,略\n,快点,马上办,,\n"


@pytest.mark.parametrize(
    "header",
    ["话术", "标准话术", "推荐话术", "应答话术", "脚本", "开场白", "内容", "编号,话术", "话术,日期", "标题,内容"],
)
def test_tables_that_are_scripts(header: str) -> None:
    row = ",".join(
        "您好" if title in {"话术", "标准话术", "推荐话术", "应答话术", "脚本", "开场白", "内容"} else "7"
        for title in header.split(",")
    )
    document = one(f"{header}\n{row}\n", "a.csv")
    assert document.kind is DocumentKind.SCRIPT
    assert said(document) == [("agent", "您好")]


@pytest.mark.parametrize(
    "header",
    [
        "角色,话术",
        "说话人,内容",
        "通话ID,话术",
        "通话ID,角色,内容",
        "开始时间,内容",
        "时间,话术",
        "工号,内容",
        "编号,内容",
    ],
)
def test_tables_that_are_calls(header: str) -> None:
    found = documents(items(f"{header}\n{'客服,' * header.count(',')}您好\n", "a.csv"))
    assert [each.kind for each in found] == [DocumentKind.TRANSCRIPT]


def test_columns() -> None:
    found = script(TABLE, "a.csv")
    assert [(line.role.value, line.text, line.counter) for line in lines(TABLE, "a.csv")] == [
        ("customer", "我要退", None),
        ("agent", "好的", None),
        ("agent", "不行", "禁用话术"),
        ("customer", "快点", None),
        ("agent", "马上办", None),
    ]
    assert [(each.title, each.start, each.stop) for each in found.sections[1:]] == [("退货", 0, 5)]


def test_places_in_quoted_cells() -> None:
    text = '话术,备注\n"您""好""\n再见,客户",略\n'
    first, second = lines(text, "a.csv")
    rows = text.split("\n")
    for line in (first, second):
        assert line.place is not None
        for offset, character in enumerate(line.text):
            number, column = line.place.at(offset)
            assert rows[number - 1][column - 1] == character
    assert (first.text, second.text) == ('您"好"', "再见,客户")
    assert first.place is not None
    assert not first.place.unbroken(0, 2) or first.place.unbroken(0, 1)


CELLS = st.text(alphabet='您好"，, \n;\t客', min_size=1, max_size=12)


@given(st.lists(CELLS, min_size=1, max_size=5), st.sampled_from([",", "\t", ";"]))
def test_each_character_stands_at_its_place(cells: list[str], delimiter: str) -> None:
    rows = "".join('"' + cell.replace('"', '""') + f'"{delimiter}x\n' for cell in cells)
    text = f"话术{delimiter}备注\n您好{delimiter}y\n{rows}"
    physical = text.split("\n")
    for line in lines(text, "a.csv"):
        assert line.place is not None
        for offset, character in enumerate(line.text if line.place.pieces else ""):
            number, column = line.place.at(offset)
            assert physical[number - 1][column - 1] == character


def test_sheets_with_cells_as_places() -> None:
    sheets: list[list[list[object]]] = [
        [["退货专用"], [None, "场景", "坐席", "客户"], [None, "退货", "您好\n请讲", "我要退"]],
        [["忌语", "正确说法"], ["不知道", "我帮您查"]],
    ]
    data = book(*sheets)
    found = [
        (line.role.value, line.text, line.counter, line.place and line.place.cell) for line in lines(data, "a.xlsx")
    ]
    assert found == [
        ("agent", "您好", None, "C3"),
        ("agent", "请讲", None, "C3"),
        ("customer", "我要退", None, "D3"),
        ("agent", "不知道", "忌语", "A2"),
        ("agent", "我帮您查", None, "B2"),
    ]
    place = lines(data, "a.xlsx")[0].place
    assert place is not None
    assert (place.sheet, place.line, place.column, place.at(1)) == ("表1", 3, 3, (3, 3))
    assert [(each.title, each.level) for each in script(data, "a.xlsx").sections[1:]] == [
        ("表1", 1),
        ("退货", 2),
        ("表2", 1),
    ]


def test_as_script_takes_any_table() -> None:
    rows: list[list[object]] = [["a", 1, "您好,欢迎致电"], ["b", 2, "再见"]]
    assert [line.text for line in lines(book(rows), "a.xlsx", as_="script")] == ["您好,欢迎致电", "再见"]
    assert [line.text for line in lines("甲,x\n您好欢迎致电,1\n", "a.csv", as_="script")] == ["甲", "您好欢迎致电"]
    both = "角色,话术\n客服,您好\n客户,喂\n"
    assert said(script(both, "a.csv", as_="script")) == [("agent", "您好"), ("customer", "喂")]


def test_calls_and_scripts_in_one_workbook() -> None:
    data = book([["通话ID", "角色", "内容"], ["c1", "客服", "您好"]], [["话术"], ["再见"]])
    assert [(each.kind, each.id) for each in documents(items(data, "a.xlsx"))] == [
        (DocumentKind.TRANSCRIPT, "c1"),
        (DocumentKind.SCRIPT, "a"),
    ]


def test_a_cell_that_is_too_long() -> None:
    found = items(f"话术\n您好\n{'好' * 1_000_000}\n", "a.csv")
    assert {each.line for each in problems(found)} == {3}
    assert any("100,000" in each.message for each in problems(found))
    assert [turn.text for turn in documents(found)[0].turns] == ["您好"]


@pytest.mark.parametrize("as_", ["auto", "script"])
def test_damaged_tables(as_: str) -> None:
    workbook = book([["场景", "话术"], ["退货", "您好"]])
    for name, copies in (
        ("a.csv", damaged(TABLE.encode(), 150)),
        ("a.xlsx", damaged(workbook, 80)),
        ("a.xlsx", damaged_inside(workbook, 80)),
    ):
        for copy in copies:
            for each in items(copy, name, as_=as_):
                assert each
    assert errors(items(workbook[:-30], "a.xlsx", as_=as_))
