from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

COMMANDS = [(), ("check",), ("rule",), ("test",), ("clean",), ("config",), ("config", "show"), ("config", "schema")]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_all_is_told_in_chinese(cslint: Callable[..., Ran], command: tuple[str, ...]) -> None:
    ran = cslint(*command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert re.match(" ".join(["用法: .*cslint", *command, r"\[选项\]"]), ran.out)
    assert "显示这段说明。" in ran.out
    assert not re.search("Usage|Options|Commands|Arguments|Show this|default", ran.out)


@pytest.mark.parametrize("width", ["50", "80"])
def test_nothing_is_cut_off(cslint: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    out = cslint("check", "--help").out
    assert out.count("…") == 2  # the name of the argument, twice
    told = re.sub(r"\s", "", out)
    for words in ("标准输入是这个文件的内容", "--force-exclude", "--no-force-exclude", "error|warning|info"):
        assert words in told
