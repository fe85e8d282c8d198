"""A state of rules to compare with: a standard by name or path, or as git has it at some reference."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cslint.errors import UsageError
from cslint.packs import load_standard, standards
from cslint.packs.files import read_chain
from cslint.packs.load import compile_standard
from cslint.packs.locate import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cslint.packs import Ruleset

_SHARED = ("lexicon", "clauses")


def load_state(name: str) -> Ruleset:
    """The compiled rules of a standard, or of ``REFERENCE:PATH`` as git has it in the repository around here.

    Raises what loading a standard raises, and ``UsageError`` if git does not know the reference or the path.
    """
    reference, colon, path = name.partition(":")
    if name in standards() or Path(name).exists() or not colon or not reference or not path:
        return load_standard(name)
    with _extracted(reference, path) as folder:
        return compile_standard(str(folder))


@contextmanager
def _extracted(reference: str, path: str) -> Iterator[Path]:
    """The folder of a pack as it was, for a while, with the packs and the word lists beside it."""
    inside = PurePosixPath(path.rstrip("/"))
    if inside.name == MANIFEST:
        inside = inside.parent
    prefix = _git("rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").strip()
    top = _git("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
    whole = PurePosixPath(_flat(f"{prefix}{inside}"))
    if not _knows(f"{reference}:{whole}/{MANIFEST}"):
        raise UsageError(f"git 的 {reference} 里没有规则包 {whole}", "写成 版本:路径,如 HEAD~3:rules/oufei")
    beside = whole.parent
    tree = reference if str(beside) == "." else f"{reference}:{beside}"
    with tempfile.TemporaryDirectory(prefix="cslint-") as name:
        archive = _git("-C", top, "archive", "--format=tar", tree)
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(name, filter="data")
        folder = Path(name, whole.name)
        _share(Path(name), folder)
        yield folder


def _share(around: Path, folder: Path) -> None:
    """Give the lowest pack of the chain the word lists and clauses of then: today's come with cslint."""
    lowest = Path(read_chain(str(folder))[-1].folder)
    if around.resolve() not in lowest.resolve().parents:
        return
    for part in _SHARED:
        for file in sorted((around / part).glob("*")):
            own = lowest / part / file.name
            if file.is_file() and not own.exists():
                own.parent.mkdir(exist_ok=True)
                own.write_bytes(file.read_bytes())


def _flat(path: str) -> str:
    """A path without ``.`` and ``..`` in it."""
    parts: list[str] = []
    for part in PurePosixPath(path).parts:
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _knows(name: str) -> bool:
    return _run("cat-file", "-e", name).returncode == 0


def _git(*arguments: str) -> bytes:
    ran = _run(*arguments)
    if ran.returncode:
        reason = ran.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise UsageError(f"git 没有给出旧的规则:{''.join(reason)}", "在 git 仓库里运行,并检查版本和路径")
    return ran.stdout


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603  the arguments are no shell's
            ["git", *arguments],  # noqa: S607  whichever git the user has
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UsageError("这台机器上没有 git", "装上 git,或把旧的规则放到一个文件夹里再比") from error
