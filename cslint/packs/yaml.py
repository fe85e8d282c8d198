"""YAML with positions: plain data, and for every key and item the line and column where it stands."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from cslint.errors import PackError, Problem
from cslint.packs.source import Place, Source, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ruamel.yaml.nodes import Node

    from cslint.packs.source import Location


_MOST: Final = 200_000
"""Values in one file: anchors inside anchors make any number of a few lines."""


def read_text(path: Path) -> str:
    """The text of a file of a pack; raises ``PackError`` if it cannot be read or is not UTF-8."""
    return _text(str(path), path.read_bytes)


def load_yaml(path: Path) -> Source:
    """Read one file; raises ``PackError`` if it cannot be read or is no YAML."""
    return _parsed(read_text(path), str(path))


def parse_yaml(data: bytes, path: str) -> Source:
    """The content of a file that is called ``path``; raises ``PackError`` if it is no YAML."""
    return _parsed(_text(path, lambda: data), path)


def _text(path: str, read: Callable[[], bytes]) -> str:
    text = text_of(path, read)
    if isinstance(text, Problem):
        raise PackError((text,))
    return text


def _parsed(text: str, path: str) -> Source:
    reader = _Reader(path=path)
    try:
        root = YAML(typ="safe", pure=True).compose(text)
        data = None if root is None else reader.build(root, ())
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = Problem(
            path=path,
            message=f"YAML 语法错误:{error.problem or error.context}",
            hint="检查缩进、冒号后的空格和引号;以 [ { ~ * 开头的字符串要加引号",
            line=mark.line + 1 if mark else None,
            column=mark.column + 1 if mark else None,
        )
        raise PackError((problem,)) from error
    except ReaderError as error:
        lines = text[: error.position].split("\n")
        problem = Problem(
            path=path,
            message="YAML 含不允许的字符",
            hint="去掉控制字符,另存为 UTF-8",
            line=len(lines),
            column=len(lines[-1]) + 1,
        )
        raise PackError((problem,)) from error
    except RecursionError as error:
        problem = Problem(path=path, message="嵌套太深,或 & 锚点引用了自己", hint="规则文件用不着这么深的嵌套")
        raise PackError((problem,)) from error
    return Source(path=path, data=data, places=reader.places, keys=reader.keys)


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Makes plain data of nodes and notes where everything stands."""

    path: str
    places: dict[Location, Place] = field(default_factory=dict)
    keys: dict[Location, Place] = field(default_factory=dict)

    def build(self, node: Node, location: Location) -> object:
        mark = node.start_mark
        if len(self.places) >= _MOST:
            problem = Problem(
                path=self.path,
                message="内容太多,或 & 锚点层层套用",
                hint="去掉锚点,或分成几个文件",
                line=mark.line + 1,
                column=mark.column + 1,
            )
            raise PackError((problem,))
        if isinstance(node, ScalarNode):
            quoted = node.style in ("'", '"')
            self.places[location] = Place(
                line=mark.line + 1, column=mark.column + 1 + quoted, plain=node.style not in ("|", ">")
            )
            return _scalar(node)
        self.places[location] = Place(line=mark.line + 1, column=mark.column + 1)
        if isinstance(node, SequenceNode):
            return [self.build(item, (*location, number)) for number, item in enumerate(node.value)]
        assert isinstance(node, MappingNode)  # noqa: S101  YAML has no fourth kind of node
        mapping: dict[str, object] = {}
        for key_node, value_node in node.value:
            at = Place(line=key_node.start_mark.line + 1, column=key_node.start_mark.column + 1)
            if not isinstance(key_node, ScalarNode):
                raise self._wrong_key(at, "键应当是一个词", "去掉键上的括号;以 [ { 开头的文字要加引号")
            key = str(key_node.value)
            if key in mapping:
                raise self._wrong_key(at, f"键“{key}”写了两次", "留一个")
            mapping[key] = self.build(value_node, (*location, key))
            self.keys[*location, key] = at
        return mapping

    def _wrong_key(self, at: Place, message: str, hint: str) -> PackError:
        return PackError((Problem(path=self.path, message=message, hint=hint, line=at.line, column=at.column),))


def _scalar(node: ScalarNode) -> object:
    """A plain scalar by YAML 1.2's core schema; dates stay text."""
    value = str(node.value)
    if node.style:
        return value
    if value in ("", "~", "null", "Null", "NULL"):
        return None
    if value in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return value.lower() == "true"
    for convert in (int, float):
        try:
            number = convert(value)
        except ValueError:
            continue
        return number if value.isascii() and "_" not in value and math.isfinite(number) else value
    return value
