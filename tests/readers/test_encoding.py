"""Encodings: told apart from few bytes, and mixed ones survived."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.model import Role
from cslint.readers.encoding import detect
from tests.readers.reading import documents, items, one, problems, said

CALL = "客服：您好，请问有什么可以帮您？\n客户：我的宽带坏了\n"
TURNS = [("agent", "您好，请问有什么可以帮您？"), ("customer", "我的宽带坏了")]
CODECS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "utf-32"]


@pytest.mark.parametrize("codec", CODECS)
def test_text_in_each_encoding(codec: str) -> None:
    assert said(one(CALL.encode(codec))) == TURNS


def test_big5() -> None:
    document = one("客服：您好，請問有什麼可以幫您？\n客戶：我的寬頻壞了\n".encode("big5"))
    assert said(document) == [("agent", "您好，請問有什麼可以幫您？"), ("customer", "我的寬頻壞了")]


@pytest.mark.parametrize("codec", CODECS)
def test_jsonl_and_csv_in_each_encoding(codec: str) -> None:
    jsonl = '{"id":"a","turns":[{"role":"agent","text":"您好"}]}\n{"id":"b","turns":[{"role":"agent","text":"在"}]}\n'
    found = items(jsonl.encode(codec), "calls.jsonl")
    assert [(each.id, said(each)) for each in documents(found)] == [
        ("a", [("agent", "您好")]),
        ("b", [("agent", "在")]),
    ]
    table = "通话ID,角色,内容\r\na,客服,您好\r\na,客户,喂\r\n"
    assert said(one(table.encode(codec), "calls.csv")) == [("agent", "您好"), ("customer", "喂")]


@pytest.mark.parametrize("codec", ["gb18030", "utf-16-le", "utf-16-be", "big5hkscs"])
@pytest.mark.parametrize(
    "text", ["客服：您好", "客服：喂，在吗", "坐席：你好，客户：我想查一下", "客服:您好\r\n客户:喂"]
)
def test_short_texts_are_not_taken_for_another_encoding(codec: str, text: str) -> None:
    text = text.replace("户", "戶") if codec.startswith("big5") else text
    assert detect(text.encode(codec, "ignore"), whole=True) == codec


def test_head_cut_in_the_middle_of_a_character() -> None:
    for cut in range(1, 7):
        assert detect(CALL.encode()[:-cut], whole=False) == "utf-8"
        assert detect((CALL * 50).encode("gb18030")[:-cut], whole=False) == "gb18030"


def test_a_file_that_begins_with_much_ascii_is_settled_by_its_first_chinese_line() -> None:
    filler = "agent: " + "ok " * 100 + "\n"
    for codec in ("utf-8", "gb18030"):
        document = one((filler * 1200 + "客户：我的宽带坏了，请派人来\n").encode(codec))
        assert document.turns[-1].text == "我的宽带坏了，请派人来", codec
        assert document.turns[-1].role is Role.CUSTOMER, codec


@pytest.mark.parametrize(("most", "odd"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_mixed_encodings_cost_a_problem_for_the_line_and_nothing_else(most: str, odd: str) -> None:
    lines = ["客服：您好，很高兴为您服务", "客户：我的宽带坏了", "客服：请您稍等一下", "客户：好的，谢谢"]
    data = b"\n".join(line.encode(odd if index == 2 else most) for index, line in enumerate(lines))
    found = items(data)
    (problem,) = problems(found)
    assert problem.line == 3
    assert most.upper() in problem.message
    (document,) = documents(found)
    assert [turn.text for turn in document.turns] == [line.partition("：")[2] for line in lines]


def test_mixed_jsonl_loses_only_the_bad_line() -> None:
    lines = [f'{{"id":"{number}","turns":[{{"role":"agent","text":"您好，请问"}}]}}' for number in range(5)]
    data = b"\n".join(line.encode("gb18030" if index == 3 else "utf-8") for index, line in enumerate(lines))
    found = items(data, "calls.jsonl")
    assert [each.id for each in documents(found)] == ["0", "1", "2", "4"]
    (problem,) = problems(found)
    assert (problem.line, problem.where) == (4, "calls.jsonl:4:44")


def test_whole_json_in_the_wrong_place_is_named_by_line_and_column() -> None:
    data = '{"id": "a",\n "turns": [\n {"role": "agent", "text": "您好您好您好"}]}'.encode() + b"\n \xff"
    (problem,) = problems(items(data, "calls.json"))
    assert problem.where == "calls.json:4:2"


def test_one_broken_byte() -> None:
    found = items("客服：您好\n客户：我的".encode() + b"\xe5\xae" + "宽带\n客服：好的\n".encode())
    (problem,) = problems(found)
    assert (problem.line, problem.column) == (2, 6)
    (document,) = documents(found)
    assert [turn.role for turn in document.turns] == [Role.AGENT, Role.CUSTOMER, Role.AGENT]


def test_half_a_character_at_the_end_of_utf16() -> None:
    found = items("客服：您好\n客户：在".encode("utf-16") + b"\x28")
    (problem,) = problems(found)
    assert problem.line == 2
    assert len(documents(found)[0].turns) == 2


def test_old_mac_line_ends_and_marks_in_the_middle() -> None:
    assert said(one("客服：您好\r客户：喂\r")) == [("agent", "您好"), ("customer", "喂")]
    assert said(one("客服：您好\n\ufeff客户：喂\n")) == [("agent", "您好"), ("customer", "喂")]


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\0" * 4096 + b"\1", b"\x7fELF" + bytes(range(200)) * 9])
def test_binary_is_no_text(data: bytes) -> None:
    (problem,) = problems(items(data, "calls.txt"))
    assert "编码" in problem.message
    assert "UTF-8" in problem.hint


@given(st.text(alphabet="您好请问有什么可以帮客户坐席宽带费用的是了我在，。：？\n", min_size=12, max_size=200))
def test_everyday_chinese_is_always_told(text: str) -> None:
    for codec in ("utf-8", "gb18030"):
        if not text.encode(codec).isascii():
            assert detect(text.encode(codec), whole=True) == codec
