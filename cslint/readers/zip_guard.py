"""A look into the archive of a workbook or a Word document before anything unpacks it.

Some workbooks of a few kilobytes unpack to gigabytes, and the reader lays a sheet out as a full rectangle, so that
two cells in opposite corners need half a terabyte and end the process. Neither must get that far.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

MOST_BYTES = 512 * 1024 * 1024
MOST_CELLS = 30_000_000
_RATIO = 300
_RATIO_FROM = 64 * 1024 * 1024
_CHUNK = 1 << 20
_OVERLAP = 64
# Cells beyond column Z or row 99,999: the only ones worth a count of their own.
_FAR = re.compile(rb"""r\s*=\s*["']([A-Za-z]{2,3}\d+|[A-Za-z]\d{6,})["']""")
_NEAR_COLUMNS, _NEAR_ROWS = 26, 99_999


class Refusal(NamedTuple):
    """Why a file is not opened, and what to do."""

    message: str
    hint: str


BROKEN = Refusal("工作簿已损坏或不完整", "请在 Excel 或 WPS 里重新打开并另存为 .xlsx,或重新下载")
BROKEN_DOCUMENT = Refusal("Word 文档已损坏或不完整", "请在 Word 或 WPS 里重新打开并另存为 .docx,或重新下载")
NEITHER = Refusal("这是压缩包,不是 Excel 工作簿或 Word 文档", "请先解压,或另存为 .xlsx 或 .docx")
_BOMB = Refusal("工作簿解压后过大,没有打开", "请拆成几个工作簿,或导出为 CSV")
_BOMB_DOCUMENT = Refusal("Word 文档解压后过大,没有打开", "请拆成几个文档,或删去图片等附件后另存为 .docx")
_SPREAD = Refusal("工作表的范围过大,没有打开", "请删除远处多余的单元格(按 Ctrl+End 可以看到最后一格),或导出为 CSV")


def refusal(file: BinaryIO, *, document: bool = False) -> Refusal | None:
    """Why not to open the workbook (``document``: by its name, the Word document) in ``file``; ``None``: open it."""
    broken = BROKEN_DOCUMENT if document else BROKEN
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if is_document(names):
                broken = BROKEN_DOCUMENT
                return _document(archive, members)
            if "xl/workbook.xml" not in names or not names.isdisjoint({"content.xml", "xl/workbook.bin"}):
                return NEITHER
            return _workbook(archive, members)
    # Encrypted members raise RuntimeError, unknown methods NotImplementedError, odd names and extras the others.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError, LookupError, ArithmeticError):
        return broken


def is_document(names: Collection[str]) -> bool:
    """Whether an archive with members of these ``names`` is a Word document."""
    return "xl/workbook.xml" not in names and any(
        name.startswith("word/document") and name.endswith(".xml") for name in names
    )


def _document(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Refusal | None:
    if _swells(members):
        return _BOMB_DOCUMENT
    for member in members:
        with archive.open(member) as file:
            while file.read(_CHUNK):
                pass
    return None


def _workbook(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Refusal | None:
    if _swells(members):
        return _BOMB
    for member in members:
        if member.filename.endswith(".xml") and (reason := _sheet(archive, member)):
            return reason
    return None


def _swells(members: list[zipfile.ZipInfo]) -> bool:
    """Whether the archive unpacks to more than anybody wrote."""
    declared = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    return declared > MOST_BYTES or (declared > _RATIO_FROM and declared > _RATIO * packed)


def _sheet(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Refusal | None:
    """Read a member to its end, which also proves its checksum, and look how far its cells reach."""
    columns, rows = _NEAR_COLUMNS, _NEAR_ROWS
    rest = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            data = rest + chunk
            for reference in _FAR.findall(data):
                letters = reference.rstrip(b"0123456789")
                columns = max(columns, _column(letters))
                rows = max(rows, int(reference[len(letters) :][:9]))
            if columns * rows > MOST_CELLS:
                return _SPREAD
            rest = data[-_OVERLAP:]
    return None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
