from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cslint import check
from cslint.packs import cache, inputs, load_standard, standard
from cslint.packs.inputs import Link, content
from tests.packs.invented import SPOKEN, call, forbidden, found, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from cslint.packs import Ruleset

OTHER = "你去找别人吧"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for compiled rules, which does not exist yet."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "deep" / "cache"))
    return tmp_path / "deep" / "cache"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Ruleset, bool]]:
    """Loads a standard and tells whether it had to be compiled."""
    from cslint.packs import load  # noqa: PLC0415  as load_standard does

    times: list[str] = []
    compile_standard = load.compile_standard

    def counted(name: str, rules: Iterable[Path] = ()) -> Ruleset:
        times.append(name)
        return compile_standard(name, rules)

    monkeypatch.setattr(load, "compile_standard", counted)

    def loaded(name: str, *rules: Path) -> tuple[Ruleset, bool]:
        before = len(times)
        return load_standard(name, rules), len(times) > before

    return loaded


Loaded = "Callable[..., tuple[Ruleset, bool]]"


def test_the_same_rules_come_from_the_cache(tmp_path: Path, folder: Path, compiled: Loaded) -> None:
    pack = str(write_pack(tmp_path / "own", forbidden("AAA001"), forbidden("ABC001", OTHER)))
    first, made = compiled(pack)
    again, made_again = compiled(pack)
    assert (made, made_again) == (True, False)
    assert (first.digest, first.standard, first.title) == (again.digest, again.standard, again.title)
    assert first.rules == again.rules
    assert first.clauses == again.clauses
    document = call(SPOKEN, OTHER, id="c")
    assert found(check(document, first)) == [("AAA001", 0, SPOKEN), ("ABC001", 1, OTHER)]
    assert check(document, first) == check(document, again)
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("name", ["rules.yaml", "pack.yaml", "lexicon/own.txt", "clauses/own.tsv", "more.yaml"])
def test_any_file_of_the_pack_that_changes_counts_at_once(
    tmp_path: Path, folder: Path, compiled: Loaded, name: str
) -> None:
    pack = write_pack(tmp_path / "own", forbidden("AAA001"))
    path = pack / name
    path.parent.mkdir(exist_ok=True)
    if name == "lexicon/own.txt":
        path.write_text("一\n", "utf-8")
    if name == "clauses/own.tsv":
        path.write_text("id\tstandard\tsection\ttext\nF999\ta\tb\tc\n", "utf-8")
    compiled(str(pack))
    assert not compiled(str(pack))[1]
    if path.exists():
        state = path.stat()
        path.write_bytes(path.read_bytes() + b"\n")
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    else:
        path.write_text("category: more\ntitle: 更多\nrules:\n", "utf-8")
        with pytest.raises(Exception, match="problem"):
            compiled(str(pack))
        return
    assert compiled(str(pack))[1]
    assert not compiled(str(pack))[1]


def test_new_wording_is_found_at_once(tmp_path: Path, folder: Path) -> None:
    pack = str(write_pack(tmp_path / "own", forbidden("AAA001")))
    assert found(check(call(OTHER), load_standard(pack))) == []
    write_pack(tmp_path / "own", forbidden("AAA001", OTHER))
    assert found(check(call(OTHER), load_standard(pack))) == [("AAA001", 0, OTHER)]


def test_a_mistake_is_told_though_the_rules_were_right_before(tmp_path: Path, folder: Path) -> None:
    pack = write_pack(tmp_path / "own", forbidden("AAA001"))
    load_standard(str(pack))
    (pack / "rules.yaml").write_text("category: [", "utf-8")
    for _ in range(2):
        with pytest.raises(Exception, match="problem"):
            load_standard(str(pack))


