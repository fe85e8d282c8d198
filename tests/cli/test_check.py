from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Command = Callable[..., Ran]

FAULTY: dict[str, Any] = {
    "id": "h001",
    "turns": [
        {"role": "agent", "text": "您好,欧飞,很高兴为您服务!", "start": 0.0, "end": 3.0},
        {"role": "customer", "text": "我的充值没到账,这归谁管?", "start": 3.5, "end": 6.0},
        {"role": "agent", "text": "嗯,那不是我的工作。", "start": 6.0, "end": 8.0},
    ],
}
CLEAN = {"id": "h002", "turns": [{"role": "agent", "text": "好的,我马上帮您查询,请您稍等。"}]}
FINDING_KEYS = [
    "code", "name", "level", "category", "clauses", "message", "speaker", "turn", "line", "start", "end", "span",
    "evidence", "pattern", "similarity", "suggestion", "explanation", "fingerprint",
]  # fmt: skip


def write(path: Path, *calls: object) -> Path:
    path.write_text("".join(json.dumps(call, ensure_ascii=False) + "\n" for call in calls), encoding="utf-8")
    return path


def test_json_has_the_shape_of_the_contract(cslint: Command, tmp_path: Path) -> None:
    ran = cslint("check", "--output-format", "json", write(tmp_path / "calls.jsonl", FAULTY, CLEAN))
    assert ran.status == 1
    report = ran.json
    assert list(report) == ["cslint", "ruleset", "documents", "summary"]
    assert report["ruleset"]["standard"] == "base"
    assert report["ruleset"]["digest"].startswith("sha256:")
    faulty, clean = report["documents"]
    assert list(faulty) == ["id", "kind", "source", "outcome", "findings", "not_evaluated"]
    assert (faulty["id"], faulty["kind"], faulty["outcome"]) == ("h001", "transcript", "fail")
    (finding,) = faulty["findings"]
    assert list(finding) == FINDING_KEYS
    assert finding["category"] == "deflection"
    assert "F033" in finding["clauses"]
    assert (finding["speaker"], finding["turn"], finding["line"]) == ("agent", 2, None)
    first, last = finding["span"]
    said = FAULTY["turns"][2]["text"]
    assert finding["evidence"] == said[first:last]
    assert "不是我的工作" in finding["evidence"]
    assert finding["start"] == pytest.approx(6.0 + 2.0 * first / len(said), abs=0.001)
    assert finding["end"] == pytest.approx(6.0 + 2.0 * last / len(said), abs=0.001)
    assert clean["findings"] == []
    assert clean["outcome"] == "pass"
    assert report["summary"] == {"documents": 2, "findings": 1, "by_level": {"error": 1}}


def test_clean_input_ends_in_zero(cslint: Command, tmp_path: Path) -> None:
    assert cslint("check", write(tmp_path / "calls.jsonl", CLEAN)).status == 0


def test_fail_level_and_exit_zero(cslint: Command, tmp_path: Path) -> None:
    warned = {"id": "w", "turns": [{"role": "agent", "text": "你应该这样做。"}]}
    path = write(tmp_path / "calls.jsonl", warned)
    assert cslint("check", path).status == 1
    assert cslint("check", "--fail-level", "error", path).status == 0
    assert cslint("check", "--exit-zero", path).status == 0


def test_standard_input(cslint: Command) -> None:
    ran = cslint("check", "-", "--output-format", "concise", stdin=json.dumps(FAULTY, ensure_ascii=False).encode())
    assert ran.status == 1
    assert "把" in ran.out or "DFL" in ran.out


def test_a_broken_line_does_not_hide_the_others(cslint: Command, tmp_path: Path) -> None:
    path = write(tmp_path / "calls.jsonl", *[CLEAN] * 16)
    lines = [json.dumps({**CLEAN, "id": f"c{n}"}, ensure_ascii=False) for n in range(16)]
    path.write_text("\n".join([*lines, '{"id": "x", "turns": [}', json.dumps(FAULTY)]), encoding="utf-8")
    ran = cslint("check", "--output-format", "json", path)
    assert ran.status == 2
    assert "calls.jsonl:17" in ran.err
    assert [document["id"] for document in ran.json["documents"]] == [*[f"c{n}" for n in range(16)], "h001"]


