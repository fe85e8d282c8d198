"""Words that the recogniser cut over several turns of one speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.checks.call import merge
from cslint.checks.joint import JOINT, Joined, Part, joints, sentences
from cslint.engine import check
from cslint.model import Level, Outcome, Role, Script, Transcript, Turn
from cslint.text.normalise import normalise
from tests.packs.invented import SPOKEN, call, ended, forbidden, found, required

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.model import Document
    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

CUT = [("AAA001", 0, "这不是我")]


class TestForbidden:
    def test_finding_is_anchored_at_the_first_turn_and_says_how_it_goes_on(self, load: Load) -> None:
        document = call("坐席[10-16]:哦,这不是我。", "客户[16-16.2]:嗯", "坐席[17-19]:的事,您请说")
        (finding,) = check(document, load(forbidden())).findings
        assert (finding.turn, finding.span, finding.evidence) == (0, (2, 7), "这不是我。")
        assert finding.explanation == "跨第1、3轮:这不是我‖的事;与禁用语逐字相符"
        assert (finding.start, finding.end) == (11.714, 17.667)
        assert (finding.level, finding.similarity, finding.speaker) == (Level.ERROR, 1.0, Role.AGENT)

    @pytest.mark.parametrize("stop", ["", "。", ",", "，", "…", "……", "、", " ", ".", ";", "—", "。”"])
    def test_a_stop_at_the_joint_does_not_matter(self, load: Load, stop: str) -> None:
        assert found(check(call(f"这不是我{stop}", "的事"), load(forbidden()))) == [
            ("AAA001", 0, f"这不是我{stop.strip()}")
        ]

    @pytest.mark.parametrize("stop", ["…", "，", "...", "。"])
    def test_nor_one_before_the_rest(self, load: Load, stop: str) -> None:
        assert found(check(call("这不是我", f"{stop}的事"), load(forbidden()))) == CUT

    @pytest.mark.parametrize("stop", ["?", "!", "？", "！", "?。"])
    def test_a_question_or_a_shout_is_over(self, load: Load, stop: str) -> None:
        assert found(check(call(f"这不是我{stop}", "的事"), load(forbidden()))) == []

    def test_a_stop_beside_the_joint_ends_the_sentence(self, load: Load) -> None:
        assert found(check(call("这不是我", "的。事"), load(forbidden()))) == []

    @pytest.mark.parametrize("between", ["系统:录音提示", "客户:嗯", "客户:……", "客户:哦。", "嗯嗯", "未知:啊"])
    def test_system_and_particles_stand_between_without_effect(self, load: Load, between: str) -> None:
        assert found(check(call("这不是我", between, "的事"), load(forbidden()))) == CUT

    @pytest.mark.parametrize("between", ["客户:好", "未知:好"])
    def test_another_speaker_interrupts(self, load: Load, between: str) -> None:
        assert found(check(call("这不是我", between, "的事"), load(forbidden()))) == []

    @pytest.mark.parametrize(("seconds", "cut"), [(0, True), (2, True), (2.1, False)])
    def test_not_over_a_long_silence(self, load: Load, seconds: float, *, cut: bool) -> None:
        document = call("坐席[0-3]:这不是我", f"坐席[{3 + seconds}-{5 + seconds}]:的事")
        assert bool(found(check(document, load(forbidden())))) is cut

    def test_turns_that_overlap_in_time_are_joined(self, load: Load) -> None:
        assert found(check(call("坐席[0-3]:这不是我", "坐席[2.5-4]:的事"), load(forbidden()))) == CUT

    def test_cut_twice(self, load: Load) -> None:
        (finding,) = check(call("这不是", "我的。", "事,您说"), load(forbidden())).findings
        assert (finding.turn, finding.span) == (0, (0, 3))
        assert "跨第1、2、3轮:这不是‖我的‖事" in finding.explanation

    def test_twice_in_a_row(self, load: Load) -> None:
        result = check(call("这不是我", "的事,这不是", "我的事"), load(forbidden()))
        assert found(result) == [("AAA001", 0, "这不是我"), ("AAA001", 1, "这不是")]

    def test_in_long_turns(self, load: Load) -> None:
        document = call("一二三四五六七八九十" * 20 + "这不是我", "的事" + "一二三四五六七八九十" * 20)
        (finding,) = check(document, load(forbidden())).findings
        assert (finding.span, finding.evidence) == ((200, 204), "这不是我")

    def test_few_words_are_not_put_together(self, load: Load) -> None:
        ruleset = load(forbidden("AAA001", "急什么", "~没办法~"))
        assert found(check(call("急", "什么"), ruleset)) == []
        assert found(check(call("我没办", "法"), ruleset)) == []
        assert found(check(call("好的", "急什么"), ruleset)) == [("AAA001", 1, "急什么")]

    def test_it_is_what_was_said_that_counts(self, load: Load) -> None:
        assert found(check(call("你急", "什么"), load(forbidden("AAA001", "^[你]急什么$")))) == [("AAA001", 0, "你急")]

    @pytest.mark.parametrize(
        ("lines", "cut"),
        [
            (["好吧", "你自己", "看着办", "再见"], True),
            (["先生你自己", "看着办", "再见"], False),
            (["好吧", "你自己", "看着办再见"], False),
        ],
    )
    def test_a_turns_edges_are_a_clauses_edges(self, load: Load, lines: list[str], *, cut: bool) -> None:
        assert bool(found(check(call(*lines), load(forbidden("AAA001", "^你自己看着办$"))))) is cut

    def test_a_gap_may_be_cut(self, load: Load) -> None:
        assert found(check(call("你到底想", "要怎么样"), load(forbidden("AAA001", "你到底…怎么样")))) == [
            ("AAA001", 0, "你到底想")
        ]

    def test_only_the_rules_speaker(self, load: Load) -> None:
        assert found(check(call("客户:这不是我", "客户:的事"), load(forbidden()))) == []
        ruleset = load(forbidden(speaker="customer"))
        assert found(check(call("客户:这不是我", "客户:的事"), ruleset)) == CUT

    def test_lines_of_a_script_are_not_joined(self, load: Load) -> None:
        turns = tuple(Turn(role=Role.AGENT, text=text) for text in ("这不是我", "的事"))
        assert found(check(Script(id="s", turns=turns), load(forbidden()))) == []
        assert found(check(Transcript(id="s", turns=turns), load(forbidden()))) == CUT

    def test_cue_of_a_situation_may_be_cut(self, load: Load) -> None:
        angry = {"name": "angry", "speaker": "customer", "patterns": ["~我要投诉~"], "lasts": 2}
        ruleset = load(forbidden(when="angry"), situations=[angry])
        assert found(check(call("客户:我要", "客户:投诉", SPOKEN), ruleset)) == [("AAA001", 2, SPOKEN)]


FRAMES = {"quotation": ["您是说"], "denial": ["我不是说"]}


class TestExcuses:
    @pytest.mark.parametrize(
        ("lines", "fault"),
        [
            (["您是说这不是我", "的事"], False),
            (["您是", "说这不是我", "的事"], False),
            (["您是说", "这不是我", "的事吗"], False),
            (["您是说,", "这不是我的事吗"], False),
            (["您是说退货,", "这不是我的事"], True),
            (["您是说。", "这不是我的事"], True),
            (["您是说", "客户:好", "这不是我的事"], True),
            (["不能对客户讲“这不是我", "的事”"], False),
        ],
    )
    def test_frames_and_quotes_hold_in_the_joined_sentence(self, load: Load, lines: list[str], *, fault: bool) -> None:
        assert bool(found(check(call(*lines), load(forbidden(), contexts=FRAMES)))) is fault

    @pytest.mark.parametrize(
        ("lines", "fault"),
        [
            (["抱歉,这不是我", "的事"], False),
            (["抱歉", "这不是我", "的事"], False),
            (["抱歉。", "这不是我", "的事"], True),
            (["这不是我", "的事,我帮您转"], False),
            (["这不是我", "的事", "我帮您转"], False),
            (["这不是我", "的事。", "我帮您转"], True),
            (["抱歉", SPOKEN], False),
            (["抱歉。", SPOKEN], True),
            (["抱歉", "客户:没事", SPOKEN], True),
            (["这不是我的事", "故"], False),
        ],
    )
    def test_excuses_hold_in_the_joined_sentence(self, load: Load, lines: list[str], *, fault: bool) -> None:
        unless = [{"before": "抱歉"}, {"after": "我帮您转"}, "我的事故"]
        assert bool(found(check(call(*lines), load(forbidden(unless=unless))))) is fault


class TestBesideOthers:
    def test_what_stands_in_one_turn_comes_first(self, load: Load) -> None:
        ruleset = load(forbidden("AAA001", "不是我的事", "我的事情不归你"))
        assert found(check(call("这不是我的事", "情不归你管"), ruleset)) == [("AAA001", 0, "不是我的事")]

    def test_of_two_rules_of_one_category_too(self, load: Load) -> None:
        ruleset = load(forbidden("AAA001", "不是我的事情"), forbidden("AAA002", "不是我的事"))
        result = check(call("这不是我的事", "情"), ruleset)
        assert found(result) == [("AAA002", 0, "不是我的事")]
        assert ended(result, "AAA001") == (Outcome.PASS, None)

    def test_not_where_it_is_milder(self, load: Load) -> None:
        ruleset = load(forbidden("AAA001", "不是我的事情"), forbidden("AAA002", "不是我的事", level="info"))
        assert found(check(call("这不是我的事", "情"), ruleset)) == [
            ("AAA001", 0, "不是我的事"),
            ("AAA002", 0, "不是我的事"),
        ]

    def test_of_two_that_were_cut_the_longer_speaks(self, load: Load) -> None:
        ruleset = load(forbidden("AAA001", "不是我的事"), forbidden("AAA002", SPOKEN))
        assert found(check(call("这不是我", "的事"), ruleset)) == [("AAA002", 0, "这不是我")]

    def test_the_fingerprint_is_that_of_the_words_in_one_turn(self, load: Load) -> None:
        (whole,) = check(call(SPOKEN), load(forbidden())).findings
        for lines in (["这不是我", "的事"], ["这不是,", "我。", "的事"], ["这不是我…", "客户:嗯", "…的事"]):
            (cut,) = check(call(*lines), load(forbidden())).findings
            assert cut.fingerprint == whole.fingerprint


class TestRequired:
    GREETING = required(
        elements=[{"name": "问候", "any": ["您好"]}, {"name": "服务", "any": ["为您服务", "有什么…帮"]}]
    )

    @pytest.mark.parametrize(
        ("lines", "missing"),
        [
            (["您好", "很高兴为", "您服务"], None),
            (["您好,请问有什么。", "可以帮您"], None),
            (["您", "好,为您服务"], None),
            (["您好", "很高兴为", "客户:喂", "您服务"], "缺少用语(缺“服务”)"),
            (["坐席[0-1]:您好,很高兴为", "坐席[4-5]:您服务"], "缺少用语(缺“服务”)"),
        ],
    )
    def test_an_element_that_was_cut_was_said(self, load: Load, lines: list[str], missing: str | None) -> None:
        result = check(call(*lines), load(self.GREETING))
        assert [finding.message for finding in result.findings] == ([missing] if missing else [])

    def test_in_order(self, load: Load) -> None:
        rule = required(wording="standard", template="您好,{company},很高兴为您服务!")
        assert found(check(call("您好,欧。", "飞,很高兴", "为您服务"), load(rule))) == []
        assert found(check(call("您好,很高兴", "为您服务,欧", "飞"), load(rule))) != []

    def test_word_for_word(self, load: Load) -> None:
        rule = required(wording="exact", template="您好!请问有什么可以帮您?")
        assert found(check(call("您好!请问有什么。", "可以帮您?"), load(rule))) == []
        assert found(check(call("您好!请问有什么。", "能够帮您?"), load(rule))) != []


def joined_of(*texts: str) -> Joined:
    document = Transcript(id="c", turns=tuple(Turn(role=Role.AGENT, text=text) for text in texts))
    return Joined.whole(document, range(len(texts)))


def test_joined_text_shows_what_it_joins() -> None:
    joined = joined_of("你急。", "…什么")
    assert joined.text == f"你急{JOINT * 3}什么"
    assert (joined.begins, joined.crosses(0, 7), joined.crosses(0, 2)) == ((0, 4), True, False)
    assert joined.place(7) == (1, 3)


def test_windows_are_the_clauses_around_the_joint() -> None:
    texts = ("甲" * 30 + "," + "乙" * 10, "丙" * 3, "丁" * 20 + "," + "戊" * 9, "己")
    document = Transcript(id="c", turns=tuple(Turn(role=Role.AGENT, text=text) for text in texts))
    windows = list(joints(document, texts, (0, 1, 2, 3)))
    assert windows[0].parts == (
        Part(turn=0, start=0, end=41),
        Part(turn=1, start=0, end=3),
        Part(turn=2, start=0, end=20),
    )
    assert windows[0].text == f"{texts[0]}{JOINT}丙丙丙,{'丁' * 20}"
    assert windows[2].parts == (Part(turn=2, start=0, end=30), Part(turn=3, start=0, end=1))


words = st.lists(
    st.sampled_from([*"这不是我的事你到底怎么样嗯。,…!?“” 没办法", "抱歉", "这不是我的", "我没办法", JOINT, "𠮷"]),
    max_size=8,
).map("".join)
seconds = st.none() | st.floats(0, 100)
turns = st.lists(
    st.builds(Turn, role=st.sampled_from([Role.AGENT, Role.AGENT, *Role]), text=words, start=seconds, end=seconds),
    max_size=6,
)


@given(turns=turns)
def test_places_lead_back_to_the_words(turns: list[Turn]) -> None:
    document = Transcript(id="c", turns=tuple(turns))
    normal = [normalise(turn.text) for turn in turns]
    for run in sentences(document, ((each.role, each.turns) for each in merge(document))):
        assert len({turns[turn].role for turn in run}) == 1
        for joined in joints(document, normal, run):
            for part, begin in zip(joined.parts, joined.begins, strict=True):
                for place in range(part.end - part.start):
                    assert joined.place(begin + place + 1) == (part.turn, part.start + place + 1)
                    said = turns[part.turn].text[part.start + place]
                    assert joined.text[begin + place] in (said, JOINT)


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    from cslint.packs import load_standard  # noqa: PLC0415  only this test loads a pack of its own
    from tests.packs.invented import write_pack  # noqa: PLC0415  see above

    rules = [
        forbidden("AAA001", SPOKEN, "你到底…怎么样"),
        forbidden("AAA002", "~没办法~", "^不是我的$"),
        required("BBB001", template="这不是我的事", window={"last": 9}),
    ]
    return load_standard(str(write_pack(tmp_path_factory.mktemp("joint") / "own", *rules)))


@given(turns=turns)
def test_what_stands_in_one_turn_is_found_joined_or_not(ruleset: Ruleset, turns: list[Turn]) -> None:
    def worded(document: Document) -> set[tuple[str, str | None, tuple[int, int] | None, int | None]]:
        result = check(document, ruleset)
        assert result.broken == ()
        return {
            (finding.code, finding.evidence, finding.span, finding.turn)
            for finding in result.findings
            if finding.span is not None and not finding.explanation.startswith("跨")
        }

    joined = Transcript(id="c", turns=tuple(turns))
    apart = tuple(each for turn in turns for each in (turn, Turn(role=Role.CUSTOMER, text="好的")))
    alone = {
        (code, evidence, span, None if turn is None else turn // 2)
        for code, evidence, span, turn in worded(Transcript(id="c", turns=apart))
    }
    assert worded(joined) == alone
