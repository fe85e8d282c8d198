"""Garbage collection in a process that judges many documents: they hold no cycles, and rules never become garbage."""

from __future__ import annotations

import gc
from typing import Final

THRESHOLD: Final = 50_000
"""So many more objects than before are made before the young ones are looked through."""


def settle() -> None:
    """Leave what is loaded by now out of every collection, and collect less often; for a whole process, once."""
    gc.freeze()
    gc.set_threshold(THRESHOLD)
