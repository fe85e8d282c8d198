"""One file per kind of rule; ``KINDS`` is the registry."""

from cslint.checks.disclosure import Disclosure
from cslint.checks.forbidden import Forbidden
from cslint.checks.readback import Readback
from cslint.checks.required import Required
from cslint.checks.verdict import Kind

KINDS: tuple[Kind, ...] = (Forbidden(), Required(), Readback(), Disclosure())
"""Every kind of rule that a pack may use."""

__all__ = ["KINDS"]
