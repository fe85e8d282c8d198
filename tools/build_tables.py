#!/usr/bin/env python3
"""Generate the character tables of ``cslint/text/data`` from OpenCC and pypinyin.

``build_tables.py`` writes them; ``build_tables.py --check`` writes nothing and ends in 1 if a file differs from what
would be written. The bytes depend on the two libraries' data and on this file alone: no clock, no locale, no order
of a set, and fixed code-point ranges instead of the interpreter's own Unicode version.

The formats are described in ``cslint/text/data/README.md`` and read by ``cslint/text/tables.py``.
"""

from __future__ import annotations

import argparse
import re
import sys
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from opencc import OpenCC
from pypinyin import Style, pinyin

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA = Path(__file__).resolve().parent.parent / "cslint" / "text" / "data"

# 〇, extension A, the basic block, compatibility ideographs, and planes 2 and 3 as far as they are planned for Han.
HAN = tuple(
    chain(
        [0x3007],
        range(0x3400, 0x4DC0),
        range(0x4E00, 0xA000),
        range(0xF900, 0xFB00),
        range(0x20000, 0x323B0),
    )
)

# Where one traditional character has several simplified ones, OpenCC keeps the character itself if that is among
# them. These are characters that it keeps and that calls use in the sense of the other.
FORCED = {
    "著": "着",  # 聽著呢, 不要著急: far more often than 著名
    "瞭": "了",  # 瞭解, never 瞭望
    "藉": "借",  # 藉口, never 狼藉
    "牠": "它",
    "衞": "卫",  # a form of 衛
}

# Readings, the first being the default, of characters that have more than one syllable in everyday speech, or whose
# first reading in pypinyin is not the everyday one. Tight on purpose: every reading that two frequent characters
# share makes them homophones to the matcher, so 没 is not mo, 么 is not yao, 大 is not dai, 什 is not shi.
READINGS = {
    "的": "de di",
    "地": "di de",
    "得": "de dei",
    "了": "le liao",
    "着": "zhe zhao zhuo",
    "还": "hai huan",
    "都": "dou du",
    "谁": "shui shei",
    "这": "zhe zhei",
    "那": "na nei",
    "哪": "na nei",
    "行": "xing hang",
    "长": "chang zhang",
    "重": "zhong chong",
    "调": "tiao diao",
    "觉": "jue jiao",
    "乐": "le yue",
    "便": "bian pian",
    "差": "cha chai",
    "给": "gei ji",
    "会": "hui kuai",
    "率": "lv shuai",
    "角": "jiao jue",
    "血": "xue xie",
    "露": "lu lou",
    "弹": "dan tan",
    "降": "jiang xiang",
    "藏": "cang zang",
    "模": "mo mu",
    "传": "chuan zhuan",
    "省": "sheng xing",
    "参": "can shen",
    "曾": "ceng zeng",
    "朝": "chao zhao",
    "校": "xiao jiao",
    "称": "cheng chen",
    "落": "luo la",
    "厦": "sha xia",
    "塞": "sai se",
    "薄": "bo bao",
    "恶": "e wu",
    "吓": "xia he",
    "壳": "ke qiao",
    "劲": "jin jing",
    "熟": "shu shou",
    "削": "xiao xue",
    "剥": "bo bao",
    "扎": "zha za",
    "畜": "chu xu",
    "埋": "mai man",
    "伺": "ci si",
    "曝": "bao pu",
    "爪": "zhua zhao",
    "刹": "sha cha",
    "吁": "xu yu",
    "粘": "zhan nian",
    "仔": "zi zai",
    "钥": "yao yue",
    "匙": "shi chi",
    "似": "si shi",
    "佛": "fo fu",
    "勒": "le lei",
    "泊": "bo po",
    "柏": "bai bo",
    "茄": "qie",
    "琢": "zhuo",
    "辗": "zhan",
    "傀": "kui",
    "诘": "jie",
    "椎": "zhui",
    "潦": "liao",
    "囤": "tun",
    "掺": "chan",
    "肋": "lei",
    "龈": "yin",
    "靓": "liang",
    "吭": "keng",
    "咯": "lo",
    "欸": "ei ai",
}

# Syllables without a full vowel, spelt as a recogniser writes them.
RESPELT = {"n": "en", "ng": "en", "m": "mu", "hm": "heng", "hng": "heng", "ê": "ei"}


