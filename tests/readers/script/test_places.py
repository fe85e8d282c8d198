"""Every character of a line stands where its place says, whatever the file holds."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cslint.model import Line, Script
from tests.readers.reading import documents, items
from tests.readers.script.scripts import lines

_SCRAPS = st.sampled_from(
    [
        *'您好请稍等aB1 \t\n\n*_~`[]()<>!&;|\\#-+>.:："“”=「」、,，。❌✅\u3000\ufeff\x0b',
        *(
            "~~",
            "**",
            "- ",
            "1. ",
            "> ",
            "    ",
            "\n\n",
            "\r\n",
            "&amp;",
            "&#20320;",
            "&nope;",
            "\\|",
            "|--|--|\n",
            "<b>",
            "</b>",
            "<br>",
            "<s>",
        ),
        *(
            "</s>",
            "<!-- cslint: ignore[DFL] x -->",
            "<!--",
            "-->",
            "```话术\n",
            "```\n",
            "# ",
            "客户:",
            "不说",
            "→",
            "<td>",
            "<tr>",
            "<table>",
        ),
        *(
            "<li>",
            "[x](y)",
            "![x](y)",
            "<http://a.b>",
            "你不要说:",
            "【",
            "】",
            "<p>",
            "</p>",
            "<pre>",
            "</table>",
            "&lt",
            "&nbsp;",
            "|a|b|\n|-|-|\n",
        ),
    ]
)
_TEXTS = st.lists(_SCRAPS, max_size=40).map("".join)


def _check(source: str, name: str) -> None:
    text = source.replace("\r\n", "\n")
    rows = [row.removeprefix("\ufeff") for row in (text.split("\n") if "\n" in text else text.split("\r"))]
    for document in documents(items(source, name, as_="script")):
        assert isinstance(document, Script)
        for line in document.turns:
            assert isinstance(line, Line)
            assert line.text == line.text.strip()
            place = line.place
            assert place is not None
            assert place.pieces[0].offset == 0
            assert [each.offset for each in place.pieces] == sorted({each.offset for each in place.pieces})
            assert (place.line, place.column) == place.at(0)
            assert line.line == place.line
            for offset, character in enumerate(line.text):
                number, column = place.at(offset)
                there = rows[number - 1][column - 1 : column]
                alone = place.unbroken(offset, offset + 1) and offset in {each.offset for each in place.pieces}
                # A character of its own may be written in another way there, or stand for a line's end.
                assert there == character or (alone and (there in {"&", ""} or there.isspace())), (source, offset)


@given(_TEXTS)
@example("a `` ` `` 您好")
@example("您好` 请 `稍等")
@example("| 您 \\| 好 | 好 |\n|--|--|\n| 请 \\| 稍 | 等 |")
@example("***您*好~~请**稍~~等_")
@example("> - 您好,\n>   请\n> lazy")
@example("<div>您好 &amp;\n请</div>")
def test_markdown(source: str) -> None:
    _check(source, "a.md")


@given(_TEXTS)
@example("<p>您好 \n 请&nbsp;稍<b>等")
@example("您好&ampx&#x4f60")
def test_html(source: str) -> None:
    _check(source, "a.html")


@given(_TEXTS)
def test_plain_text(source: str) -> None:
    _check(source, "a.txt")


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("a.txt", "\ufeff  1. 客户:您好  ", [("您好", 1, 9)]),
        ("a.md", "\ufeff- **客户**：`您好`&amp;\\*再见", [("您好&*再见", 1, 11)]),
        ("a.html", "\ufeff<p>\n  您好<b>呀</b>", [("您好呀", 2, 3)]),
    ],
)
def test_columns_count_characters_without_the_byte_order_mark(
    name: str, source: str, expected: list[tuple[str, int, int]]
) -> None:
    found = [(line.text, line.place) for line in lines(source, name)]
    assert [(text, place.line, place.column) for text, place in found if place] == expected
