"""Reading a YAML or JSON file as a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from cslint.errors import Problem
from cslint.readers.json_call import TURNS
from cslint.readers.json_file import utf8_of
from cslint.readers.json_text import Broken, decoded
from cslint.readers.script.build import ScriptBuilder
from cslint.readers.script.json_values import JsonTree
from cslint.readers.script.keyed import KeyedLines, is_calls, is_chinese
from cslint.readers.script.values import DEEPEST, Branch, Leaf, TooDeepError
from cslint.readers.script.whole import too_long
from cslint.readers.script.yaml_values import YamlTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.model import Document
    from cslint.readers.job import Job

LARGEST: Final = 32 * 1024 * 1024
_HEAD: Final = 64 * 1024
_CALLS: Final = re.compile(rb'"(?:%s)"\s*:\s*\[' % b"|".join(key.encode() for key in TURNS))
_BROKEN: Final = "请检查这一行附近的缩进、冒号后的空格和引号;含 : 或 # 的话术请加引号"
_NO_CALLS: Final = ("YAML 里的通话不能读", "通话请另存为 .json 或 .jsonl;话术请用 --as script")
_OWN: Final = ("这是 cslint 的规则文件,没有作为话术检查", "规则文件请用 cslint test 检查")
_NOT_CHINESE: Final = ("里面没有中文话术,没有检查", "如果是话术,请用 --as script")
_OF_PACKS: Final = ("contexts", "situations", "speakers", "sections", "clauses")


def json_script(job: Job, text: bytes, holders: tuple[str, ...]) -> list[Document | Problem] | None:
    """The script that a JSON text in UTF-8 is, with its problems; ``None``: it is none, or no JSON, or holds calls."""
    if len(text) > LARGEST or _CALLS.search(text[:_HEAD]) or (text.isascii() and b"\\u" not in text):
        return None
    if isinstance(decoded(text), Broken):
        return None
    try:
        tree = JsonTree(text.decode())
    except TooDeepError as error:
        return [_too_deep(job, error)]
    if not is_chinese(tree.root, job.wanted) or is_calls(tree.root, frozenset(holders)):
        return None
    return list(_script(job, tree, ScriptBuilder(job)))


def read_yaml(job: Job) -> Iterator[Document | Problem]:
    """The one script of a YAML file."""
    if job.wanted == "transcript":
        yield job.problem("YAML 只能作为话术检查", "通话请另存为 .json 或 .jsonl;话术请去掉 --as transcript")
        return
    text = utf8_of(job, "YAML", "请拆成几个文件")
    if isinstance(text, Problem):
        yield text
    else:
        yield from yaml_script(job, text.decode())


def yaml_script(job: Job, text: str) -> Iterator[Document | Problem]:
    """The script of a YAML text and its problems."""
    try:
        tree = YamlTree(text)
    except TooDeepError as error:
        yield _too_deep(job, error)
        return
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = {} if mark is None else {"line": mark.line + 1, "column": mark.column + 1}
        yield job.problem("YAML 有误:这里不合语法", _BROKEN, **place)
        return
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        yield job.problem("YAML 里有不允许的控制字符", "请删去这个字符,并把文件另存为 UTF-8", line=line)
        return
    # Odd escapes, numbers and versions raise the others.
    except (YAMLError, ValueError, LookupError, OverflowError, RecursionError, AttributeError, AssertionError):
        yield job.problem("YAML 有误,无法读取", _BROKEN)
        return
    tops = [each.value for each in tree.root.entries if isinstance(each.value, Branch)]
    if job.wanted == "auto" and any(map(_is_of_rules, tops)):
        yield job.skipped(*_OWN)
    elif job.wanted == "auto" and not is_chinese(tree.root, job.wanted):
        yield job.skipped(*_NOT_CHINESE)
    elif job.wanted == "auto" and is_calls(tree.root, frozenset()):
        yield job.problem(*_NO_CALLS)
    else:
        builder = ScriptBuilder(job)
        for comment, line, column in tree.comments():
            builder.comment(comment, line, column)
        yield from _script(job, tree, builder)


def _script(job: Job, tree: JsonTree | YamlTree, builder: ScriptBuilder) -> Iterator[Document | Problem]:
    lines = KeyedLines(job, builder)
    for top in tree.root.entries:
        if isinstance(top.value, Branch):
            lines.take(top.value, 1)
        else:
            lines.take(Branch(listed=True, entries=[top]), 1)
    for line, _ in tree.repeated[:1]:
        yield job.warning(
            "同一层里有重复的键,每一个都作为话术检查了", "请改名或合并:读这个文件的程序只会用其中一个", line=line
        )
    for line, column in lines.long:
        yield too_long(job, line, column)
    if script := builder.script(job):
        yield script


def _is_of_rules(top: Branch) -> bool:
    """Whether a mapping is a file of a rule pack."""
    keys = top.keys()
    if {"category", "rules"} <= keys or {"never", "sections"} <= keys:
        return True
    first = top.entries[0] if len(keys) == 1 and top.entries else None
    if first is not None and first.key in _OF_PACKS and isinstance(first.value, Branch):
        inner = first.value.entries[0].value if first.value.entries else None
        return first.key == "contexts" or (isinstance(inner, Branch) and not inner.listed)
    named = [each.value.text for each in top.entries if each.key == "standard" and isinstance(each.value, Leaf)]
    return "title" in keys and any(map(str.isascii, named))


def _too_deep(job: Job, error: TooDeepError) -> Problem:
    line, column = error.args
    return job.problem(f"嵌套超过 {DEEPEST} 层,没有读", "请减少嵌套的层数", line=line, column=column)
