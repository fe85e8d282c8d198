from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.checks.wording import WordingSpec
from cslint.engine import check
from cslint.errors import PackError
from cslint.model import Outcome, Role, Script, Transcript, Turn
from cslint.packs import load_standard
from tests.packs.invented import call, ended, found, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cslint.model import Document, Result
    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

KEEP = ["你们", "你好", "迷你", "你死我活", "你我他"]
FRAMES = {"quotation": ["(客户|他)[刚才]说"], "denial": ["我不是说"]}


def wording(**keys: object) -> dict[str, object]:
    """A rule of wording as its file would hold it: 您 instead of 你."""
    rule = {
        "code": "WRD001",
        "name": "plain-you",
        "kind": "wording",
        "level": "warning",
        "message": "没有用敬称",
        "replace": {"你": "您", "妳": "您"},
        "keep": KEEP,
    }
    return {**rule, **keys}


def places(result: Result) -> list[tuple[int | None, tuple[int, int] | None]]:
    """Turn and span of every finding."""
    return [(finding.turn, finding.span) for finding in result.findings]


def test_finding_says_where_and_what_to_put_there(load: Load) -> None:
    (finding,) = check(call("客户:你说", "好的,我帮你查。"), load(wording(prefer="请用“您”"))).findings
    assert (finding.code, finding.message, finding.speaker) == ("WRD001", "没有用敬称", Role.AGENT)
    assert (finding.turn, finding.span, finding.evidence) == (1, (5, 6), "你")
    assert (finding.suggestion, finding.pattern, finding.similarity) == ("您", "你", 1.0)
    assert finding.explanation == "“你”要换成“您”"


def test_each_place_is_a_fault_of_its_own(load: Load) -> None:
    result = check(call("你的订单,您看,你要退吗", "妳說呢"), load(wording()))
    assert places(result) == [(0, (0, 1)), (0, (8, 9)), (1, (0, 1))]
    assert [finding.evidence for finding in result.findings] == ["你", "你", "妳"]
    assert len({finding.fingerprint for finding in result.findings}) == 3


@pytest.mark.parametrize(
    "said",
    [
        "您好,请问您要查什么",
        "你好,请讲",
        "你们那边是什么地址",
        "你們那邊是什麼地址",
        "妳們那邊是什麼地址",
        "您买的是迷你音箱",
        "不用争得你死我活",
        "你我他都一样",
        "《听你的》已经开通",
    ],
)
def test_words_that_hold_it_harmlessly(load: Load, said: str) -> None:
    assert ended(check(call(said), load(wording())), "WRD001") == (Outcome.PASS, None)


def test_what_is_kept_excuses_only_itself(load: Load) -> None:
    assert places(check(call("你好,你们的,你的"), load(wording()))) == [(0, (7, 8))]


@pytest.mark.parametrize(
    ("said", "faulty"),
    [
        ("客户刚才说你不对", []),
        ("我不是说你不对", []),
        ("您写的“你等着”我看到了", []),
        ("“你的订单到了”", [(0, (1, 2))]),
        ("客户说不满意。你等着", [(0, (7, 8))]),
        ("你说的不对,他说您错了", [(0, (0, 1))]),
    ],
)
def test_quotation_and_denial_excuse(load: Load, said: str, faulty: list[object]) -> None:
    assert places(check(call(said), load(wording(), contexts=FRAMES))) == faulty


def test_contexts_can_be_chosen_and_more_excused(load: Load) -> None:
    ruleset = load(wording(contexts=[]), contexts=FRAMES)
    assert places(check(call("我不是说你,“你”我"), ruleset)) == [(0, (4, 5)), (0, (7, 8))]
    ruleset = load(wording(unless=["你说了算", {"before": "领导问我"}]))
    assert places(check(call("你说了算", "领导问我你去不去。", "你去不去"), ruleset)) == [(2, (0, 1))]


def test_only_the_named_speaker(load: Load) -> None:
    lines = ["客户:你", "坐席:你", "系统:你"]
    assert found(check(call(*lines), load(wording()))) == [("WRD001", 1, "你")]
    assert found(check(call(*lines), load(wording(speaker="customer")))) == [("WRD001", 0, "你")]
    assert places(check(call(*lines), load(wording(speaker="any")))) == [(0, (0, 1)), (1, (0, 1))]


class TestUnknownSpeakers:
    def test_not_evaluated_where_they_may_be_at_fault(self, load: Load) -> None:
        result = check(call("您好", "未知:你等一下", "未知:您说"), load(wording()))
        assert found(result) == []
        assert ended(result, "WRD001") == (Outcome.NOT_EVALUATED, "第2轮说话人未知")

    def test_passes_where_they_say_no_such_word(self, load: Load) -> None:
        assert ended(check(call("您好", "未知:你们好"), load(wording())), "WRD001") == (Outcome.PASS, None)

    def test_certain_faults_count(self, load: Load) -> None:
        result = check(call("未知:你", "你"), load(wording()))
        assert found(result) == [("WRD001", 1, "你")]
        assert ended(result, "WRD001")[0] is Outcome.FAIL


