"""Comments that put findings aside, and what is wrong with them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from cslint.engine import check
from cslint.model import Level, Outcome, Role, Suppressor
from cslint.packs import load_standard
from cslint.packs.select import Selection, select
from cslint.run.suppress import META_RULES, Suppressions
from tests.packs.invented import SPOKEN, ended, forbidden, required, write_pack
from tests.run.quieted import directive, put_aside, reported, script

if TYPE_CHECKING:
    from cslint.model import Result, Script
    from cslint.packs import Ruleset

OTHER = "你去找别人吧"


@cache
def ruleset() -> Ruleset:
    with TemporaryDirectory() as folder:
        rules = [forbidden("AAA001"), forbidden("ABC001", OTHER), required("BBB001", template="您好,欧飞")]
        return load_standard(str(write_pack(Path(folder) / "own", *rules)))


def known() -> list[str]:
    return [rule.code for rule in ruleset().rules]


def suppressed(document: Script, *, selection: Selection | None = None, **options: object) -> Result:
    """The result of a document with its suppressions applied; BBB001 is asked only where it is chosen."""
    chosen = selection or Selection(select=("A", "SUP"))
    rules = select(ruleset(), replace(chosen, select=tuple(each for each in chosen.select if each != "SUP")))
    return Suppressions(known(), **options).apply(check(document, rules))  # type: ignore[arg-type]  # as the test says


def complaints(result: Result) -> list[tuple[str, int | None, int | None, str]]:
    return [
        (e.code, e.line, e.column, f"{e.message};{e.explanation}") for e in result.findings if e.code.startswith("SUP")
    ]


def missing(document: Script, turn: int | None = None, line: int | None = None) -> Result:
    """A result that lacks a required line, and nothing else."""
    result = check(document, ruleset())
    (like,) = check(script(SPOKEN), ruleset()).findings
    one = replace(like, code="BBB001", turn=turn, line=line, column=None, span=None, evidence=None)
    outcomes = [
        replace(each, outcome=Outcome.FAIL if each.code == "BBB001" else Outcome.PASS, reason=None)
        for each in result.outcomes
    ]
    return replace(result, findings=(one,), outcomes=tuple(outcomes))


class TestLine:
    def test_ignore_holds_for_its_own_line(self) -> None:
        result = suppressed(script(SPOKEN, f"{SPOKEN} <!-- cslint: ignore[AAA001] 引用 -->", SPOKEN))
        assert reported(result) == [("AAA001", 1), ("AAA001", 3)]
        assert put_aside(result) == [("AAA001", 2, "comment", 2)]
        (one,) = result.suppressed
        assert (one.suppression.reason, one.suppression.path) == ("引用", "scripts/a.md")

    def test_ignore_holds_for_its_codes(self) -> None:
        result = suppressed(script(f"{SPOKEN}。{OTHER}。 <!-- cslint: ignore[ABC] 引用 -->"))
        assert reported(result) == [("AAA001", 1)]
        assert put_aside(result) == [("ABC001", 1, "comment", 1)]

    @pytest.mark.parametrize("codes", ["AAA001,ABC001", "A", "AA,AB"])
    def test_codes_are_prefixes(self, codes: str) -> None:
        result = suppressed(script(f"{SPOKEN}。{OTHER}。 <!-- cslint: ignore[{codes}] 引用 -->"))
        assert reported(result) == []
        assert [each[0] for each in put_aside(result)] == ["AAA001", "ABC001"]

    def test_a_line_over_several_lines_of_the_file_counts_as_one(self) -> None:
        lines = ("您好。\\", f"{SPOKEN}。\\", "<!-- cslint: ignore[AAA001] 引用 --> 再见。", SPOKEN)
        result = suppressed(script(*lines))
        assert put_aside(result) == [("AAA001", 2, "comment", 3)]
        assert reported(result) == [("AAA001", 4)]

    def test_next_line_is_the_next_with_words(self) -> None:
        lines = ("<!-- cslint: ignore-next-line[AAA001] 引用 -->", "", "  ", SPOKEN, SPOKEN)
        result = suppressed(script(*lines))
        assert put_aside(result) == [("AAA001", 4, "comment", 1)]
        assert reported(result) == [("AAA001", 5)]

    def test_next_line_skips_its_own(self) -> None:
        result = suppressed(script(f"{SPOKEN} <!-- cslint: ignore-next-line[AAA001] 引用 -->", SPOKEN))
        assert reported(result) == [("AAA001", 1)]
        assert put_aside(result) == [("AAA001", 2, "comment", 1)]

    def test_next_line_may_be_inside_a_line_that_goes_on(self) -> None:
        lines = ("您好。\\", "<!-- cslint: ignore-next-line[AAA001] 引用 -->", f"{SPOKEN}。", SPOKEN)
        result = suppressed(script(*lines))
        assert put_aside(result) == [("AAA001", 3, "comment", 2)]
        assert reported(result) == [("AAA001", 4)]

    def test_several_may_stand_above_a_line(self) -> None:
        above = (f"<!-- cslint: ignore-next-line[{code}] 引用 -->" for code in ("AAA", "ABC"))
        result = suppressed(script(*above, f"{SPOKEN}。{OTHER}。"))
        assert put_aside(result) == [("AAA001", 3, "comment", 1), ("ABC001", 3, "comment", 2)]
        assert reported(result) == []

    @pytest.mark.parametrize("turn", [0, None])
    def test_a_missing_line_belongs_to_its_line(self, turn: int | None) -> None:
        lines = ("", "开场白 <!-- cslint: ignore[BBB001] 另有规定 -->", "<!-- cslint: ignore[BBB001] 另有规定 -->")
        result = Suppressions(known()).apply(missing(script(*lines), turn=turn, line=2))
        assert put_aside(result) == [("BBB001", 2, "comment", 2)]
        assert ended(result) == (Outcome.PASS, None)

    def test_what_is_missing_from_the_whole_is_put_aside_for_the_whole(self) -> None:
        lines = ("您好", "<!-- cslint: disable[BBB001] 另有规定 -->", "<!-- cslint: ignore-file[BBB] 另有规定 -->")
        assert reported(Suppressions(known()).apply(missing(script(*lines[:2])))) == [("SUP001", 2), ("BBB001", None)]
        assert put_aside(Suppressions(known()).apply(missing(script(*lines)))) == [("BBB001", None, "comment", 3)]


class TestFile:
    @pytest.mark.parametrize("place", [0, 1, 2])
    def test_ignore_file_holds_wherever_it_stands(self, place: int) -> None:
        lines = [SPOKEN, f"{SPOKEN}。{OTHER}。"]
        lines.insert(place, "<!-- cslint: ignore-file[AAA] 旧稿 -->")
        result = suppressed(script(*lines))
        assert [each[0] for each in put_aside(result)] == ["AAA001", "AAA001"]
        assert [each[0] for each in reported(result)] == ["ABC001"]

    def test_without_codes_it_means_all_but_the_rules_about_suppressions(self) -> None:
        result = suppressed(script("<!-- cslint: ignore-file -->", f"{SPOKEN}。{OTHER}。"))
        assert [each[0] for each in put_aside(result)] == ["AAA001", "ABC001"]
        assert [each[:2] for each in complaints(result)] == [("SUP004", 1)]

    def test_what_is_nearest_is_what_was_needed(self) -> None:
        lines = ("<!-- cslint: ignore-file[AAA001] 旧稿 -->", f"{SPOKEN} <!-- cslint: ignore[AAA001] 引用 -->")
        result = suppressed(script(*lines))
        assert put_aside(result) == [("AAA001", 2, "comment", 2)]
        told = "这个文件没有 AAA001 的问题要抑制;删去它"
        assert complaints(suppressed(script(*lines), selection=Selection(select=("A",)))) == [
            ("SUP001", 1, 6, told),
        ]


class TestRanges:
    def test_disable_holds_up_to_enable(self) -> None:
        lines = (SPOKEN, "<!-- cslint: disable[AAA] 旧稿 -->", SPOKEN, "<!-- cslint: enable[AAA] -->", SPOKEN)
        result = suppressed(script(*lines))
        assert reported(result) == [("AAA001", 1), ("AAA001", 5)]
        assert put_aside(result) == [("AAA001", 3, "comment", 2)]

    def test_disable_holds_to_the_end(self) -> None:
        result = suppressed(script(SPOKEN, "<!-- cslint: disable[AAA] 旧稿 -->", SPOKEN, SPOKEN))
        assert reported(result) == [("AAA001", 1)]

    def test_it_begins_where_it_stands_in_its_line(self) -> None:
        lines = (f"{SPOKEN} <!-- cslint: disable[AAA] 旧稿 -->", f"<!-- cslint: enable[AAA] --> {SPOKEN}")
        assert reported(suppressed(script(*lines))) == [("AAA001", 1), ("SUP001", 1), ("AAA001", 2)]

    def test_the_last_that_fits_decides(self) -> None:
        both = f"{SPOKEN}。{OTHER}。"
        lines = (
            "<!-- cslint: disable[A] 旧稿 -->",
            both,
            "<!-- cslint: enable[ABC001] -->",
            both,
            "<!-- cslint: disable[ABC] 旧稿 -->",
            both,
            "<!-- cslint: enable[A] -->",
            both,
        )
        result = suppressed(script(*lines))
        assert put_aside(result) == [
            ("AAA001", 2, "comment", 1),
            ("ABC001", 2, "comment", 1),
            ("AAA001", 4, "comment", 1),
            ("AAA001", 6, "comment", 1),
            ("ABC001", 6, "comment", 5),
        ]
        assert reported(result) == [("ABC001", 4), ("AAA001", 8), ("ABC001", 8)]

    def test_enable_without_codes_ends_all(self) -> None:
        lines = ("<!-- cslint: disable[AAA,ABC] 旧稿 -->", SPOKEN, OTHER, "<!-- cslint: enable -->", SPOKEN, OTHER)
        assert reported(suppressed(script(*lines))) == [("AAA001", 5), ("ABC001", 6)]

    def test_enable_of_what_is_not_disabled_is_told(self) -> None:
        lines = (
            "<!-- cslint: disable[AAA] 旧稿 -->",
            SPOKEN,
            "<!-- cslint: enable[ABC] -->",
            "<!-- cslint: enable[AAA] -->",
            "<!-- cslint: enable[AAA] -->",
        )
        assert [each[:2] for each in complaints(suppressed(script(*lines)))] == [("SUP005", 3), ("SUP005", 5)]


class TestComplaints:
    def test_nothing_to_put_aside(self) -> None:
        result = suppressed(script("您好 <!-- cslint: ignore[AAA001] 引用 -->"))
        (one,) = result.findings
        assert (one.code, one.name, one.level) == ("SUP001", "unneeded-suppression", Level.WARNING)
        assert (one.line, one.column, one.turn, one.span, one.evidence) == (1, 9, None, None, None)
        assert (one.speaker, one.clauses, one.category) == (Role.UNKNOWN, (), "suppression")
        assert (one.message, one.explanation) == ("第 1 行没有 AAA001 的问题要抑制", "删去它")

    def test_only_some_codes_are_needed(self) -> None:
        result = suppressed(script(f"{SPOKEN} <!-- cslint: ignore[AAA001,ABC001] 引用 -->"))
        told = "第 1 行没有 ABC001 的问题要抑制;从方括号里删去"
        assert [each[3] for each in complaints(result)] == [told]

    def test_a_line_of_its_own_asks_for_next_line(self) -> None:
        result = suppressed(script("<!-- cslint: ignore[AAA001] 引用 -->", SPOKEN))
        told = "第 1 行没有话术;要抑制下一行,请用 ignore-next-line"
        assert reported(result) == [("SUP001", 1), ("AAA001", 2)]
        assert complaints(result)[0][3] == told

    @pytest.mark.parametrize(
        "selection",
        [Selection(select=("ABC",)), Selection(select=("A",), ignore=("AAA",))],
        ids=["not selected", "ignored"],
    )
    def test_a_rule_that_was_not_asked_says_nothing(self, selection: Selection) -> None:
        lines = ("您好 <!-- cslint: ignore[AAA001] 引用 -->", "您好 <!-- cslint: ignore[A] 引用 -->")
        assert complaints(suppressed(script(*lines), selection=selection)) == []

    def test_a_rule_that_broke_or_could_not_tell_says_nothing(self) -> None:
        result = check(script("您好 <!-- cslint: ignore[AAA001] 引用 -->"), ruleset())
        silent = [replace(each, outcome=Outcome.NOT_EVALUATED) for each in result.outcomes]
        for each in (replace(result, broken=("AAA001",)), replace(result, outcomes=tuple(silent))):
            assert complaints(Suppressions(known()).apply(each)) == []

    def test_unknown_codes(self) -> None:
        result = suppressed(script(f"{SPOKEN} <!-- cslint: ignore[AAA010] 引用 -->"))
        assert [each[0] for each in reported(result)] == ["AAA001", "SUP002"]
        assert complaints(result)[0][3] == "没有以“AAA010”开头的规则,这一项不起作用;是不是 AAA001?"

    def test_the_known_codes_beside_an_unknown_one_hold(self) -> None:
        result = suppressed(script(f"{SPOKEN} <!-- cslint: ignore[ZZZ,AAA] 引用 -->"))
        assert [each[0] for each in reported(result)] == ["SUP002"]
        assert [each[0] for each in put_aside(result)] == ["AAA001"]

    def test_rules_about_suppressions_are_not_put_aside_by_comments(self) -> None:
        lines = ("<!-- cslint: ignore-file[SUP001] 不要 -->", "您好 <!-- cslint: ignore[AAA001] 引用 -->")
        assert [each[:2] for each in complaints(suppressed(script(*lines)))] == [("SUP002", 1), ("SUP001", 2)]

    def test_what_cannot_be_understood_does_nothing(self) -> None:
        document = script(SPOKEN)
        wrong = directive("ignore[AAA001] 引用", 1, 9, fault="不认识“ignor”")
        result = suppressed(replace(document, directives=(wrong,)))
        assert reported(result) == [("AAA001", 1), ("SUP003", 1)]
        assert complaints(result) == [
            ("SUP003", 1, 9, "抑制的写法看不懂:不认识“ignor”;写法如 cslint: ignore[DFL003] 引用客户原话")
        ]

    def test_no_reason(self) -> None:
        result = suppressed(script(f"{SPOKEN} <!-- cslint: ignore[AAA001] -->"))
        (one,) = result.findings
        assert (one.code, one.level, one.line) == ("SUP004", Level.INFO, 1)

    def test_they_are_chosen_and_put_aside_by_the_configuration(self) -> None:
        document = script("您好 <!-- cslint: ignore[AAA001] -->")
        chosen = [rule for rule in META_RULES if rule.code == "SUP004"]
        assert [each[0] for each in complaints(suppressed(document, rules=chosen))] == ["SUP004"]
        result = suppressed(document, ignored_in=lambda _: (("old/**", ("SUP001",)),))
        assert [each[0] for each in complaints(result)] == ["SUP004"]
        assert put_aside(result) == [("SUP001", 1, "configuration", None)]

    def test_they_stand_among_the_others_by_line(self) -> None:
        lines = (
            SPOKEN,
            "您好 <!-- cslint: ignore[AAA001] 引用 -->",
            f"{SPOKEN} <!-- cslint: ignore[ZZZ] 引用 -->",
            SPOKEN,
        )
        assert reported(suppressed(script(*lines))) == [
            ("AAA001", 1),
            ("SUP001", 2),
            ("AAA001", 3),
            ("SUP002", 3),
            ("AAA001", 4),
        ]

    def test_fingerprints_name_them_across_runs(self) -> None:
        comment = "<!-- cslint: ignore[AAA001] 引用 -->"
        first = suppressed(script(f"您好 {comment}", f"您好 {comment}"))
        moved = suppressed(script("您好", "再见", f"您好 {comment}", f"您好 {comment}"))
        prints = [each.fingerprint for each in first.findings]
        assert len(set(prints)) == 2
        assert prints == [each.fingerprint for each in moved.findings]


class TestConfiguration:
    def test_per_file_ignores(self) -> None:
        asked: list[str] = []

        def ignored_in(source: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
            asked.append(source)
            return (("old/**", ("ABC", "AAA")), ("**", ("A",)))

        result = suppressed(script(f"{SPOKEN}。{OTHER}。"), ignored_in=ignored_in)
        assert asked == ["scripts/a.md"]
        assert reported(result) == []
        assert {(each.suppression.by, each.suppression.reason) for each in result.suppressed} == {
            (Suppressor.CONFIGURATION, "old/**")
        }

    def test_a_comment_goes_first_and_is_needed(self) -> None:
        result = suppressed(
            script(f"{SPOKEN} <!-- cslint: ignore[AAA001] 引用 -->"), ignored_in=lambda _: (("**", ("A",)),)
        )
        assert put_aside(result) == [("AAA001", 1, "comment", 1)]
        assert complaints(result) == []


def test_a_document_without_suppressions_is_left_as_it_is() -> None:
    result = check(script(SPOKEN), ruleset())
    assert Suppressions(known()).apply(result) is result


def test_outcomes_follow_and_what_was_put_aside_before_stays() -> None:
    before = suppressed(script(f"{SPOKEN}。{OTHER}。 <!-- cslint: ignore[AAA001] 引用 -->"))
    assert (ended(before, "AAA001")[0], ended(before, "ABC001")[0]) == (Outcome.PASS, Outcome.FAIL)
    assert before.outcome is Outcome.FAIL
    after = Suppressions(known(), ignored_in=lambda _: (("**", ("ABC",)),)).apply(
        replace(before, document=replace(before.document, directives=()))  # type: ignore[type-var]  # it is a script
    )
    assert [each[0] for each in put_aside(after)] == ["AAA001", "ABC001"]
    assert after.outcome is Outcome.PASS
