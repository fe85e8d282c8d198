"""Plain text with speakers, laid out in the ways in which people lay it out."""

from __future__ import annotations

from datetime import date, time

import pytest

from cslint.model import Party, Role
from tests.readers.reading import clean, documents, errors, items, one, problems, said

SMALL = [("agent", "您好"), ("customer", "喂"), ("agent", "请讲"), ("customer", "我要投诉"), ("agent", "好的")]
ZH = {"agent": "客服", "customer": "客户"}


def laid_out(pattern: str, between: str = "\n") -> str:
    return between.join(pattern.format(ZH[role], text) for role, text in SMALL)


@pytest.mark.parametrize(
    "data",
    [
        laid_out("{}：{}"),
        laid_out("{}：{}", "\n\n"),
        laid_out("{}：{}", "\n\n\n"),
        laid_out("{}：{}", "\r\n"),
        laid_out("{}：{}", "\n---\n"),
        laid_out("【{}】{}"),
        laid_out("{}\n{}"),
        laid_out("{}:\n{}\n"),
        laid_out("{}\t{}"),
        laid_out("{}  {}"),
        laid_out("> **{}**：{}"),
        laid_out("{}：{}", " "),
        laid_out("{}：{}", ""),
        laid_out("{}：{}。", "").replace("。", ""),
        "通话记录\n" + laid_out("{}：{}"),
        laid_out("{}：{}").replace("客服", "A").replace("客户", "B"),
        laid_out("{}: {}").replace("客服", "Agent").replace("客户", "Customer"),
        laid_out("{}：{}").replace("客服", "坐席(1024)").replace("客户", "客户-张女士"),
    ],
)
def test_one_call_in_every_layout(data: str) -> None:
    assert said(one(data)) == SMALL


def test_lines_go_on_and_colons_in_speech_stay_speech() -> None:
    document = one("客服：您好\n您好:欢迎致电\n时间:10:05\n网址http://a.cn/x\n  订单号：123\n客户：嗯\n")
    assert said(document) == [
        ("agent", "您好\n您好:欢迎致电\n时间:10:05\n网址http://a.cn/x\n订单号：123"),
        ("customer", "嗯"),
    ]
    assert [turn.line for turn in document.turns] == [1, 6]


def test_paragraphs_and_markdown_inside_a_turn() -> None:
    words = ["可以。", "### 1. 推荐", "**工具：**", "- **Segment**：平台", "5. **客户服务**：利用反馈", "您要哪个？"]
    document = one("客服：" + "\n\n".join(words) + "\n客户：第一个\n")
    assert [turn.role for turn in document.turns] == [Role.AGENT, Role.CUSTOMER]
    assert document.turns[0].text.split("\n") == words


def test_several_calls_under_headings() -> None:
    for heading in ("通话{}", "## 第{}通电话", "=== 录音 {} ===", "Call {}", "【案例{}】", "# 张女士的投诉"):
        text = "\n".join(f"{heading.format(number)}\n客服：您好{number}\n客户：喂" for number in (1, 2, 3))
        found = clean(text)
        assert [each.turns[0].text for each in found] == ["您好1", "您好2", "您好3"], heading
        assert [each.id for each in found] == ["calls", "calls#2", "calls#3"], heading


@pytest.mark.parametrize("rule", ["===", "----------", "＝＝＝＝", "* * *", "————"])
def test_several_calls_between_rules(rule: str) -> None:
    call = "客服：您好\n客户：喂\n客服：请讲\n"
    assert [len(each.turns) for each in clean(f"{call}{rule}\n{call}{rule}\n{call}{rule}\n")] == [3, 3, 3]


def test_ids_and_fields_of_headers() -> None:
    first, second = clean(
        "录音编号：REC001\n日期:2026-03-12 10:05\n工号:1024  坐席姓名：王敏\n"
        "通话时长：3分4秒\n挂机方：客户\n业务类型：投诉\n\n"
        "客服：您好\n客户：喂\n录音编号：REC002\n客服：您好\n客户：你好\n"
    )
    assert (first.id, second.id) == ("REC001", "REC002")
    assert (first.meta.date, first.meta.time) == (date(2026, 3, 12), time(10, 5))
    assert (first.meta.agent, first.meta.agent_name) == ("1024", "王敏")
    assert (first.meta.duration, first.meta.ended_by) == (184.0, Party.CUSTOMER)
    assert dict(first.meta.extra) == {"业务类型": "投诉"}
    assert second.meta.date is None


