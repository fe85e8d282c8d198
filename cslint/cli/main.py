"""The entry point: runs a command and turns what was raised into a message and an exit status."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cslint import __version__
from cslint.cli.status import Status
from cslint.errors import ConfigError, PackError, UsageError

if TYPE_CHECKING:
    from cslint.errors import CslintError


def run() -> None:
    """Run the command that the arguments name."""
    if sys.argv[1:] == ["--version"]:
        # Scripts ask for it, and are not to wait until a command line has been loaded.
        sys.stdout.write(f"cslint {__version__}\n")
        sys.exit(Status.CLEAN)
    try:
        from cslint.cli.app import app  # noqa: PLC0415  see above

        app(standalone_mode=True)
    except (UsageError, PackError, ConfigError) as error:
        _complain(error)
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


def _complain(error: CslintError) -> None:
    from cslint.cli.complaint import complain  # noqa: PLC0415  only a mistake needs it

    complain(error)
