"""Configuration files: finding, reading and merging them."""

from cslint.config.codes import unknown_codes
from cslint.config.discovery import Configurations
from cslint.config.settings import Options, Origin, Settings
from cslint.config.show import show
from cslint.errors import ConfigError

__all__ = ["ConfigError", "Configurations", "Options", "Origin", "Settings", "show", "unknown_codes"]
