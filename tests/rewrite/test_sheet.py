"""Edits in workbooks: in the cells that they are meant for, with everything else as it was."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.datavalidation import DataValidation

from cslint.rewrite import RewriteError, rewritten
from tests.readers.test_workbook import repacked
from tests.rewrite.editing import edits, texts

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sample() -> bytes:
    book = Workbook()
    sheet: Worksheet = book.active  # type: ignore[assignment]  # a new workbook has a sheet
    for row in (
        ["话术", "备注", "数"],
        ["为你服务", "为你服务", 1],
        ["你好\n客户:你好", None, 2],
        ["请你稍等", "略", 3],
    ):
        sheet.append(row)
    sheet["A5"] = CellRichText("请", TextBlock(InlineFont(b=True), "你慢"), "走")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=4))
    sheet.add_chart(chart, "F1")
    validation = DataValidation(type="list", formula1='"你,您"')
    validation.add("C2")
    sheet.add_data_validation(validation)
    file = io.BytesIO()
    book.save(file)
    return shared(file.getvalue())


def shared(data: bytes) -> bytes:
    """A workbook whose cells refer to one list of texts, as Excel writes it."""
    texts: dict[str, int] = {}

    def cell(found: re.Match[str]) -> str:
        number = texts.setdefault(found["text"], len(texts))
        return f'<c {found["named"]} t="s"><v>{number}</v></c>'

    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                content = re.sub(r'<c (?P<named>r="\w+") t="inlineStr"><is>(?P<text>.*?)</is></c>', cell, content)
            elif name == "xl/_rels/workbook.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
                relation = f'<Relationship Id="rIdT" Type="{kind}" Target="sharedStrings.xml"/>'
                content = content.replace("</Relationships>", f"{relation}</Relationships>")
            elif name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
                override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'
                content = content.replace("</Types>", f"{override}</Types>")
            new.writestr(name, content)
        items = "".join(f"<si>{text}</si>" for text in texts)
        count = f'count="{len(texts) + 1}" uniqueCount="{len(texts)}"'
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}" {count}>{items}</sst>')
    return file.getvalue()


def test_cells_that_share_a_text() -> None:
    data = sample()
    made = rewritten(data, "a.xlsx", edits(data, "a.xlsx", "你", "您"))
    assert texts(made, "a.xlsx") == ["为您服务", "您好", "您好", "请您稍等", "请您慢走"]
    sheet = load_workbook(io.BytesIO(made), rich_text=True).active
    assert sheet is not None
    assert [sheet[name].value for name in ("A2", "B2", "A3", "B4")] == ["为您服务", "为你服务", "您好\n客户:您好", "略"]
    rich = sheet["A5"].value
    assert isinstance(rich, CellRichText)
    assert [(part, None) if isinstance(part, str) else (part.text, part.font.b) for part in rich] == [
        ("请", None),
        ("您慢", True),
        ("走", None),
    ]
    assert sheet.data_validations.dataValidation[0].formula1 == '"你,您"'


def test_every_other_part_keeps_its_bytes() -> None:
    data = sample()
    made = rewritten(data, "a.xlsx", edits(data, "a.xlsx", "稍等", "等一下"))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"]
    assert old_texts(data) == old_texts(made)[:-1]
    assert texts(made, "a.xlsx")[3] == "请你等一下"


def old_texts(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return re.findall(r"<si>.*?</si>", unescape(archive.read("xl/sharedStrings.xml").decode()))


def test_one_of_two_equal_lines_of_a_cell_is_left_to_people() -> None:
    data = sample()
    first, *_ = [edit for edit in edits(data, "a.xlsx", "你", "您") if edit.place.cell == "A3"]
    with pytest.raises(RewriteError, match="几处") as error:
        rewritten(data, "a.xlsx", [first])
    assert error.value.edits == (first,)


def inline(cell: str) -> bytes:
    head = '<c r="A1" t="inlineStr"><is><t>话术</t></is></c>'
    rows = f"<row><c/></row>{cell}" if not cell.startswith("<row") else cell
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{head}</row>{rows}</sheetData></worksheet>'
    return repacked(sample(), sheet1_xml=sheet.encode())


def test_texts_inside_cells() -> None:
    data = inline('<row r="2"><c r="A2" t="inlineStr"><is><t>请你</t></is></c></row>')
    assert texts(rewritten(data, "a.xlsx", edits(data, "a.xlsx", "你", "您")), "a.xlsx") == ["请您"]


def test_formulas_are_never_touched() -> None:
    data = inline('<row r="2"><c r="A2" t="str"><f>CONCAT("请","你")</f><v>请你</v></c></row>')
    wanted = edits(data, "a.xlsx", "你", "您")
    with pytest.raises(RewriteError, match="公式") as error:
        rewritten(data, "a.xlsx", wanted)
    assert error.value.edits == tuple(wanted)
