"""Where rule packs are: beside the installed package, or in the checkout."""

from __future__ import annotations

from pathlib import Path

from cslint.errors import UsageError

MANIFEST = "pack.yaml"


def rules_root() -> Path:
    """The folder of the packs that come with cslint, from a wheel and from a checkout alike."""
    return _beside("rules")


def schemas_root() -> Path:
    """The folder of the JSON Schemas of the files that people write, from a wheel and from a checkout alike."""
    return _beside("schemas")


def _beside(name: str) -> Path:
    package = Path(__file__).resolve().parent.parent
    installed = package / name
    return installed if installed.is_dir() else package.parent / name


def standards() -> tuple[str, ...]:
    """Names of the packs that come with cslint, ``base`` first."""
    names = sorted(folder.parent.name for folder in rules_root().glob(f"*/{MANIFEST}"))
    return tuple(sorted(names, key=lambda name: (name != "base", name)))


def pack_folder(standard: str) -> Path:
    """The folder of a pack by name or path; raises ``UsageError`` with the nearest name if there is none."""
    if standard in standards():
        return rules_root() / standard
    folder = Path(standard)
    if folder.name == MANIFEST:
        folder = folder.parent
    if (folder / MANIFEST).is_file():
        return folder
    if folder.is_dir():
        raise UsageError(f"“{standard}”里没有 {MANIFEST}", "规则包是含 pack.yaml 的文件夹,写法见 docs/writing-rules.md")
    from rapidfuzz import process  # noqa: PLC0415  only a mistake needs it

    near = process.extractOne(standard, standards(), score_cutoff=60)
    guess = f"是不是“{near[0]}”?" if near else ""
    raise UsageError(f"没有叫“{standard}”的服务规范", f"{guess}可用:{'、'.join(standards())},或规则包文件夹的路径")


def folder_below(folder: Path, extends: str) -> Path:
    """The folder of the pack that the pack in ``folder`` builds on: the one beside it comes first.

    Raises ``UsageError`` as ``pack_folder`` does.
    """
    beside = folder.parent / extends
    return beside if (beside / MANIFEST).is_file() else pack_folder(extends)
