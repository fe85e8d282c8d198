"""``cslint clean``: remove what is remembered."""

from __future__ import annotations

import sys
from dataclasses import replace

from cslint.errors import UsageError


def clean() -> None:
    """删除缓存:编译好的规则和话术的检查结果。"""
    # Nobody needs them who asks for help.
    from cslint.config import Configurations  # noqa: PLC0415  see above
    from cslint.packs.cache import RULESETS  # noqa: PLC0415  see above
    from cslint.run.memory import RESULTS  # noqa: PLC0415  see above

    folder = Configurations().of(None).cache_dir
    stores = [RULESETS, RESULTS] if folder is None else [RULESETS, RESULTS, replace(RESULTS, root=folder)]
    count = size = 0
    for store in stores:
        try:
            removed, freed = store.clear()
        except OSError as error:
            raise UsageError(f"缓存 {store.folder()} 删不掉:{error.strerror}", "请检查文件夹的权限") from error
        count, size = count + removed, size + freed
    sys.stderr.write(f"删除了 {count} 个缓存文件,共 {size / 1_000_000:.1f} MB\n")