def test_who_took_part_is_no_turn() -> None:
    document = one("日期：2026-03-12\n坐席：1024\n客服：王敏\n客户：138****0000\n\n客服：您好\n客户：13800000000\n")
    assert said(document) == [("agent", "您好"), ("customer", "13800000000")]
    assert (document.meta.agent, document.meta.agent_name) == ("1024", "王敏")


def test_remarks_in_headers() -> None:
    document = one("质检员：李四\n备注：客户要求退款，已处理。\n部门：二线\n\n客服：您好\n客户：喂\n")
    assert dict(document.meta.extra) == {"质检员": "李四", "备注": "客户要求退款，已处理。", "部门": "二线"}
    assert said(document) == [("agent", "您好"), ("customer", "喂")]


def test_fields_below_a_call_belong_to_it() -> None:
    (document,) = clean("客服：您好\n客户：喂\n客服：再见\n\n通话时长：184秒\n挂机方：客户\n")
    assert (document.meta.duration, document.meta.ended_by) == (184.0, Party.CUSTOMER)
    assert len(document.turns) == 3


def test_a_bad_field_of_a_header() -> None:
    found = items("日期：昨天\n\n客服：您好\n客户：喂\n")
    (problem,) = problems(found)
    assert "date" in problem.message
    assert "YYYY-MM-DD" in problem.hint
    assert documents(found)[0].meta.date is None


def test_blank_lines_divide_what_looks_like_calls() -> None:
    calls = [
        "客服：您好，很高兴为您服务\n客户：查话费\n客服：五十元\n客户：好的\n客服：感谢来电，再见\n",
        "客服：您好，很高兴为您服务\n客户：报修\n客服：好的，再见\n",
        "客服：喂，说\n客户：我要投诉\n客服：嗯\n客户：没人管\n",
    ]
    assert [len(each.turns) for each in clean("\n".join(calls))] == [5, 3, 4]
    assert [len(each.turns) for each in clean("\n\n\n".join(calls))] == [5, 3, 4]


def test_blank_lines_inside_a_call_divide_nothing() -> None:
    pairs = "客服：您好，很高兴为您服务\n客户：查话费\n\n客服：五十元\n客户：怎么这么多\n\n客服：我查一下\n客户：快点\n"
    assert len(one(pairs).turns) == 6
    handed = "客服：您好\n客户：报修\n客服：我帮您转接\n\n客服：您好，很高兴为您服务\n客户：报修\n客服：好的，再见"
    assert len(one(handed).turns) == 6


def test_times_decide_whether_a_blank_line_divides() -> None:
    assert len(clean("[00:01] 客服：您好\n[00:09] 客户：喂\n\n[00:01] 客服：您好\n[00:03] 客户：喂\n")) == 2
    assert len(clean("[00:01] 客服：您好\n[00:09] 客户：再见\n\n[00:11] 客服：很高兴为您服务\n[00:13] 客户：喂\n")) == 1


def test_double_blank_lines_divide_where_single_ones_space() -> None:
    call = "客服：您好，很高兴为您服务\n\n客户：查话费\n\n客服：五十元\n\n客户：好的\n\n客服：再见"
    assert [len(each.turns) for each in clean(f"{call}\n\n\n{call}\n\n\n{call}")] == [5, 5, 5]


def test_a_chat_with_times_of_day() -> None:
    document = one("客服小王 2026-03-12 10:05:33\n您好\n时间:10:05\n\n客户 2026-03-12 10:05:40\n喂\n")
    assert said(document) == [("agent", "您好\n时间:10:05"), ("customer", "喂")]
    assert [turn.start for turn in document.turns] == [0.0, 7.0]
    assert (document.meta.date, document.meta.time) == (date(2026, 3, 12), time(10, 5, 33))


def test_a_time_that_was_said_is_no_stamp() -> None:
    document = one("【客服】10:30 的航班可以吗\n【客户】可以\n【客服】好的\n")
    assert said(document)[0] == ("agent", "10:30 的航班可以吗")
    assert document.turns[0].start is None


def test_unknown_speakers_are_told_once_each_and_kept() -> None:
    found = items("客服：您好\n老王：喂\n老王：你好\n王敏：嗯\n")
    assert [(each.line, "2 处" in each.message) for each in problems(found)] == [(2, True), (4, False)]
    assert all("客服" in each.hint for each in problems(found))
    (document,) = documents(found)
    assert [turn.role for turn in document.turns] == [Role.AGENT, *[Role.UNKNOWN] * 3]


