"""The house rules that ruff, mypy and import-linter cannot hold."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "cslint"
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = sorted(
    path for folder in ("cslint", "tools", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")
)

MAX_LINES = 400
BANNED_NAMES = {"utils", "util", "common", "helpers", "helper", "misc"}

# Libraries that are slow to import or that could be replaced: known to one file each.
ONE_FILE_EACH = ("charset_normalizer", "jieba", "lunardate", "pathspec", "python_calamine")

# Where any exception may be caught: around one rule, around one document, at the edge.
BROAD_EXCEPT = ("engine.py", "run/", "cli/")

UNORDERED = ("list", "tuple", "enumerate", "iter", "join")


def name_of(path: Path) -> str:
    """Name a test's case after the file."""
    return path.relative_to(ROOT).as_posix()


every_module = pytest.mark.parametrize("path", MODULES, ids=name_of)
every_source = pytest.mark.parametrize("path", SOURCES, ids=name_of)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=name_of(path))


def public_definitions(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Yield the public functions and classes of a module, and the public methods of those classes."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node.body, f"{prefix}{node.name}.")


def decorators(node: ast.AST) -> list[str]:
    return [ast.unparse(each) for each in getattr(node, "decorator_list", [])]


def imported_names(path: Path) -> set[str]:
    """Return the top-level packages that a module imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names.update(each.name.split(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@every_module
def test_file_has_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize(
    "path", [PACKAGE, *sorted(each for each in PACKAGE.rglob("*") if each.suffix in ("", ".py"))], ids=name_of
)
def test_name_says_what_is_inside(path: Path) -> None:
    assert path.stem not in BANNED_NAMES


@every_module
def test_public_names_are_documented(path: Path) -> None:
    tree = tree_of(path)
    missing = [
        name
        for name, node in public_definitions(tree.body)
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and not ast.get_docstring(node)
        and not {"overload", "typing.overload", "override", "typing.override"} & set(decorators(node))
    ]
    assert missing == []
    assert (path.name == "__init__.py" and not tree.body) or ast.get_docstring(tree)


@every_module
def test_dataclasses_are_slotted_and_frozen(path: Path) -> None:
    loose = []
    for node in ast.walk(tree_of(path)):
        if not isinstance(node, ast.ClassDef):
            continue
        # Working state may change: that of one file, and what a builder collects before it is thrown away.
        working = node.name.startswith("_") or node.name.endswith("Builder")
        wanted = {"slots"} if working else {"slots", "frozen"}
        for decorator in node.decorator_list:
            if ast.unparse(decorator).startswith(("dataclass", "dataclasses.dataclass")):
                loose += [f"{node.name} lacks {each}" for each in sorted(wanted - switched_on(decorator))]
    assert loose == []


def switched_on(decorator: ast.expr) -> set[str]:
    """Return the names of the arguments of a decorator that are ``True``."""
    if not isinstance(decorator, ast.Call):
        return set()
    return {each.arg or "" for each in decorator.keywords if ast.unparse(each.value) == "True"}


@every_module
def test_nothing_depends_on_the_clock_or_the_hash_seed(path: Path) -> None:
    found = []
    for node in ast.walk(tree_of(path)):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called in {"hash", "time.time"} or re.search(r"\b(date|datetime)\.(now|today|utcnow)$", called):
            found.append(f"line {node.lineno}: {called}()")
    assert found == []


@every_module
def test_no_result_takes_the_order_of_a_set(path: Path) -> None:
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.For):
            walked = [node.iter]
        elif isinstance(node, ast.ListComp):
            walked = [node.generators[0].iter]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in UNORDERED:
            walked = node.args[:1]
        else:
            continue
        found += [f"line {each.lineno}: {ast.unparse(each)}" for each in walked if is_set(each)]
    assert found == []


def is_set(node: ast.expr) -> bool:
    """Tell whether an expression is plainly a set; a name that holds one is not seen."""
    if isinstance(node, ast.Set | ast.SetComp):
        return True
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ("set", "frozenset")


@every_module
def test_broad_except_only_around_a_rule_a_document_and_at_the_edge(path: Path) -> None:
    if path.relative_to(PACKAGE).as_posix().startswith(BROAD_EXCEPT):
        return
    broad = [
        node.lineno
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or {"Exception", "BaseException"} & set(ast.unparse(node.type).strip("()").split(", ")))
    ]
    assert broad == []


@every_source
def test_each_ignore_has_its_reason_beside_it(path: Path) -> None:
    bare = [
        f"line {number}: {line.strip()}"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"#\s*(noqa|type:\s*ignore|pragma:\s*no)\b", line)
        and not re.search(
            r"#\s*(noqa:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w-]+\]|pragma:\s*no \w+)\s+\S+", line
        )
        and "re.search" not in line
    ]
    assert bare == []


@pytest.mark.parametrize("library", ONE_FILE_EACH)
def test_library_is_known_to_one_file(library: str) -> None:
    users = [name_of(path) for path in MODULES if library in imported_names(path)]
    assert len(users) <= 1, users


def test_every_part_of_the_package_has_its_layer() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (contract,) = settings["contracts"]
    layers = {name.strip() for layer in contract["layers"] for name in layer.split("|")}
    parts = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert parts - layers == {"__init__"} | ({"__main__"} & parts)


def test_tests_mirror_the_package() -> None:
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert sorted(name for name in folders - {"benchmarks"} if not (PACKAGE / name).is_dir()) == []
