from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.errors import PackError
from cslint.model import Line, Outcome, Place, Role, Script, Section
from tests.packs.invented import call, ended, required

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.model import Result
    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

SECTIONS = {
    "never": ["禁用语", "(说明|要求)$"],
    "sections": [
        {"name": "opening", "title": "开场白", "headings": ["开场白", "问候语"], "unless": ["(回访|无声)"]},
        {"name": "closing", "title": "结束语", "headings": ["结束语"], "unless": ["(回访|无声)"]},
        {"name": "hold", "title": "等待", "headings": ["^(等待|等候)"], "unless": ["返回"]},
        {"name": "silent", "title": "无声", "headings": ["无声"]},
    ],
}
FILES = {"sections.yaml": json.dumps(SECTIONS, ensure_ascii=False)}

GREETING = required(
    template="您好,{company},很高兴为您服务!",
    elements=[
        {"name": "问候", "any": ["您好"]},
        {"name": "公司", "any": ["{company}"]},
        {"name": "服务", "any": ["为您服务"]},
    ],
)
STANDARD = required(wording="standard", template="您好,{company},很高兴为您服务!")
EXACT = required(wording="exact", template="您好!请问有什么可以帮您?")
GOODBYE = required(window={"last": 2}, wording="standard", template="感谢您的来电,再见")
HOLD = {
    "code": "BBB001",
    "name": "hold-unannounced",
    "kind": "reply",
    "level": "warning",
    "message": "没有等待用语",
    "cue": {"silence": 5},
    "within": {"before": 1, "after": 0},
    "wording": "standard",
    "say": ["对不起,请您稍等", "请您不要挂机"],
    "section": "hold",
}
SILENT = {
    "code": "BBB001",
    "name": "silent-call",
    "kind": "procedure",
    "level": "error",
    "message": "无声电话没有按步骤处理",
    "on": "silent",
    "section": "silent",
    "steps": [
        {"name": "询问", "say": ["有什么可以帮您"], "times": 2},
        {"name": "请客户换电话", "say": ["请您换一部电话"]},
    ],
}
FESTIVE = required(
    template="您好,很高兴为您服务",
    elements=[{"name": "您好", "any": ["您好"]}],
    variants=[{"on": ["春节"], "elements": [{"name": "新年好", "any": ["新年好"]}]}],
)


def script(text: str) -> Script:
    """A script as Markdown would hold it: ``#`` headings, ``客户:`` lines, ``x `` before what not to say."""
    heads: list[tuple[str, int, int, int]] = []
    turns: list[Line] = []
    for number, line in enumerate(text.strip().splitlines(), 1):
        words = line.strip()
        if words.startswith("#"):
            title = words.lstrip("#")
            heads.append((title.strip(), len(words) - len(title), number, len(turns)))
        elif words:
            role = Role.CUSTOMER if words.startswith("客户:") else Role.AGENT
            counter = "x" if words.startswith("x ") else None
            said = words.removeprefix("客户:").removeprefix("x ")
            turns.append(Line(role=role, text=said, line=number, place=Place(line=number), counter=counter))
    sections = []
    for at, (title, level, number, start) in enumerate(heads):
        stop = next((later[3] for later in heads[at + 1 :] if later[1] <= level), len(turns))
        sections.append(Section(title=title, level=level, line=number, start=start, stop=stop))
    return Script(id="s", turns=tuple(turns), sections=tuple(sections))


def judged(load: Load, rule: dict[str, object], text: str) -> Result:
    return check(script(text), load(rule, files=FILES))


def faults(load: Load, rule: dict[str, object], text: str) -> list[tuple[int | None, str]]:
    return [(each.line, each.message) for each in judged(load, rule, text).findings]


@pytest.mark.parametrize("rule", [GREETING, STANDARD], ids=["free", "standard"])
@pytest.mark.parametrize("company", ["欧飞", "【公司】", "×××", "{公司名称}"])
def test_a_section_that_holds_the_line(load: Load, rule: dict[str, object], company: str) -> None:
    result = judged(load, rule, f"# 开场白\n您好,{company},很高兴为您服务!\n# 业务\n您看行吗?")
    assert ended(result) == (Outcome.PASS, None)


