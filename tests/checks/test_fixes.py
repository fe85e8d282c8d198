from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.engine import check
from cslint.errors import PackError
from cslint.model import Fix, Line, Outcome, Role, Script
from cslint.packs import load_standard
from tests.packs.invented import call, ended

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.packs import Ruleset

    Load = Callable[..., Ruleset]

YOU = "ADR001"


def wording(**keys: object) -> dict[str, object]:
    rule = {"code": "BBB001", "name": "old-word", "kind": "wording", "level": "info", "message": "换个说法"}
    return {**rule, "replace": {"机子": "电话"}, **keys}


def script(*lines: str) -> Script:
    turns = tuple(
        Line(
            role=Role.CUSTOMER if each.startswith("客户:") else Role.AGENT, text=each.removeprefix("客户:"), line=number
        )
        for number, each in enumerate(lines, 1)
    )
    return Script(id="s", turns=turns)


def mended(text: str, ruleset: Ruleset, code: str = YOU) -> str:
    """A line with the safe fixes of a rule put in."""
    for each in reversed(check(script(text), ruleset).findings):
        if each.code == code and each.fix is not None and each.fix.safe and each.fix.single and each.span:
            text = text[: each.span[0]] + each.fix.single + text[each.span[1] :]
    return text


@pytest.fixture(scope="module")
def base() -> Ruleset:
    return load_standard("base")


@pytest.mark.parametrize(
    ("keys", "fix"),
    [
        ({}, Fix(words=("电话",), safe=False)),
        ({"fix": "safe"}, Fix(words=("电话",), safe=True)),
        ({"fix": "unsafe"}, Fix(words=("电话",), safe=False)),
        ({"fix": "none"}, None),
        ({"replace": {"机子": ["电话", "手机"]}}, Fix(words=("电话", "手机"), safe=False)),
    ],
)
def test_a_finding_carries_its_fix(load: Load, keys: dict[str, object], fix: Fix | None) -> None:
    (finding,) = check(script("您的机子有声音吗?"), load(wording(**keys))).findings
    assert (finding.evidence, finding.fix) == ("机子", fix)


def test_of_several_words_somebody_must_choose(load: Load) -> None:
    rule = wording(replace={"机子": ["电话", "手机"]}, fix="safe")
    (finding,) = check(script("您的机子有声音吗?"), load(rule)).findings
    assert finding.fix is not None
    assert finding.fix.single is None
    assert finding.suggestion == "电话/手机"
    assert finding.explanation == "“机子”要换成“电话”或“手机”"


def test_a_candidate_must_not_hold_a_word_to_replace(load: Load) -> None:
    with pytest.raises(PackError) as caught:
        load(wording(replace={"机子": ["电话", "老机子"]}))
    assert "里还有要替换的“机子”" in caught.value.problems[0].message


def test_scripts_or_calls_only(load: Load) -> None:
    ruleset = load(wording(documents="scripts"))
    assert ended(check(call("您的机子有声音吗?"), ruleset)) == (Outcome.NOT_APPLICABLE, "只查话术")
    assert ended(check(script("您的机子有声音吗?"), ruleset))[0] is Outcome.FAIL


def test_calls_only(load: Load) -> None:
    ruleset = load(wording(documents="transcripts"))
    assert ended(check(call("您的机子有声音吗?"), ruleset))[0] is Outcome.FAIL
    assert ended(check(script("您的机子有声音吗?"), ruleset))[0] is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize("text", ["尊敬的{机子}用户", "请看<机子>", "%机子%"])
def test_the_name_of_a_value_is_left_alone(load: Load, text: str) -> None:
    assert check(script(text), load(wording())).findings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("你好,很高兴为你服务!", "您好,很高兴为您服务!"),
        ("谢谢你的来电,祝你生活愉快。", "谢谢您的来电,祝您生活愉快。"),
        ("请你稍等,我帮你查一下你的订单。", "请您稍等,我帮您查一下您的订单。"),
        ("尊敬的客户,你的话费已到账。", "尊敬的客户,您的话费已到账。"),
        ("妳好", "您好"),
        ("{姓名},你好", "{姓名},您好"),
        ("你们那边有我们的门店,你可以去看看。", "你们那边有我们的门店,您可以去看看。"),
    ],
)
def test_the_customer_is_addressed_with_respect(base: Ruleset, text: str, expected: str) -> None:
    assert mended(text, base) == expected


@pytest.mark.parametrize(
    "text",
    [
        "你们的网点在哪里",
        "迷你音箱现在有活动",
        "你我同心",
        "大家你追我赶",
        "如果客户问你叫什么名字,就报工号。",
        "客户说你态度不好时,先道歉。",
        "你要先安抚客户的情绪。",
        "您刚才说“你给我查一下”,是吗?",
        "客户:你帮我查一下。",
        "{你的姓名}您好",
        "感谢有你,一路同行",
    ],
)
def test_who_is_not_the_customer_is_not(base: Ruleset, text: str) -> None:
    assert [each for each in check(script(text), base).findings if each.code == YOU] == []


def test_in_calls_the_recogniser_may_have_written_it(base: Ruleset) -> None:
    assert [each for each in check(call("请你稍等。"), base).findings if each.code == YOU] == []


@given(
    st.lists(st.sampled_from(["你", "您", "你们", "好", "我", "请", ",", "客户", "问", "“", "”", "。"]), max_size=12)
)
def test_what_was_mended_needs_no_mending(base: Ruleset, words: list[str]) -> None:
    once = mended("".join(words), base)
    assert mended(once, base) == once
    assert [each for each in check(script(once), base).findings if each.code == YOU] == []
