"""What a plain alignment of every pattern with every text finds, the matcher finds: no more, no less, nowhere else."""

from __future__ import annotations

import random

import pytest

from cslint.errors import PatternError
from cslint.match import Matcher, Pattern, Vocabulary, hearing, index, parse
from cslint.match.automaton import build
from cslint.match.pieces import choose, odds
from cslint.match.skeleton import number
from cslint.text.normalise import normalise
from tests.match.oracle import Oracle, readings

CHARS = "我你不没是事的说知资道到好部门管只之做错搓了过国果快就后办班法发吗吧呢"
SOUNDS = {
    "是": "事市四",
    "事": "是四",
    "知": "之资",
    "道": "到倒",
    "好": "郝",
    "管": "关光",
    "做": "坐",
    "错": "挫戳",
    "办": "半棒",
    "法": "发华",
    "说": "硕缩",
    "部": "步不",
    "门": "们",
    "过": "国果",
    "快": "块",
    "没": "每",
    "不": "部步",
    "你": "里李",
    "我": "窝",
}
FILLERS = ["那个", "这个", "就是", "就是说", "然后", "的话", "啊", "嗯", "吧", ",", " ", "、", "呃,"]


def random_pattern(rng: random.Random) -> str:
    def words(most: int) -> str:
        return "".join(rng.choice(CHARS) for _ in range(rng.randint(1, most)))

    parts = []
    for _ in range(rng.randint(2, 5)):
        kind = rng.random()
        if kind < 0.55:
            parts.append(words(3))
        elif kind < 0.7:
            parts.append(f"({words(2)}|{words(3)})")
        elif kind < 0.82:
            parts.append(f"[{words(2)}]")
        elif kind < 0.87:
            parts.append("…")
        elif kind < 0.92:
            parts.append(",")
        elif kind < 0.96:
            parts.append(rng.choice(["这个", "那个", "就是"]))
        else:
            parts.append(f"({words(1)}[{words(1)}]|{words(2)})")
    edges = rng.random()
    return ("^" if edges < 0.1 else "") + "".join(parts) + ("$" if 0.05 < edges < 0.15 else "")


def said(pattern: Pattern, rng: random.Random) -> str:
    """A reading of a pattern as a recogniser might write it, in the midst of other words."""
    skeleton = number(pattern)
    chosen = rng.choice(sorted(set(readings(skeleton.tree, skeleton.optional))))
    noise = rng.choice([0.0, 0.05, 0.15, 0.3])
    out: list[str] = []
    for node in chosen:
        value = skeleton.values[node] or rng.choice(["", ",", "好说"])
        if rng.random() < noise:
            value = rng.choice([rng.choice(SOUNDS.get(value, "") or CHARS), value, "", rng.choice(CHARS), value * 2])
        out.append(value)
        if rng.random() < noise:
            out.append(rng.choice([*FILLERS, *FILLERS, "".join(out[-2:]), rng.choice(CHARS)]))
    around = [rng.choice(["", "", ",", "。", "那", rng.choice(CHARS)]) for _ in range(2)]
    return (around[0] + "".join(out) + around[1])[:26]


@pytest.mark.parametrize("seed", range(12))
def test_matcher_agrees_with_plain_alignment(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "FEW", seed % 2 * 200)  # with the scout and without
    monkeypatch.setattr(hearing.Hearing, "cuts", lambda _self, _span: False)  # word boundaries have tests of their own
    rng = random.Random(seed)  # noqa: S311  reproducible, not secret
    patterns = []
    while len(patterns) < 25:
        try:
            patterns.append(parse(random_pattern(rng), Vocabulary(), whole_clause=False))
        except PatternError:
            continue
    texts = [normalise(said(rng.choice(patterns), rng)) for _ in range(70)]
    matcher = Matcher(patterns)
    oracles = []
    for pattern in patterns:
        skeleton = number(pattern)
        pieces = choose(skeleton)
        oracles.append(Oracle(build(pattern, skeleton, pieces, odds().rarity), skeleton, set(pieces)))
    hits = 0
    for text, matches in zip(texts, matcher.find_all(texts), strict=True):
        for number_, oracle in enumerate(oracles):
            want = oracle.spans(text)
            got = [match for match in matches if match.pattern == number_]
            assert bool(want) == bool(got), (patterns[number_].source, text, want, got)
            hits += bool(want)
            for match in got:
                assert (match.start, match.end) in want, (patterns[number_].source, text, want, match)
                if want[match.start, match.end] == 0:
                    assert match.similarity == 1.0
        assert matcher.find(text) == matches
    assert hits > 30
