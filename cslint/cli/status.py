"""Exit statuses."""

from enum import IntEnum


class Status(IntEnum):
    """What the exit status of a command means; when several hold, the highest is told."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