class TestOtherWords:
    def test_the_longest_word_counts(self, load: Load) -> None:
        rule = wording(replace={"知道": "了解", "不知道": "我帮您查一下", "挂机": "结束通话"}, keep=["知道了"])
        result = check(call("这个我不知道。", "我知道了,那挂机吧"), load(rule))
        assert [(f.turn, f.span, f.suggestion) for f in result.findings] == [
            (0, (3, 6), "我帮您查一下"),
            (1, (6, 8), "结束通话"),
        ]

    def test_of_overlapping_words_the_longer_counts_wherever_it_begins(self, load: Load) -> None:
        rule = wording(replace={"红蓝": "一", "蓝绿白": "二"}, keep=[])
        assert found(check(call("红蓝绿白"), load(rule))) == [("WRD001", 0, "蓝绿白")]

    def test_halves_of_two_words_are_none(self, load: Load) -> None:
        rule = wording(replace={"着急": "担心", "现金": "钱款"}, keep=[])
        lines = ["您别着急", "他接着急着走了", "没有发现金额不对", "退现金"]
        assert found(check(call(*lines), load(rule))) == [("WRD001", 0, "着急"), ("WRD001", 3, "现金")]

    def test_marks_are_no_wildcards(self, load: Load) -> None:
        rule = wording(replace={"A+": "甲等", "(免费)": "不收费"}, keep=[])
        assert found(check(call("AA级,A+级", "免费的(免费)"), load(rule))) == [
            ("WRD001", 0, "A+"),
            ("WRD001", 1, "(免费)"),
        ]


def test_scripts_are_judged_by_line(load: Load) -> None:
    turns = (Turn(role=Role.AGENT, text="您好", line=1), Turn(role=Role.AGENT, text="请问你要什么", line=4))
    (finding,) = check(Script(id="s1", turns=turns), load(wording())).findings
    assert (finding.line, finding.span, finding.suggestion) == (4, (2, 3), "您")


def test_words_in_empty_and_odd_turns(load: Load) -> None:
    turns = tuple(Turn(role=Role.AGENT, text=text, start=5.0, end=1.0) for text in ("", "\ufeff", "😀你", "\u200b"))
    assert found(check(Transcript(id="c1", turns=turns), load(wording()))) == [("WRD001", 2, "你")]


class TestMistakes:
    @pytest.mark.parametrize(
        ("keys", "reason"),
        [
            ({"replace": {}}, "replace"),
            ({"keep": ["您好"], "replace": {"啦": "了"}}, "keep 里的“您好”不含要替换的词"),
            ({"replace": {"你": "你老"}, "keep": []}, "“你”的替换“你老”里还有要替换的“你”"),
            ({"replace": {"你": ""}}, "replace"),
            ({"contexts": ["nobody"]}, "nobody"),
        ],
    )
    def test_are_told(self, tmp_path: Path, keys: dict[str, object], reason: str) -> None:
        with pytest.raises(PackError) as caught:
            load_standard(str(write_pack(tmp_path / "own", wording(**keys))))
        assert any(reason in f"{problem}" for problem in caught.value.problems)

    def test_a_replacement_may_hold_the_word_harmlessly(self) -> None:
        spec = WordingSpec.model_validate(wording(replace={"你": "你们"}, keep=["你们"]))
        assert spec.replace == {"你": "你们"}


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    return load_standard(str(write_pack(tmp_path_factory.mktemp("packs") / "own", wording(), contexts=FRAMES)))


@given(st.lists(st.text(alphabet="你您妳们好迷,。“”客户说不 a", max_size=20), min_size=1, max_size=3))
def test_what_is_put_right_is_right(ruleset: Ruleset, texts: list[str]) -> None:
    before = Transcript(id="c1", turns=tuple(Turn(role=Role.AGENT, text=text) for text in texts))
    result = check(before, ruleset)
    found(result)
    assert check(mended(before, result), ruleset).findings == ()


def mended(document: Document, result: Result) -> Transcript:
    """The document with every suggestion in its place."""
    texts = [turn.text for turn in document.turns]
    for finding in reversed(result.findings):
        assert finding.turn is not None
        assert finding.span is not None
        start, end = finding.span
        texts[finding.turn] = f"{texts[finding.turn][:start]}{finding.suggestion}{texts[finding.turn][end:]}"
    return Transcript(id="c1", turns=tuple(Turn(role=Role.AGENT, text=text) for text in texts))
