from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from benchmarks.confusion import near_syllable, same_syllable
from benchmarks.noise import FILLERS, Disturbance, Noise, Slip, Utterance
from benchmarks.traditional import to_traditional
from cslint.text.normalise import normalise
from cslint.text.tables import syllables

ROOT = Path(__file__).resolve().parents[2]
TEXT = "您好,请您稍等一下,我帮您查询这个订单的情况,大概需要两三分钟。这件事不归我管,你去找别的部门吧!"
SAID = Utterance(before="您好。", phrase="这不归我管,你别问了", after="。", closed_start=True, closed_end=True)

SCRIPT = """
from benchmarks.noise import Disturbance, Noise, Utterance
said = Utterance(before="您好。", phrase="这件事不归我管", after="，再见。", closed_end=True)
for number in range(20):
    noise = Noise(f"seed/{number}")
    print(ascii(noise.hear(said, 0.2, noise.some(0.5))))
"""


def hear_in_another_process(hash_seed: str) -> str:
    return subprocess.run(  # noqa: S603  our own script
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_same_seed_gives_the_same_text_whatever_the_hash_seed() -> None:
    heard = hear_in_another_process("1")
    assert heard == hear_in_another_process("2")
    assert len(set(heard.splitlines())) == 20


@pytest.mark.parametrize("rate", [0.05, 0.1, 0.3])
def test_errors_come_at_their_rate(rate: float) -> None:
    text = TEXT * 400
    heard = Noise("rate").slips(text, rate)
    characters = sum(char in syllables() for char in text)
    # An insertion beside another error may look like one error less.
    assert Levenshtein.distance(text, heard) / characters == pytest.approx(rate, rel=0.06)


def test_no_errors_at_rate_zero() -> None:
    assert Noise("nothing").slips(TEXT, 0) == TEXT


def test_errors_befall_han_characters_only() -> None:
    assert Noise("x").slips("OK, 10086!", 1.0) == "OK, 10086!"


@pytest.mark.parametrize("number", range(30))
def test_one_slip_is_of_its_kind(number: int) -> None:
    noise = Noise(f"one/{number}")
    for kind, change in ((Slip.SAME, 0), (Slip.NEAR, 0), (Slip.OTHER, 0), (Slip.DELETED, -1), (Slip.INSERTED, 1)):
        heard = noise.one_slip(SAID.phrase, kind)
        assert len(heard) - len(SAID.phrase) == change
        assert Levenshtein.distance(SAID.phrase, heard) == 1
    same = noise.one_slip("管", Slip.SAME)
    assert set(syllables()[same]) & set(syllables()["管"])


def test_near_syllables_sound_otherwise() -> None:
    near = {syllables()[char][0] for char in near_syllable("是").chars}
    assert near == {"si"}
    assert {syllables()[char][0] for char in near_syllable("浪").chars} == {"lan", "nang", "rang"}


def test_replacements_are_frequent_characters() -> None:
    assert "是" in same_syllable("事").chars
    assert len(same_syllable("事").chars) == 12


def test_heard_without_noise_is_what_was_said() -> None:
    heard = Noise("clean").hear(SAID, 0)
    assert heard.turns == ("您好。这不归我管,你别问了。",)
    assert [text[a:b] for text, (a, b) in zip(heard.turns, heard.spans, strict=True)] == [SAID.phrase]


@pytest.mark.parametrize("number", range(20))
def test_split_turns_hold_the_phrase_between_them(number: int) -> None:
    heard = Noise(f"split/{number}").hear(SAID, 0, [Disturbance.SPLIT])
    pieces = [text[a:b] for text, (a, b) in zip(heard.turns, heard.spans, strict=True)]
    assert len(pieces) == 2
    assert all(pieces)
    assert "".join(pieces) == SAID.phrase
    assert "".join(heard.turns) == "您好。这不归我管,你别问了。"


def test_without_punctuation_a_closed_edge_is_a_pause() -> None:
    assert Noise("x").hear(SAID, 0, [Disturbance.UNPUNCTUATED]).turns == ("您好 这不归我管你别问了 ",)
    open_edges = Utterance(before="您好。", phrase="这不归我管", after="。再见。")
    assert Noise("x").hear(open_edges, 0, [Disturbance.UNPUNCTUATED]).turns == ("您好这不归我管再见",)


@pytest.mark.parametrize("number", range(20))
def test_filler_stands_inside_the_phrase(number: int) -> None:
    heard = Noise(f"filler/{number}").hear(SAID, 0, [Disturbance.FILLER])
    (start, end) = heard.spans[0]
    said = heard.turns[0][start:end]
    assert SAID.phrase in {said.replace(filler, "", 1) for filler in FILLERS}
    assert said[0] == SAID.phrase[0]


@pytest.mark.parametrize("number", range(20))
def test_stutter_says_a_piece_again(number: int) -> None:
    heard = Noise(f"stutter/{number}").hear(Utterance(before="", phrase="这不归我管", after=""), 0, ["stutter"])
    said = heard.turns[0]
    assert len(said) > 5
    assert [char for i, char in enumerate("这不归我管") if char not in said[i:]] == []


def test_traditional_text_reads_as_the_simplified() -> None:
    text = "这里没有什么后来发现的问题,您说说为什么着急,干嘛呢,电话号码总会给您的"
    assert to_traditional("这里说") == "這裡說"
    assert to_traditional(text) != text
    assert normalise(to_traditional(text)) == normalise(text)
