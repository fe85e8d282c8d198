#!/usr/bin/env python3
"""Generate the character tables of ``cslint/text/data`` from OpenCC, pypinyin and jieba.

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
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import jieba
import numpy as np
from opencc import OpenCC
from pypinyin import Style, pinyin

from cslint.text.sounds import alphabet
from cslint.text.words import PAIR_BITS, pair_bit

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
# share makes them homophones to the matcher, so 没 is not mo, 么 is not yao, 大 is not dai,
# 什 is not shi, 会 is not kuai, 给 is not ji.
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
    "给": "gei",
    "会": "hui",
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

# Words of calls, and how many of a million characters begin one: ours, rough, and only there to tell the filter what
# is frequent. The dictionary counts newspapers and novels, where nobody asks what he can do for you.
SPOKEN = {
    4000: (
        "什么 可以 需要 您好 请问 我们 好的 谢谢 帮您 为您 您的 还有 有什么 一下 这个 您看 有没有 是的 没有 不客气 "
    ),
    1500: (
        "你们 他们 那个 怎么 就是 然后 可能 推荐 地址 电话 服务 订单 问题 时间 其他 帮助 稍等 "
        "知道 不是 您可以 如果 已经 或者 一个 的话 您需要 还需要 感谢 欢迎 祝您 愉快 确认 信息 "
        "提供 联系 我帮您 给您 请您 麻烦 不好意思 抱歉 查询 处理 办理 的时候 还是 因为 所以 "
        "但是 现在 今天 明天 方便 您想 想要 选择 名字 姓名 号码 手机 先生 女士 客服 公司 使用 "
        "当然 非常 不错 比较 这边 我这边 这里 哪里 多少 几点 元 分钟 左右 一定 会为您 尽快 "
        "马上 随时 可以的 帮我 我想 请稍 "
    ),
    500: (
        "应该 不能 不行 不会 不用 不要 不知道 没关系 没问题 您是 是不是 能不能 对不起 告诉 反映 "
        "反馈 投诉 登记 记录 核实 安排 解决 申请 退款 退货 充值 话费 流量 套餐 账户 账号 密码 "
        "身份证 短信 收到 到账 扣费 费用 价格 优惠 活动 快递 物流 发货 地方 附近 周边 景点 "
        "餐馆 酒店 评分 人均 消费 门票 免费 营业 早上 上午 中午 下午 晚上 星期 工作日 小时 "
        "以后 之后 之前 以前 刚才 自己 别的 这样 那样 那边 怎么样 为什么 哪些 哪个 哪方面 觉得 "
        "希望 看看 说一下 听到 听不到 声音 再见 挂机 评价 满意 放心 你好 你的 你看 你可以 你想 "
        "你要 您要 我要 要求 时候 问一下 看一下 等一下 更好 最好 好吃 喜欢 特别 预订 预约 预计 "
        "送达 "
    ),
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


def dictionary() -> list[tuple[str, int]]:
    """Return the words that jieba cuts with their frequencies, in the dictionary's order."""
    words = []
    with jieba.get_dict_file() as file:
        for line in file.read().decode().splitlines():
            word, frequency = line.split(" ")[:2]
            if int(frequency) > 0:
                words.append((word, int(frequency)))
    return words


def pair_rates(words: Sequence[tuple[str, int]]) -> bytes:
    """Return 256 by 256 bytes: -8 · log2 of how often one class of near syllables follows another.

    Inside words as the dictionary counts them; between words as if they were put together at random.
    """
    codes = alphabet().codes
    inside = np.zeros((256, 256))
    alone = np.zeros(256)
    for word, frequency in words:
        classes = [int(codes[min(ord(char), 0xFFFF)]) for char in word]
        for code in classes:
            alone[code] += frequency
        for left, right in pairwise(classes):
            inside[left, right] += frequency
    alone /= alone.sum()
    within = inside.sum() / max(sum(frequency * len(word) for word, frequency in words), 1)
    mixed = within * inside / inside.sum() + (1 - within) * np.outer(alone, alone)
    for rate, spoken in SPOKEN.items():
        for word in spoken.split():
            for left, right in pairwise(int(codes[ord(char)]) for char in word):
                mixed[left, right] = max(mixed[left, right], rate / 1e6)
    rarity: bytes = np.clip(np.round(-8 * np.log2(np.maximum(mixed, 2.0**-31))), 0, 255).astype(np.uint8).tobytes()
    return rarity


def pair_bits(words: Sequence[tuple[str, int]]) -> bytes:
    """Return the set of the pairs of characters that stand next to each other inside a word, as hashed bits."""
    bits = np.zeros(PAIR_BITS, np.bool_)
    for pair in {word[at : at + 2] for word, _ in words for at in range(len(word) - 1)}:
        bits[pair_bit(pair[0], pair[1])] = True
    return np.packbits(bits).tobytes()


def build() -> dict[str, bytes]:
    """Return the contents of every generated file, by its name."""
    words = dictionary()
    return {
        "simplified.txt": simplified_table().encode(),
        "syllables.txt": syllable_table().encode(),
        "pairs.bin": pair_rates(words),
        "inside.bin": pair_bits(words),
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
        made_with = ", ".join(f"{package} {version(package)}" for package in ("opencc", "pypinyin", "jieba"))
        print(f"(compared with what {made_with} give)", file=sys.stderr)
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
