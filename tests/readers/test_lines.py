"""Lines: numbered as an editor does, and no longer than memory allows."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from cslint.errors import Problem
from cslint.readers import lines as lines_module
from cslint.readers import read
from tests.readers.reading import documents, items, problems
from tests.readers.streams import stream

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 1 << 20


@pytest.mark.parametrize("name", ["calls.jsonl", "calls.txt", "calls.csv"])
def test_a_monstrous_line_is_a_problem_and_is_not_held(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(lines_module, "LONGEST", MEGABYTE)
    good = {
        "calls.jsonl": b'{"id":"%d","turns":[{"role":"agent","text":"ok"}]}\n',
        "calls.txt": b"agent: ok %d\n",
        "calls.csv": b"%d,agent,ok\n",
    }[name]

    def pieces() -> Iterator[bytes]:
        yield b"call_id,role,text\n" if name == "calls.csv" else b""
        yield from (good % number for number in range(20_000))
        for _ in range(64):
            yield b"x" * MEGABYTE
        yield b"\n"
        yield good % 20_001

    tracemalloc.start()
    seen = turns = 0
    found: list[Problem] = []
    for each in read(stream(part for part in pieces() if part), name=name):
        if isinstance(each, Problem):
            found.append(each)
        else:
            seen += 1
            turns += len(each.turns)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    (problem,) = found
    assert problem.line == 20_002 if name == "calls.csv" else 20_001
    assert "1 MB" in problem.message
    assert turns == 20_001
    assert seen == (1 if name == "calls.txt" else 20_001)
    assert peak < 48 * MEGABYTE


def test_memory_does_not_grow_with_a_jsonl_file() -> None:
    line = b'{"turns":[{"role":"agent","text":"%s"}]}\n' % (b"ok " * 2000)
    peaks = []
    for count in (400, 4000):
        tracemalloc.start()
        for _ in read(stream(line for _ in range(count)), name="calls.jsonl"):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 2 * MEGABYTE


def test_line_numbers_count_every_line_of_the_file() -> None:
    found = items('\n\r\n{"id":"a","turns":[]}\n\n{bad\n', "calls.jsonl")
    assert [each.line for each in problems(found)] == [5]
    (document,) = documents(items("\n\n客服：您好\u2028在\r\n\n客户：喂\n"))
    assert [turn.line for turn in document.turns] == [3, 5]


@pytest.mark.parametrize(
    "piece", ["1", "\u3000", "客服：客户：", "[", "00:00 ", "1.", "A:", "\u2028", "键：值 ", "-", "联系客服：1"]
)
def test_long_lines_of_anything_take_no_long_time(piece: str) -> None:
    line = piece * (60_000 // len(piece))
    for name in ("calls.txt", "calls.csv", "calls.jsonl"):
        assert items(f"{line}：您好\n客服：{line}\n", name)
