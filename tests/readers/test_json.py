"""JSON and JSONL: the native form, its near misses, and everything that can be wrong with it."""

from __future__ import annotations

import json
from datetime import date, time

import pytest

from cslint.model import Direction, Party, Role
from cslint.readers import json_file
from tests.readers.reading import clean, documents, errors, items, one, problems, said

NATIVE = {
    "id": "h001",
    "meta": {
        "date": "2026-03-12",
        "direction": "inbound",
        "agent": "1024",
        "agent_name": "王敏",
        "ring_seconds": 3,
        "ended_by": "customer",
        "time": "10:05",
        "duration": 184.0,
        "queue": "宽带",
    },
    "turns": [
        {"role": "agent", "start": 0.0, "end": 3.4, "text": "您好,欧飞,很高兴为您服务!"},
        {"role": "customer", "start": 3.9, "end": 6.0, "text": "喂", "emotion": 3},
    ],
    "vendor": "x",
}
OK = {"id": "ok", "turns": [{"role": "agent", "text": "您好"}]}


def jsonl(*calls: object) -> str:
    return "\n".join(each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in calls)


@pytest.mark.parametrize(
    ("data", "name", "line"),
    [
        (json.dumps(NATIVE), "a.jsonl", 1),
        (json.dumps(NATIVE, ensure_ascii=False, indent=2), "a.json", 1),
        (json.dumps([NATIVE]), "a.json", 1),
        ("\n\n[\n" + json.dumps(NATIVE) + "]", "a.json", 4),
        (json.dumps({"documents": [NATIVE]}), "a.json", 1),
        (json.dumps({"calls": [NATIVE]}, indent=1), "-", 3),
    ],
)
def test_the_native_form(data: str, name: str, line: int) -> None:
    document = one(data, name)
    assert (document.id, document.source) == ("h001", name)
    assert said(document) == [("agent", "您好,欧飞,很高兴为您服务!"), ("customer", "喂")]
    assert [(turn.start, turn.end) for turn in document.turns] == [(0.0, 3.4), (3.9, 6.0)]
    meta = document.meta
    assert (meta.date, meta.time, meta.direction) == (date(2026, 3, 12), time(10, 5), Direction.INBOUND)
    assert (meta.agent, meta.agent_name, meta.ring_seconds) == ("1024", "王敏", 3.0)
    assert (meta.ended_by, meta.duration, meta.redial_after_seconds) == (Party.CUSTOMER, 184.0, None)
    assert dict(meta.extra) == {"queue": "宽带"}
    assert dict(document.extra) == {"vendor": "x"}
    assert dict(document.turns[1].extra) == {"emotion": 3}
    assert {turn.line for turn in document.turns} == {line if name == "a.jsonl" or line > 1 else 1}


def test_broken_json_on_line_17() -> None:
    lines = [json.dumps({**OK, "id": str(number)}) for number in range(1, 21)]
    lines[16] = '{"id": "17", "turns": [{"role": "agent" "text": "秘密"}]}'
    found = items("\n".join(lines), "a.jsonl")
    (problem,) = problems(found)
    assert problem.where == "a.jsonl:17:41"
    assert "逗号" in problem.message
    assert [each.id for each in documents(found)] == [str(number) for number in range(1, 21) if number != 17]


def test_broken_json_in_a_whole_file_is_placed_by_line_and_column() -> None:
    (problem,) = items('{"id":"a",\n "turns":[\n  {"role":"agent" "text":"秘密"}]}', "a.json")
    assert problem.where == "a.json:3:19"  # type: ignore[union-attr]  # there is no document


@pytest.mark.parametrize(
    "text", ["{", '{"a"', "[{]", '{"turns": [}', "[" * 100_000, '{"a":' + "9" * 5000 + "}", "{'a': 1}"]
)
def test_every_syntax_error_is_one_problem(text: str) -> None:
    for name in ("a.json", "a.jsonl"):
        (problem,) = problems(items(text, name))
        assert problem.line == 1
        assert problem.message.startswith("JSON 有误")


def test_what_strict_json_refuses_and_exports_hold() -> None:
    found = items('{"turns":[{"role":"agent","text":"a\tb\\ud83dc","start":NaN}]}', "a.jsonl")
    (document,) = documents(found)
    assert said(document) == [("agent", "a\tb\ufffdc")]
    assert document.turns[0].start is None
    assert [each.line for each in errors(found)] == [1]
    assert said(one('{"turns":[{"role":"agent","text":"a\\u0000b\\ud83d\\ude00"}]}', "a.jsonl")) == [
        ("agent", "a\0b😀")
    ]


