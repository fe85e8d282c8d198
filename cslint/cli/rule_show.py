"""``cslint rule CODE``, ``--all`` and ``--coverage``: what the rules are and what demands them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cslint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


def show_rules(code: str | None, names: Sequence[str], *, every: bool, machine: bool) -> None:
    """Explain the rule of that code or name, or list all; of these standards, of every one if there are none."""
    # Nobody needs them who asks for help.
    from rapidfuzz import process  # noqa: PLC0415  see above

    from cslint.packs import load_standard, standards  # noqa: PLC0415  see above
    from cslint.report import open_console, rules_json, write_rule, write_rules  # noqa: PLC0415  see above

    rulesets = [load_standard(name) for name in (names or standards())]
    rules = {(each.standard, each.code): each for ruleset in rulesets for each in ruleset.rules}
    clauses = {key: clause for ruleset in rulesets for key, clause in ruleset.clauses.items()}
    ordered = [rules[key] for key in sorted(rules, key=lambda key: (key[1], key[0]))]
    if code is None:
        if not every and not machine:
            raise UsageError("要解释哪一条规则?", "写上编号,如 cslint rule DFL003;或用 --all 列出全部")
        chosen = ordered
    else:
        wanted = code.upper()
        chosen = [each for each in ordered if wanted == each.code or code.lower() == each.name]
        if not chosen:
            near = process.extractOne(wanted, sorted({each.code for each in ordered}), score_cutoff=50)
            raise UsageError(f"没有规则“{code}”", f"是不是 {near[0]}?" if near else "用 cslint rule --all 看有哪些")
    if machine:
        sys.stdout.write(rules_json(chosen))
        return
    console = open_console(sys.stdout)
    if code is None:
        write_rules(console, chosen)
        return
    for each in chosen:
        write_rule(console, each, clauses)


def show_coverage(names: Sequence[str], *, machine: bool) -> None:
    """Write which rules hold each clause of these standards, of every one if there are none."""
    from cslint.packs.coverage import read_coverage  # noqa: PLC0415  few ask for it
    from cslint.report import coverage_json, open_console, write_coverage  # noqa: PLC0415  see above

    clauses = [each for each in read_coverage() if not names or each.clause.standard in names]
    if not clauses:
        known = "、".join(sorted({each.clause.standard for each in read_coverage()}))
        raise UsageError(f"“{'、'.join(names)}”没有条款表", f"有条款表的规范:{known}")
    if machine:
        sys.stdout.write(coverage_json(clauses))
    else:
        write_coverage(open_console(sys.stdout), clauses)