class TableError(Exception):
    """The libraries' data breaks a promise that the tables make."""


def simplified_pairs() -> dict[str, str]:
    """Return every Han character that has another simplified form, in code-point order, with that form."""
    originals = [chr(point) for point in HAN]
    converted = OpenCC("t2s").convert("\n".join(originals)).split("\n")
    pairs = {old: new for old, new in zip(originals, converted, strict=True) if old != new}
    pairs = dict(sorted({**pairs, **FORCED}.items()))
    for old, new in pairs.items():
        if len(new) != 1:
            msg = f"U+{ord(old):04X} becomes {len(new)} characters"
            raise TableError(msg)
    return {old: _end_of_chain(old, pairs) for old in pairs}


def _end_of_chain(char: str, pairs: dict[str, str]) -> str:
    """Convert ``char`` until nothing changes, so that converting the result again changes nothing."""
    seen = {char}
    while char in pairs:
        char = pairs[char]
        if char in seen:
            msg = f"U+{ord(char):04X} is converted in a circle"
            raise TableError(msg)
        seen.add(char)
    return char


def simplified_table() -> str:
    """Write one line for each pair: a character and its simplified form."""
    return "".join(f"{old}{new}\n" for old, new in simplified_pairs().items())


def readings() -> dict[str, tuple[str, ...]]:
    """Return the syllables of every Han character that pypinyin knows, the default first."""
    table: dict[str, tuple[str, ...]] = {}
    for char in map(chr, HAN):
        known = _known_readings(char)
        wanted = tuple(READINGS.get(char, "").split()) or known[:1]
        unknown = [each for each in wanted if each not in known]
        if unknown:
            msg = f"{char} is not read {', '.join(unknown)} (pypinyin has {', '.join(known)})"
            raise TableError(msg)
        if wanted:
            table[char] = wanted
    for old, new in simplified_pairs().items():
        if new in READINGS and old not in READINGS:
            table[old] = table[new]
    return table


def _known_readings(char: str) -> tuple[str, ...]:
    """Return what pypinyin gives for one character, without tones, ``v`` for ``ü``, each once, in its order."""
    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    spelt = (RESPELT.get(each, each) for each in chain.from_iterable(found))
    return tuple(dict.fromkeys(each for each in spelt if re.fullmatch("[a-z]+", each)))


def syllable_table() -> str:
    """Write one line for each syllable: it, the characters it is the default of, and those it is another reading of."""
    default: dict[str, list[str]] = {}
    other: dict[str, list[str]] = {}
    for char, syllables in sorted(readings().items()):
        default.setdefault(syllables[0], []).append(char)
        for each in syllables[1:]:
            other.setdefault(each, []).append(char)
    lines = []
    for each in sorted({*default, *other}):
        lines.append(f"{each}\t{''.join(default.get(each, ()))}\t{''.join(other.get(each, ()))}\n")
    return "".join(lines)


def build() -> dict[str, bytes]:
    """Return the contents of every generated file, by its name."""
    return {
        "simplified.txt": simplified_table().encode(),
        "syllables.txt": syllable_table().encode(),
    }


def stale(folder: Path, files: dict[str, bytes]) -> list[str]:
    """Return the names of the files that are missing from ``folder`` or differ from ``files``."""
    return [
        name for name, want in files.items() if not (folder / name).is_file() or (folder / name).read_bytes() != want
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the script; the exit status is 1 if ``--check`` found a difference."""
    parser = argparse.ArgumentParser(description="Generate the character tables of cslint/text/data.")
    parser.add_argument("--check", action="store_true", help="write nothing, end in 1 if a file is out of date")
    parser.add_argument("--folder", type=Path, default=DATA, help="where the files are (default: %(default)s)")
    options = parser.parse_args(arguments)
    files = build()
    names = stale(options.folder, files)
    if not options.check:
        options.folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            (options.folder / name).write_bytes(files[name])
            print(f"wrote {name}")
        return 0
    for name in names:
        print(f"{name} is out of date: run tools/build_tables.py", file=sys.stderr)
    if names:
        made_with = ", ".join(f"{package} {version(package)}" for package in ("opencc", "pypinyin"))
        print(f"(compared with what {made_with} give)", file=sys.stderr)
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
