"""Rows to calls: rows of one id make one call, wherever they stand within reach.

Calls are kept open until many rows have gone by, so that an export in order of time, in which the calls of several
agents are mixed, is put together again, while memory stays bounded. Rows that come back to a call are taken into it
only if their times go on; else they are a call of their own and a problem says so, as two calls may share a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cslint.model import Meta, Role
from cslint.read.clock import Form, Stamp, stamp_of
from cslint.read.fields import META
from cslint.read.identity import clean_id
from cslint.read.meta import merged, meta_of, spread
from cslint.read.notes import Notes
from cslint.read.spoken import ROLE_HINT, Spoken, turns_of
from cslint.read.table import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cslint.errors import Problem
    from cslint.model import Document
    from cslint.read.job import Job
    from cslint.read.table import Header, Row
