"""Edits in Word documents: the runs keep their looks, and no other part changes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document

from cslint.rewrite import RewriteError, rewritten
from tests.readers.script.office import damaged, word
from tests.rewrite.editing import edits, texts

if TYPE_CHECKING:
    from docx.document import Document as Word


def sample(document: Word) -> None:
    document.add_heading("开场白", 1)
    paragraph = document.add_paragraph("你好,")
    paragraph.add_run("很高兴").bold = True
    paragraph.add_run("为你服务")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["场景", "话术", "退货", "请你 稍等"], strict=True):
        cell.text = text
    document.add_paragraph("另外一句").add_run("你").font.strike = True


def runs(data: bytes) -> list[tuple[str, bool | None]]:
    return [(run.text, run.bold) for run in Document(io.BytesIO(data)).paragraphs[1].runs]


def test_runs_keep_their_looks() -> None:
    data = word(sample)
    made = rewritten(data, "a.docx", edits(data, "a.docx", "你", "您"))
    assert texts(made, "a.docx") == ["您好,很高兴为您服务", "请您 稍等", "另外一句", "您"]
    assert runs(made) == [("您好,", None), ("很高兴", True), ("为您服务", None)]
    made = rewritten(data, "a.docx", edits(data, "a.docx", "好,很高兴为", "们 "))
    assert runs(made) == [("你们 ", None), ("", True), ("你服务", None)]


def test_every_other_part_keeps_its_bytes() -> None:
    data = word(sample)
    made = rewritten(data, "a.docx", edits(data, "a.docx", "你", "您"))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert old.namelist() == new.namelist()
        assert [name for name in old.namelist() if old.read(name) != new.read(name)] == ["word/document.xml"]


def test_what_is_not_written() -> None:
    def breaks(document: Word) -> None:
        document.add_paragraph("你好\t请讲")

    data = word(breaks)
    with pytest.raises(RewriteError, match="制表符"):
        rewritten(data, "a.docx", edits(data, "a.docx", "好\t请", "请"))
    with pytest.raises(RewriteError, match="控制字符"):
        rewritten(data, "a.docx", edits(data, "a.docx", "你", "您\n"))
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<x/>")
    with pytest.raises(RewriteError, match="签名"):
        rewritten(file.getvalue(), "a.docx", edits(data, "a.docx", "你", "您"))


def test_damaged_documents_are_refused_or_right() -> None:
    data = word(sample)
    wanted = edits(data, "a.docx", "为你", "为您")
    for copy in damaged(data, 40):
        try:
            made = rewritten(copy, "a.docx", wanted)
        except RewriteError as error:
            assert error.hint  # noqa: PT017  either outcome is right
        else:
            assert "您好,很高兴为您服务".replace("您好", "你好") in texts(made, "a.docx")