@pytest.mark.parametrize("damage", [b"", b"abc", None, "flipped", "longer"])
def test_a_broken_cache_is_made_anew(
    tmp_path: Path, folder: Path, compiled: Loaded, damage: bytes | str | None
) -> None:
    pack = str(write_pack(tmp_path / "own", forbidden("AAA001")))
    compiled(pack)
    (entry,) = folder.iterdir()
    data = entry.read_bytes()
    if isinstance(damage, bytes):
        entry.write_bytes(damage)
    elif damage is None:
        entry.write_bytes(data[: len(data) // 2])
    elif damage == "flipped":
        entry.write_bytes(data[:500] + bytes([data[500] ^ 1]) + data[501:])
    else:
        entry.write_bytes(data + b"x")
    ruleset, made = compiled(pack)
    assert made
    assert found(check(call(SPOKEN), ruleset)) == [("AAA001", 0, SPOKEN)]
    assert not compiled(pack)[1]


def test_what_cannot_be_unpickled_is_made_anew(
    tmp_path: Path, folder: Path, compiled: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = str(write_pack(tmp_path / "own", forbidden("AAA001")))
    compiled(pack)
    monkeypatch.setattr("cslint.checks.forbidden.ForbiddenCheck", None)
    monkeypatch.delattr("cslint.packs.ruleset.Ruleset")
    assert cache.RULESETS.recall(inputs.request(pack), lambda _: True) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners of files")
@pytest.mark.parametrize("others", ["folder", "file"])
def test_what_others_may_write_is_left_alone(tmp_path: Path, folder: Path, compiled: Loaded, others: str) -> None:
    pack = str(write_pack(tmp_path / "own", forbidden("AAA001")))
    compiled(pack)
    assert folder.stat().st_mode & 0o777 == 0o700
    (entry,) = folder.iterdir()
    assert entry.stat().st_mode & 0o077 == 0
    if others == "folder":
        folder.chmod(0o777)
        before = entry.stat().st_mtime_ns
        assert compiled(pack)[1]
        assert compiled(pack)[1]
        assert entry.stat().st_mtime_ns == before
    else:
        entry.chmod(0o666)
        assert compiled(pack)[1]
        assert not compiled(pack)[1]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners of files")
def test_what_others_own_is_left_alone(
    tmp_path: Path, folder: Path, compiled: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = str(write_pack(tmp_path / "own", forbidden("AAA001")))
    compiled(pack)
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    assert compiled(pack)[1]


def test_no_cache_is_no_error(tmp_path: Path, compiled: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = str(write_pack(tmp_path / "own", forbidden("AAA001")))
    monkeypatch.setenv(cache.VARIABLE, "")
    assert compiled(pack)[1]
    assert compiled(pack)[1]
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file" / "cache"))
    assert compiled(pack)[1]
    assert compiled(pack)[1]


def test_another_program_does_not_read_what_this_one_wrote(
    tmp_path: Path, folder: Path, compiled: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = str(write_pack(tmp_path / "own", forbidden("AAA001")))
    compiled(pack)
    monkeypatch.setattr(standard, "program", lambda: "another")
    assert compiled(pack)[1]
    assert not compiled(pack)[1]


def test_a_file_saved_meanwhile_is_read_again(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cslint.packs import load  # noqa: PLC0415  as load_standard does

    pack = write_pack(tmp_path / "own", forbidden("AAA001"))
    compile_standard = load.compile_standard

    def slowly(name: str, rules: Iterable[Path] = ()) -> Ruleset:
        ruleset = compile_standard(name, rules)
        write_pack(tmp_path / "own", forbidden("AAA001", OTHER))
        return ruleset

    with monkeypatch.context() as patch:
        patch.setattr(load, "compile_standard", slowly)
        assert found(check(call(OTHER), load_standard(str(pack)))) == []
    assert found(check(call(OTHER), load_standard(str(pack)))) == [("AAA001", 0, OTHER)]


def test_a_pack_that_comes_to_stand_beside_counts(
    tmp_path: Path, folder: Path, compiled: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = (Link(str(tmp_path / "own"), "lower"), Link(str(tmp_path / "lower"), None))
    write_pack(tmp_path / "lower", forbidden("AAA001"))
    pack = write_pack(tmp_path / "own", forbidden("ABC001", OTHER))
    known = content(str(pack), chain)
    assert known is not None
    (tmp_path / "lower" / "pack.yaml").rename(tmp_path / "lower" / "no.txt")
    assert content(str(pack), chain) is None


def test_what_was_used_last_stays(tmp_path: Path, folder: Path) -> None:
    for number in range(cache.RULESETS.most):
        cache.RULESETS.keep(f"request {number}", "label", number)
    for age, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (age, age))
    assert cache.RULESETS.recall("request 0", lambda _: True) == 0
    cache.RULESETS.keep("request new", "label", "new")
    cache.RULESETS.tidy()
    assert cache.RULESETS.recall("request 0", lambda _: True) == 0
    assert len(list(folder.iterdir())) == cache.RULESETS.most


def test_the_oldest_go(tmp_path: Path, folder: Path) -> None:
    for number in range(cache.RULESETS.most + 3):
        cache.RULESETS.keep(f"request {number}", "label", number)
    cache.RULESETS.tidy()
    assert len(list(folder.iterdir())) == cache.RULESETS.most
    last = cache.RULESETS.most + 2
    assert cache.RULESETS.recall(f"request {last}", lambda label: label == "label") == last
    assert cache.RULESETS.recall(f"request {last}", lambda label: label != "label") is None
