"""Edits in a Word document: in its runs, which keep their looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.readers.package import written
from cslint.readers.script.docx import body_of, main_part
from cslint.readers.script.word_text import paragraphs, signs
from cslint.rewrite.edit import RewriteError, together
from cslint.rewrite.splice import Spot, splice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cslint.readers.package import Package
    from cslint.rewrite.edit import Edit


def rewrite_word(package: Package, name: str, edits: Sequence[Edit]) -> dict[str, bytes]:
    """The parts that ``edits``, in reading order, change. Raises ``RewriteError`` and what is in ``DAMAGE``."""
    part = main_part(package)
    root = package.tree(part or "")
    by_number = dict(paragraphs(body_of(root)))
    places = [(*edit.place.at(edit.start), index, edit) for index, edit in enumerate(edits)]
    errors: list[RewriteError] = []
    # From the last to the first, so that the characters before them keep their places.
    for number, column, _, edit in sorted(places, key=lambda each: each[:3], reverse=True):
        paragraph = by_number.get(number)
        found = [] if paragraph is None else signs(paragraph)
        start, end = column - 1, column - 1 + len(edit.old)
        if not edit.place.unbroken(edit.start, edit.end):
            errors.append(RewriteError(name, "要改的文字在文件里不是连着写的", "请手工修改", (edit,)))
            continue
        if "".join(each.character for each in found[start:end]) != edit.old:
            errors.append(RewriteError(name, "要改的文字不在原处,文件与检查时不一样", "请重新检查后再试", (edit,)))
            continue
        least = edit.trimmed()
        shift = least.start - edit.start
        spots = [Spot(each.text, each.offset) for each in found]
        if not splice(spots, start + shift, start + shift + len(least.old), least.new):
            errors.append(RewriteError(name, "要改的文字里有制表符或换行", "请手工修改", (edit,)))
    if errors:
        raise together(errors)
    return {part or "": written(root)}