@pytest.mark.parametrize("value", ["null", "3", '"x"', "[]", '{"id": "a"}', '{"turns": 3}', '{"turns": null}', "true"])
def test_what_is_no_call(value: str) -> None:
    found = items(f"{json.dumps(OK)}\n{value}\n{json.dumps({**OK, 'id': 'b'})}", "a.jsonl")
    assert [each.id for each in documents(found)] == ["ok", "b"]
    (problem,) = problems(found)
    assert problem.line == 2
    assert "turns" in problem.message + problem.hint


def test_the_index_tells_the_call_of_an_array() -> None:
    (problem,) = problems(items(json.dumps([OK, {"id": "b"}], indent=1), "a.json"))
    assert "第 2 通" in problem.message
    assert problem.line == 11


def test_a_turn_without_role_and_an_unknown_role() -> None:
    turns = [
        {"text": "秘密"},
        {"role": None, "text": "秘密"},
        {"role": "spk0", "text": "秘密"},
        {"role": "秘密", "text": ""},
        {"role": 1, "text": ""},
    ]
    found = items(jsonl({"id": "a", "turns": turns}, OK), "a.jsonl")
    (document, other) = documents(found)
    assert {turn.role for turn in document.turns} == {Role.UNKNOWN}
    assert other.id == "ok"
    messages = [each.message for each in problems(found)]
    assert len(messages) == 4
    assert "第 1 轮没有说话人" in messages[0]
    assert "2 处" in messages[0]
    assert "第 3 轮" in messages[1]
    assert "spk0" in messages[1]
    assert all("秘密" not in each for each in messages)
    assert [each.line for each in problems(found)] == [1] * 4


def test_unknown_is_a_legal_role() -> None:
    assert said(one(jsonl({"turns": [{"role": "unknown", "text": "喂"}]}), "a.jsonl")) == [("unknown", "喂")]


@pytest.mark.parametrize("text", [3, None, ["a"], {"a": 1}, True])
def test_text_that_is_none(text: object) -> None:
    found = items(jsonl({"turns": [{"role": "agent", "text": text}, {"role": "customer", "text": "喂"}]}), "a.jsonl")
    (problem,) = problems(found)
    assert "第 1 轮" in problem.message
    assert said(documents(found)[0]) == [("agent", ""), ("customer", "喂")]


def test_a_turn_that_is_no_object_keeps_its_place() -> None:
    found = items(jsonl({"turns": ["客服：您好", {"role": "customer", "text": "喂"}]}), "a.jsonl")
    assert len(problems(found)) == 1
    assert said(documents(found)[0]) == [("unknown", ""), ("customer", "喂")]


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        (-1, 2, (None, 2.0)),
        (5, 3, (5.0, None)),
        ("x", 3, (None, 3.0)),
        (True, 1, (None, 1.0)),
        (1e9, None, (0.0, None)),
    ],
)
def test_bad_times(start: object, end: object, kept: tuple[float | None, float | None]) -> None:
    turn = {"role": "agent", "text": "您好", "start": start, "end": end}
    found = items(jsonl({"turns": [turn]}), "a.jsonl")
    assert len(errors(found)) == (0 if kept == (0.0, None) else 1)
    (document,) = documents(found)
    assert (document.turns[0].start, document.turns[0].end) == kept or kept == (None, document.turns[0].end)