def test_words_of_a_call_are_not_in_messages(cslint: Command, tmp_path: Path) -> None:
    path = tmp_path / "calls.jsonl"
    path.write_text('{"id": "x", "turns": [{"role": "moderator", "text": "秘密的话"}, {"text": "另一句"}]}\n', "utf-8")
    ran = cslint("check", "--output-format", "json", path)
    assert ran.status == 2
    assert "无法识别" in ran.err
    assert "第 2 轮没有说话人" in ran.err
    assert "秘密" not in ran.err
    assert "另一句" not in ran.err
    (document,) = ran.json["documents"]
    assert document["outcome"] == "not_evaluated"
    reasons = {each["reason"] for each in document["not_evaluated"]}
    assert "第1、2轮说话人未知" in reasons
    assert all("未知" in each or "缺少" in each or "没有起止时间" in each for each in reasons)


def test_missing_path(cslint: Command, tmp_path: Path) -> None:
    ran = cslint("check", tmp_path / "nothing.jsonl", write(tmp_path / "calls.jsonl", FAULTY))
    assert ran.status == 2
    assert "nothing.jsonl" in ran.err
    assert "h001" in ran.out


def test_select_ignore_and_unknown_codes(cslint: Command, tmp_path: Path) -> None:
    path = write(tmp_path / "calls.jsonl", FAULTY)
    assert cslint("check", "--select", "SAR", path).status == 0
    assert cslint("check", "--select", "DFL,SAR", path).status == 1
    assert cslint("check", "--ignore", "DFL", path).status == 0
    assert cslint("check", "--select", "SAR", "--extend-select", "DFL", path).status == 1
    ran = cslint("check", "--select", "DFX001", path)
    assert ran.status == 2
    assert "DFX001" in ran.err
    assert "DFL" in ran.err


def test_unknown_standard_and_format(cslint: Command, tmp_path: Path) -> None:
    path = write(tmp_path / "calls.jsonl", FAULTY)
    ran = cslint("check", "--standard", "oufie", path)
    assert ran.status == 2
    assert "oufei" in ran.err
    assert cslint("check", "--output-format", "yaml", path).status == 2


def test_the_report_is_no_input(cslint: Command, tmp_path: Path) -> None:
    write(tmp_path / "calls.jsonl", CLEAN)
    target = tmp_path / "report.json"
    for _ in range(2):
        ran = cslint("check", "--output-format", "json", "-o", target, tmp_path)
        assert (ran.status, ran.err) == (0, "")
    ran = cslint("check", "-o", target, target)
    assert ran.status == 2
    assert "报告会盖掉要检查的文件" in ran.err
    assert json.loads(target.read_text(encoding="utf-8"))["summary"]["documents"] == 1


def test_output_file(cslint: Command, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    path = write(tmp_path / "calls.jsonl", FAULTY)
    ran = cslint("check", path, "--output-format", "json", "-o", target)
    assert (ran.status, ran.out) == (1, "")
    assert json.loads(target.read_text("utf-8"))["summary"]["findings"] == 1
    ran = cslint("check", path, "-o", tmp_path / "no" / "such" / "folder.txt")
    assert ran.status == 2
    assert [each.name for each in sorted(tmp_path.iterdir())] == ["calls.jsonl", "report.json"]


def test_jobs_do_not_change_a_byte(cslint: Command, tmp_path: Path) -> None:
    path = write(tmp_path / "calls.jsonl", *({**FAULTY, "id": f"c{n}"} for n in range(100)))
    one = cslint("check", "--output-format", "json", path)
    two = cslint("check", "--output-format", "json", "--jobs", 2, path)
    assert one.out == two.out
    assert one.status == two.status == 1


def test_statistics(cslint: Command, tmp_path: Path) -> None:
    path = write(tmp_path / "calls.jsonl", FAULTY, {**FAULTY, "id": "h003"})
    ran = cslint("check", "--statistics", "--output-format", "json", path)
    assert ran.status == 1
    assert [(each["code"][:3], each["count"]) for each in ran.json] == [("DFL", 2)]


def test_version(cslint: Command) -> None:
    ran = cslint("--version")
    assert ran.status == 0
    assert ran.out.startswith("cslint ")


def test_statistics_are_for_formats_that_have_them(cslint: Callable[..., Ran], tmp_path: Path) -> None:
    ran = cslint("check", "--statistics", "--output-format", "sarif", write(tmp_path / "calls.jsonl", CLEAN))
    assert (ran.status, ran.out) == (2, "")
    assert "sarif 没有统计" in ran.err
