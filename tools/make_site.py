#!/usr/bin/env python3
"""Build the documentation into ``site/``: the pages of ``docs/``, and one for each rule, made from the packs.

Ends in 1 if a link leads nowhere, or if a page would load something from another place: the site is read offline.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rule_pages import by_category, by_standard, collect, meta_page, page

from cslint.run.suppress import META_RULES

ROOT: Final = Path(__file__).resolve().parent.parent
if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES: Final = ROOT / "build" / "docs"
SITE: Final = ROOT / "site"

LOADED: Final = re.compile(
    r"""<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=["']?(?:https?:)?//[^>]*>"""
    r"""|<link\b(?![^>]*\brel=["']?(?:canonical|alternate|next|prev)\b)[^>]*\bhref=["']?(?:https?:)?//[^>]*>"""
    r"""|@import\s+(?:url\()?["']?(?:https?:)?//|url\(["']?(?:https?:)?//""",
    re.IGNORECASE,
)
"""What a browser fetches from another place when it shows a page; links that somebody may follow are none."""


def lay_out() -> None:
    """Put all pages into ``build/docs``."""
    shutil.rmtree(PAGES, ignore_errors=True)
    shutil.copytree(ROOT / "docs", PAGES)
    rules = PAGES / "rules"
    rules.mkdir()
    pages, manifests, clauses = collect()
    for each in pages:
        (rules / f"{each.spec.code}.md").write_text(page(each, clauses), encoding="utf-8")
    for rule in META_RULES:
        (rules / f"{rule.code}.md").write_text(meta_page(rule), encoding="utf-8")
    (rules / "index.md").write_text(by_category(pages, META_RULES), encoding="utf-8")
    (rules / "by-standard.md").write_text(by_standard(pages, manifests), encoding="utf-8")


def build() -> int:
    """Run the generator; its status."""
    shutil.rmtree(SITE, ignore_errors=True)
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "--config-file", "zensical.toml"]
    return subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode  # noqa: S603  our own


def segment_chinese() -> None:
    """Have the search cut Chinese into words, which it does for sites in Chinese only."""
    index = SITE / "search.json"
    data = json.loads(index.read_text(encoding="utf-8"))
    data["config"]["lang"] = ["zh", "en"]
    index.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def strangers() -> Iterator[str]:
    """What the pages would load from elsewhere."""
    for path in sorted(SITE.rglob("*")):
        if path.suffix in (".html", ".css"):
            for found in LOADED.finditer(path.read_text(encoding="utf-8")):
                yield f"{path.relative_to(ROOT)}: loads from elsewhere: {found[0][:120]}"


def main() -> int:
    """Build and check."""
    lay_out()
    if status := build():
        return status
    segment_chinese()
    found = list(strangers())
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    if not found:
        print(f"site: {len(list(SITE.rglob('*.html')))} pages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
