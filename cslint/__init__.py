"""cslint: a linter for Chinese customer-service language."""

__version__ = "0.1.0"
