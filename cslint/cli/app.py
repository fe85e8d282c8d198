"""The command line: ``cslint COMMAND …``. Each command lives in its own file."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cslint import __version__
from cslint.cli.check import check
from cslint.cli.clean import clean
from cslint.cli.config import app as config
from cslint.cli.help import Command, Group
from cslint.cli.rule import rule
from cslint.cli.test import run_tests

app = typer.Typer(
    name="cslint",
    cls=Group,
    help="中文客服用语检查:通话记录与话术。",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(cls=Command)(check)
app.command(cls=Command)(rule)
app.command(cls=Command)(clean)
app.command("test", cls=Command)(run_tests)
app.add_typer(config, name="config")


def _version(wanted: bool) -> None:  # noqa: FBT001  typer passes the flag by position
    if wanted:
        sys.stdout.write(f"cslint {__version__}\n")
        raise typer.Exit


@app.callback()
def cslint(
    *,
    version: Annotated[bool, typer.Option("--version", help="显示版本。", callback=_version, is_eager=True)] = False,
) -> None:
    """中文客服用语检查:通话记录与话术。"""
