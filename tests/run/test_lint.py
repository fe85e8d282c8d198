from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cslint.errors import PackError, Problem, UsageError
from cslint.model import Outcome, Result
from cslint.packs.select import Selection
from cslint.run import lint as linting
from cslint.run.lint import AHEAD, BATCH, CHARACTERS, Standard, Workers, lint
from tests.packs.invented import SPOKEN, call, forbidden, found, required, write_pack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cslint.match import Matcher
    from cslint.model import Document
    from cslint.packs import Ruleset


@pytest.fixture
def standard(tmp_path: Path) -> Standard:
    rules = [forbidden("AAA001"), forbidden("ABC001", "你去找别人吧"), required("BBB001", template="您好")]
    return Standard(name=str(write_pack(tmp_path / "own", *rules)))


def inputs(count: int) -> list[Document | Problem]:
    """Calls with some faults, and a problem here and there."""
    items: list[Document | Problem] = []
    for number in range(count):
        items.append(call("您好", SPOKEN if number % 3 else "好", f"客户:{number}", id=f"c{number}", agent=number))
        if number % 10 == 0:
            items.append(Problem(path="calls.jsonl", message="坏了", line=number))
    return items


class TestStandard:
    def test_loads_the_chosen_rules(self, standard: Standard) -> None:
        chosen = Standard(name=standard.name, selection=Selection(select=("A",), ignore=("ABC",)))
        assert [rule.code for rule in chosen.load().rules] == ["AAA001"]

    def test_complains_of_what_does_not_exist(self, standard: Standard, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="没有以“ZZZ”开头的规则"):
            Standard(name=standard.name, selection=Selection(select=("ZZZ",))).load()
        with pytest.raises(UsageError, match="没有 pack"):
            Standard(name=str(tmp_path)).load()
        (tmp_path / "own" / "rules.yaml").write_text("", encoding="utf-8")
        with pytest.raises(PackError):
            standard.load()


def test_results_and_problems_come_in_the_order_of_the_inputs(standard: Standard) -> None:
    items = inputs(25)
    results = list(lint(items, standard.load(), standard))
    assert [each.document if isinstance(each, Result) else each for each in results] == items
    faulty = [found(each) for each in results if isinstance(each, Result)]
    assert faulty == [[("AAA001", 1, SPOKEN)] if number % 3 else [] for number in range(25)]


def test_two_processes_give_the_same_in_the_same_order(standard: Standard) -> None:
    items = inputs(2 * BATCH + 5)
    ruleset = standard.load()
    one = list(lint(items, ruleset, standard))
    with Workers(2) as workers:
        two = list(lint(iter(items), ruleset, standard, workers=workers))
    assert one == two
    assert [ascii(each) for each in one] == [ascii(each) for each in two]


@pytest.mark.parametrize("jobs", [0, 1])
def test_documents_are_read_one_by_one(standard: Standard, jobs: int) -> None:
    taken: list[int] = []

    def stream() -> Iterator[Document]:
        for number in range(100):
            taken.append(number)
            yield call("您好", id=f"c{number}")

    results = lint(stream(), standard.load(), standard, workers=Workers(jobs))
    next(results)
    assert taken == [0]


def test_several_processes_hold_a_bounded_number_of_documents(
    standard: Standard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linting, "BATCH", 2)
    monkeypatch.setattr(linting, "ProcessPoolExecutor", _AtOnce)
    taken: list[int] = []

    def stream() -> Iterator[Document]:
        for number in range(1000):
            taken.append(number)
            yield call("您好", id=f"c{number}")

    results = lint(stream(), standard.load(), standard, workers=Workers(2))
    next(results)
    assert len(taken) == 1 + 2 * AHEAD * 2
    assert len(list(results)) == 999


def test_no_inputs(standard: Standard) -> None:
    assert list(lint([], standard.load(), standard)) == []
    assert list(lint([], standard.load(), standard, workers=Workers(2))) == []


def test_a_document_that_cannot_be_judged_is_broken_and_the_others_go_on(standard: Standard) -> None:
    ruleset = replace(standard.load(), matcher=cast("Matcher", _Deaf(standard.load().matcher)))
    inputs = [call("您好", SPOKEN if n != 1 else _Deaf.UNHEARD, id=f"c{n}") for n in range(3)]
    good, bad, other = (each for each in lint(inputs, ruleset, standard) if isinstance(each, Result))
    assert found(good) == found(other) == [("AAA001", 1, SPOKEN)]
    assert (bad.document.id, bad.findings, bad.broken) == ("c1", (), ("AAA001", "ABC001", "BBB001"))
    assert bad.outcome is Outcome.NOT_EVALUATED
    assert {each.reason for each in bad.outcomes} == {"程序内部出错"}


def test_batches_are_small_at_first_and_bounded_in_documents_and_characters() -> None:
    short = [call("好", id=f"c{n}") for n in range(4 * BATCH)]
    sizes = [len(batch) for batch in linting._batches(iter(short))]
    assert sizes[:4] == [1, 2, 4, 8]
    assert max(sizes) == BATCH
    assert sum(sizes) == len(short)
    long = [call("好" * (CHARACTERS // 2 + 1), id=f"c{n}") for n in range(9)]
    assert [len(batch) for batch in linting._batches(iter(long))] == [1, 2, 2, 2, 2]


@given(st.lists(st.integers(0, 3), max_size=40), st.integers(1, 5))
def test_batches_do_not_change_results(kinds: list[int], most: int) -> None:
    ruleset, standard = _invented()
    documents = [call("您好", *[SPOKEN, f"客户:{n}"][: kind % 3], id=f"c{n}") for n, kind in enumerate(kinds)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linting, "BATCH", most)
        results = list(lint(documents, ruleset, standard))
    assert results == [linting.check(each, ruleset) for each in documents]


@cache
def _invented() -> tuple[Ruleset, Standard]:
    with TemporaryDirectory() as folder:
        pack = write_pack(Path(folder) / "own", forbidden("AAA001"), required("BBB001", template="您好"))
        standard = Standard(name=str(pack))
        return standard.load(), standard


class _Deaf:
    """A matcher that fails at one text."""

    UNHEARD = "坏"

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def __getattr__(self, name: str) -> object:
        return getattr(self._matcher, name)

    def find_all(self, texts: Sequence[str]) -> object:
        if self.UNHEARD in texts:
            raise RecursionError
        return self._matcher.find_all(texts)


class _Done:
    """A future that is done already."""

    def __init__(self, value: object) -> None:
        self._value = value

    def result(self) -> object:
        return self._value


class _AtOnce:
    """A pool that does its work in this process."""

    def __init__(self, _jobs: int, *, mp_context: object) -> None:
        assert mp_context is not None

    def submit(self, work: object, *arguments: object) -> _Done:
        assert callable(work)
        return _Done(work(*arguments))
