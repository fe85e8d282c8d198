"""What kind of file it is, and the first word on files that are none of ours."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cslint.model import DocumentKind
from cslint.readers import read, supported
from tests.readers.reading import items, one, problems
from tests.readers.streams import stream

if TYPE_CHECKING:
    from collections.abc import Iterator

DIALOGUE = "客服：您好\n客户：喂\n"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "-", "a", "a.csv", "a.json", "a.jsonl", "a.log"])
def test_content_comes_before_the_name(name: str) -> None:
    assert one(DIALOGUE, name).kind is DocumentKind.TRANSCRIPT


@pytest.mark.parametrize("line", ["[客服] 您好", "[00:12] 客服：您好", "{公司}您好", "[1] 客服：您好"])
def test_brackets_are_not_always_json(line: str) -> None:
    assert one(f"{line}\n{line}\n", "a.txt").turns[0].text


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u3000\n".encode()])
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.json", "a.jsonl", "a.xlsx", "-"])
def test_empty_files(data: bytes, name: str) -> None:
    (problem,) = items(data, name)
    assert problem.hint  # type: ignore[union-attr]  # there is no document


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"<!DOCTYPE html><html></html>", "网页"),
        (b"<html><table>", "网页"),
        (b"RIFF\x24\0\0\0WAVEfmt " + bytes(200), "录音"),
        (b"ID3\x04" + bytes(range(256)), "录音"),
        (b"\x1f\x8b\x08" + bytes(range(200)), "gzip"),
        (b"Rar!\x1a\x07" + bytes(range(200)), "RAR"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "图片"),
    ],
)
def test_other_files_are_named_with_what_to_do(data: bytes, word: str) -> None:
    (problem,) = problems(items(data, "a.txt"))
    assert word in problem.message
    assert problem.hint


def test_paths(tmp_path: Path) -> None:
    path = tmp_path / "一通.txt"
    path.write_text(DIALOGUE, encoding="utf-8")
    for given in (path, str(path)):
        (document,) = read(given)
        assert (document.id, document.source) == ("一通", str(path))  # type: ignore[union-attr]  # nothing is wrong with it


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    assert [each.message for each in problems(read(tmp_path / "nothing.txt"))] == ["文件不存在"]
    assert [each.message for each in problems(read("a\0b"))] == ["文件不存在"]
    assert "文件夹" in problems(read(tmp_path))[0].message
    locked = tmp_path / "locked.txt"
    locked.write_text(DIALOGUE, encoding="utf-8")
    locked.chmod(0)
    if not os.access(locked, os.R_OK):  # root may read anything
        assert "权限" in problems(read(locked))[0].message


def test_a_disk_that_goes_away() -> None:
    def pieces() -> Iterator[bytes]:
        yield from [b'{"id":"a","turns":[]}\n'] * 20_000
        raise OSError(5, "Input/output error")

    found = list(read(stream(pieces()), name="a.jsonl"))
    assert "读取中断" in problems(found)[-1].message
    assert len(found) > 1000


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(DIALOGUE.encode("gb18030"))))
    (document,) = read("-")
    assert (document.id, document.source) == ("stdin", "-")  # type: ignore[union-attr]  # nothing is wrong with it
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert [each.path for each in problems(read(Path("-")))] == ["-"]


def test_supported_names() -> None:
    names = ["a.jsonl", "a.JSON", "a.ndjson", "a.txt", "a.md", "a.csv", "a.tsv", "a.xlsx"]
    assert all(map(supported, names))
    assert not any(map(supported, ["a", "a.py", "a.wav", "a.pdf", ".txt", "a.xls.bak"]))


def test_floods_of_problems_are_held_back() -> None:
    found = problems(items("\n".join(["{bad"] * 1000), "a.jsonl"))
    assert len(found) == 101
    assert "还有 900 处" in found[-1].message
