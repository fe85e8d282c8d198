from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.packs.invented import SPOKEN, forbidden, required, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Command = Callable[..., Ran]

CALLS = [
    ("c1", [("agent", "您好"), ("agent", SPOKEN)]),
    ("c2", [("agent", f"你别来问我了,{SPOKEN}"), ("customer", SPOKEN)]),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "calls.jsonl"
    calls = [{"id": name, "turns": [{"role": role, "text": text} for role, text in turns]} for name, turns in CALLS]
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in calls), encoding="utf-8")
    return path


@pytest.fixture
def packs(tmp_path: Path) -> tuple[Path, Path]:
    old = write_pack(tmp_path / "old" / "own", forbidden("AAA001"), forbidden("AAA003", "你好", level="info"))
    new = write_pack(
        tmp_path / "new" / "own",
        forbidden("AAA001", level="warning"),
        forbidden("AAA002", "你别来问我"),
        required("BBB001", template="欢迎致电"),
    )
    return old, new


def test_what_a_change_brings_and_takes(cslint: Command, packs: tuple[Path, Path], corpus: Path) -> None:
    ran = cslint("rule", "--diff", *packs, corpus)
    assert (ran.status, ran.err) == (1, "")
    name = str(corpus)
    assert ran.out.splitlines() == [
        f"- {name} c1 第1轮: AAA003 info 不该这样说 “您好”",
        f"~ {name} c1 第2轮: AAA001 error→warning 不该这样说 “{SPOKEN}”",
        f"+ {name} c1: BBB001 error 缺少用语",
        f"+ {name} c2 第1轮: AAA002 error 不该这样说 “你别来问我”",
        f"~ {name} c2 第1轮: AAA001 error→warning 不该这样说 “{SPOKEN}”",
        f"+ {name} c2: BBB001 error 缺少用语",
        "AAA001: 改级 2",
        "AAA002: 新增 1",
        "AAA003: 消失 1",
        "BBB001: 新增 2",
        "2 个文档,新增 3,消失 1,改级 2",
    ]


def test_counts_only(cslint: Command, packs: tuple[Path, Path], corpus: Path) -> None:
    ran = cslint("rule", "--diff", "--statistics", *packs, corpus)
    assert ran.status == 1
    assert SPOKEN not in ran.out
    assert ran.out.splitlines()[0] == "AAA001: 改级 2"
    ran = cslint("rule", "--diff", "--statistics", "--output-format", "json", *packs, corpus)
    assert "differences" not in ran.json
    assert SPOKEN not in ran.out


def test_differences_for_machines(cslint: Command, packs: tuple[Path, Path], corpus: Path) -> None:
    ran = cslint("rule", "--diff", "--output-format", "json", *packs, corpus)
    assert ran.json["summary"] == {"documents": 2, "new": 3, "gone": 1, "changed": 2}
    assert {"code": "BBB001", "new": 2, "gone": 0, "changed": 0} in ran.json["rules"]
    changed = [each for each in ran.json["differences"] if each["change"] == "changed"]
    assert [(each["document"], each["turn"], each["span"], each["before"], each["level"]) for each in changed] == [
        ("c1", 1, [0, 6], "error", "warning"),
        ("c2", 0, [7, 13], "error", "warning"),
    ]
    assert ran.json["old"]["digest"] != ran.json["new"]["digest"]


def test_the_same_rules(cslint: Command, packs: tuple[Path, Path], corpus: Path) -> None:
    ran = cslint("rule", "--diff", packs[0], packs[0], corpus)
    assert (ran.status, ran.out) == (0, "2 个文档,没有差别\n")


def test_a_file_that_cannot_be_read(cslint: Command, packs: tuple[Path, Path], corpus: Path) -> None:
    ran = cslint("rule", "--diff", packs[0], packs[0], corpus, corpus.parent / "none.jsonl")
    assert ran.status == 2
    assert "none.jsonl" in ran.err
    assert "2 个文档" in ran.out


def test_too_little_is_given(cslint: Command, packs: tuple[Path, Path]) -> None:
    assert cslint("rule", "--diff", *packs).status == 2


class TestGit:
    @pytest.fixture
    def repository(self, tmp_path: Path) -> Path:
        root = tmp_path / "repository"
        write_pack(root / "rules" / "low", forbidden("AAA001", "<mine>不归我管"))
        (root / "rules" / "lexicon").mkdir()
        (root / "rules" / "lexicon" / "mine.txt").write_text("这件事\n", encoding="utf-8")
        write_pack(root / "rules" / "own", forbidden("AAA002", "你别来问我"), extends="low")
        self.git(root, "init", "-q")
        self.git(root, "add", ".")
        self.git(root, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "first")
        write_pack(root / "rules" / "low", forbidden("AAA001"))
        return root

    @staticmethod
    def git(root: Path, *arguments: str) -> None:
        subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)  # noqa: S603, S607  our own words

    def test_the_rules_as_they_were(
        self, cslint: Command, repository: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for key in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
            monkeypatch.delenv(key, raising=False)
        self.git(corpus.parent, "init", "-q", ".")
        ran = cslint("rule", "--diff", "--statistics", "HEAD:rules/own", repository / "rules" / "own", corpus)
        assert ran.status == 2  # the command runs beside that repository, not in it
        monkeypatch.setenv("GIT_DIR", str(repository / ".git"))
        monkeypatch.setenv("GIT_WORK_TREE", str(repository))
        ran = cslint("rule", "--diff", "--statistics", "HEAD:rules/own", repository / "rules" / "own", corpus)
        assert (ran.status, ran.err) == (1, "")
        assert ran.out.splitlines() == ["AAA001: 新增 2", "2 个文档,新增 2"]

    def test_a_reference_that_git_does_not_know(
        self, cslint: Command, repository: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIT_DIR", str(repository / ".git"))
        ran = cslint("rule", "--diff", "nowhere:rules/own", repository / "rules" / "own", corpus)
        assert ran.status == 2
        assert "nowhere" in ran.err