def test_what_is_missing_is_told_at_the_nearest_line(load: Load) -> None:
    result = judged(load, GREETING, "# 开场白\n请讲。\n您好,很高兴为您服务!\n# 业务\n欧飞充值很快。")
    (finding,) = result.findings
    assert (finding.line, finding.turn, finding.span) == (3, 1, None)
    assert finding.message == "缺少用语(缺“公司”)"
    assert "“开场白”这一节没有说“公司”" in finding.explanation
    assert "第3行“您好,很高兴为您服务!”" in finding.explanation
    assert finding.pattern == "您好,{company},很高兴为您服务!"


def test_a_section_without_a_line_of_the_agent_is_at_fault_at_its_heading(load: Load) -> None:
    (finding,) = judged(load, GREETING, "# 业务\n好的。\n# 开场白\n客户:喂?\n# 其他\n您好,欧飞,很高兴为您服务").findings
    assert (finding.line, finding.turn) == (3, None)
    assert "“开场白”这一节没有一句坐席的话" in finding.explanation


@pytest.mark.parametrize(
    "text",
    [
        "# 业务\n好的。",
        "# 开场白禁用语\n喂。",
        "# 开场白要求\n喂。",
        "# 回访\n## 开场白\n您好,您是机主吗?",
        "# 开场白\nx 喂。",
        "您好。",
    ],
    ids=["no such section", "what not to say", "prose", "another occasion", "examples only", "no heading"],
)
def test_there_is_nothing_to_judge(load: Load, text: str) -> None:
    result = judged(load, GREETING, text)
    assert ended(result) == (Outcome.NOT_APPLICABLE, "话术不是一通完整的通话")


def test_what_not_to_say_does_not_hold_the_line(load: Load) -> None:
    text = "# 开场白\n您好,很高兴为您服务!\nx 您好,欧飞,很高兴为您服务!"
    assert faults(load, GREETING, text) == [(2, "缺少用语(缺“公司”)")]


def test_the_innermost_named_section_counts(load: Load) -> None:
    text = "# 开场白\n您好,欧飞\n## 结束语\n很高兴为您服务\n## 语气\n请讲"
    assert faults(load, GREETING, text) == [(2, "缺少用语(缺“服务”)")]


def test_an_unnamed_section_inside_belongs_to_the_named_one(load: Load) -> None:
    assert faults(load, GREETING, "# 开场白\n## 早班\n您好,欧飞\n## 晚班\n很高兴为您服务") == []


def test_a_heading_over_sections_of_its_name_is_not_judged(load: Load) -> None:
    assert faults(load, GREETING, "# 开场白大全\n(适用于热线)\n## 开场白\n您好,欧飞,很高兴为您服务") == []


def test_each_section_of_a_name_must_hold_it(load: Load) -> None:
    text = "# 甲\n## 开场白\n您好,欧飞,很高兴为您服务\n# 乙\n## 问候语\n您好"
    assert faults(load, GREETING, text) == [(6, "缺少用语(缺“公司”、“服务”)")]


def test_one_of_several_lines_is_enough(load: Load) -> None:
    assert faults(load, STANDARD, "# 开场白\n喂,您好\n您好,欧飞,很高兴为您服务!") == []
    assert faults(load, EXACT, "# 开场白\n您好!请讲。\n您好!请问有什么可以帮您?") == []


def test_laid_down_wording_stands_in_one_line_or_goes_on_in_the_next(load: Load) -> None:
    assert faults(load, STANDARD, "# 开场白\n您好,欧飞。\n很高兴为您服务!") == []
    assert len(faults(load, STANDARD, "# 开场白\n您好,欧飞。\n客户:喂\n客户:您好\n很高兴为您服务!")) == 1
    assert len(faults(load, STANDARD, "# 开场白\n很高兴为您服务!\n您好,欧飞。")) == 1


def test_exact_wording_may_have_nothing_beside_it(load: Load) -> None:
    (finding,) = judged(load, EXACT, "# 开场白\n您好!请问有什么可以帮您?祝您愉快").findings
    assert (finding.line, finding.message) == (2, "缺少用语(缺“一字不差的原句”)")
    assert "多了或改了字" in finding.explanation


