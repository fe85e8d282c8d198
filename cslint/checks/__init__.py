"""One file per kind of rule; ``KINDS`` is the registry."""

from cslint.checks.address import Address
from cslint.checks.forbidden import Forbidden
from cslint.checks.required import Required
from cslint.checks.verdict import Kind
from cslint.checks.wording import Wording

KINDS: tuple[Kind, ...] = (Forbidden(), Required(), Wording(), Address())
"""Every kind of rule that a pack may use."""

__all__ = ["KINDS"]