def test_milliseconds_taken_for_seconds_are_noticed() -> None:
    turns = [{"role": "agent", "text": "您好", "start": 0, "end": 90_000}]
    (problem,) = problems(items(jsonl({"turns": turns}), "a.jsonl"))
    assert "毫秒" in problem.hint


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", "2026-02-30"),
        ("date", 5),
        ("time", "25:99"),
        ("direction", "sideways"),
        ("ended_by", "秘密"),
        ("ring_seconds", -1),
        ("duration", "秘密"),
        ("duration", True),
        ("redial_after_seconds", float("inf")),
        ("agent", ["1024"]),
    ],
)
def test_a_bad_meta_value_names_its_key(key: str, value: object) -> None:
    found = items(jsonl({**OK, "meta": {key: value, "agent_name": "王敏"}}), "a.jsonl")
    (problem,) = problems(found)
    assert key in problem.message
    assert key in problem.hint
    assert "秘密" not in problem.message + problem.hint
    (document,) = documents(found)
    assert getattr(document.meta, key) is None
    assert document.meta.agent_name == "王敏"


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("date", "2026/3/12", date(2026, 3, 12)),
        ("date", "2026年3月12日", date(2026, 3, 12)),
        ("date", "20260312", date(2026, 3, 12)),
        ("time", "10:05:33", time(10, 5, 33)),
        ("time", "下午3点05分", time(15, 5)),
        ("agent", 1024, "1024"),
        ("duration", "3分4秒", 184.0),
        ("duration", "00:03:04", 184.0),
        ("ring_seconds", "3s", 3.0),
        ("direction", "呼出", Direction.OUTBOUND),
        ("ended_by", "掉线", Party.DROPPED),
        ("agent", None, None),
        ("date", "", None),
    ],
)
def test_other_ways_to_write_meta_values(key: str, value: object, read: object) -> None:
    assert getattr(one(jsonl({**OK, "meta": {key: value}}), "a.jsonl").meta, key) == read


def test_meta_that_is_no_object() -> None:
    found = items(jsonl({**OK, "meta": "x"}), "a.jsonl")
    assert len(errors(found)) == 1
    assert len(documents(found)) == 1


def test_ids_are_made_and_never_shared() -> None:
    calls = [{"turns": []}, {"id": "a", "turns": []}, {"id": "a", "turns": []}, {"id": 7, "turns": []}]
    calls += [{"id": "", "turns": []}, {"id": "a\nb", "turns": []}, {"id": "a#2", "turns": []}]
    found = items(jsonl(*calls), "day.jsonl")
    assert [each.id for each in documents(found)] == ["day", "a", "a#2", "7", "day#5", "a b", "a#2#2"]
    assert [(each.line, each.severity.value) for each in problems(found)] == [(3, "warning"), (7, "warning")]
    assert [each.line for each in errors(items(jsonl({"id": [1], "turns": []}), "day.jsonl"))] == [1]


def test_ids_do_not_move_when_a_line_is_mended() -> None:
    lines = [json.dumps({"turns": []}), "{bad", json.dumps({"turns": []})]
    before = [each.id for each in documents(items("\n".join(lines), "day.jsonl"))]
    lines[1] = json.dumps({"turns": []})
    after = [each.id for each in clean("\n".join(lines), "day.jsonl")]
    assert before == ["day", "day#3"]
    assert after == ["day", "day#2", "day#3"]


def test_other_names_of_keys() -> None:
    call = {
        "messages": [
            {"speaker": "客服", "content": "您好", "begin_ms": 1200, "end_ms": 2400, "x": 1},
            {"role": "user", "content": "喂"},
        ]
    }
    document = one(jsonl(call), "a.jsonl")
    assert said(document) == [("agent", "您好"), ("customer", "喂")]
    assert (document.turns[0].start, document.turns[0].end) == (1.2, 2.4)
    assert dict(document.turns[0].extra) == {"x": 1}


def test_an_array_of_turns_is_one_call() -> None:
    turns = [{"role": "user", "content": "喂"}, {"role": "assistant", "content": "您好"}]
    assert said(one(json.dumps(turns), "a.json")) == [("customer", "喂"), ("agent", "您好")]


def test_a_jsonl_file_with_another_name_and_one_that_begins_broken() -> None:
    good = jsonl({**OK, "id": "a"}, {**OK, "id": "b"})
    for name in ("-", "a.txt", "a.json"):
        assert [each.id for each in clean(good, name)] == ["a", "b"], name
    assert [each.id for each in documents(items("{broken\n" + good, "-"))] == ["a", "b"]


def test_a_json_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_file, "LARGEST", 1000)
    (problem,) = problems(items(json.dumps([OK] * 100), "a.json"))
    assert ".jsonl" in problem.hint


def test_the_order_of_problems_and_documents() -> None:
    found = items(jsonl(OK, "{", {"id": "b", "turns": [{"text": "x"}]}, {"id": "c", "turns": []}), "a.jsonl")
    assert [getattr(each, "id", None) or getattr(each, "line", None) for each in found] == ["ok", 2, 3, "b", "c"]
