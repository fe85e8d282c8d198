from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from benchmarks.scripts import write_scripts
from cslint import Script, read

if TYPE_CHECKING:
    from pathlib import Path


def test_there_are_as_many_lines_as_were_asked_for(tmp_path: Path) -> None:
    files = write_scripts(tmp_path, 120, Random(1))  # noqa: S311  seeded words
    scripts = [document for path in files for document in read(path)]
    assert [len(each.turns) for each in scripts if isinstance(each, Script)] == [50, 50, 20]
    assert len({turn.text for each in scripts if isinstance(each, Script) for turn in each.turns}) > 100


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    one, two = (write_scripts(tmp_path / name, 60, Random(7)) for name in ("one", "two"))  # noqa: S311  as above
    assert [each.read_bytes() for each in one] == [each.read_bytes() for each in two]
