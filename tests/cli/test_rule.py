from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

    Command = Callable[..., Ran]

KEYS = {"code", "name", "kind", "level", "category", "clauses", "standard"}


def test_all_rules_as_json(cslint: Command) -> None:
    ran = cslint("rule", "--all", "--output-format", "json")
    assert ran.status == 0
    rules = ran.json
    assert all(set(rule) >= KEYS for rule in rules)
    codes = [(rule["code"], rule["standard"]) for rule in rules]
    assert codes == sorted(codes)
    assert {rule["standard"] for rule in rules} == {
        "base", "chinamarket", "cmcc-broadband", "haier", "meiritong", "oufei",
    }  # fmt: skip


def test_one_rule_explained(cslint: Command) -> None:
    code = next(
        rule["code"] for rule in cslint("rule", "--all", "--output-format", "json").json if "F033" in rule["clauses"]
    )
    ran = cslint("rule", code)
    assert ran.status == 0
    assert code in ran.out
    assert "那不是我的工作" in ran.out  # the clause with its text


def test_unknown_rule(cslint: Command) -> None:
    ran = cslint("rule", "DFL999")
    assert ran.status == 2
    assert "DFL" in ran.err


def test_nothing_asked(cslint: Command) -> None:
    assert cslint("rule").status == 2
