"""How a command says what is wrong with what it was asked for, or with a rule pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.cli.console import stderr
from cslint.errors import ConfigError, PackError, UsageError
from cslint.report import write_config_error, write_pack_error, write_usage_error

if TYPE_CHECKING:
    from cslint.errors import CslintError


def complain(error: CslintError) -> None:
    """Print an error of the user's and its remedy."""
    if isinstance(error, PackError):
        write_pack_error(stderr(), error)
    elif isinstance(error, ConfigError):
        write_config_error(stderr(), error)
    elif isinstance(error, UsageError):
        write_usage_error(stderr(), error)
