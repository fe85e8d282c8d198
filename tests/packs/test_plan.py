from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from cslint.engine import check, check_all
from cslint.model import Outcome
from cslint.packs import load_standard
from cslint.packs.plan import Plan
from tests.packs.invented import SPOKEN, call, forbidden, required, write_pack

if TYPE_CHECKING:
    from cslint.checks.call import Call
    from cslint.checks.verdict import Check, Verdict
    from cslint.model import Rule
    from cslint.packs import Ruleset

OTHER = "你去找别人吧"
LINES = st.lists(
    st.sampled_from(["您好", SPOKEN, OTHER, f"客户:{OTHER}", f"未知:{SPOKEN}", "未知:嗯", "这不是"]), max_size=5
)


@dataclass(frozen=True, slots=True)
class Awake:
    """A check that is asked about every call."""

    check: Check

    @property
    def rule(self) -> Rule:
        return self.check.rule

    def __call__(self, call: Call) -> Verdict:
        return self.check(call)


@cache
def rulesets() -> tuple[Ruleset, Ruleset]:
    """Some rules, and the same with every check awake."""
    with TemporaryDirectory() as folder:
        rules = forbidden("AAA001"), forbidden("ABC001", OTHER, SPOKEN), required("BBB001", template="您好")
        ruleset = load_standard(str(write_pack(Path(folder) / "own", *rules)))
    return ruleset, replace(ruleset, checks=tuple(Awake(each) for each in ruleset.checks))


def test_only_checks_that_a_call_may_concern_are_asked() -> None:
    ruleset, awake = rulesets()
    both, other = ruleset.checks[0].wakes, ruleset.checks[1].wakes
    assert ruleset.plan.always == (2,)
    assert ruleset.plan.asked(()) == [2]
    assert ruleset.plan.asked(both) == [0, 1, 2]
    assert ruleset.plan.asked(other[:1]) == [1, 2]
    assert awake.plan.always == (0, 1, 2)
    assert [each.outcome for each in ruleset.plan.outcomes] == [Outcome.PASS] * 3
    assert Plan.of(()).outcomes == ()


@given(LINES)
def test_a_check_that_sleeps_says_what_it_would_say_awake(lines: list[str]) -> None:
    ruleset, awake = rulesets()
    if lines:
        assert check(call(*lines), ruleset) == check(call(*lines), awake)


@given(st.lists(LINES.filter(bool), max_size=6))
def test_documents_are_judged_each_by_itself(calls: list[list[str]]) -> None:
    ruleset, _ = rulesets()
    documents = [call(*lines, id=f"c{number}") for number, lines in enumerate(calls)]
    assert check_all(documents, ruleset) == [check(each, ruleset) for each in documents]
