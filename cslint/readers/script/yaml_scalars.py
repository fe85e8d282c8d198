"""How the value of a YAML scalar is written: plain, quoted, folded or as it stands, character by character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cslint.readers.script.values import Spelling, Text, unplaced

if TYPE_CHECKING:
    from cslint.readers.script.strand import Said

_PROPERTIES: Final = re.compile(r"(?:[&!]\S*\s+)*")
_FOLD: Final = re.compile(r"[ \t]*(?:\r?\n[ \t]*)+")
_ESCAPE: Final = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|.)", re.DOTALL)
_RUN: Final = re.compile(r"[^ \t\r\n\\']+")


def spelled(value: str, style: str | None, text: Text, span: tuple[int, int]) -> tuple[Said, ...]:
    """The lines of the scalar ``value`` that is written at ``[start, end)`` of ``text`` in one of YAML's styles.

    Where the writing is not understood, the lines have the place of the value.
    """
    start, end = _PROPERTIES.match(text.text, *span).end(), span[1]  # type: ignore[union-attr]  # it matches nothing, too
    spelling = Spelling(text)
    block = style in {"|", ">"}
    done = (
        _block(value, spelling, text.text, (start, end)) if block else _flow(value, spelling, text.text, (start, end))
    )
    return spelling.lines() if done else unplaced(value, *text.at(start))


def _flow(value: str, spelling: Spelling, text: str, span: tuple[int, int]) -> bool:
    """A scalar in the flow of a line; ``False`` if the writing does not give the value."""
    index, end = span
    quote = text[index : index + 1] if text[index : index + 1] in {"'", '"'} else ""
    index += len(quote)
    at = 0
    while at < len(value) and index < end:
        if fold := _FOLD.match(text, index, end):
            breaks = fold[0].count("\n")
            joint = "\n" * (breaks - 1) or " "
            if not value.startswith(joint, at):
                return False
            spelling.written(joint, index)
            at, index = at + len(joint), fold.end()
        elif quote == '"' and (escape := _ESCAPE.match(text, index, end)):
            if escape[0][-1] not in " \t\n" or escape[0][1] in " \t":
                spelling.written(value[at], index)
                at += 1
            index = escape.end()
        elif quote == "'" and text.startswith("''", index):
            spelling.written("'", index)
            at, index = at + 1, index + 2
        else:
            run = _RUN.match(text, index, end)
            words = run[0] if run else text[index]
            if not value.startswith(words := words[: len(value) - at], at):
                return False
            spelling.verbatim(words, index)
            at, index = at + len(words), index + len(words)
    return at == len(value)


def _block(value: str, spelling: Spelling, text: str, span: tuple[int, int]) -> bool:
    """A scalar in lines of its own below ``|`` or ``>``; ``False`` if they do not give the value."""
    begin = text.find("\n", *span) + 1
    at, indent = 0, -1
    before = begin
    while 0 < begin < span[1]:
        stop = text.find("\n", begin, span[1])
        stop = span[1] if stop < 0 else stop
        content = text[begin:stop].removesuffix("\r")
        if content.strip(" \t"):
            if indent < 0:
                indent = _margin(content) - _margin(value.lstrip("\n"))
            words = content[max(indent, 0) :]
            joint = at
            while value[joint : joint + 1] in {" ", "\n"} and not value.startswith(words, joint):
                joint += 1
            if indent < 0 or not value.startswith(words, joint):
                return False
            spelling.written(value[at:joint], before)
            spelling.verbatim(words, begin + indent)
            at, before = joint + len(words), begin + len(content)
        begin = stop + 1
    return not value[at:].strip("\n")


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
