"""``rules/coverage.yaml`` as it is: no clause without rule or reason, and every rule that it names holds the clause."""

from __future__ import annotations

from functools import cache

import pytest

from cslint.packs import load_standard
from cslint.packs.coverage import Covered, read_coverage

CLAUSES = read_coverage()

load = cache(load_standard)


def test_every_clause_is_there() -> None:
    counts = {kind: sum(each.clause.id[0] == kind for each in CLAUSES) for kind in "FRP"}
    assert counts == {"F": 161, "R": 167, "P": 203}


@pytest.mark.parametrize("each", CLAUSES, ids=[each.clause.id for each in CLAUSES])
def test_held_or_not_checkable(each: Covered) -> None:
    assert each.rules or each.reason
    named = {rule.code for rule in load(each.clause.standard).rules if each.clause.id in rule.clauses}
    assert set(each.rules) == named
