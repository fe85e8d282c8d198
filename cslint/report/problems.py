"""What is wrong with an input, a rule pack or a command: one glance each, for stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from cslint.errors import Severity
from cslint.model import Level
from cslint.report.cells import cut
from cslint.report.terminal import GOOD, LEVEL_STYLES, STRONG, fields, line_width, put
from cslint.report.visible import visible
from cslint.report.words import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import Console

    from cslint.errors import ConfigError, PackError, PatternError, Problem, UsageError

_LEVELS: Final[Mapping[Severity, Level]] = {Severity.ERROR: Level.ERROR, Severity.WARNING: Level.WARNING}
_INDENT: Final = "  "


def write_problem(console: Console, problem: Problem) -> None:
    """Print ``错误: calls.jsonl:17: …`` and the remedy below it."""
    put(console, [_title(_LEVELS[problem.severity], problem.message, problem.where), *_remedy(problem.hint)])


def write_status(console: Console, lines: Iterable[str]) -> None:
    """Print what became of files beside the report, a line each."""
    put(console, [Text(visible(line)) for line in lines])


def write_pack_error(console: Console, error: PackError) -> None:
    """Print every problem of a rule pack in the order of its files, and how many there are."""
    for problem in sorted(error.problems, key=_problem_key):
        write_problem(console, problem)
    put(console, [Text(f"规则包有 {len(error.problems)} 处问题,未能载入", STRONG)])


def write_config_error(console: Console, error: ConfigError) -> None:
    """Print every problem of a configuration, and how many there are."""
    for problem in error.problems:
        write_problem(console, problem)
    put(console, [Text(f"配置有 {len(error.problems)} 处问题,没有检查任何文件", STRONG)])


def write_pattern_error(console: Console, error: PatternError, pattern: str) -> None:
    """Print what is wrong with ``pattern``, and a caret under the character at fault."""
    offset = min(max(error.offset, 0), len(pattern))
    piece = cut(pattern, (offset, offset + 1), line_width(console) - len(_INDENT))
    blanks = _INDENT + " " * cell_len(piece.before)
    shown = Text(_INDENT + piece.before + piece.marked + piece.after)
    caret = fields(Text(blanks), ("^" * max(1, cell_len(piece.marked)), LEVEL_STYLES[Level.ERROR]))
    put(console, [_title(Level.ERROR, error.message, "句式有误"), shown, caret, *_remedy(error.hint)])


def write_usage_error(console: Console, error: UsageError) -> None:
    """Print what was asked for in vain and what there is."""
    put(console, [_title(Level.ERROR, error.message), *_remedy(error.hint)])


def _title(level: Level, message: str, where: str = "") -> Text:
    place = f"{visible(where)}: " if where else ""
    return fields(Text(), (f"{LEVELS[level]}: ", LEVEL_STYLES[level]), (place, STRONG), (visible(message), ""))


def _remedy(hint: str) -> Iterator[Text]:
    if hint:
        yield fields(Text(_INDENT), ("处理: ", GOOD), (visible(hint), ""))


def _problem_key(problem: Problem) -> tuple[str, str, int, int, str]:
    return (problem.path, problem.sheet or "", problem.line or 0, problem.column or 0, problem.message)
