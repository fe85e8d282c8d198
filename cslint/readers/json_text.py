"""JSON text to values: msgspec for what is right, a forgiving second look at what it refuses.

Real exports hold ``NaN``, raw tabs and halves of emoji, none of which should cost a whole call.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from cslint.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

_HINT = "请修正这一处,或重新导出文件"
_WRONG = {
    "Expecting value": "这里缺少一个值",
    "Expecting ',' delimiter": "这里缺少逗号或右括号",
    "Expecting ':' delimiter": "这里缺少冒号",
    "Expecting property name enclosed in double quotes": "这里应是双引号括起的键名(是否多了逗号,或用了单引号)",
    "Illegal trailing comma before end of object": "最后一项后面多了逗号",
    "Illegal trailing comma before end of array": "最后一项后面多了逗号",
    "Unterminated string starting at": "从这里开始的字符串缺少结尾的引号",
    "Extra data": "这里有多余的内容",
    "Invalid control character at": "字符串里有不允许的控制字符",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_decode: Callable[[bytes | str], object] = msgspec.json.Decoder().decode


class Broken(NamedTuple):
    """Why a text is no JSON, and where (1-based, in that text)."""

    message: str
    line: int
    column: int

    def problem(self, path: str, first_line: int = 1) -> Problem:
        """As a problem of a file in which the text begins at ``first_line``."""
        return Problem(
            path=path,
            line=first_line + self.line - 1,
            column=self.column,
            message=f"JSON 有误:{self.message}",
            hint=_HINT,
        )


def decoded(data: bytes | str) -> object | Broken:
    """The value of a JSON text. Raises ``UnicodeDecodeError`` for bytes that are not UTF-8."""
    try:
        return _decode(data)
    except UnicodeDecodeError:
        raise
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return _second_look(data if isinstance(data, str) else data.decode())


def _second_look(text: str) -> object | Broken:
    try:
        return _mended(json.loads(text, strict=False))
    except json.JSONDecodeError as error:
        # A backslash message ends in the character itself, which is the caller's text.
        message = _WRONG.get(error.msg, "这里的转义符不合法" if "escape" in error.msg else "这里不合语法")
        return Broken(message, error.lineno, error.colno)
    except RecursionError:
        return Broken("嵌套过深", 1, 1)
    except ValueError:
        return Broken("有位数过多的整数", 1, 1)


def _mended(value: object) -> object:
    """``value`` with U+FFFD for each lone surrogate, which no output could write."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_mended(each) for each in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(each) for key, each in value.items()}
    return value
