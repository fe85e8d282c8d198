"""What the head of a column says of its cells, alike in sheets, CSV and the tables of documents."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from cslint.model import Role
from cslint.readers.fields import field_of
from cslint.readers.script.signals import bare, signal_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLE = re.compile(r"[\w/&+-]{1,16}")
# What is called good or bad in a title; without one of these it may be a sentence (请讲).
_NAMED = re.compile(
    r".*(?:[语话例句词]|话术|说法|示范|表达|表述|做法|回答|回复|应答|答案)\d{0,2}|不[要能可得宜该]说|应该?说|正确|错误|推荐"
)
_SPOKEN = re.compile(
    r"""(?:(?:客服|坐席|座席|服务|标准|推荐|参考|建议|规范|正确|应答|回复|答复|回答|应对|接听|外呼|电话|沟通|销售|营销|挽留|统一
        |话务员|人工|机器人|优秀|示范|主|备用|新|原|旧|优化后?|修改后?|中文)(?:的)?)*
    (?:话术|用语|话语|脚本|口径|应答语|回复语|问候语|欢迎语|结束语|开场白|结束白|开头语|结束词|开场|说法|例句|台词)
    (?:内容|文本|正文|示例|示范|模板|原文|文案|全文|[一二三四五]|\d{1,2}|[A-Za-z])?
    |(?:客服|坐席|座席|标准|参考|推荐|建议)?(?:应答|回复|答复|回答)(?:内容|文本|模板)?
    |(?:客服|坐席|座席|话务员)(?:说|回答|回复|应答|答)?
    |答案|scripts?|agent(?:\s?(?:line|says?|reply))?|repl(?:y|ies)|answers?|responses?|wording""",
    re.VERBOSE | re.IGNORECASE,
)
_ASKED = re.compile(
    r"""(?:客户|用户|顾客|客人|买家|消费者)(?:的)?(?:常见|可能)?(?:问题|提问|问法|说法|说|问|话术|话语|表述|原话|诉求|异议|疑问|反馈|回复|回答|反应)?(?:内容|示例|\d{1,2})?
    |(?:常见|典型|标准|相似|扩展)?(?:问题|问法|提问|问句|异议)(?:内容|示例)?|questions?|customer(?:\s?(?:line|says?))?|user""",
    re.VERBOSE | re.IGNORECASE,
)
_HEADING = re.compile(
    r"""(?:一级|二级|三级|四级|适用|应用|使用|业务|服务|通话|话术|大|小|子|主要|所属)*
    (?:场景|环节|分类|类别|类型|标题|节点|阶段|步骤|流程|主题|模块|章节|情形|情境|情景|栏目|类|版块|板块|项目|状态|scenario|scene|stage|step|section|category|title|topic|node)
    (?:名称|名|描述)?""",
    re.VERBOSE | re.IGNORECASE,
)
# Who speaks, or which agent it was, unless the other speaker has a column of his own.
_SPEAKER = frozenset({"客服", "坐席", "座席", "话务员"})
# What only a table of calls has.
_OF_CALLS = frozenset(
    {"role", "start", "end", "clock", "when", "id", "agent", "ring_seconds", "ended_by", "duration", "direction"}
)
_PLAIN = re.compile("(?:话术)?(?:内容|文本|正文|语句|句子|文字|文案|text|content|sentence|line)s?", re.IGNORECASE)


class Kind(Enum):
    """What the cells of a column are; ``PLAIN`` are lines where no other column claims to hold them."""

    LINES = "lines"
    PLAIN = "plain"
    HEADING = "heading"
    NOTE = "note"


class Column(NamedTuple):
    """What stands in the 0-based column ``at``: whose words its lines are, and what marks them as bad examples.

    ``counter`` is empty where the title says that they are good ones.
    """

    at: int
    title: str
    kind: Kind
    role: Role | None = None
    counter: str | None = None


def column_of(index: int, title: str) -> Column:
    """The column of that title; one whose title says nothing holds notes."""
    name = re.sub(r"[(（\[【].{0,20}?[)）\]】]|\s+", "", bare(title))
    if not _TITLE.fullmatch(name):
        return Column(index, title, Kind.NOTE)
    said = signal_of(name)
    if said.counter is not None and said.whole and _NAMED.fullmatch(name):
        return Column(index, title, Kind.LINES, said.role, name if said.counter else "")
    if _PLAIN.fullmatch(name):
        return Column(index, title, Kind.PLAIN)
    if _ASKED.fullmatch(name) or said.role is Role.CUSTOMER:
        return Column(index, title, Kind.LINES, Role.CUSTOMER)
    other = Kind.HEADING if _HEADING.fullmatch(name) else Kind.NOTE
    return Column(index, title, Kind.LINES if _SPOKEN.fullmatch(name) else other)


def columns_of(titles: Sequence[str]) -> list[Column] | None:
    """The columns of a table with this first row; ``None`` if the row is no header that names a column of lines."""
    columns = [column_of(index, title) for index, title in enumerate(titles)]
    spoken = [each for each in columns if each.kind is Kind.LINES]
    if not any(each.role is Role.CUSTOMER for each in spoken):
        columns = [each._replace(kind=Kind.NOTE) if each.title.strip() in _SPEAKER else each for each in columns]
        spoken = [each for each in columns if each.kind is Kind.LINES]
    if not any(each.role is not Role.CUSTOMER and not each.counter for each in spoken):
        plain = next((each for each in columns if each.kind is Kind.PLAIN), None)
        if plain is not None:
            columns[plain.at] = plain._replace(kind=Kind.LINES)
        elif not any(each.counter for each in spoken):
            return None
    # A remark is no header because one of its cells is a word of these.
    full = sum(bool(each.title.strip()) for each in columns)
    known = sum(each.kind is not Kind.NOTE for each in columns)
    return columns if known * 3 >= full else None


def of_scripts(columns: Sequence[Column]) -> bool:
    """Whether a table with these columns holds a script for certain, and no calls."""
    fields = {field.name for each in columns if each.kind is not Kind.LINES and (field := field_of(each.title))}
    named = any(each.kind is Kind.LINES and not _PLAIN.fullmatch(bare(each.title)) for each in columns)
    return fields.isdisjoint(_OF_CALLS if named else {*_OF_CALLS, "weak_id"})


def is_role(title: str) -> bool:
    """Whether the cells below ``title`` name who speaks in their row."""
    field = field_of(title)
    return field is not None and field.name == "role"
