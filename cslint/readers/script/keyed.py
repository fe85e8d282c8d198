"""Scripts in YAML and JSON: strings are lines, keys are headings, and what looks like calls is left alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cslint.readers.fields import field_of
from cslint.readers.json_call import TURNS
from cslint.readers.script.sheet_columns import Column, Kind, column_of
from cslint.readers.script.values import Branch, Entry, Leaf
from cslint.readers.script.whole import LINE_LIMIT

if TYPE_CHECKING:
    from cslint.model import Role
    from cslint.readers.job import Job
    from cslint.readers.script.build import ScriptBuilder

_HAN: Final = re.compile("[\u3400-\u9fff]")
_TOLD: Final = frozenset({"//", "$comment", "_comment"})
_RECOGNISED: Final = frozenset(
    {"lattice", "onebest", "json_1best", "ws", "cw", "nbest", "sentence_list", "flow_result"}
)
_SPEAKING: Final = frozenset({"role", "start", "end", "clock"})
_SCRIPT_WORDS: Final = frozenset({"话术", "话术内容"})
_NOTES: Final = re.compile(
    r"序号|编号|编码|号|no\.?|#|id|uuid|key|备注|注释|说明|描述|负责人|作者|日期|时间|更新(?:日期|时间|人)?|版本号?|状态|来源|依据|条款|扣分"
    r"|分值|等级|note|notes|comment|description|author|owner|version|date|source|status",
    re.IGNORECASE,
)
# What says only that lines stand under it, not which.
_UNTITLED: Final = re.compile(
    r".*(?:话术|用语|脚本|口径|回复|答复|应答|回答|答案|答|内容|文本|说)|客服|坐席|座席|话务员"
    r"|scripts?|agent.*|repl(?:y|ies)|answers?|responses?|wording",
    re.IGNORECASE,
)
_LISTED: Final = Column(0, "", Kind.PLAIN)


def is_chinese(root: Branch, wanted: str) -> bool:
    """Whether the strings are Chinese: half of them, or a single one where a script is asked for."""
    found = [bool(_HAN.search(each.text)) for each in root.leaves()]
    return any(found) and (wanted == "script" or sum(found) * 2 >= len(found))


def is_calls(root: Branch, holders: frozenset[str]) -> bool:
    """Whether the values have the shape of calls: turns, one of ``holders`` around a list, words beside a role."""
    tops = [root, *(each.value for each in root.entries if isinstance(each.value, Branch))]
    if any(_has_list(each, holders) for each in tops):
        return True
    return any(
        _has_list(branch, frozenset(TURNS)) or not branch.keys().isdisjoint(_RECOGNISED) or _is_turn(branch)
        for branch in root.branches()
    )


def _has_list(branch: Branch, keys: frozenset[str]) -> bool:
    return any(
        each.key in keys and isinstance(each.value, Branch) and each.value.listed and each.value.entries
        for each in branch.entries
    )


def _is_turn(branch: Branch) -> bool:
    """Whether a mapping holds words beside who says them or when."""
    strings = [each.key for each in branch.entries if each.key is not None and isinstance(each.value, Leaf)]
    fields = {key: field.name for key in strings if (field := field_of(key))}
    texts = [key for key, name in fields.items() if name == "text"]
    others = _SPEAKING.intersection(fields.values())
    return bool(texts) and ("role" in others or (bool(others) and not _SCRIPT_WORDS.issuperset(texts)))


class KeyedLines:
    """Hands the strings of a tree to a builder; ``long`` are the lines and columns of those that were left out."""

    def __init__(self, job: Job, builder: ScriptBuilder) -> None:
        self._job = job
        self._builder = builder
        self.long: list[tuple[int, int]] = []

    def take(self, branch: Branch, level: int, path: str = "") -> None:
        """The strings of ``branch``, whose headings have ``level`` and whose key is ``path``."""
        columns = [_LISTED if each.key is None else column_of(0, each.key) for each in branch.entries]
        role = self._role(branch)
        # A title counts for what stands beside it, wherever it is written.
        for entry, column in zip(branch.entries, columns, strict=True):
            if column.kind is Kind.HEADING and isinstance(entry.value, Leaf) and entry.value.text.strip():
                self._builder.heading(entry.value.text.strip(), level, entry.line)
        for entry, column in zip(branch.entries, columns, strict=True):
            title = column.kind is Kind.HEADING and isinstance(entry.value, Leaf)
            if not (title or (column.kind is Kind.NOTE and _NOTES.fullmatch(column.title))):
                self._entry(entry, column, level, (f"{path}{_step(entry, path)}", role))

    def _entry(self, entry: Entry, column: Column, level: int, where: tuple[str, Role | None]) -> None:
        path, role = where
        value = entry.value
        if isinstance(value, Branch):
            if entry.key is not None:
                self._builder.heading(entry.key, level, entry.line)
            self.take(value, level + (entry.key is not None), path)
            return
        if entry.key in _TOLD:
            self._builder.comment(value.text, value.line, value.column)
            return
        if not _HAN.search(value.text):
            return
        if entry.key is not None and _is_title(column):
            self._builder.heading(entry.key, level, entry.line)
        for said in value.lines:
            if len(said.text) > LINE_LIMIT:
                self.long.append((said.place.line, said.place.column))
                continue
            self._builder.block()
            place = replace(said.place, key=path)
            self._builder.line(said.text, place, role=column.role or role, counter=column.counter)

    def _role(self, branch: Branch) -> Role | None:
        """Who says the words of a mapping that tells it under a key of its own."""
        for each in branch.entries:
            if each.key is not None and isinstance(each.value, Leaf):
                field = field_of(each.key)
                if field is not None and field.name == "role":
                    return self._job.roles.of(each.value.text)
        return None


def _is_title(column: Column) -> bool:
    """Whether a key names the lines under it (``开场白``) rather than whose they are or that they are some."""
    if column.kind is Kind.LINES and column.role is None and column.counter is None:
        return not _UNTITLED.fullmatch(column.title)
    return column.kind is Kind.NOTE


def _step(entry: Entry, path: str) -> str:
    if entry.key is None:
        return f"[{entry.number}]"
    return f".{entry.key}" if path else entry.key
