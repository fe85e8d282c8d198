"""Whatever the bytes: an answer, never an exception, and never the words of a call."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from cslint.errors import Problem
from cslint.readers import read

NAMES = ("a.jsonl", "a.json", "a.txt", "a.md", "a.html", "a.csv", "a.tsv", "a.xlsx", "a.docx", "a.yaml", "-")
WORDS = "绝密口令"


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["通话ID", "角色", "内容", "开始时间"], [1, "客服", WORDS, 0.5], [1, "客户", "喂", "00:12"]):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


SEEDS = {
    "a.jsonl": (
        '{"id":"a","meta":{"date":"2026-03-12","duration":184.0},"turns":[{"role":"agent","start":0.0,"end":3.4,'
        f'"text":"{WORDS}"}},{{"role":"x","text":"{WORDS}\\ud83d"}}]}}\n{{"turns":[{{"speaker":"a","content":"b"}}]}}\n'
    ).encode(),
    "a.json": json.dumps([{"id": "a", "turns": [{"role": "agent", "text": WORDS}]}] * 3, indent=1).encode(),
    "a.txt": (
        f"录音编号：R1\n日期：2026-03-12 工号：1024\n\n[00:01] 客服1024：{WORDS}。客户：{WORDS}\n{WORDS}\n（沉默）\n"
        f"{WORDS}：嗯\n王敏：{WORDS}\n=====\n通话2\n2026-03-12 10:05:33 坐席：再见\n\n\n客户 10:06:01\n好\n"
    ).encode(),
    "a.csv": (
        f'通话ID,角色,内容,开始时间(ms),日期\n1,客服,"{WORDS},\n""喂""",0,2026-03-12\n,{WORDS},{WORDS},x\n'
    ).encode(),
    "a.xlsx": workbook(),
}
PIECES = st.sampled_from(
    [
        *(bytes([sign]) for sign in b'"\n\r\0{}[],:|\t-\xff'),
        *(
            text.encode()
            for text in ("：", "【", "客服：", "\\ud800", "NaN", "1e999", "null", "00:00", "99:99:99", "9" * 30)
        ),
        *(b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf0\x90", b"PK\x03\x04", b"<c r='A9999999'>"),
        "客户：".encode("gbk"),
        b"2026-99-99 99:99:99",
    ]
)
CUTS = st.tuples(st.floats(0, 1), st.integers(0, 40), st.one_of(PIECES, st.binary(max_size=6)))


def check(data: bytes, name: str, as_: str) -> None:
    found = list(read(io.BytesIO(data), name=name, as_=as_))  # type: ignore[arg-type]  # one of the three
    assert found
    ids = [each.id for each in found if not isinstance(each, Problem)]
    assert len(set(ids)) == len(ids)
    for each in found:
        if isinstance(each, Problem):
            assert each.message.encode()
            assert each.hint.encode()
            assert each.path == name
            assert WORDS not in each.message + each.hint
            assert each.line is None or each.line >= 1
        else:
            assert each.id.encode()
            for turn in each.turns:
                turn.text.encode()
                assert turn.start is None or turn.end is None or turn.start <= turn.end
                assert turn.start is None or abs(turn.start) < 1e12


@given(st.binary(max_size=400), st.sampled_from(NAMES), st.sampled_from(["auto", "transcript", "script"]))
@settings(max_examples=300)
def test_any_bytes(data: bytes, name: str, as_: str) -> None:
    check(data, name, as_)


@given(st.text(max_size=300), st.sampled_from(NAMES), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
@settings(max_examples=300)
def test_any_text(text: str, name: str, codec: str) -> None:
    check(text.encode(codec, "replace"), name, "auto")


@pytest.mark.parametrize("seed", sorted(SEEDS))
@given(
    cuts=st.lists(CUTS, max_size=6), name=st.sampled_from(NAMES), as_=st.sampled_from(["auto", "transcript", "script"])
)
@settings(max_examples=120)
def test_damaged_files(seed: str, cuts: list[tuple[float, int, bytes]], name: str, as_: str) -> None:
    data = bytearray(SEEDS[seed])
    for place, length, piece in cuts:
        start = int(place * len(data))
        data[start : start + length] = piece
    check(bytes(data), name, as_)


@pytest.mark.parametrize("codec", ["utf-16", "gb18030", "utf-16-le"])
@pytest.mark.parametrize("seed", sorted(set(SEEDS) - {"a.xlsx"}))
@given(cuts=st.lists(CUTS, max_size=3))
@settings(max_examples=40)
def test_damaged_files_in_other_encodings(seed: str, codec: str, cuts: list[tuple[float, int, bytes]]) -> None:
    data = bytearray(SEEDS[seed].decode().encode(codec))
    for place, length, piece in cuts:
        start = int(place * len(data))
        data[start : start + length] = piece
    check(bytes(data), seed, "auto")


@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_the_same_bytes_give_the_same_answer(seed: str) -> None:
    first, second = (list(read(io.BytesIO(SEEDS[seed]), name=seed)) for _ in range(2))
    assert first == second