def test_recurring_labels_are_speakers() -> None:
    found = items("经办柜面：您好\n来办业务的：喂\n经办柜面：请讲\n来访：我要开户\n经办柜面：好的\n来访：谢谢\n")
    assert [each.line for each in errors(found)] == [1, 4]
    assert [turn.text for turn in documents(found)[0].turns][:2] == ["您好\n来办业务的：喂", "请讲"]


def test_names_of_the_caller() -> None:
    document = one(
        "说话人1 00:01\n您好\n\n说话人2 00:04\n喂\n", roles={"说话人1": Role.AGENT, "说话人2": Role.CUSTOMER}
    )
    assert said(document) == [("agent", "您好"), ("customer", "喂")]
    assert [turn.start for turn in document.turns] == [1.0, 4.0]


def test_technical_names_are_shown_and_persons_are_not() -> None:
    assert "说话人1" in problems(items("说话人1：您好\n说话人2：喂\n"))[0].message
    assert all("王敏" not in each.message + each.hint for each in problems(items("王敏：您好\n张三：喂\n")))


def test_a_turn_without_speaker_where_all_others_have_one() -> None:
    found = items("[00:01] 客服：您好\n[00:05] 客户：喂\n[00:09] 嗯嗯\n[00:12] 客服：请讲\n")
    (problem,) = problems(found)
    assert problem.line == 3
    turns = documents(found)[0].turns
    assert [(turn.role.value, turn.start) for turn in turns][2] == ("unknown", 9.0)


def test_words_above_the_first_speaker_are_nobodys() -> None:
    found = items("您好，欢迎致电。\n客户：你好\n客服：请讲\n")
    assert [each.line for each in problems(found)] == [1]
    assert said(documents(found)[0])[0] == ("unknown", "您好，欢迎致电。")


def test_stage_directions_are_nobodys_words() -> None:
    document = one("客服：您好\n（客户沉默）\n客户：喂\n[静音 5 秒]\n客服：再见\n通话结束\n")
    assert [turn.role.value for turn in document.turns] == ["agent", "system", "customer", "system", "agent", "system"]


def test_speakers_who_are_only_talked_about() -> None:
    document = one("客服：您可以拨打客服：10086，或联系客服：95588\n客户：我找客服：那个姓王的\n客服：好的\n")
    assert [turn.line for turn in document.turns] == [1, 2, 3]


def test_packed_lines_without_punctuation() -> None:
    text = "坐席：您好很高兴为您服务客户：谢谢光顾客服：感谢您的来电客户：请联系客服：10086坐席：好的客户：再见"
    assert said(one(text)) == [
        ("agent", "您好很高兴为您服务"),
        ("customer", "谢谢光顾"),
        ("agent", "感谢您的来电"),
        ("customer", "请联系客服：10086"),
        ("agent", "好的"),
        ("customer", "再见"),
    ]


def test_packed_lines_with_times() -> None:
    document = one("[00:01] 坐席：您好。 [00:05] 客户：营业时间是10:00-21:30吗？ [00:09] 坐席：是的")
    assert [turn.start for turn in document.turns] == [1.0, 5.0, 9.0]
    assert document.turns[1].text == "营业时间是10:00-21:30吗？"


def test_an_excerpt_from_the_middle_of_a_call() -> None:
    document = one("[05:30] 客服：您好\n[05:34] 客户：喂\n[05:41] 客服：请讲\n")
    assert [turn.start for turn in document.turns] == [330.0, 334.0, 341.0]


def test_minutes_only_are_a_warning() -> None:
    found = items("10:05 客服：您好\n10:06 客户：喂\n")
    assert errors(found) == []
    assert "分钟" in problems(found)[0].message
    assert [turn.start for turn in documents(found)[0].turns] == [None, None]


def test_a_header_without_a_call() -> None:
    found = items("录音编号：A1\n客服：您好\n客户：喂\n录音编号：A2\n")
    assert [each.id for each in documents(found)] == ["A1"]
    (problem,) = problems(found)
    assert problem.line == 4


def test_the_same_id_twice() -> None:
    found = items("录音编号：A1\n客服：您好\n客户：喂\n录音编号：A1\n客服：您好\n客户：喂\n")
    assert [each.id for each in documents(found)] == ["A1", "A1#2"]
    assert len(problems(found)) == 1
    assert errors(found) == []
