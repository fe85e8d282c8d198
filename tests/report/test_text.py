"""Cells, lines, signs: the measuring under the formats for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cslint.report.cells import cut, fit, fit_middle, glyphs, pad
from cslint.report.visible import visible
from cslint.report.words import clock, percent
from cslint.report.wrapping import wrap

NASTY = st.text("你我，。（“ ab,.1é\t\n\x1b\u202e\u0301\ud800😀👍\u200d\ufe0f❤🏽🇨[/]", max_size=80)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红\x1b[0m", "␛[31m红␛[0m"),
        ("\x9b2J", "<U+009B>2J"),
        ("一\t二\n三\r", "一⇥二↵三␍"),
        ("\x00\x07\x7f", "␀␇␡"),
        ("\u202e反\u2066", "<U+202E>反<U+2066>"),
        ("\ud83d", "<U+D83D>"),
        ("零\u200b宽", "零<U+200B>宽"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("a\u200db", "a<U+200D>b"),
        ("[red]&lt;b>", "[red]&lt;b>"),
    ],
)
def test_what_would_not_show_itself_gets_a_sign(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert "".join(each.shown for each in glyphs(text)) == shown


@given(NASTY)
def test_glyphs_cover_the_text_and_take_room(text: str) -> None:
    line = glyphs(text)
    assert [each.start for each in line[1:]] == [each.end for each in line[:-1]]
    assert (line[0].start, line[-1].end) == (0, len(text)) if line else not text
    assert all(each.width > 0 for each in line)
    assert cell_len("".join(each.shown for each in line)) == sum(each.width for each in line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e\u0301a", ["e\u0301", "a"]),
        ("\u0301a", ["◌\u0301", "a"]),
        ("👍🏽👨\u200d👩\u200d👧", ["👍🏽", "👨\u200d👩\u200d👧"]),
        ("❤\ufe0f了", ["❤\ufe0f", "了"]),
        ("🇨🇳🇨🇳🇨", ["🇨🇳", "🇨🇳", "🇨"]),
    ],
)
def test_a_glyph_is_what_stands_in_one_place(text: str, expected: list[str]) -> None:
    assert [each.shown for each in glyphs(text)] == expected


def test_marks_without_end_are_cut_off() -> None:
    (glyph,) = glyphs("e" + "\u0301" * 500)
    assert len(glyph.shown) == 16
    assert glyph.end == 501


@given(text=NASTY, width=st.integers(8, 60), data=st.data())
def test_a_cut_line_fits_and_keeps_its_order(text: str, width: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    piece = cut(text, (first, last), width)
    assert sum(cell_len(each) for each in (piece.before, piece.marked, piece.after)) <= width
    if sum(each.width for each in glyphs(text)) <= width:
        assert piece.before + piece.marked + piece.after == "".join(each.shown for each in glyphs(text))


def test_room_is_shared_between_both_sides() -> None:
    assert cut("一二三四五六七八九", (8, 10), 12) == cut("一二三四五六七八九", (8, 9), 12)
    piece = cut("一二三四五六七八九", (4, 5), 10)
    assert (piece.before, piece.marked, piece.after) == ("…四", "五", "六…")
    piece = cut("一二三四五六七八九", (0, 1), 10)
    assert (piece.before, piece.marked, piece.after) == ("", "一", "二三四…")
    piece = cut("一二三四五六七八九", (8, 9), 10)
    assert (piece.before, piece.marked, piece.after) == ("…六七八", "九", "")
    piece = cut("一二三四五六七八九", (1, 8), 10)
    assert (piece.before, piece.marked, piece.after) == ("…", "二三…八", "…")


@given(text=NASTY, width=st.integers(8, 40))
def test_fitted_text_fits(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width
    assert cell_len(fit_middle(text, width)) <= width
    assert cell_len(pad(fit(text, width), width)) == width


def test_fitted_text_says_that_there_is_more() -> None:
    assert fit("一二三四五", 10) == "一二三四五"
    assert fit("一二三四五", 9) == "一二三四…"
    assert fit_middle("一二三四五", 9) == "一二…四五"


@given(text=NASTY, width=st.integers(12, 40))
def test_wrapped_lines_fit_and_lose_only_blanks(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert lines
    assert all(cell_len(line) <= width for line in lines)
    paragraphs = ["".join(each.shown for each in glyphs(part)) for part in text.strip("\n ").split("\n")]
    assert "".join(lines).replace(" ", "") == "".join(paragraphs).replace(" ", "")


def test_wrapping_keeps_words_and_closing_marks_together() -> None:
    assert wrap("请您稍等,我查一下。", 10) == ["请您稍等,", "我查一下。"]
    assert wrap("请您稍候,我查一下", 8) == ["请您稍", "候,我查", "一下"]
    assert wrap("打10086号码", 7) == ["打10086", "号码"]
    assert wrap("查《服务规范》吧", 8) == ["查《服务", "规范》吧"]
    assert wrap("查一查《服务》", 8) == ["查一查", "《服务》"]
    assert wrap("一\n\n二", 8) == ["一", "", "二"]
    assert wrap("", 8) == [""]


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0.0, "00:00"),
        (31.9, "00:31"),
        (3599.99, "59:59"),
        (3751.0, "1:02:31"),
        (None, ""),
        (float("nan"), ""),
        (-1, ""),
    ],
)
def test_clock(seconds: float | None, shown: str) -> None:
    assert clock(seconds) == shown


@pytest.mark.parametrize(("similarity", "shown"), [(1.0, "100%"), (0.996, "99%"), (0.93, "93%"), (0.004, "0%")])
def test_percent(similarity: float, shown: str) -> None:
    assert percent(similarity) == shown
