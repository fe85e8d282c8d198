from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.tables import Table, section, write_section

if TYPE_CHECKING:
    from pathlib import Path


def test_table_is_padded_by_the_width_of_its_characters() -> None:
    table = Table(title="T", columns=("类别", "n"), rows=(("推卸语", "1"), ("a|b", "100")), note="N.")
    assert table.markdown().splitlines() == [
        "### T",
        "",
        "| 类别   |   n |",
        "| ------ | --: |",
        "| 推卸语 |   1 |",
        "| a\\|b   | 100 |",
        "",
        "N.",
    ]


def test_a_missing_page_is_made_with_all_sections_in_order(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    write_section(page, "throughput", "fast")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Benchmarks\n")
    assert text.endswith(
        "<!-- begin accuracy -->\n<!-- end accuracy -->\n\n<!-- begin throughput -->\nfast\n<!-- end throughput -->\n\n"
        "<!-- begin scripts -->\n<!-- end scripts -->\n"
    )


def test_a_section_is_rewritten_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    write_section(page, "throughput", "fast")
    write_section(page, "accuracy", r"first \1 | \d")
    page.write_text(page.read_text(encoding="utf-8") + "\nA word of ours.\n", encoding="utf-8")
    before = page.read_text(encoding="utf-8")
    write_section(page, "accuracy", "second\n\nlines")
    assert page.read_text(encoding="utf-8") == before.replace(r"first \1 | \d", "second\n\nlines")


def test_writing_the_same_twice_changes_nothing(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    body = section("Accuracy", "Words.", (Table(title="T", columns=("a", "b"), rows=(("1", "2"),)),))
    write_section(page, "accuracy", body)
    before = page.read_bytes()
    write_section(page, "accuracy", body)
    assert page.read_bytes() == before
