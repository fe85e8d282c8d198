"""The pages of the site: what each tells of its rule, and that none needs a network."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent

HEADINGS = [
    "What it finds",
    "Why",
    "Clauses",
    "Patterns",
    "What is excused",
    "Examples that fail",
    "Examples that pass",
    "What to say instead",
    "How to suppress",
]


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module


def test_every_rule_has_a_page_with_the_same_headings(tool: Any) -> None:
    pages = tool("rule_pages")
    found, manifests, clauses = pages.collect()
    written = {each.spec.code: pages.page(each, clauses) for each in found}
    listed = [*(ROOT / "rules").glob("*/*.yaml")]
    assert len(written) == sum(len(re.findall(r"^  - code: ", path.read_text("utf-8"), re.M)) for path in listed)
    assert {code: re.findall(r"^## (.*)$", text, re.M) for code, text in written.items()} == dict.fromkeys(
        written, HEADINGS
    )
    for index in (pages.by_category(found, ()), pages.by_standard(found, manifests)):
        assert [code for code in written if f"[{code}]({code}.md)" not in index] == []


def test_page_quotes_what_the_source_says(tool: Any) -> None:
    pages = tool("rule_pages")
    found, _, clauses = pages.collect()
    (one,) = [each for each in found if each.spec.code == "LEC004"]
    text = pages.page(one, clauses)
    assert one.spec.clauses
    for clause in one.spec.clauses:
        assert f"- **{clause}** {pages.text(clauses[clause].text)}" in text
    assert "cslint: ignore-next-line[LEC004]" in text


@pytest.mark.parametrize(
    ("html", "fetched"),
    [
        ('<script src="https://example.com/a.js"></script>', True),
        ('<link rel="stylesheet" href="//example.com/a.css">', True),
        ("<img alt=a src=http://example.com/a.png>", True),
        ("@font-face { src: url(https://example.com/a.woff2) }", True),
        ('@import "https://example.com/a.css";', True),
        ('<script src="assets/a.js"></script>', False),
        ('<link rel="canonical" href="https://example.com/">', False),
        ('<a href="https://example.com/">there</a>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg"></svg>', False),
    ],
)
def test_what_a_browser_would_fetch_is_seen(tool: Any, html: str, *, fetched: bool) -> None:
    assert (tool("make_site").LOADED.search(html) is not None) is fetched
