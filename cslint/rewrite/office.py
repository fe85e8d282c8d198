"""Edits in Word documents and workbooks: in the XML of the parts that hold the words, and in no other part."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from cslint.readers.package import DAMAGE, Package
from cslint.readers.zip_guard import is_document, refusal
from cslint.rewrite.edit import RewriteError
from cslint.rewrite.harmless import harm
from cslint.rewrite.sheet import rewrite_sheets
from cslint.rewrite.word import rewrite_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.model.script import Line
    from cslint.rewrite.proof import Located


def rewrite_office(data: bytes, name: str, lines: Sequence[Line], found: Sequence[Located]) -> bytes:
    """``data`` with the edits ``found`` in ``lines``. Raises ``RewriteError``."""
    for edit, _ in found:
        if sign := harm(edit.new, name):
            raise RewriteError(name, f"要写入的文字里有 {sign},会破坏文件的格式", "请手工修改", (edit,))
    if reason := refusal(io.BytesIO(data)):
        raise RewriteError(name, *reason)
    try:
        package = Package(data)
        names = package.names()
        if any(each.lower().startswith("_xmlsignatures/") for each in names):
            raise RewriteError(name, "文件有数字签名,改写会使签名失效", "请手工修改后重新签名")
        if len(set(names)) < len(names):
            raise RewriteError(name, "文件的压缩包里有重名的内容,不能改写", "请在 Office 或 WPS 里重新打开并另存")
        if is_document(names):
            parts = rewrite_word(package, name, [edit for edit, _ in found])
        else:
            parts = rewrite_sheets(package, name, lines, found)
        changed = package.with_parts(parts)
        for part in parts:
            Package(changed).tree(part)
    except DAMAGE as error:
        raise RewriteError(name, "文件已损坏或不完整,没有改写", "请在 Office 或 WPS 里重新打开并另存") from error
    return changed
