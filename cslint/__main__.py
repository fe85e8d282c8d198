"""``python -m cslint``."""

from cslint.cli.main import run

run()
