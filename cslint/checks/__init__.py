"""One file per kind of rule; ``KINDS`` is the registry."""

from cslint.checks.forbidden import Forbidden
from cslint.checks.measure import Measures
from cslint.checks.procedure import Procedure
from cslint.checks.reply import Reply
from cslint.checks.required import Required
from cslint.checks.verdict import Kind

KINDS: tuple[Kind, ...] = (Forbidden(), Measures(), Procedure(), Reply(), Required())
"""Every kind of rule that a pack may use."""

__all__ = ["KINDS"]
