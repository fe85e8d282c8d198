from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.packs.invented import SPOKEN, forbidden, required
from tests.rulelint.searching import search, told

if TYPE_CHECKING:
    from pathlib import Path


def reply(**keys: object) -> dict[str, object]:
    rule = {"code": "RRR001", "name": "no-reply", "kind": "reply", "level": "warning", "message": "没有答"}
    return {**rule, "cue": {"patterns": ["~谢谢~"]}, "say": ["不客气"], **keys}


def measure(**keys: object) -> dict[str, object]:
    return {"code": "MMM001", "name": "measured", "kind": "measure", "level": "info", "message": "过了", **keys}


def procedure(**keys: object) -> dict[str, object]:
    rule = {"code": "PPP001", "name": "steps", "kind": "procedure", "level": "error", "message": "没有照做"}
    return {**rule, "on": "silent", "steps": [{"name": "询问", "say": ["请问您能听到吗"]}], **keys}


class TestUnreachable:
    @pytest.mark.parametrize(
        ("rules", "words"),
        [
            ([required(template="您好", window={"first": 99})], "没有通话能到窗口之外"),
            ([required(template="您好,欧飞", window={"last": 1}, exempt=["interrupted"])], "interrupted"),
            (
                [
                    required(template="您好,欧飞", before="BBB002"),
                    required("BBB002", template="再见", window={"last": 1}),
                ],
                "另一头",
            ),
            ([reply(within={"after": 0, "before": 1, "seconds": 3})], "seconds"),
            ([reply(within={"after": 50})], "什么时候说都算"),
            ([procedure(exempt=["silence"])], "永远不判错"),
            ([procedure(steps=[{"name": "问", "say": ["请问您能听到吗"], "times": 40}])], "没有通话会说"),
            ([measure(metric="talk-share", max=1)], "谁都不超"),
            ([measure(metric="courtesy", min=0, patterns=["谢谢您"])], "谁都达得到"),
            ([measure(metric="start-hour", min=0, max=20)], "谁都达得到"),
        ],
    )
    def test_a_condition_that_no_call_or_every_call_meets(
        self, tmp_path: Path, rules: list[dict[str, object]], words: str
    ) -> None:
        (defect,) = search(tmp_path, *rules)
        assert (defect.kind, defect.code) == ("unreachable", rules[0]["code"])
        assert words in defect.message

    @pytest.mark.parametrize(
        "rule",
        [
            required(template="您好,欧飞", exempt=["interrupted"]),
            reply(within={"after": 2, "seconds": 3}),
            procedure(exempt=["abuse"]),
            measure(metric="speech-rate", min=200, max=300),
            measure(metric="talk-share", max=0.7),
        ],
    )
    def test_a_condition_that_can_be_met(self, tmp_path: Path, rule: dict[str, object]) -> None:
        assert search(tmp_path, rule) == ()


class TestSituations:
    ANGRY = {"name": "angry", "speaker": "customer", "patterns": ["我要投诉你们"]}  # noqa: RUF012  never changed

    def test_no_rule_uses_it(self, tmp_path: Path) -> None:
        defects = search(tmp_path, forbidden(), situations=[self.ANGRY])
        assert told(defects) == [("idle-situation", "", "angry")]

    def test_a_rule_uses_it(self, tmp_path: Path) -> None:
        assert search(tmp_path, forbidden(when="angry"), situations=[self.ANGRY]) == ()

    def test_calm_uses_it(self, tmp_path: Path) -> None:
        assert search(tmp_path, forbidden(when="calm"), situations=[self.ANGRY]) == ()

    def test_it_can_never_be_recognised(self, tmp_path: Path) -> None:
        defects = search(tmp_path, forbidden(when="angry"), situations=[{**self.ANGRY, "unless": ["投诉你们"]}])
        assert told(defects) == [("idle-situation", "", "angry")]
        assert "认不出来" in defects[0].message

    def test_it_is_allowed_with_a_reason(self, tmp_path: Path) -> None:
        lint = [{"allow": "idle-situation", "reason": "给复核的人看"}]
        assert search(tmp_path, forbidden(), situations=[{**self.ANGRY, "lint": lint}]) == ()


class TestClauses:
    TABLE = "id\tstandard\tsection\ttext\nF901\town\t一\t不要推托\nF902\town\t二\t不要催\n"

    def test_a_rule_without_a_clause(self, tmp_path: Path) -> None:
        rules = [forbidden(clauses=["F901", "F902"]), forbidden("AAA002", "你别来问我了")]
        defects = search(tmp_path, *rules, files={"clauses/own.tsv": self.TABLE})
        assert told(defects) == [("missing-clause", "AAA002", None)]

    def test_a_clause_without_a_rule(self, tmp_path: Path) -> None:
        (defect,) = defects = search(tmp_path, forbidden(clauses=["F901"]), files={"clauses/own.tsv": self.TABLE})
        assert told(defects) == [("missing-clause", "", "F902")]
        assert (defect.path.endswith("own.tsv"), defect.line) == (True, 3)

    def test_a_pack_without_a_source_document(self, tmp_path: Path) -> None:
        assert search(tmp_path, forbidden()) == ()


class TestAllowances:
    def test_a_defect_that_is_allowed(self, tmp_path: Path) -> None:
        lint = [{"allow": "short-pattern", "pattern": "~你滚~", "reason": "骂人的话"}]
        assert search(tmp_path, forbidden("AAA001", "~你滚~", SPOKEN, lint=lint)) == ()

    def test_for_another_pattern_it_is_not(self, tmp_path: Path) -> None:
        lint = [{"allow": "short-pattern", "pattern": "~你滚~", "reason": "骂人的话"}]
        defects = search(tmp_path, forbidden("AAA001", "~你滚~", "~讹你~", lint=lint))
        assert told(defects) == [("short-pattern", "AAA001", "~讹你~")]

    def test_an_allowance_without_need(self, tmp_path: Path) -> None:
        lint = [{"allow": "short-pattern", "reason": "骂人的话"}]
        (defect,) = search(tmp_path, forbidden(lint=lint))
        assert (defect.kind, defect.code) == ("needless-allowance", "AAA001")
