"""What changed in a git repository since its history parted from that of a reference."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cslint.errors import UsageError
from cslint.run.quiet.git import ask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_REGULAR: Final = frozenset({"100644", "100755", "100664"})
_SUBMODULE: Final = "160000"
_NOTHING: Final = frozenset("0")
_DEEPER: Final = "在 CI 里请取完整的历史(actions/checkout 用 fetch-depth: 0,GitLab 用 GIT_DEPTH: 0)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What a changed file was: the path in the repository and the name of its content, ``None`` if it is new."""

    path: str
    blob: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The changes of a repository at ``root``, by paths in it as the file system writes them.

    ``changed`` has every file that differs from the merge base of the reference and HEAD, in commits, in the index or
    in the working tree; ``tracked`` every file that git knows, ``submodules`` their folders.
    """

    root: str
    changed: Mapping[str, Before]
    tracked: frozenset[str]
    submodules: tuple[str, ...]

    def content(self, before: Before) -> bytes | None:
        """The bytes that a changed file had; ``None`` if it is new. Raises ``UsageError`` if git has lost them."""
        if before.blob is None:
            return None
        # As a checkout would write it: encodings and large files are put in place by filters.
        answer = ask(self.root, "cat-file", "--filters", f"--path={before.path}", before.blob)
        if answer.status:
            answer = ask(self.root, "cat-file", "blob", before.blob)
        if answer.status:
            raise UsageError(f"git 里没有 {before.path} 的旧内容,不能用 --diff-from", _DEEPER)
        return answer.output

    def untracked(self) -> list[str]:
        """The files that git neither knows nor ignores."""
        answer = ask(self.root, "ls-files", "-z", "--others", "--exclude-standard")
        return sorted(os.fsdecode(each) for each in answer.output.split(b"\0") if each)


def history(folder: str, reference: str) -> History:
    """What changed in the repository around ``folder`` since ``reference``; raises ``UsageError`` with a remedy."""
    root = _root(folder)
    base = _base(root, reference)
    # ``--no-renames`` is not asked for: a file that was moved has an old version.
    diff = _sure(
        root,
        *("diff", "--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-color"),
        *("--find-renames", "--ignore-submodules=all", base, "--"),
    )
    tracked: set[str] = set()
    submodules: list[str] = []
    for entry in _sure(root, "ls-files", "-z", "--stage", "--full-name").split(b"\0"):
        mode, tab, path = entry.partition(b"\t")
        if not tab:
            continue
        if mode.decode("ascii").startswith(_SUBMODULE):
            submodules.append(os.fsdecode(path))
        else:
            tracked.add(os.fsdecode(path))
    return History(root=root, changed=dict(_changes(diff)), tracked=frozenset(tracked), submodules=tuple(submodules))


def _root(folder: str) -> str:
    answer = ask(folder, "rev-parse", "--show-toplevel")
    if not answer.status and answer.output:
        return os.fsdecode(answer.output.removesuffix(b"\n"))
    if "safe.directory" in answer.complaint:
        raise UsageError(
            "git 不肯读这个仓库:它属于另一个用户",
            "运行 git config --global --add safe.directory <仓库的路径> 以后再试(在容器里常见)",
        )
    raise UsageError("--diff-from 要在 git 仓库的工作区里运行", "请进入仓库的文件夹,或不用 --diff-from")


def _base(root: str, reference: str) -> str:
    """The commit that ``reference`` and HEAD both come from."""
    # What git names so cannot begin with a dash; an option can.
    known = not reference.startswith("-") and "\0" not in reference
    commit = known and _commit(root, reference)
    if not commit:
        raise UsageError(
            f"git 里没有“{reference}”这个提交或分支",
            f"请检查名字;远程分支要先取来,如 git fetch origin main 之后用 origin/main。{_DEEPER}",
        )
    if not _commit(root, "HEAD"):
        raise UsageError("git 仓库里还没有提交,不能用 --diff-from", "先提交一次,或不用 --diff-from")
    answer = ask(root, "merge-base", commit, "HEAD")
    base = answer.output.decode("ascii", "replace").strip()
    if answer.status or not base:
        shallow = ask(root, "rev-parse", "--is-shallow-repository").output.strip() == b"true"
        why = "取来的历史太浅" if shallow else "它们的历史互不相干"
        raise UsageError(f"找不到“{reference}”和当前提交的共同祖先:{why}", _DEEPER if shallow else "请换一个分支或提交")
    return base


def _commit(root: str, reference: str) -> str:
    answer = ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    return "" if answer.status else answer.output.decode("ascii", "replace").strip()


def _sure(root: str, *words: str) -> bytes:
    answer = ask(root, *words)
    if answer.status:
        raise UsageError(f"git {words[0]} 出错,不能用 --diff-from", f"git 说:{answer.complaint or answer.status}")
    return answer.output


def _changes(diff: bytes) -> Iterator[tuple[str, Before]]:
    """The files of ``git diff --raw -z`` by their present paths.

    One that git no longer knows is there too: it may still lie in the working tree.
    """
    parts = iter(diff.split(b"\0"))
    for head in parts:
        if not head:
            continue
        mode, _, blob, _, status = head.decode("ascii").removeprefix(":").split(" ")
        old = new = os.fsdecode(next(parts))
        if status[0] in "RC":
            new = os.fsdecode(next(parts))
        new_file = status[0] == "A" or mode not in _REGULAR or _NOTHING.issuperset(blob)
        yield new, Before(path=old, blob=None if new_file else blob)
