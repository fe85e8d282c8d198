from __future__ import annotations

from typing import TYPE_CHECKING

from tests.config.written import write
from tests.packs.invented import SPOKEN, forbidden, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Command = Callable[..., Ran]


def test_codes_that_no_rule_has_are_told_where_they_stand(cslint: Command, tmp_path: Path) -> None:
    write_pack(tmp_path / "own", forbidden("AAA001"))
    write(
        tmp_path,
        **{"a.md": f"坐席：{SPOKEN}\n", "b/b.md": f"坐席：{SPOKEN}\n"},
        cslint_toml="standard = 'own'\nignore = ['AAB001', 'SUP001']\n",
        b__cslint_toml="extend = '../cslint.toml'\n[per-file-ignores]\n'*.md' = ['AAC']\n",
    )
    ran = cslint("check", "--output-format", "concise")
    assert (ran.status, ran.out) == (2, "")
    assert "cslint.toml:2:12: 服务规范" in ran.err
    assert "b/cslint.toml:3:12: 服务规范" in ran.err
    assert "是不是 AAA001?" in ran.err
    assert "配置有 2 处问题" in ran.err
