from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cslint.text import tables

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "build_tables.py"
DATA = ROOT / "cslint" / "text" / "data"
NAMES = ("simplified.txt", "syllables.txt")


def build(*arguments: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    """Run the script with a locale and hash seed of our own choice."""
    return subprocess.run(  # noqa: S603  our own script
        [sys.executable, str(SCRIPT), *arguments],
        env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("聽著呢", "听着呢"),
        ("什麼", "什么"),
        ("後來", "后来"),
        ("乾淨", "干净"),
        ("幹嗎", "干吗"),
        ("瞭解", "了解"),
        ("這裡", "这里"),
        ("這裏", "这里"),
        ("請稍後再撥", "请稍后再拨"),
        ("藉口", "借口"),
        ("衞", "卫"),
        ("對於", "对于"),
    ],
)
def test_traditional_becomes_simplified(traditional: str, simplified: str) -> None:
    assert traditional.translate(tables.simplified()) == simplified


@pytest.mark.parametrize("text", ["听着呢,后天再说", "网络覆盖", "您好, hello 123", "甚至", "妳", ""])
def test_other_text_stays(text: str) -> None:
    assert text.translate(tables.simplified()) == text


def test_each_character_becomes_one_other_character() -> None:
    table = tables.simplified()
    assert len(table) > 4000
    assert all(isinstance(new, int) and old != new for old, new in table.items())


def test_beyond_the_basic_plane() -> None:
    assert "㑮\U0002005e".translate(tables.simplified()) == "\U0002b748\U0002003e"


def test_simplifying_twice_changes_nothing_more() -> None:
    table = tables.simplified()
    assert not {old: new for old, new in table.items() if new in table}


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        ("您", ("nin",)),
        ("女", ("nv",)),
        ("略", ("lve",)),
        ("行", ("xing", "hang")),
        ("着", ("zhe", "zhao", "zhuo")),
        ("的", ("de", "di")),
        ("佛", ("fo", "fu")),
        ("嗯", ("en",)),
        ("嘞", ("lei",)),
        ("〇", ("ling",)),
        ("長", ("chang", "zhang")),
    ],
)
def test_syllables_default_first(char: str, expected: tuple[str, ...]) -> None:
    assert tables.syllables()[char] == expected


@pytest.mark.parametrize(
    ("char", "reading"), [("没", "mo"), ("么", "yao"), ("大", "dai"), ("什", "shi"), ("不", "fou")]
)
def test_readings_that_would_make_frequent_words_homophones_are_left_out(char: str, reading: str) -> None:
    assert reading not in tables.syllables()[char]


def test_traditional_and_simplified_share_their_readings() -> None:
    table = tables.simplified()
    syllables = tables.syllables()
    for pair in ("說说", "們们", "覺觉", "還还", "給给", "話话"):
        assert table[ord(pair[0])] == ord(pair[1])
        assert syllables[pair[0]] == syllables[pair[1]]


def test_every_common_character_has_a_reading() -> None:
    basic = {chr(point) for point in range(0x4E00, 0x9FA6)}
    assert len(basic - set(tables.syllables())) < 30


def test_syllables_are_ascii_and_few() -> None:
    found = {syllable for readings in tables.syllables().values() for syllable in readings}
    assert all(syllable.isascii() and syllable.isalpha() and syllable.islower() for syllable in found)
    assert 400 < len(found) < 430


def test_what_is_not_chinese_has_no_syllables() -> None:
    assert not {"a", "1", "。", ",", " ", ""} & set(tables.syllables())


def test_tables_are_read_once() -> None:
    assert tables.simplified() is tables.simplified()
    assert tables.syllables() is tables.syllables()


def test_polyphones_are_few() -> None:
    polyphones = [char for char, readings in tables.syllables().items() if len(readings) > 1]
    assert len(polyphones) < 150


def test_script_makes_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    done = build("--folder", str(tmp_path), seed="12345")
    assert (done.returncode, done.stderr) == (0, "")
    for name in NAMES:
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes()


def test_check_accepts_the_files_of_the_package() -> None:
    done = build("--check", seed="1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_notices_a_changed_and_a_missing_file(tmp_path: Path) -> None:
    changed = (DATA / "simplified.txt").read_bytes().replace("張张".encode(), "張章".encode())
    (tmp_path / "simplified.txt").write_bytes(changed)

    done = build("--check", "--folder", str(tmp_path))

    assert done.returncode == 1
    assert done.stderr.splitlines()[:2] == [f"{name} is out of date: run tools/build_tables.py" for name in NAMES]
    assert (tmp_path / "simplified.txt").read_bytes() == changed
    assert not (tmp_path / "syllables.txt").exists()