def test_the_last_turns_are_the_closing(load: Load) -> None:
    assert faults(load, GOODBYE, "# 开场白\n您好\n# 结束语\n感谢您的来电,再见!") == []
    assert faults(load, GOODBYE, "# 开场白\n您好\n# 结束语\n再见!") == [(4, "缺少用语(缺“感谢您的来电”)")]


@pytest.mark.parametrize("section", ["none", "hold"])
def test_a_rule_may_name_another_section_or_none(load: Load, section: str) -> None:
    assert faults(load, {**GREETING, "section": section}, "# 开场白\n喂") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 开场白\n您好", []),
        ("# 开场白\n新年好", []),
        ("# 开场白\n## 日常\n您好\n## 春节\n新年好", []),
        ("# 开场白\n## 日常\n您好\n## 春节\n您好", [(5, "缺少用语")]),
        ("# 春节\n## 开场白\n您好", [(3, "缺少用语")]),
        ("# 节日\n## 开场白\n新年好", []),
        ("# 开场白\n## 春节\n新年好", []),
        ("# 开场白\n欢迎", [(2, "缺少用语")]),
    ],
)
def test_a_heading_that_names_a_festival_calls_for_its_line(
    load: Load, text: str, expected: list[tuple[int, str]]
) -> None:
    assert faults(load, FESTIVE, text) == expected


def test_where_the_occasion_is_not_in_the_section_it_is_not_judged(load: Load) -> None:
    rule = {**FESTIVE, "only_if": ["(您好|新年好)"]}
    assert faults(load, rule, "# 开场白\n欢迎") == []
    assert faults(load, rule, "# 春节开场白\n您好") == [(2, "缺少用语")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 等待用语\n对不起,请您稍等。", []),
        ("# 等待用语\n请您不要挂机。", []),
        ("# 等待用语\n等一下。", [(2, "没有等待用语")]),
        ("# 等待用语\n对不起。", [(2, "没有等待用语(缺“请您稍等”)")]),
        ("# 等待返回\n查到了。", []),
        ("# 业务\n好的\n# 等待\n", [(3, "没有等待用语")]),
    ],
)
def test_a_reply_may_be_due_in_a_section(load: Load, text: str, expected: list[tuple[int, str]]) -> None:
    assert faults(load, HOLD, text) == expected


def test_a_reply_whose_cue_is_in_its_section_is_told_once(load: Load) -> None:
    rule = {**HOLD, "cue": {"speaker": "agent", "patterns": ["~我帮您查~"]}, "within": {"before": 0, "after": 1}}
    assert faults(load, rule, "# 等待\n我帮您查一下\n# 业务\n您看行吗") == [(2, "没有等待用语")]
    assert faults(load, rule, "# 等待\n请您不要挂机\n# 业务\n我帮您查一下\n您看行吗") == [(4, "没有等待用语")]


def test_the_steps_of_a_procedure_stand_in_its_section(load: Load) -> None:
    assert faults(load, SILENT, "# 无声电话\n您好,有什么可以帮您?\n请您换一部电话再打,好吗?") == []
    assert faults(load, SILENT, "# 无声电话\n您好,有什么可以帮您?") == [(2, "无声电话没有按步骤处理(缺“请客户换电话”)")]


def test_calls_are_judged_as_before(load: Load) -> None:
    assert ended(check(call("您好", "客户:喂"), load(GREETING, files=FILES)))[0] is Outcome.FAIL
    assert ended(check(call("客户:喂"), load(HOLD, files=FILES)))[0] is not Outcome.FAIL


def test_a_section_that_is_not_known_is_a_mistake(load: Load) -> None:
    with pytest.raises(PackError) as caught:
        load({**GREETING, "section": "opneing"}, files=FILES)
    (problem,) = caught.value.problems
    assert problem.message == "没有“opneing”这种章节"
    assert problem.hint == "可用的:none、closing、hold、opening、silent"


def test_a_broken_heading_is_a_mistake_of_its_file(load: Load) -> None:
    broken = {"sections": [{"name": "opening", "title": "开场", "headings": ["(开场"]}]}
    with pytest.raises(PackError) as caught:
        load(GREETING, files={"sections.yaml": json.dumps(broken, ensure_ascii=False)})
    (problem,) = caught.value.problems
    assert problem.path.endswith("sections.yaml")
    assert "没有配对" in problem.message
