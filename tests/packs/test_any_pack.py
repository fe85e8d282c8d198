"""However a rule file is mangled, it is loaded or its mistakes are told: nothing else is raised."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cslint.errors import PackError
from cslint.packs import load_standard
from tests.packs.invented import write_pack

RULES = """\
category: testing
title: 测试
rules:
  - code: AAA001
    name: some-fault
    kind: forbidden
    level: error
    message: 不该这样说
    clauses: [F033]
    patterns:
      - (这|那)[个]不归{name}管…呢$
    unless:
      - 我的事故
      - { before: ~抱歉~, within: turn }
    when: opening
    elsewhere: info
    contexts: []
    examples:
      fails: [ 好, [ "客户:好", "坐席[1-2]:不" ], { turns: [好], meta: { date: 2026-02-17 } } ]
  - code: BBB001
    name: other-fault
    kind: required
    level: warning
    message: 缺
    wording: exact
    window: { first: 1 }
    template: 您好,{company}(吗|呢)
    elements:
      - name: 问候
        any: [ 您好, 早上好 ]
    variants:
      - on: [元旦]
        template: 新年好
    before: BBB002
    only_if: [ 您好 ]
    exempt: [ interrupted ]
  - { code: BBB002, name: third, kind: required, level: info, message: 缺, window: { last: 2 }, template: 再见谢谢 }
"""
PIECES = ["  ", "- ", "null", "true", "1.5", "[]", "{}", "|\n", "&a ", "*a"]
SCRAPS = [*"()[]{}<>|…,^$~\\:：-\"'\n #&*!%@`?0a好\t\0", *PIECES]
places = st.integers(0, len(RULES))
changes = st.lists(st.tuples(places, st.integers(0, 6), st.sampled_from(["", *SCRAPS])), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("any") / "own", files={"rules.yaml": RULES})


def test_the_rules_are_good_to_begin_with(folder: Path) -> None:
    assert len(load_standard(str(folder)).rules) == 3


@settings(max_examples=60)
@given(changes=changes)
def test_loaded_or_told(folder: Path, changes: list[tuple[int, int, str]]) -> None:
    text = RULES
    for at, removed, scrap in changes:
        text = text[:at] + scrap + text[at + removed :]
    (folder / "rules.yaml").write_text(text, encoding="utf-8")
    problems = ()
    try:
        load_standard(str(folder))
    except PackError as error:
        problems = error.problems
    for problem in problems:
        assert Path(problem.path) == folder / "rules.yaml"
        assert problem.message
        assert problem.hint
        assert problem.line is None or 1 <= problem.line <= text.count("\n") + 2
