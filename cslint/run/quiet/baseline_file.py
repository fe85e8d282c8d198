"""The file of a baseline: JSON, one entry a line, sorted, without words of calls."""

from __future__ import annotations

import json
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from cslint.errors import UsageError

VERSION: Final = 1
"""The version of the format; that of cslint is not in the file, so that an upgrade leaves it alone."""

_AGAIN: Final = "如果不需要手工恢复,删去它,再用 --update-baseline 重新生成"


class Accepted(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A fault that was accepted ``count`` times in one file.

    ``path`` goes from the baseline's folder, with slashes. ``line`` (of the file, 1-based, where it has any) and
    ``code`` are for people; ``fingerprint`` decides.
    """

    path: str
    code: str
    fingerprint: str
    count: int
    line: int | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What names the entry in its file."""
        return self.fingerprint, self.path


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    findings: list[Accepted]


class _Version(msgspec.Struct, frozen=True):
    version: int


def read_entries(path: Path) -> list[Accepted]:
    """The entries of a baseline; raises ``UsageError`` if there is none or it cannot be understood."""
    try:
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except FileNotFoundError as error:
        raise UsageError(f"没有基线文件 {path}", "先用 --update-baseline 生成,或检查路径") from error
    except OSError as error:
        raise UsageError(f"基线文件 {path} 读不了:{error.strerror}", "请检查文件权限") from error
    try:
        version = msgspec.json.decode(data, type=_Version).version
        if version > VERSION:
            raise UsageError(
                f"基线文件 {path} 是更新版本的 cslint 生成的(格式 {version})",
                "升级 cslint,或用 --update-baseline 重新生成",
            )
        entries = msgspec.json.decode(data, type=_File).findings
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _broken(path, data, error) from error
    wrong = next((number for number, each in enumerate(entries) if each.count < 1), None)
    if version < 1 or wrong is not None:
        raise _broken(path, data, msgspec.ValidationError("" if wrong is None else f"[{wrong}]"))
    return entries


def write_entries(path: Path, entries: list[Accepted]) -> None:
    """Write a baseline beside ``path`` and put it in its place; raises ``UsageError`` if it cannot be written."""
    lines = [json.dumps(msgspec.structs.asdict(each), ensure_ascii=False) for each in sorted(entries, key=_order)]
    body = ",\n".join(lines)
    text = (
        f'{{"version": {VERSION}, "findings": [\n{body}\n]}}\n'
        if lines
        else f'{{"version": {VERSION}, "findings": []}}\n'
    )
    unfinished: Path | None = None
    try:
        target = path.resolve()
        mode = target.stat().st_mode & 0o777 if target.exists() else None
        number, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        unfinished = Path(name)
        with open(number, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:  # noqa: PTH123  a descriptor has no path
            file.write(text)
        unfinished.chmod(_usual_mode() if mode is None else mode)
        unfinished.replace(target)
    except OSError as error:
        raise UsageError(f"写不了基线文件 {path}:{error.strerror}", "换一个可写的位置,或先建好文件夹") from error
    finally:
        if unfinished is not None:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)


def _usual_mode() -> int:
    """The mode that a new file gets; it can only be learned by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _order(entry: Accepted) -> tuple[str, str, str]:
    return entry.path, entry.code, entry.fingerprint


def _broken(path: Path, data: bytes, error: Exception) -> UsageError:
    """What is wrong with a baseline, with the line if it can be told."""
    if b"\n<<<<<<< " in data:
        line = data[: data.index(b"\n<<<<<<< ")].count(b"\n") + 2
        return UsageError(
            f"{path}:{line}: 基线文件里有没解决的合并冲突",
            "解决冲突(两边的条目都可以留下),或用 --update-baseline 重新生成",
        )
    try:
        json.loads(data)
    except UnicodeDecodeError as wrong:
        return UsageError(f"{path}:{data.count(10, 0, wrong.start) + 1}: 基线文件不是 UTF-8 编码", _AGAIN)
    except json.JSONDecodeError as wrong:
        return UsageError(f"{path}:{wrong.lineno}: 基线文件不是完整的 JSON", _AGAIN)
    except RecursionError:
        return UsageError(f"{path}:1: 基线文件嵌套太深", _AGAIN)
    entry = re.search(r"\[(\d+)\]", str(error))
    if entry is None:
        return UsageError(
            f"{path}:1: 这不是 cslint 的基线文件", "请检查 --baseline 的路径;基线用 --update-baseline 生成"
        )
    return UsageError(f"{path}:{_line_of(data, int(entry[1]))}: 基线文件的这一条写法不对", _AGAIN)


def _line_of(data: bytes, number: int) -> int:
    """The line of an entry, counted by the objects that begin behind the list's bracket."""
    text = data.decode("utf-8")
    decoder = json.JSONDecoder()
    place = text.index("[", text.index('"findings"')) + 1
    for _ in range(number):
        _, place = decoder.raw_decode(text, _begin(text, place))
    return text.count("\n", 0, _begin(text, place)) + 1


def _begin(text: str, place: int) -> int:
    while text[place] in " \t\r\n,":
        place += 1
    return place
