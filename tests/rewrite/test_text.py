"""Edits in text: at their characters, in any encoding, and never so that the file reads otherwise."""

from __future__ import annotations

import codecs
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cslint.rewrite import Edit, RewriteError, rewritten
from tests.rewrite.editing import edits, lines, texts

FILES = {
    "a.txt": "你好,欢迎致电\r\n客户:你们好\r\n请你稍等\r\n",
    "a.md": "# 开场白\n\n- 你好,**欢迎** [致电](http://x.cn)\n\n| 话术 | 备注 |\n|--|--|\n| 请你稍等 | 你 |\n",
    "a.html": "<h1>开场白</h1>\n<p>你好&amp;欢迎 <b>致电</b></p>\n<p>请你稍等</p>\n",
    "a.csv": '话术,备注\n"你好,""欢迎""致电",你\n请你稍等,\n',
    "a.yaml": '开场白:\n  - 你好,欢迎致电 # 你\n  - "请\\u4f60你稍等"\n  - >-\n    请你\n    稍等\n',
    "a.json": '{"开场白": ["你好,\\"欢迎\\"致电", "请\\n你稍等"], "备注": "你"}',
}


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_edits_change_their_characters_and_nothing_else(name: str, encoding: str) -> None:
    data = FILES[name].encode(encoding)
    wanted = [
        edit for edit in edits(data, name, "你", "您") if FILES[name].split("\n")[edit.place.at(edit.start)[0] - 1]
    ]
    possible = [edit for edit in wanted if not refused(data, name, edit)]
    made = rewritten(data, name, possible)
    assert len(possible) >= 2
    assert texts(made, name) == [
        text.replace("你", "您") if "请你你" not in text else "请你您稍等" for text in texts(data, name)
    ]
    before, after = data.decode(encoding), made.decode(encoding)
    assert [here for here, there in zip(before, after, strict=True) if here != there] == ["你"] * len(possible)


def refused(data: bytes, name: str, edit: Edit) -> bool:
    try:
        rewritten(data, name, [edit])
    except RewriteError as error:
        return error.edits == (edit,)
    return False


SIGNS = "你您好,。 a1客户:：\"'\\<>&|*_`#[]{}-\t\n😀"
LINES = st.lists(
    st.text(alphabet=SIGNS, min_size=1, max_size=12).map(lambda text: f"话{text}你"), min_size=1, max_size=4
)


def written(name: str, parts: list[str]) -> str:
    flat = [part.replace("\n", " ") for part in parts]
    if name == "a.json":
        return json.dumps({"键": parts}, ensure_ascii=False)
    if name == "a.csv":
        return "话术,备注\n" + "".join('"' + part.replace('"', '""') + '",x\n' for part in parts)
    if name == "a.yaml":
        return "键:\n" + "".join(f"  - {json.dumps(part, ensure_ascii=False)}\n" for part in flat)
    return "\n\n".join(flat)


@given(st.sampled_from(["a.txt", "a.md", "a.csv", "a.yaml", "a.json"]), LINES, st.data())
@settings(max_examples=150)
def test_the_line_is_edited_and_all_others_stay(name: str, parts: list[str], data: st.DataObject) -> None:
    raw = written(name, parts).encode()
    before = lines(raw, name)
    if not before:
        return
    index = data.draw(st.integers(0, len(before) - 1))
    line = before[index]
    start = data.draw(st.integers(0, len(line.text) - 1))
    end = data.draw(st.integers(start + 1, len(line.text)))
    new = data.draw(st.text(alphabet=SIGNS, max_size=4))
    assert line.place is not None
    edit = Edit(place=line.place, start=start, end=end, old=line.text[start:end], new=new)
    wanted = [each.text for each in before]
    wanted[index] = line.text[:start] + new + line.text[end:]
    try:
        made = rewritten(raw, name, [edit])
    except RewriteError:
        return
    assert texts(made, name) == wanted


@pytest.mark.parametrize(
    ("name", "new"),
    [
        ("a.txt", "您\n"),
        ("a.txt", "您\x07"),
        ("a.md", "*您*"),
        ("a.md", "<您>"),
        ("a.html", "&您"),
        ("a.csv", '您"'),
        ("a.csv", "您,"),
        ("a.yaml", "您: "),
        ("a.yaml", "您 #"),
        ("a.json", "您\\"),
        ("a.json", '"'),
    ],
)
def test_words_that_would_break_the_form(name: str, new: str) -> None:
    data = FILES[name].encode()
    edit = edits(data, name, "你", new)[0]
    with pytest.raises(RewriteError) as error:
        rewritten(data, name, [edit])
    assert error.value.edits == (edit,)
    assert error.value.hint


def test_edits_that_do_not_fit() -> None:
    data = "你好,欢迎\n请你稍等\n".encode()
    first, second = edits(data, "a.txt", "你", "您")
    over = Edit(place=first.place, start=0, end=2, old="你好", new="您好")
    with pytest.raises(RewriteError, match="重叠"):
        rewritten(data, "a.txt", [first, over])
    gone = Edit(place=second.place, start=0, end=1, old="你", new="您")
    with pytest.raises(RewriteError, match="不在原处") as error:
        rewritten(data, "a.txt", [first, gone])
    assert error.value.edits == (gone,)
    with pytest.raises(RewriteError, match="长度"):
        rewritten(data, "a.txt", [Edit(place=first.place, start=0, end=2, old="你", new="您")])
    assert rewritten(data, "a.txt", []) == data


def test_an_encoding_without_the_new_word() -> None:
    data = "你好,歡迎致電客服中心,很高興為你服務".encode("big5")
    with pytest.raises(RewriteError, match="编码"):
        rewritten(data, "a.txt", edits(data, "a.txt", "你", "伱")[:1])


def test_a_file_in_two_encodings_is_left_alone() -> None:
    data = "你好,欢迎致电\n".encode() * 3 + "请你稍等\n".encode("gb18030")
    with pytest.raises(RewriteError, match="编码"):
        rewritten(data, "a.txt", edits(data, "a.txt", "你", "您")[:1])


def test_only_the_difference_is_put_in() -> None:
    edit = Edit(place=lines("请你稍等".encode(), "a.txt")[0].place, start=0, end=4, old="请你稍等", new="请您稍等")  # type: ignore[arg-type]  # lines of files have places
    least = edit.trimmed()
    assert (least.start, least.end, least.old, least.new) == (1, 2, "你", "您")


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, b""])
def test_line_ends_and_marks_stay(mark: bytes) -> None:
    data = mark + "你好啊\r你们好\r".encode()
    assert rewritten(data, "a.txt", edits(data, "a.txt", "你", "您")) == mark + "您好啊\r您们好\r".encode()
