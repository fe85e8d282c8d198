"""How characters sound: syllables, near syllables, and the one-byte class that the matcher's filter works on.

Two syllables are **near** where speech recognition and accents take one for the other: zh/z, ch/c, sh/s, n/l, r/l,
f/h, an/ang, en/eng, in/ing. Near syllables always share a class; rare ones may share one by chance, which costs the
filter a candidate and the result nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from cslint.text.normalise import variants
from cslint.text.speech import HARD_STOPS, INVISIBLE, PARTICLES, SOFT_STOPS
from cslint.text.tables import syllable_lines

if TYPE_CHECKING:
    from numpy.typing import NDArray

SKIPPED: Final = 0
"""Class of what the filter does not see: particles, stops, invisible characters."""

BARRIER: Final = 255
"""Class of the character that stands between two texts."""

BARRIER_CHAR: Final = "\ufffe"
"""A code point that is no character; where a text holds it, it is taken for U+FFFD."""

OTHER: Final = 254
_DIGITS: Final = 240
_LETTERS: Final = 228
_LETTER_CODES: Final = 12
_RARE_CODES: Final = 18
_PLANE: Final = 0x10000

_INITIALS: Final = {"zh": "z", "ch": "c", "sh": "s", "n": "l", "r": "l", "f": "h"}
_FINALS_AFTER_H: Final = {"ui": "ei", "un": "en", "uo": "o"}
_SYLLABLE: Final = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(.*)")
# Near syllables of which a million characters hold fewer than 400: they share bytes, so that all fit in one.
_RARE: Final = frozenset(
    [
        "a",
        "ao",
        "bong",
        "cei",
        "cua",
        "cuai",
        "dei",
        "diao",
        "die",
        "diu",
        "dun",
        "ei",
        "en",
        "ga",
        "gua",
        "guai",
        "gun",
        "hiao",
        "jiong",
        "juan",
        "ka",
        "ken",
        "kua",
        "kui",
        "kun",
        "lia",
        "lo",
        "lua",
        "lui",
        "lve",
        "mie",
        "miu",
        "mou",
        "o",
        "ou",
        "pa",
        "piao",
        "pie",
        "pou",
        "qia",
        "qiong",
        "sei",
        "sua",
        "suai",
        "ten",
        "tun",
        "wa",
        "wong",
        "yo",
        "za",
        "zei",
        "zua",
        "zuai",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alphabet:
    """The sounds of all characters.

    ``codes[c]`` is the class of a code point below 65536, ``first[c]`` the number of its default syllable (0 for none),
    ``others`` the numbers of further ones, ``spoken`` those of its free variants (您 for 你); ``several[c]`` tells that
    there are any of these. For a syllable's number, ``folded`` is the number that near syllables share and ``class_of``
    the class; ``shared`` are the classes of all characters with a reading in a folded syllable.
    """

    codes: NDArray[np.uint8]
    first: NDArray[np.uint16]
    several: NDArray[np.bool_]
    others: dict[str, tuple[int, ...]]
    spoken: dict[str, tuple[int, ...]]
    folded: tuple[int, ...]
    shared: dict[int, tuple[int, ...]]
    class_of: tuple[int, ...]

    def readings(self, char: str) -> tuple[int, ...]:
        """Numbers of the syllables of a normalised character; empty where it has none."""
        code = ord(char)
        first = int(self.first[code]) if code < _PLANE else 0
        return (first, *self.others.get(char, ())) if first else ()

    def meant(self, char: str) -> tuple[int, ...]:
        """Numbers of the syllables that somebody may have said who meant a character or a free variant of it."""
        return (*self.readings(char), *self.spoken.get(char, ()))

    def classes(self, char: str) -> tuple[int, ...]:
        """The classes of all characters that sound like ``char`` or a free variant of it, in ascending order."""
        readings = self.meant(char)
        if not readings:
            code = ord(char)
            return (int(self.codes[code]) if code < _PLANE else OTHER,)
        return tuple(sorted({code for each in readings for code in self.shared[self.folded[each]]}))


@cache
def alphabet() -> Alphabet:
    """The sounds of all characters, read once."""
    first = np.zeros(_PLANE, np.uint16)
    names: list[str] = [""]
    others: dict[str, tuple[int, ...]] = {}
    for number, (name, default, other) in enumerate(syllable_lines(), 1):
        names.append(name)
        points = np.frombuffer(default.encode("utf-32-le"), np.uint32)
        first[points[points < _PLANE]] = number
        for char in other:
            others[char] = (*others.get(char, ()), number)
    folds = [fold(name) for name in names]
    order = {name: number for number, name in enumerate(sorted(set(folds)))}
    folded = tuple(order[name] for name in folds)
    byte = _bytes(sorted(order))
    class_of = tuple(byte[name] for name in folds)
    codes = np.array(class_of, np.uint8)[first]
    codes[first == 0] = OTHER
    _mark_the_rest(codes)
    shared: dict[int, set[int]] = {}
    for number, fold_number in enumerate(folded):
        shared.setdefault(fold_number, set()).add(class_of[number])
    for char, numbers in others.items():
        if ord(char) < _PLANE:
            for number in numbers:
                shared[folded[number]].add(int(codes[ord(char)]))
    codes.setflags(write=False)
    spoken: dict[str, tuple[int, ...]] = {}
    for variant, target in variants():
        number = int(first[ord(variant)])
        if number not in (0, int(first[ord(target)]), *spoken.get(target, ())):
            spoken[target] = (*spoken.get(target, ()), number)
    several = np.zeros(_PLANE, np.bool_)
    several[[ord(char) for char in (*others, *spoken) if ord(char) < _PLANE]] = True
    return Alphabet(
        codes=codes,
        first=first,
        several=several,
        others=others,
        spoken=spoken,
        folded=folded,
        shared={key: tuple(sorted(values - {SKIPPED})) for key, values in shared.items()},
        class_of=class_of,
    )


def fold(syllable: str) -> str:
    """The name that near syllables share."""
    parts = _SYLLABLE.fullmatch(syllable)
    assert parts is not None  # noqa: S101  the expression matches every string
    initial = _INITIALS.get(parts[1] or "", parts[1] or "")
    final = parts[2]
    if final.endswith("ng") and not final.endswith("ong"):
        final = final[:-1]
    if initial == "h" and final.startswith("u") and len(final) > 1:
        final = _FINALS_AFTER_H.get(final, final[1:])
    return initial + final


SAME_SYLLABLE: Final = 1
NEAR_SYLLABLE: Final = 2
WHOLE: Final = 5
"""What a forgiven character costs, in fifths: same syllable, near syllable, anything else."""


@cache
def distance(meant: str, said: str) -> int:
    """What it costs that one normalised character was meant where another is written, in fifths."""
    if meant == said:
        return 0
    sounds = alphabet()
    left, right = sounds.meant(meant), sounds.readings(said)
    if any(each in right for each in left):
        return SAME_SYLLABLE
    near = {sounds.folded[each] for each in right}
    return NEAR_SYLLABLE if any(sounds.folded[each] in near for each in left) else WHOLE


@cache
def rates() -> NDArray[np.uint8]:
    """``rates()[x, y]`` is -8 · log2 of the share of class ``y`` right after ``x`` among all pairs of classes."""
    raw = np.fromfile(Path(__file__).with_name("data") / "pairs.bin", np.uint8)
    return raw.reshape(256, 256)


def _bytes(folds: list[str]) -> dict[str, int]:
    """A class from 1 up for each near syllable, the rare ones sharing some."""
    byte: dict[str, int] = {}
    frequent = [name for name in folds if name and name not in _RARE]
    for number, name in enumerate(frequent, 1):
        byte[name] = min(number, _LETTERS - 1)
    rare = [name for name in folds if not name or name in _RARE]
    start = min(len(frequent) + 1, _LETTERS - _RARE_CODES)
    for number, name in enumerate(rare):
        byte[name] = start + number % (_LETTERS - start)
    return byte


def _mark_the_rest(codes: NDArray[np.uint8]) -> None:
    """Letters, digits, what is passed over, and the barrier."""
    for number in range(26):
        codes[ord("a") + number] = _LETTERS + number % _LETTER_CODES
    for number in range(10):
        codes[ord("0") + number] = _DIGITS + number
    for char in PARTICLES + HARD_STOPS + SOFT_STOPS + INVISIBLE + ".":
        codes[ord(char)] = SKIPPED
    codes[ord(BARRIER_CHAR)] = BARRIER
