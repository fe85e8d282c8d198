"""What the cells of a column of a script's table are, told by the cell at its head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cslint.readers.script.signals import bare, signal_of

if TYPE_CHECKING:
    from cslint.model import Role

_TITLES = re.compile(
    r"(?:服务|业务|客户|话术|应用|使用|通话|沟通)?(?:场景|情景|情形|情境|情况|环节|阶段|流程|节点|步骤|类别|类型|分类|主题|模块|项目|场合|时机|栏目|章节)"
    r"(?:名称|分类|类别)?|scene|scenario|stage|category",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"序号|编号|编码|号|no\.?|#|id|备注|注释|负责人|作者|日期|时间|更新(?:日期|时间|人)?|版本号?|状态|来源|依据|条款|扣分|分值|等级|原因",
    re.IGNORECASE,
)


class Column(NamedTuple):
    """``title``: its cells are headings of their rows; ``note``: they are no lines; else see ``ScriptBuilder.line``."""

    title: bool = False
    note: bool = False
    role: Role | None = None
    counter: str | None = None


def column_of(header: str) -> Column:
    """The column below ``header``; what is not known holds lines."""
    name = bare(header)
    if _TITLES.fullmatch(name):
        return Column(title=True)
    if _NOTES.fullmatch(name):
        return Column(note=True)
    said = signal_of(header)
    counter = name if said.counter else ("" if said.counter is False else None)
    return Column(role=said.role, counter=counter)
