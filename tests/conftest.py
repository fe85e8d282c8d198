"""Settings and fixtures that tests of every part may use."""

from __future__ import annotations

import os
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from cslint.packs.cache import RULESETS
from cslint.run import collection
from tests.packs.invented import write_pack
from tests.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cslint.packs import Ruleset

# The first example that needs word boundaries loads a dictionary, which no deadline should count; and a run in CI
# should not fail by chance.
settings.register_profile("cslint", deadline=None, derandomize=True, database=None)
settings.load_profile("cslint")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps compiled rules away from those of the user who runs the tests; all processes of a run share them.

    Hundreds of small packs go through it, which are not to drive out the standards.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSLINT_CACHE_DIR", str(folder / "cache"))
        patch.setattr("cslint.packs.standard.RULESETS", replace(RULESETS, most=10_000))
        yield


@pytest.fixture(autouse=True, scope="session")
def _own_collection() -> Iterator[None]:
    """Lets rules that a test loaded become garbage, which the command, having loaded its own once, forgoes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(collection, "gc", SimpleNamespace(freeze=lambda: None, set_threshold=lambda _: None))
        yield


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Ruleset]:
    """Writes a pack of the given rules and loads it; see ``write_pack`` for what may be given beside rules."""
    from cslint.packs import load_standard  # noqa: PLC0415  only tests that load packs pay for it

    def make(*rules: dict[str, object], **more: object) -> Ruleset:
        return load_standard(str(write_pack(tmp_path / "own", *rules, **more)))

    return make


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell in an empty folder."""
    (tmp_path / "work").mkdir()
    return Shell(folder=tmp_path / "work", tools=tmp_path / "bin")
