from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.engine import check
from cslint.model import DocumentKind, Meta, Outcome, Party, Role, Script, Transcript, Turn, fingerprint
from cslint.packs import Ruleset, load_standard
from tests.packs.invented import SPOKEN, call, ended, forbidden, found, required, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.checks.call import Call
    from cslint.model import Document, Result, Rule

    Load = Callable[..., Ruleset]

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with something of everything."""
    exempt = ["interrupted", "abuse", "silence", "bad_line", "dropped"]
    return write_pack(
        tmp_path_factory.mktemp("several") / "own",
        forbidden("AAA001", SPOKEN, "不是我的事", unless=[{"before": "抱歉"}, "我的事故"]),
        forbidden("AAA002", "你到底…怎么样", when="angry", elsewhere="info"),
        forbidden("AAA003", "~没办法~", speaker="any", contexts=[]),
        forbidden("AAA004", "喂", "什么呀", when="opening"),
        forbidden("AAA005", "我我我的事", level="info", speaker="customer"),
        required("BBB001", template="您好,{company}", wording="exact", exempt=exempt),
        required("BBB002", template="谢谢您[,再见]", window={"last": 2}, before="BBB003", exempt=exempt),
        required("BBB003", template="谢谢,再见", wording="standard", window={"last": 1}, only_if=["再见"]),
        required("BBB004", template="您好", variants=[{"on": ["春节", "国庆"], "template": "新年好"}]),
        contexts={"quotation": ["您是说"], "denial": ["不是说"]},
        situations=[
            {"name": "angry", "speaker": "customer", "patterns": ["~投诉~"], "lasts": 2},
            {"name": "abuse", "speaker": "agent", "patterns": ["~投诉~"]},
        ],
    )


@pytest.fixture(scope="module")
def several(pack: Path) -> Ruleset:
    return load_standard(str(pack))


def prints(result: Result) -> list[str]:
    return [finding.fingerprint for finding in result.findings]


@dataclass(frozen=True, slots=True)
class Raises:
    """A check whose own code is wrong."""

    rule: Rule

    def __call__(self, call: Call) -> NoReturn:
        raise IndexError(len(call.document.turns))


class TestBrokenRules:
    def test_end_as_not_evaluated_while_others_go_on(self, load: Load) -> None:
        ruleset = load(forbidden("AAA001"), forbidden("AAA002", "你去找别人吧"), required(template="您好"))
        ruleset = replace(ruleset, checks=(Raises(ruleset.checks[0].rule), *ruleset.checks[1:]))
        result = check(call(f"{SPOKEN},你去找别人吧"), ruleset)
        assert found(result) == [("AAA002", 0, "你去找别人吧"), ("BBB001", None, None)]
        assert result.broken == ("AAA001",)
        assert ended(result, "AAA001") == (Outcome.NOT_EVALUATED, "规则内部出错")
        assert ended(result, "AAA002") == (Outcome.FAIL, None)

    def test_are_named_on_a_clean_call_too(self, load: Load) -> None:
        ruleset = load(forbidden())
        result = check(call("您好"), replace(ruleset, checks=(Raises(ruleset.checks[0].rule),)))
        assert (result.broken, result.outcome) == (("AAA001",), Outcome.NOT_EVALUATED)


class TestResult:
    def test_every_rule_has_one_outcome_in_order_of_code(self, load: Load) -> None:
        ruleset = load(
            required("CCC001", template="您好", variants=[{"on": ["元旦"], "template": "新年好"}]),
            forbidden("AAA001"),
            required("BBB001", template="您好", only_if=["喂"]),
            required("BBB002", template="再见"),
        )
        result = check(call("您好"), ruleset)
        assert [(each.code, each.outcome) for each in result.outcomes] == [
            ("AAA001", Outcome.PASS),
            ("BBB001", Outcome.NOT_APPLICABLE),
            ("BBB002", Outcome.FAIL),
            ("CCC001", Outcome.NOT_EVALUATED),
        ]
        assert [each.code for each in result.not_evaluated] == ["CCC001"]
        assert all((each.reason is None) is (each.outcome in ("pass", "fail")) for each in result.outcomes)
        assert result.outcome is Outcome.FAIL

    def test_findings_in_reading_order_and_what_is_nowhere_last(self, load: Load) -> None:
        ruleset = load(
            required("AAA009", template="您好"),
            forbidden("AAA002", SPOKEN),
            forbidden("AAA001", "你去找别人吧"),
        )
        result = check(call(f"你去找别人吧,{SPOKEN}", SPOKEN), ruleset)
        assert [(code, turn) for code, turn, _ in found(result)] == [
            ("AAA001", 0),
            ("AAA002", 0),
            ("AAA002", 1),
            ("AAA009", None),
        ]

    @pytest.mark.parametrize(
        ("lines", "outcome"),
        [
            (["您好"], Outcome.PASS),
            ([SPOKEN], Outcome.FAIL),
            (["未知:您好"], Outcome.NOT_EVALUATED),
            (["客户:您好"], Outcome.PASS),
        ],
    )
    def test_outcome_of_the_document(self, load: Load, lines: list[str], outcome: Outcome) -> None:
        assert check(call(*lines), load(forbidden())).outcome is outcome

    def test_document_without_turns(self, load: Load) -> None:
        ruleset = load(forbidden(), required(template="您好", exempt=["interrupted", "silence", "dropped"]))
        for kind, reason in ((Transcript, "没有该说话人的话"), (Script, "话术不是一通完整的通话")):
            result = check(kind(id="c", turns=()), ruleset)
            assert result.findings == ()
            assert ended(result) == (Outcome.NOT_APPLICABLE, reason)

    def test_no_rules(self, load: Load) -> None:
        result = check(call(SPOKEN), replace(load(forbidden()), checks=()))
        assert (result.findings, result.outcomes, result.outcome) == ((), (), Outcome.NOT_APPLICABLE)


class TestLines:
    TURNS = (Turn(role=Role.AGENT, text="您好", line=3), Turn(role=Role.AGENT, text=SPOKEN, line=5))

    def test_of_a_script_are_told(self, load: Load) -> None:
        (finding,) = check(Script(id="s", turns=self.TURNS), load(forbidden())).findings
        assert (finding.turn, finding.line, finding.span) == (1, 5, (0, 6))

    def test_of_a_transcript_are_not(self, load: Load) -> None:
        (finding,) = check(Transcript(id="s", turns=self.TURNS), load(forbidden())).findings
        assert (finding.turn, finding.line) == (1, None)
        assert (Script.kind, Transcript.kind) == (DocumentKind.SCRIPT, DocumentKind.TRANSCRIPT)


class TestFingerprints:
    LINES = ("您好", SPOKEN, "客户:嗯", "你去找别人吧", SPOKEN)
    RULES = (forbidden("AAA001"), forbidden("AAA002", "你去找别人吧"), required("BBB001", template="再见吧您"))

    def test_are_all_different(self, load: Load) -> None:
        result = check(call(*self.LINES), load(*self.RULES))
        assert len(set(prints(result))) == len(result.findings) == 4

    def test_survive_any_order_of_turns(self, load: Load) -> None:
        ruleset = load(*self.RULES)
        expected = sorted(prints(check(call(*self.LINES), ruleset)))
        for lines in permutations(self.LINES):
            assert sorted(prints(check(call(*lines), ruleset))) == expected

    def test_survive_changes_of_the_rule_beside_its_code_and_patterns(self, load: Load) -> None:
        before = prints(check(call(SPOKEN), load(forbidden())))
        changed = forbidden(
            name="other", level="info", message="别的", prefer="好的", why="好", clauses=["F033"], unless=["我的事故"]
        )
        assert prints(check(call(SPOKEN), load(changed))) == before

    def test_survive_changes_of_the_message_of_a_missing_line(self, load: Load) -> None:
        before = prints(check(call("喂"), load(required(template="您好"))))
        assert prints(check(call("喂", "客户:喂"), load(required(template="您好", message="别的")))) == before

    def test_survive_other_rules_and_their_faults(self, load: Load) -> None:
        (before,) = prints(check(call(SPOKEN), load(forbidden())))
        more = load(*self.RULES, forbidden("AAA000", "客户有事"))
        assert before in prints(check(call("你去找别人吧", SPOKEN, "客户有事"), more))

    def test_survive_spellings_that_count_as_the_same(self, load: Load) -> None:
        ruleset = load(forbidden("AAA001", "您自己看着办"))
        assert prints(check(call("您自己看着办"), ruleset)) == prints(check(call("你自己看著辦"), ruleset))

    def test_survive_times(self, load: Load) -> None:
        ruleset = load(forbidden())
        assert prints(check(call(f"坐席[1-2]:{SPOKEN}"), ruleset)) == prints(check(call(SPOKEN), ruleset))

    def test_differ_by_code_document_and_words(self, load: Load) -> None:
        (one,) = prints(check(call(SPOKEN, id="a"), load(forbidden("AAA001"))))
        (two,) = prints(check(call(SPOKEN, id="b"), load(forbidden("AAA001"))))
        (three,) = prints(check(call(SPOKEN, id="a"), load(forbidden("AAA002"))))
        (four,) = prints(check(call("这不是我啊的事", id="a"), load(forbidden("AAA001"))))
        assert len({one, two, three, four}) == 4

    def test_are_what_they_are(self) -> None:
        # A baseline written today must be understood tomorrow.
        assert fingerprint("AAA001", "c1", SPOKEN, 0) == "3fefe8fae4f1846498a4fb501a3c944a"
        assert fingerprint("AAA001", "\ud800", SPOKEN, 1) != fingerprint("AAA001", "\ud800", SPOKEN, 0)


class TestTimes:
    @pytest.mark.parametrize(
        ("start", "end", "times"),
        [
            (10.0, 20.0, (14.0, 20.0)),
            (10.0, None, (10.0, None)),
            (None, 20.0, (None, 20.0)),
            (None, None, (None, None)),
            (10.0, 10.0, (10.0, 10.0)),
        ],
    )
    def test_as_far_as_they_are_known(
        self, load: Load, start: float | None, end: float | None, times: tuple[float | None, float | None]
    ) -> None:
        turn = Turn(role=Role.AGENT, text=f"你好啊,{SPOKEN}", start=start, end=end)
        (finding,) = check(Transcript(id="c", turns=(turn,)), load(forbidden())).findings
        assert (finding.start, finding.end) == times


SCRIPT = """
import sys
from cslint.engine import check
from cslint.model import Role, Transcript, Turn
from cslint.packs import load_standard

