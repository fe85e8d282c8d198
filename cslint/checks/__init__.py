"""One file per kind of rule; ``KINDS`` is the registry."""

from cslint.checks.address import Address
from cslint.checks.disclosure import Disclosure
from cslint.checks.forbidden import Forbidden
from cslint.checks.measure import Measures
from cslint.checks.procedure import Procedure
from cslint.checks.readback import Readback
from cslint.checks.reply import Reply
from cslint.checks.required import Required
from cslint.checks.verdict import Kind
from cslint.checks.wording import Wording

KINDS: tuple[Kind, ...] = (
    Address(),
    Disclosure(),
    Forbidden(),
    Measures(),
    Procedure(),
    Readback(),
    Reply(),
    Required(),
    Wording(),
)
"""Every kind of rule that a pack may use."""

__all__ = ["KINDS"]
