from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cslint import check
from cslint.errors import UsageError
from cslint.model import Level
from cslint.packs.select import Selection, select
from tests.packs.invented import SPOKEN, call, forbidden

if TYPE_CHECKING:
    from collections.abc import Callable

    from cslint.packs import Ruleset

CODES = ("ABC001", "ABC002", "ABC101", "XYZ001")


@pytest.fixture
def ruleset(load: Callable[..., Ruleset]) -> Ruleset:
    return load(*(forbidden(code) for code in CODES))


@pytest.mark.parametrize(
    ("selection", "codes"),
    [
        (Selection(), CODES),
        (Selection(select=("ABC",)), ("ABC001", "ABC002", "ABC101")),
        (Selection(select=("ABC0", "XYZ001")), ("ABC001", "ABC002", "XYZ001")),
        (Selection(ignore=("ABC",)), ("XYZ001",)),
        (Selection(ignore=("ABC001",)), ("ABC002", "ABC101", "XYZ001")),
        (Selection(select=("ABC",), ignore=("ABC0",)), ("ABC101",)),
        (Selection(select=("ABC001",), ignore=("ABC",)), ("ABC001",)),
        (Selection(select=("ABC",), ignore=("ABC",)), ()),
        (Selection(select=("ABC1",), extend=("XYZ",)), ("ABC101", "XYZ001")),
        (Selection(ignore=("ABC",), extend=("ABC101",)), ("ABC101", "XYZ001")),
        (Selection(extend=("ABC",)), CODES),
    ],
)
def test_the_longest_prefix_decides(ruleset: Ruleset, selection: Selection, codes: tuple[str, ...]) -> None:
    assert tuple(rule.code for rule in select(ruleset, selection).rules) == codes


@pytest.mark.parametrize("which", ["select", "extend", "ignore"])
def test_prefix_of_no_rule(ruleset: Ruleset, which: str) -> None:
    with pytest.raises(UsageError) as caught:
        select(ruleset, Selection(**{which: ("ABD001",)}))
    assert "没有以“ABD001”开头的规则" in caught.value.message
    assert "是不是 ABC001?" in caught.value.hint
    assert "--standard own" in caught.value.hint


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ((), ["error"] * 4),
        ((("ABC", Level.INFO),), ["info", "info", "info", "error"]),
        ((("ABC001", Level.WARNING), ("ABC", Level.INFO)), ["warning", "info", "info", "error"]),
        ((("ABC1", Level.ERROR), ("XYZ", Level.INFO)), ["error", "error", "error", "info"]),
    ],
)
def test_the_longest_prefix_gives_the_level(
    ruleset: Ruleset, levels: tuple[tuple[str, Level], ...], told: list[str]
) -> None:
    chosen = select(ruleset, Selection(levels=levels))
    assert [rule.level.value for rule in chosen.rules] == told
    one = select(ruleset, Selection(select=("ABC001",), levels=levels[:1]))
    (finding,) = check(call(SPOKEN), one).findings
    assert finding.level is one.rules[0].level


def test_levels_of_no_rule_and_codes_that_are_known_besides(ruleset: Ruleset) -> None:
    selection = Selection(ignore=("SUP",), levels=(("SUP001", Level.INFO),))
    assert len(select(ruleset, selection, besides=("SUP001",)).rules) == len(CODES)
    with pytest.raises(UsageError) as caught:
        select(ruleset, Selection(levels=(("SUP001", Level.INFO),)))
    assert "没有以“SUP001”开头的规则" in caught.value.message


def test_a_choice_that_leaves_everything_as_it_is_costs_nothing(load: Callable[..., Ruleset]) -> None:
    ruleset = load(forbidden("AAA001"), forbidden("ABC001", "你去找别人吧"))
    assert select(ruleset, Selection()) is ruleset
    assert select(ruleset, Selection(select=("A",), levels=(("AAA", Level.ERROR),))) is ruleset
    assert select(ruleset, Selection(levels=(("AAA", Level.INFO),))) is not ruleset
