"""What columns, keys and header lines are called, in Chinese and English."""

from __future__ import annotations

import re
from typing import NamedTuple

from cslint.readers.people import folded

_ALIASES = {
    "id": """
        通话id 通话编号 通话号 通话标识 会话id 会话编号 会话号 callid callno callnumber sessionid conversationid
        conversation dialogid dialogueid dialogue 录音编号 录音id 录音号 录音文件 录音文件名 录音名称 录音流水号
        录音流水 流水号 通话流水号 通话流水 对话id 对话编号 contactid recordid recordingid recording ucid uuid
        文件名 filename 工单号 工单编号 工单id ticketid ticket
    """,
    "weak_id": "id 编号 标识 key index",
    "role": """
        角色 说话人 说话者 说话方 发言方 发言人 发言者 讲话人 讲话方 发送方 发送人 发送者 消息发送方 发言角色
        说话角色 speaker role speakerrole sender from who participant party channel 声道 通道 身份 对话角色
        speakerid talker spk
    """,
    "text": """
        内容 文本 话术 对话内容 通话内容 消息内容 消息 发言内容 说话内容 聊天内容 会话内容 转写内容 转写文本
        转写结果 识别内容 识别结果 识别文本 语句 句子 原文 发言 对白 话术内容 文字 文字内容 text content utterance
        message transcript transcription sentence words body onebest msg
    """,
    "start": """
        开始时间 起始时间 开始 起始 起始时刻 开始时刻 开始秒 起始秒 时间戳 时间点 发送时间 发言时间 说话时间 begin
        start starttime begintime startsec startseconds timestamp bg beginat startat offset 相对时间 开始时间点
    """,
    "end": "结束时间 结束 终止时间 结束时刻 结束秒 end endtime stop endsec endseconds ed endat 结束时间点",
    "clock": "时间 time 时刻",
    "date": "日期 通话日期 date calldate 呼叫日期 来电日期 录音日期",
    "when": """
        通话时间 来电时间 呼叫时间 通话开始时间 接通时间 应答时间 录音时间 进线时间 calltime callstart callstarttime
    """,
    "direction": "呼叫方向 通话方向 方向 呼叫类型 direction calldirection",
    "agent": """
        坐席工号 座席工号 客服工号 工号 员工工号 坐席id 座席id 客服id 坐席编号 座席编号 agentid agentno agent
        staffid employeeid 坐席 座席 客服 话务员工号
    """,
    "agent_name": "坐席姓名 座席姓名 客服姓名 员工姓名 坐席名称 客服名称 agentname 话务员姓名 客服人员姓名",
    "ring_seconds": "振铃时长 响铃时长 振铃秒数 振铃时间 ringseconds ringtime ring ringduration",
    "ended_by": "挂机方 挂断方 结束方 挂机人 挂断人 挂机角色 endedby hangupby hangup disconnectedby",
    "duration": "通话时长 录音时长 通话秒数 callduration calllength talktime",
    "weak_duration": "时长 duration",
    "redial_after_seconds": "redialafterseconds 重拨间隔 再次来电间隔",
}
_FIELDS = {alias: field for field, aliases in _ALIASES.items() for alias in aliases.split()}
_UNITS = {
    "ms": 0.001,
    "毫秒": 0.001,
    "s": 1.0,
    "sec": 1.0,
    "秒": 1.0,
    "seconds": 1.0,
    "min": 60.0,
    "分": 60.0,
    "分钟": 60.0,
}
_BRACKET = re.compile(r"[(\[【](.*?)[)\]】]")
_TAIL = re.compile(r"(?<=[a-z一-鿿])[-_]?(ms|毫秒|秒|sec|seconds)$")

# What a user may call the columns that matter, for messages.
EXPECTED = "通话ID、角色、内容、开始时间、结束时间、日期、坐席工号"
META = frozenset(
    {"date", "when", "direction", "agent", "agent_name", "ring_seconds", "ended_by", "duration", "redial_after_seconds"}
)


class Field(NamedTuple):
    """What a column holds; ``unit`` is the size in seconds of its plain numbers."""

    name: str
    unit: float = 1.0


def field_of(title: str) -> Field | None:
    """The field that a column, key or header line of this ``title`` holds, ``None`` if unknown."""
    if len(title) > 40:
        return None
    plain = folded(title)
    unit = 1.0
    if found := _BRACKET.search(plain):
        unit = _UNITS.get(found[1], 1.0)
        plain = plain[: found.start()] + plain[found.end() :]
    bare = _squeezed(plain)
    if bare not in _FIELDS and (found := _TAIL.search(plain)):
        unit = _UNITS[found[1]]
        bare = _squeezed(plain[: found.start()])
    name = _FIELDS.get(bare)
    return Field(name, unit) if name else None


def _squeezed(plain: str) -> str:
    return plain.replace("_", "").replace("-", "").replace("/", "").strip(".:*")
