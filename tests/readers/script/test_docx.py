"""Scripts in Word documents: what a reader of them sees, where it stands, and what nobody should send."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from cslint.readers.script.word_text import paragraphs, signs
from tests.readers.reading import errors, items, problems
from tests.readers.script.office import damaged, damaged_inside, lines, repacked, script, word

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

    from cslint.errors import Problem

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'


def body(inside: str, namespace: str = W) -> bytes:
    """A document with this XML in its body."""
    xml = f"<w:document {namespace}><w:body>{inside}</w:body></w:document>"
    return repacked(word(lambda document: document.add_paragraph("x")), document_xml=xml)


def texts(inside: str, namespace: str = W) -> list[str]:
    return [line.text for line in lines(body(inside, namespace), "a.docx")]


def test_paragraphs_breaks_and_places() -> None:
    def fill(document: Word) -> None:
        document.add_heading("客服话术", 0)
        document.add_heading("开场白", 1)
        paragraph = document.add_paragraph("您好,")
        paragraph.add_run("很高兴").bold = True
        paragraph.add_run().add_break()
        paragraph.add_run("客户:我要退货")

    found = script(word(fill), "a.docx")
    assert [(each.role.value, each.text) for each in found.turns] == [
        ("agent", "您好,很高兴"),
        ("customer", "我要退货"),
    ]
    first, second = lines(word(fill), "a.docx")
    assert first.place is not None
    assert second.place is not None
    assert (first.line, first.place.paragraph, first.place.column) == (3, 3, 1)
    assert (second.line, second.place.column, second.place.at(2)) == (3, 11, (3, 13))
    assert [(each.title, each.level, each.line) for each in found.sections[1:]] == [
        ("客服话术", 1, 1),
        ("开场白", 1, 2),
    ]


def test_headings_by_chinese_styles_outline_levels_and_words() -> None:
    def fill(document: Word) -> None:
        style = document.styles.add_style("标题 2", 1)
        document.add_paragraph("结束语", style=style)
        document.add_paragraph("感谢您的来电,再见!")
        document.add_paragraph("【禁用语】")
        document.add_paragraph("不知道")

    found = script(word(fill), "a.docx")
    assert [each.title for each in found.sections[1:]] == ["结束语", "禁用语"]
    assert found.sections[1].level == 2
    assert [(line.text, line.counter) for line in lines(word(fill), "a.docx")] == [
        ("感谢您的来电,再见!", None),
        ("不知道", "禁用语"),
    ]
    outline = (
        '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>等待</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>请稍等,好吗</w:t></w:r></w:p>"
    )
    assert [(each.title, each.level) for each in script(body(outline), "a.docx").sections[1:]] == [("等待", 2)]


def test_tables() -> None:
    rows = [["场景", "客户", "标准话术", "禁用话术", "备注"], ["退货", "我要退", "好的,您稍等", "不行", "略"]]

    def fill(document: Word) -> None:
        table = document.add_table(rows=2, cols=5)
        for number, row in enumerate(rows):
            for cell, text in zip(table.rows[number].cells, row, strict=True):
                cell.text = text
        document.add_paragraph("表后一句")

    assert [(line.role.value, line.text, line.counter) for line in lines(word(fill), "a.docx")] == [
        ("customer", "我要退", None),
        ("agent", "好的,您稍等", None),
        ("agent", "不行", "禁用话术"),
        ("agent", "表后一句", None),
    ]
    places = [line.place.paragraph for line in lines(word(fill), "a.docx") if line.place]
    assert places == [7, 8, 9, 11]


def test_a_table_in_a_table_has_its_own_columns() -> None:
    def fill(document: Word) -> None:
        outer = document.add_table(rows=1, cols=2)
        outer.cell(0, 0).text = "您好"
        inner = outer.cell(0, 0).add_table(rows=2, cols=2)
        for number, text in enumerate(("客户", "话术", "你帮我查", "请稍等")):
            inner.cell(*divmod(number, 2)).text = text
        outer.cell(0, 1).text = "再见"

    assert [(each.role.value, each.text) for each in lines(word(fill), "a.docx")] == [
        ("agent", "您好"),
        ("customer", "你帮我查"),
        ("agent", "请稍等"),
        ("agent", "再见"),
    ]


def test_struck_words_are_bad_examples() -> None:
    def fill(document: Word) -> None:
        paragraph = document.add_paragraph("请您")
        paragraph.add_run("等着").font.strike = True
        paragraph.add_run("稍等")

    whole, struck = lines(word(fill), "a.docx")
    assert (whole.text, whole.counter) == ("请您稍等", None)
    assert whole.place is not None
    assert not whole.place.unbroken(1, 3)
    assert whole.place.at(2) == (1, 5)
    assert (struck.text, struck.counter) == ("等着", "删除线")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (
            "<w:ins><w:r><w:t>您</w:t></w:r></w:ins><w:del><w:r><w:delText>你</w:delText></w:r></w:del><w:r><w:t>好</w:t></w:r>",
            "您好",
        ),
        ("<w:moveFrom><w:r><w:t>你</w:t></w:r></w:moveFrom><w:r><w:t>您好</w:t></w:r>", "您好"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>你</w:t></w:r><w:r><w:t>您好</w:t></w:r>", "您好"),
        ("<w:hyperlink><w:r><w:t>您好</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>请讲</w:t></w:r>", "您好\t请讲"),
        ("<w:r><w:instrText>PAGE 你</w:instrText><w:t>您好</w:t></w:r>", "您好"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>nin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>您</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "您",
        ),
        ("<w:r><w:rPr><w:strike w:val='0'/></w:rPr><w:t>您好</w:t></w:r>", "您好"),
    ],
)
def test_what_is_text(inside: str, text: str) -> None:
    assert texts(f"<w:p>{inside}</w:p>") == [text]
    assert texts(f"<w:sdt><w:sdtContent><w:p>{inside}</w:p></w:sdtContent></w:sdt>", STRICT) == [text]


def test_comments_speak_to_cslint() -> None:
    def fill(document: Word) -> None:
        first, second, third = (document.add_paragraph(each) for each in ("您好", "请讲", "再见"))
        document.add_comment([first.runs[0], second.runs[0]], text="cslint: ignore[DFL003] 客户要求")
        document.add_comment(third.runs, text="再想想")
        document.add_comment(third.runs, text="cslint: disable[LEC]")

    found = script(word(fill), "a.docx").directives
    assert [(each.action.value, each.codes, each.line) for each in found] == [
        ("ignore", ("DFL003",), 1),
        ("ignore", ("DFL003",), 2),
        ("disable", ("LEC",), 3),
    ]


def test_each_character_stands_at_its_place() -> None:
    def fill(document: Word) -> None:
        for text in ("您好\t请讲", "1. 客服:您好"):
            paragraph: Paragraph = document.add_paragraph()
            for character in text:
                paragraph.add_run(character)

    from cslint.readers.package import Package  # noqa: PLC0415  beside its only use
    from cslint.readers.script.docx import body_of, main_part  # noqa: PLC0415  beside its only use

    package = Package(word(fill))
    root = package.tree(cast("str", main_part(package)))
    own = dict(paragraphs(body_of(root)))
    for line in lines(word(fill), "a.docx"):
        assert line.place is not None
        for offset, character in enumerate(line.text):
            number, column = line.place.at(offset)
            assert signs(own[number])[column - 1].character == character


def only(data: bytes, name: str = "a.docx", **more: str) -> Problem:
    (problem,) = problems(items(data, name, **more))
    return problem


def test_documents_are_scripts_only() -> None:
    problem = only(word(lambda document: document.add_paragraph("您好")), as_="transcript")
    assert "话术" in problem.message
    assert "--as transcript" in problem.hint


def test_documents_that_nobody_should_send() -> None:
    good = word(lambda document: document.add_paragraph("您好"))
    text = f"<w:document {W}><w:body><w:p><w:r><w:t>您&b;</w:t></w:r></w:p></w:body></w:document>"
    bomb = f'<!DOCTYPE x [<!ENTITY a "{"你" * 99}"><!ENTITY b "{"&a;" * 99}">]>{text}'
    outside = f'<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/hostname">]>{text}'
    deep = f"<w:document {W}><w:body>{'<w:sdt>' * 100_000}{'</w:sdt>' * 100_000}</w:body></w:document>"
    for xml in (bomb, outside, deep, "", "<"):
        assert "损坏" in only(repacked(good, document_xml=xml)).message
    assert "过大" in only(repacked(good, document_xml=" " * 80_000_000)).message
    assert (
        "100,000"
        in only(
            body(f"<w:p><w:r><w:t>您好</w:t></w:r></w:p><w:p><w:r><w:t>{'好' * 1_000_000}</w:t></w:r></w:p>")
        ).message
    )
    assert "不是 Word 文档" in only("您好".encode()).message
    for keep in (200, 5000, len(good) - 30):
        assert "Word 文档已损坏" in only(good[:keep]).message
    locked = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000) + "EncryptedPackage".encode("utf-16-le")
    assert "密码" in only(locked).message
    assert errors(items(word(lambda _: None), "a.docx"))


def test_damaged_documents() -> None:
    good = word(lambda document: document.add_paragraph("您好").add_run("请讲"))
    for copy in (*damaged(good, 150), *damaged_inside(good, 150)):
        for each in items(copy, "a.docx"):
            assert each
