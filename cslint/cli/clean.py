"""``cslint clean``: remove what is remembered."""

from __future__ import annotations

import sys

from cslint.errors import UsageError


def clean() -> None:
    """删除缓存:编译好的规则和话术的检查结果。"""
    # Nobody needs them who asks for help.
    from cslint.packs.cache import RULESETS  # noqa: PLC0415  see above
    from cslint.run.memory import RESULTS  # noqa: PLC0415  see above

    count = size = 0
    for store in (RULESETS, RESULTS):
        try:
            removed, freed = store.clear()
        except OSError as error:
            raise UsageError(f"缓存 {store.folder()} 删不掉:{error.strerror}", "请检查文件夹的权限") from error
        count, size = count + removed, size + freed
    sys.stderr.write(f"删除了 {count} 个缓存文件,共 {size / 1_000_000:.1f} MB\n")
