"""The speaker at the start of a line, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.model import Role
from cslint.readers.prefix import prefix_of
from cslint.readers.roles import RoleNames

ROLES = RoleNames({})


PLAIN = """
客服：您好|客服:您好|客服 ： 您好|客 服：您好|  客服：您好|客服﹕您好|【客服】您好|[客服] 您好|[客服]：您好|（客服）您好
<客服>您好|客服(1024)：您好|客服1024：您好|客服-王敏：您好|客服 王敏：您好|工号1024：您好|A：您好|a: 您好|Agent: 您好
Agent 1: 您好|**客服**：您好|**客服：** 您好|- 客服：您好|1. 客服：您好|1、客服：您好|客服（语气平和）：您好
"""
SPEECH = """
您好:欢迎致电|时间:10:05|网址http://a.cn|http://a.cn|https://a.cn/客服：|10:05到的：是吗|工号:1024|日期：2026-03-12
录音编号：R1|您可以联系客服：10086|联系客服：10086|地址：北京|一共3.5元：对吧|（客户沉默）|[笑]|【温馨提示】您好|另外：还有
客服热线：10086|订单号：123|第一：您要|客服|您好，客服：你|比如说：我|我想问一下：这个
客户10:05来过|- **Shopify**：平台|1. 优惠：九折
"""


@pytest.mark.parametrize("line", PLAIN.strip().replace("\n", "|").split("|"))
def test_plain_prefixes(line: str) -> None:
    prefix = prefix_of(line, ROLES)
    assert prefix is not None
    assert (prefix.role, prefix.text, prefix.begin) == (Role.AGENT, "您好", None)


@pytest.mark.parametrize(
    ("line", "begin", "end"),
    [
        ("[00:12] 客服：您好", 12.0, None),
        ("00:12 客服：您好", 12.0, None),
        ("00:12客服：您好", 12.0, None),
        ("客服 [00:12]：您好", 12.0, None),
        ("客服(00:12)：您好", 12.0, None),
        ("客服 00:12：您好", 12.0, None),
        ("客服：[00:12] 您好", 12.0, None),
        ("客服【00:12】您好", 12.0, None),
        ("客服 00:12 您好", 12.0, None),
        ("00:00:12.3 客服：您好", 12.3, None),
        ("(00:12-00:15) 客服：您好", 12.0, 15.0),
        ("[00:12 --> 00:15] 客服：您好", 12.0, 15.0),
        ("00:00:12,300 --> 00:00:15,000 客服：您好", 12.3, 15.0),
        ("12.5s 客服：您好", 12.5, None),
        ("[12.5] 客服：您好", 12.5, None),
        ("[0.0,3.4] 客服：您好", 0.0, 3.4),
        ("客服 0分12秒：您好", 12.0, None),
        ("[00:12] 客服 您好", 12.0, None),
        ("2026-03-12 00:00:12 客服：您好", 12.0, None),
    ],
)
def test_prefixes_with_times(line: str, begin: float, end: float | None) -> None:
    prefix = prefix_of(line, ROLES)
    assert prefix is not None
    assert (prefix.role, prefix.text) == (Role.AGENT, "您好")
    assert prefix.begin is not None
    assert prefix.begin.seconds == begin
    assert (prefix.end and prefix.end.seconds) == end


@pytest.mark.parametrize("line", ["客服小王 2026-03-12 10:05:33", "客服 00:05", "【客服】"])
def test_prefixes_alone_on_their_line(line: str) -> None:
    prefix = prefix_of(line, ROLES)
    assert prefix is not None
    assert (prefix.role, prefix.text) == (Role.AGENT, "")


@pytest.mark.parametrize(
    "line",
    [
        "老王：喂",
        "王敏：喂",
        "第三方：喂",
        "X：喂",
        "说话人1：喂",
        "Speaker 2: 喂",
        "【王敏】：喂",
        "[00:12] 经办柜面：喂",
    ],
)
def test_unknown_speakers(line: str) -> None:
    prefix = prefix_of(line, ROLES)
    assert prefix is not None
    assert (prefix.role, prefix.text) == (None, "喂")


@pytest.mark.parametrize("line", SPEECH.strip().replace("\n", "|").split("|"))
def test_speech_is_no_prefix(line: str) -> None:
    assert prefix_of(line, ROLES) is None


@given(st.text(alphabet="客服户您好A1：: []【】()0123456789.-,年月日*# \t", max_size=60))
def test_any_line_can_be_asked(line: str) -> None:
    prefix = prefix_of(line, ROLES)
    assert prefix is None or prefix.text in line