ruleset = load_standard(sys.argv[1])
for name in sys.argv[2:]:
    turns = tuple(Turn(role=Role(who), text=text) for who, text in (part.split("=") for part in name.split("/")))
    print(ascii(check(Transcript(id=name, turns=turns), ruleset)))
"""


def test_results_do_not_depend_on_the_hash_seed(pack: Path) -> None:
    calls = [
        f"agent=什么呀,{SPOKEN},我也没办法/customer=我要投诉/agent=你到底想怎么样,没办法/customer=我我我的事/agent=再见",
        f"unknown={SPOKEN}/agent=您好/customer=那没办法/agent=您是说{SPOKEN}吗,你到底怎么样,谢谢您",
    ]
    outputs = {
        subprocess.run(  # noqa: S603  our own words
            [sys.executable, "-c", SCRIPT, str(pack), *calls],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    (output,) = outputs
    assert output.count(b"Finding(") > 2


PIECES = "这不是 我的事 我我 你到底 想怎么样 那个 呀 您是说 不是说 没办法 投诉 欧飞 您好 再见 谢谢 —— 10"
pieces = st.sampled_from([*PIECES.split(), *",。…\n “”😀𠮷\ud800\u200b\0"])
words = st.lists(pieces | st.characters(exclude_categories=()), max_size=12).map("".join)
seconds = st.none() | st.floats(0, 3600)
turns = st.builds(Turn, role=st.sampled_from(Role), text=words, start=seconds, end=seconds, line=st.none() | st.just(7))
metas = st.builds(
    Meta, date=st.none() | st.dates(date(1890, 1, 1), date(2110, 1, 1)), ended_by=st.sampled_from([None, *Party])
)
documents = st.builds(
    lambda kind, turns, meta: kind(id="c", turns=tuple(turns), meta=meta),
    st.sampled_from([Transcript, Script]),
    st.lists(turns, max_size=6),
    metas,
)


@given(document=documents)
def test_any_call_is_judged(several: Ruleset, document: Document) -> None:
    result = check(document, several)
    assert result.broken == ()
    assert result == check(document, several)
    found(result)  # asserts that every span slices to its evidence
    keys = [finding.sort_key for finding in result.findings]
    assert keys == sorted(keys)
    assert len(set(prints(result))) == len(result.findings)
    assert [each.code for each in result.outcomes] == [rule.code for rule in several.rules]
    failed = {each.code for each in result.outcomes if each.outcome is Outcome.FAIL}
    assert failed == {finding.code for finding in result.findings}
    for finding in result.findings:
        assert (finding.span is None) == (finding.evidence is None)
        assert finding.evidence != ""
        assert finding.explanation


@given(document=documents)
def test_faults_do_not_depend_on_the_other_rules_but_where_they_are_covered(
    several: Ruleset, document: Document
) -> None:
    together = {(finding.code, finding.turn, finding.span) for finding in check(document, several).findings}
    apart = [
        finding for each in several.checks for finding in check(document, replace(several, checks=(each,))).findings
    ]
    alone = {(finding.code, finding.turn, finding.span) for finding in apart}
    # What was cut over several turns may be covered by what stands in any of them.
    cut = {(each.code, each.turn, each.span) for each in apart if each.explanation.startswith("跨")}
    assert together <= alone
    for code, turn, span in alone - together - cut:
        assert code.startswith("AAA")
        assert any(
            other != (code, turn, span) and other[1] == turn and other[2][0] <= span[0] and span[1] <= other[2][1]
            for other in together
            if other[2] is not None
        )


def test_the_shipped_rules_judge_a_call() -> None:
    result = check(call("您好", "客户:我要投诉", SPOKEN), load_standard("base"))
    assert result.broken == ()
    assert len(result.outcomes) > 50
