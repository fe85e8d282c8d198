"""Workbooks and Word documents: told apart by what is in their archives, and looked into before they are opened."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from cslint.readers.workbook import read_workbook
from cslint.readers.zip_guard import is_document, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.errors import Problem
    from cslint.model import Document
    from cslint.readers.job import Job

LARGEST = 256 * 1024 * 1024
_ONLY_SCRIPTS = ("Word 文档只能作为话术检查", "通话请另存为 .txt、.csv 或 .xlsx;话术请去掉 --as transcript")


def read_office(job: Job) -> Iterator[Document | Problem]:
    """The calls or the script of a workbook, or the script of a Word document."""
    data = job.source.stream.read(LARGEST + 1)
    by_name = job.source.suffix == ".docx"
    if len(data) > LARGEST:
        what = "Word 文档" if by_name else "工作簿"
        yield job.problem(f"{what}超过 {LARGEST // 1024 // 1024} MB,没有读", "请拆成几个文件,或导出为 CSV 或文本")
    elif reason := refusal(io.BytesIO(data), document=by_name):
        yield job.problem(*reason)
    elif not is_document(zipfile.ZipFile(io.BytesIO(data)).namelist()):
        yield from read_workbook(job, data)
    elif job.wanted == "transcript":
        yield job.problem(*_ONLY_SCRIPTS)
    else:
        from cslint.readers.script.docx import read_docx  # noqa: PLC0415  loading lxml takes longer than most reading

        yield from read_docx(job, data)
