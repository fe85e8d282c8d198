"""The command line: ``cslint COMMAND …``. Each command lives in its own file."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cslint import __version__
from cslint.cli.check import check
from cslint.cli.console import complain
from cslint.cli.rule import rule
from cslint.cli.status import Status
from cslint.cli.test import run_tests
from cslint.errors import PackError, UsageError

app = typer.Typer(
    name="cslint",
    help="中文客服用语检查:通话记录与话术。",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(check)
app.command()(rule)
app.command("test")(run_tests)


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


def run() -> None:
    """Entry point: run the command, and turn what was raised into a message and an exit status."""
    try:
        app(standalone_mode=True)
    except UsageError as error:
        complain(error)
        sys.exit(Status.USAGE)
    except PackError as error:
        complain(error)
        sys.exit(Status.USAGE)
    except KeyboardInterrupt:
        sys.stderr.write("已中断,结果不完整\n")
        sys.exit(Status.INCOMPLETE)
    except BrokenPipeError:
        # The reader of our output has gone; leave without a second complaint from the interpreter.
        sys.stderr.close()
        sys.exit(Status.INCOMPLETE)
    except Exception as error:
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else "?"
        sys.stderr.write(f"内部错误:{type(error).__name__}({where})。请带上这一行报告问题,不要附通话内容\n")
        sys.exit(Status.INCOMPLETE)
