"""Putting edits into files of every format that scripts are read from, without harm to anything else in them."""

from __future__ import annotations

from cslint.rewrite.edit import Edit, RewriteError
from cslint.rewrite.file import overwrite, rewrite
from cslint.rewrite.formats import rewritten

__all__ = ["Edit", "RewriteError", "overwrite", "rewrite", "rewritten"]
