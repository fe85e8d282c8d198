"""``--help`` of every command, in Chinese and whole at any width: typer's own cuts off what holds no space.

Whose class a context is differs from version to version of typer, and is nobody's business here.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import Console

    Row = tuple[str, str]

_OPTIONS: Final = "选项"
_OF_TYPER: Final[Mapping[str, str]] = {
    "--help": "显示这段说明。",
    "--install-completion": "为现在用的 shell 装上命令补全。",
    "--show-completion": "显示命令补全的脚本,可以自己改。",
}
"""Options that commands get unasked."""


class Command(TyperCommand):
    """A command that explains itself in Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help to stdout."""
        _write(ctx, self.get_params(ctx), [])


class Group(TyperGroup):
    """A command of commands that explains itself in Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help to stdout."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        _write(ctx, self.get_params(ctx), [(name, each.help or "") for name, each in commands if each is not None])


def _write(ctx: Any, params: Iterable[object], commands: list[Row]) -> None:
    from rich.console import Console  # noqa: PLC0415  only help needs it

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    arguments: list[Row] = []
    panels: dict[str, list[Row]] = {}
    for each in params:
        if isinstance(each, TyperArgument):
            arguments.append((str(each.metavar or each.name), each.help or ""))
        elif isinstance(each, TyperOption):
            panels.setdefault(each.rich_help_panel or _OPTIONS, []).append((_named(each), _told(each)))
    asked = [*(name for name, _ in arguments), *(["命令"] if commands else [])]
    console.print(" ".join([f"用法: {ctx.command_path}", f"[{_OPTIONS}]", *asked]), overflow="fold")
    console.print(f"\n{ctx.command.help or ''}", overflow="fold")
    _section(console, "命令", commands)
    _section(console, "参数", arguments)
    for panel in sorted(panels, key=lambda name: name == _OPTIONS):  # those that every command has stand last
        _section(console, panel, panels[panel])


def _section(console: Console, title: str, rows: list[Row]) -> None:
    from rich.table import Table  # noqa: PLC0415  only help needs it

    if not rows:
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(overflow="fold", max_width=console.width // 2)
    table.add_column(overflow="fold")
    for name, what in rows:
        table.add_row(f"  {name}", what)
    console.print(f"\n{title}:", style="bold")
    console.print(table)


def _named(option: TyperOption) -> str:
    """``--jobs, -j 数``."""
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.metavar or '值'}"


def _told(option: TyperOption) -> str:
    told = next((_OF_TYPER[name] for name in option.opts if name in _OF_TYPER), option.help or "")
    return f"{told}默认 {option.default}。" if isinstance(option.default, str) else told
