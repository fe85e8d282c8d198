"""Workbooks: as people fill them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from cslint.errors import Severity
from cslint.readers import zip_guard
from tests.readers.reading import clean, documents, errors, items, one, problems, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

HEADER = ["通话ID", "角色", "内容"]


def book(*sheets: list[list[object]], change: Callable[[Worksheet], None] | None = None) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.active)  # type: ignore[arg-type]  # a new workbook has a sheet
    for number, rows in enumerate(sheets, start=1):
        sheet = workbook.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
        if change:
            change(sheet)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def repacked(data: bytes, **members: bytes) -> bytes:
    """A workbook with some members replaced; ``sheet1_xml`` stands for its first sheet."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, members.get(name.rpartition("/")[2].replace(".", "_"), old.read(name)))
    return file.getvalue()


def test_rows_sheets_and_row_numbers() -> None:
    first = [["七月通话"], [], HEADER, ["c1", "客服", "您好"], ["c1", "客户", "喂"]]
    found = clean(book(first, [HEADER, ["c2", "客服", "在"]]), "a.xlsx")
    assert [(each.id, said(each)) for each in found] == [
        ("c1", [("agent", "您好"), ("customer", "喂")]),
        ("c2", [("agent", "在")]),
    ]
    assert [turn.line for turn in found[0].turns] == [4, 5]


def test_a_table_that_does_not_begin_in_the_corner() -> None:
    rows: list[list[object]] = [[], [None, None, *HEADER], [None, None, "c1", "客服", "您好"]]
    document = one(book(rows), "a.xlsx")
    assert [(turn.line, turn.text) for turn in document.turns] == [(3, "您好")]


def test_cells_that_are_no_text() -> None:
    header = [*HEADER, "开始时间", "日期", "坐席工号", "通话时长"]
    rows: list[list[object]] = [
        header,
        [1001, "客服", 10086, time(0, 0, 12), date(2026, 3, 12), 1024, timedelta(minutes=3)],
        [1001, "客户", "=1+1", 15.5, None, None, None],
        [1001, "客户", True, "00:20", None, None, None],
    ]
    document = one(book(rows), "a.xlsx")
    assert document.id == "1001"
    assert said(document) == [("agent", "10086"), ("customer", ""), ("customer", "True")]
    assert [turn.start for turn in document.turns] == [12.0, 15.5, 20.0]
    assert (document.meta.date, document.meta.agent, document.meta.duration) == (date(2026, 3, 12), "1024", 180.0)


def test_times_of_day_in_cells() -> None:
    rows: list[list[object]] = [
        [*HEADER, "时间"],
        ["c1", "客服", "您好", datetime(2026, 3, 12, 10, 5, 33)],  # noqa: DTZ001  cells have no zone
        ["c1", "客户", "喂", datetime(2026, 3, 12, 10, 5, 40)],  # noqa: DTZ001  cells have no zone
    ]
    document = one(book(rows), "a.xlsx")
    assert [turn.start for turn in document.turns] == [0.0, 7.0]
    assert (document.meta.date, document.meta.time) == (date(2026, 3, 12), time(10, 5, 33))


def test_merged_cells_hold_for_all_their_rows() -> None:
    rows: list[list[object]] = [
        HEADER,
        ["c1", "客服", "您好"],
        [None, None, "在"],
        [None, "客户", "喂"],
        ["c2", "客服", "请讲"],
    ]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("B2:B3")

    assert [(each.id, said(each)) for each in clean(book(rows, change=merge), "a.xlsx")] == [
        ("c1", [("agent", "您好"), ("agent", "在"), ("customer", "喂")]),
        ("c2", [("agent", "请讲")]),
    ]


def test_sheets_without_recognisable_columns() -> None:
    other: list[list[object]] = [["姓名", "电话", "满意度"], ["王敏", "138", 5]]
    (problem,) = problems(items(book(other), "a.xlsx"))
    assert problem.where == "a.xlsx[表1]:1"
    assert "姓名、电话、满意度" in problem.message
    assert "通话ID" in problem.hint
    found = items(book([HEADER, ["c1", "客服", "您好"]], other, [["说明"]], []), "a.xlsx")
    assert [(each.sheet, each.severity) for each in problems(found)] == [("表2", Severity.WARNING)]
    assert len(documents(found)) == 1


def test_problems_have_sheet_and_row() -> None:
    (problem,) = problems(items(book([HEADER, ["c1", "客服", "您好"]], [HEADER, ["c2", "王敏", "喂"]]), "a.xlsx"))
    assert problem.where == "a.xlsx[表2]:2:2"


@pytest.mark.parametrize("name", ["a.xlsx", "-", "a.dat"])
def test_a_workbook_is_known_by_its_content(name: str) -> None:
    assert one(book([HEADER, ["c1", "客服", "您好"]]), name).id == "c1"


@pytest.mark.parametrize("keep", [4, 30, 500, 2000, -1, -30, -200])
def test_a_truncated_workbook(keep: int) -> None:
    (problem,) = items(book([HEADER, *[["c1", "客服", "您好"]] * 500])[:keep], "a.xlsx")
    assert "损坏" in problem.message  # type: ignore[union-attr]  # there is no document


def test_empty_workbooks() -> None:
    for data in (book([]), book([HEADER]), book([[None]])):
        assert len(errors(items(data, "a.xlsx"))) == 1


def test_passwords_old_formats_and_other_archives() -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)
    assert "密码" in problems(items(ole + "EncryptedPackage".encode("utf-16-le"), "a.xlsx"))[0].message
    assert ".xlsx" in problems(items(ole, "a.xls"))[0].hint
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "客服：您好")
    assert "压缩包" in problems(items(file.getvalue(), "a.zip"))[0].message
    assert "不是 Excel" in problems(items("您好，欢迎致电", "a.xlsx"))[0].message


def test_far_corners_do_not_end_the_process() -> None:
    def far(sheet: Worksheet) -> None:
        sheet["XFD1048576"] = "x"

    (problem,) = items(book([HEADER, ["c1", "客服", "您好"]], change=far), "a.xlsx")
    assert "范围" in problem.message  # type: ignore[union-attr]  # there is no document


def test_formats_in_far_corners_do_no_harm() -> None:
    def far(sheet: Worksheet) -> None:
        sheet["C5000"].font = Font(bold=True)

    assert one(book([HEADER, ["c1", "客服", "您好"]], change=far), "a.xlsx").id == "c1"


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = repacked(book([HEADER]), sheet1_xml=b"<worksheet>" + b" " * 80_000_000)
    assert "解压后过大" in problems(items(data, "a.xlsx"))[0].message
    monkeypatch.setattr(zip_guard, "MOST_BYTES", 1000)
    assert "解压后过大" in problems(items(book([HEADER, ["c1", "客服", "您好"]]), "a.xlsx"))[0].message


@pytest.mark.parametrize(
    "sheet",
    [
        b"",
        b"<",
        b"\0" * 100,
        b"<worksheet><sheetData><row><c t='s'><v>99</v></c></row></sheetData></worksheet>",
        b"\xff\xfe<\0",
    ],
)
def test_broken_sheets(sheet: bytes) -> None:
    found = items(repacked(book([HEADER, ["c1", "客服", "您好"]]), sheet1_xml=sheet), "a.xlsx")
    assert documents(found) == []
    assert len(errors(found)) == 1
